import { InvoiceCardCheck, MercoaProvider, type PartialMessages } from 'react-mercoa-gateway'
import { de } from 'react-mercoa-gateway/locales/all/de'
import 'react-mercoa-gateway/styles.css'
import { fetchToken } from './backend.ts'

/** What your house says differently than a whole language of ours. What is left out stays as it was. */
const messages: PartialMessages = {
  drop: { title: 'Rechnung hierher ziehen' },
  verdict: { accepted: 'Kartenzahlung möglich', notAccepted: 'Nur per Überweisung' },
}

export function OwnWords() {
  return (
    <MercoaProvider endpoint="https://agent.example.com" token={fetchToken} locale="de-DE" currency="EUR" language={de} messages={messages}>
      <InvoiceCardCheck />
    </MercoaProvider>
  )
}
