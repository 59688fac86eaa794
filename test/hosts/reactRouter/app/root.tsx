import { MercoaProvider } from 'react-mercoa-gateway'
import 'react-mercoa-gateway/styles.css'
import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router'

export default function Root() {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Bills</title>
        <Meta />
        <Links />
      </head>
      <body>
        <MercoaProvider endpoint={import.meta.env.VITE_AGENT_URL} token={fetchToken}>
          <Outlet />
        </MercoaProvider>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

async function fetchToken() {
  const answer = await fetch('/api/mercoa-token', { method: 'POST' })
  if (!answer.ok) throw new Error(`No token: ${answer.status}`)
  return answer.text()
}
