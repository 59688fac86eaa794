'use client'

import { MercoaProvider } from 'react-mercoa-gateway'
import type { ReactNode } from 'react'

/** The provider stands in a client component, because a server component cannot hand it a function. */
export function Gateway({ children }: { children: ReactNode }) {
  return <MercoaProvider endpoint={process.env.NEXT_PUBLIC_AGENT_URL} token={fetchToken}>{children}</MercoaProvider>
}

async function fetchToken() {
  const answer = await fetch('/api/mercoa-token', { method: 'POST' })
  if (!answer.ok) throw new Error(`No token: ${answer.status}`)
  return answer.text()
}
