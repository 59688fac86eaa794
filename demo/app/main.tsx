import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { MercoaProvider } from 'react-mercoa-gateway'
import './app.css'
import { App } from './App.tsx'

/** The backend knows who is asking and answers a token for that customer's entity, good for an hour. */
async function fetchToken() {
  const response = await fetch('/api/token', { method: 'POST' })
  if (!response.ok) throw new Error('The backend gave no token.')
  return response.text()
}

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <MercoaProvider
      endpoint={import.meta.env.VITE_AGENT_URL}
      token={fetchToken}
      theme={{ colorScheme: 'auto', tokens: { accent: 'light-dark(#0f766e, #2dd4bf)' } }}
    >
      <App />
    </MercoaProvider>
  </StrictMode>,
)
