import { useCallback, useState } from 'react'
import { GatewayPaymentButton, InvoiceCardCheck, JobStatus, type ValidationSucceeded } from 'react-mercoa-gateway'
import { BatchCardCheck, JobList } from 'react-mercoa-gateway/lists'
import { BehindTheScenes } from './BehindTheScenes.tsx'
import { Inbox } from './Inbox.tsx'
import { keepInvoice, useStoredInvoice } from './storedInvoices.ts'
import { useRoute, type View } from './useRoute.ts'

const views: [View, string][] = [['bill', 'One bill'], ['pile', 'A pile of bills'], ['history', 'History']]

/** A bill-pay application: an inbox of bills on the left; on the right one of them, a pile of them, or what was done. */
export function App() {
  const [{ view, check, payment }, go] = useRoute()
  const open = useCallback((checkId: string) => go({ view: 'bill', check: checkId }), [go])

  return (
    <div className="grid min-h-dvh bg-stone-50 text-stone-900 lg:grid-cols-[20rem_1fr] dark:bg-stone-950 dark:text-stone-100">
      <aside className="border-b border-stone-200 bg-white p-5 lg:border-r lg:border-b-0 dark:border-stone-800 dark:bg-stone-900">
        <a href="/" className="flex items-center gap-2 font-semibold tracking-tight">
          <span aria-hidden className="grid size-7 place-items-center rounded-md bg-brand text-sm text-white">L</span>
          Ledgerline
        </a>
        <Inbox onChecked={open} current={check} />
      </aside>

      <main className="mx-auto w-full max-w-3xl space-y-6 p-5 sm:p-8">
        <h1 className="sr-only">{views.find(([name]) => name === view)?.[1]}</h1>
        <nav aria-label="Views" className="flex flex-wrap gap-x-6 gap-y-2 border-b border-stone-200 dark:border-stone-800">
          {views.map(([name, words]) => (
            <button key={name} type="button" aria-current={view === name ? 'page' : undefined} onClick={() => go({ view: name })}
              className="-mb-px cursor-pointer border-b-2 border-transparent pb-2 text-stone-600 aria-[current=page]:border-brand aria-[current=page]:font-semibold aria-[current=page]:text-stone-900 dark:text-stone-400 dark:aria-[current=page]:text-stone-100">
              {words}
            </button>
          ))}
        </nav>
        {view === 'bill' && <PayBill check={check} payment={payment} go={go} />}
        {view === 'pile' && <BatchCardCheck />}
        {view === 'history' && <JobList onSelect={(job, kind) => go(kind === 'payment' ? { view: 'bill', payment: job.jobId } : { view: 'bill', check: job.jobId })} />}
        <BehindTheScenes />
      </main>
    </div>
  )
}

function PayBill({ check, payment, go }: { check: string | undefined; payment: string | undefined; go: (route: { view: View; check?: string; payment?: string }) => void }) {
  const [found, setFound] = useState<ValidationSucceeded>()
  const validation = found?.jobId === check ? found : undefined
  const invoice = useStoredInvoice(check)

  return (
    <>
      {(check || !payment) && (
        <InvoiceCardCheck
          {...(check && { jobId: check })}
          onReset={() => go({ view: 'bill' })}
          onJobStart={({ jobId, file }) => { if (file) void keepInvoice(jobId, file); go({ view: 'bill', check: jobId }) }}
          onResult={(job) => setFound(job.jobStatus === 'success' ? job : undefined)}
        />
      )}
      {payment
        ? <JobStatus kind="payment" jobId={payment} />
        : validation && invoice && (
            <GatewayPaymentButton
              invoice={invoice}
              validation={validation}
              card={orderCard}
              onJobStart={({ jobId }) => go({ view: 'bill', check, payment: jobId })}
            />
          )}
    </>
  )
}

/** The host orders a card only now: a page at the issuer that the agent opens. The number never comes here. */
async function orderCard() {
  const response = await fetch('/api/cards', { method: 'POST' })
  const { iframeUrl } = (await response.json()) as { iframeUrl: string }
  return { type: 'iframe' as const, iframeUrl, firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US', email: 'ap@ledgerline.example' }
}
