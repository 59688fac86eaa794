import type { CardDetails } from 'react-mercoa-gateway'

/** Called when somebody has confirmed. Says where the card can be read, once. */
export async function orderCard(): Promise<CardDetails> {
  return { type: 'iframe', iframeUrl: 'https://issuer.example/cards/1', firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' }
}
