import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { CardPayment, InvoiceCardCheck, JobStatus, MercoaProvider, type PaymentSucceeded } from 'react-mercoa-gateway'
import { Receipt, SessionReplay } from 'react-mercoa-gateway/answers'
import { BatchCardCheck } from 'react-mercoa-gateway/lists'
import { mountJobList } from 'react-mercoa-gateway/embed'
import 'react-mercoa-gateway/styles.css'

/** Every kind of thing we show, on a page whose policy allows nothing inline. */
function Bills() {
  const [paid, setPaid] = useState<PaymentSucceeded>()
  const [lastId, setLastId] = useState<string>()
  return (
    <main>
      <h1>Bills</h1>
      <section aria-label="One bill">
        <CardPayment card={orderCard} onPaymentStart={({ jobId }) => setLastId(jobId)} onPaid={(job) => setPaid(job.jobStatus === 'success' ? job : undefined)} />
      </section>
      <section aria-label="Last payment">
        {lastId && <JobStatus kind="payment" jobId={lastId} />}
        {paid && <Receipt job={paid} />}
        {paid && <SessionReplay url={paid.sessionUrl} frame />}
      </section>
      <section aria-label="Another bill"><InvoiceCardCheck name="other" /></section>
      <section aria-label="A pile of bills"><BatchCardCheck /></section>
    </main>
  )
}

/** Called when somebody has confirmed. Says where the card can be read, once. */
async function orderCard() {
  return { type: 'iframe' as const, iframeUrl: 'https://issuer.example/cards/1', firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' }
}

async function fetchToken() {
  const answer = await fetch('/api/mercoa-token', { method: 'POST' })
  if (!answer.ok) throw new Error(`No token: ${answer.status}`)
  return answer.text()
}

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <MercoaProvider endpoint={import.meta.env.VITE_AGENT_URL} token={fetchToken} theme={{ colorScheme: 'auto', tokens: { accent: '#0f766e' } }}>
      <Bills />
    </MercoaProvider>
  </StrictMode>,
)

const framed = document.body.appendChild(document.createElement('section'))
mountJobList(framed, { page: `${import.meta.env.VITE_AGENT_URL}/embed/`, getToken: fetchToken })
