import { useCallback, useEffect, useState } from 'react'
import { GatewayPaymentButton, InvoiceCardCheck, JobStatus, type ValidationSucceeded } from 'react-mercoa-gateway'
import { BehindTheScenes } from './BehindTheScenes.tsx'
import { Inbox } from './Inbox.tsx'
import { useRoute } from './useRoute.ts'

/** A bill-pay application: an inbox of bills on the left, paying one of them by card on the right. */
export function App() {
  const [{ check, payment }, go] = useRoute()
  const [validation, setValidation] = useState<ValidationSucceeded>()
  const invoice = useStoredInvoice(check)

  const open = useCallback((checkId: string) => { setValidation(undefined); go({ check: checkId }) }, [go])

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
        <header className="flex items-baseline justify-between gap-4">
          <h1 className="text-xl font-semibold tracking-tight">Pay a bill by card</h1>
          {check && <button type="button" className="cursor-pointer text-sm text-brand underline-offset-4 hover:underline dark:text-teal-400" onClick={() => go({})}>Another bill</button>}
        </header>

        <InvoiceCardCheck
          {...(check && { jobId: check })}
          onReset={() => go({})}
          onJobStart={({ jobId, file }) => { if (file) void keep(jobId, file); open(jobId) }}
          onResult={(job) => setValidation(job.jobStatus === 'success' ? job : undefined)}
        />

        {payment
          ? <JobStatus kind="payment" jobId={payment} />
          : validation && invoice && (
              <GatewayPaymentButton
                invoice={invoice}
                validation={validation}
                card={orderCard}
                onJobStart={({ jobId }) => go({ check, payment: jobId })}
              />
            )}

        <BehindTheScenes />
      </main>
    </div>
  )
}

/** The host orders a card only now: a page at the issuer that the agent opens. The number never comes here. */
async function orderCard() {
  const response = await fetch('/api/cards', { method: 'POST' })
  const { iframeUrl } = (await response.json()) as { iframeUrl: string }
  return { type: 'iframe' as const, iframeUrl, firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US', email: 'ap@ledgerline.example' }
}

/** Keeps the invoice with the host's backend, beside its bill, so that paying works after a reload too. */
async function keep(jobId: string, file: File) {
  await fetch(`/api/invoices/${jobId}?name=${encodeURIComponent(file.name)}`, {
    method: 'PUT', body: file, headers: { 'content-type': file.type || 'application/octet-stream' },
  })
}

function useStoredInvoice(check: string | undefined): File | undefined {
  const [stored, setStored] = useState<{ check: string; file: File }>()
  useEffect(() => {
    if (!check) return
    const stop = new AbortController()
    void load(check, stop.signal).then((file) => file && setStored({ check, file }), () => {})
    return () => stop.abort()
  }, [check])
  return stored?.check === check ? stored?.file : undefined
}

/** The upload may still be under way when the check starts, so this asks a few times. */
async function load(check: string, signal: AbortSignal): Promise<File | undefined> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const response = await fetch(`/api/invoices/${check}`, { signal })
    if (response.ok) {
      const name = decodeURIComponent(response.headers.get('x-file-name') ?? 'invoice')
      return new File([await response.blob()], name, { type: response.headers.get('content-type') ?? '' })
    }
    await new Promise((done) => setTimeout(done, 300 * (attempt + 1)))
  }
  return undefined
}
