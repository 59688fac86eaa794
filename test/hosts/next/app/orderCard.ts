'use server'

import type { CardDetails } from 'react-mercoa-gateway'

/** Called when somebody has confirmed. Orders a card at the issuer and says where it can be read, once. */
export async function orderCard(): Promise<CardDetails> {
  return { type: 'iframe', iframeUrl: `https://issuer.example/cards/${crypto.randomUUID()}`, firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' }
}
