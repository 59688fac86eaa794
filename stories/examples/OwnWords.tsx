import { InvoiceCardCheck, MercoaProvider, type PartialMessages } from 'react-mercoa-gateway'
import { de } from 'react-mercoa-gateway/locales/de'
import 'react-mercoa-gateway/styles.css'
import { fetchToken } from './backend.ts'

/** A whole language of ours, and over it what your house says differently. What is left out stays as it was. */
const messages: PartialMessages = {
  ...de,
  drop: { ...de.drop, title: 'Rechnung hierher ziehen' },
  verdict: { ...de.verdict, accepted: 'Kartenzahlung möglich', notAccepted: 'Nur per Überweisung' },
}

export function OwnWords() {
  return (
    <MercoaProvider endpoint="https://agent.example.com" token={fetchToken} locale="de-DE" currency="EUR" messages={messages}>
      <InvoiceCardCheck />
    </MercoaProvider>
  )
}
