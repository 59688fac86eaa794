import type { CardDetails } from 'react-mercoa-gateway'

/** Asked again before the token lapses. The route is `createTokenRoute` of `react-mercoa-gateway/server`. */
export async function fetchToken(): Promise<string> {
  const response = await fetch('/api/mercoa-token', { method: 'POST' })
  if (!response.ok) throw new Error(`No token: ${response.status}`)
  return response.text()
}

/** Called once somebody has confirmed. Your backend orders a card at the issuer, and says where it can be read. */
export async function orderVirtualCard(): Promise<CardDetails> {
  const response = await fetch('/api/cards', { method: 'POST' })
  if (!response.ok) throw new Error(`No card: ${response.status}`)
  return response.json()
}
