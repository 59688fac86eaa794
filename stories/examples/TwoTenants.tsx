import { InvoiceCardCheck, MercoaProvider } from 'react-mercoa-gateway'
import { de } from 'react-mercoa-gateway/locales/all/de'
import 'react-mercoa-gateway/styles.css'
import { fetchToken } from './backend.ts'

/** Two customers on one page: each provider has its own session, cache, look and language. */
export function TwoTenants() {
  return (
    <div style={{ display: 'grid', gap: 24 }}>
      <MercoaProvider endpoint="https://agent.example.com" token={fetchToken} theme={{ colorScheme: 'light', tokens: { accent: '#0b6e4f', radiusControl: '2px' } }}>
        <InvoiceCardCheck name="green" />
      </MercoaProvider>
      <MercoaProvider endpoint="https://agent.example.com" token={fetchToken} theme={{ colorScheme: 'dark', tokens: { accent: '#ff8a5c', radiusControl: '999px' } }} locale="de-DE" language={de}>
        <InvoiceCardCheck name="orange" />
      </MercoaProvider>
    </div>
  )
}
