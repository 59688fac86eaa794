import type { GatewayInvoice } from './Gateway.ts'

/**
 * Packs an invoice into the opaque word of its payment link, so that links made by one process (the samples' script)
 * open in another (the demo's street).
 */
export function toInvoiceToken(invoice: GatewayInvoice): string {
  return Buffer.from(JSON.stringify([invoice.number, invoice.amount, invoice.currency, invoice.customer])).toString('base64url')
}

/** The invoice behind a payment link; undefined when the word was cut or made up. */
export function readInvoiceToken(token: string): GatewayInvoice | undefined {
  try {
    const fields: unknown = JSON.parse(Buffer.from(token, 'base64url').toString())
    if (!Array.isArray(fields)) return undefined
    const [number, amount, currency, customer] = fields as unknown[]
    if (typeof number !== 'string' || !Number.isSafeInteger(amount)) return undefined
    return {
      number,
      amount: amount as number,
      ...(typeof currency === 'string' && { currency }),
      ...(typeof customer === 'string' && { customer }),
    }
  } catch {
    return undefined
  }
}
