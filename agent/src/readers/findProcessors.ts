import type { FieldSnapshot, FrameSnapshot, PageSnapshot } from './PageSnapshot.ts'

/** A frame that a payment processor serves into a vendor's page. */
export interface ProcessorFrame {
  frame: number
  /** What people call the processor. */
  processor: string
  host: string
  /** `origin`: the processor's own address. `fields`: another address, but fields named as this processor names them, as resellers' frames are. */
  by: 'origin' | 'fields'
}

/**
 * Finds the frames of payment processors: by their address first, else by the names of the fields they hold. A frame says
 * whose it is, not that a card is taken: that is for the fields in it.
 */
export function findProcessors({ frames }: PageSnapshot): ProcessorFrame[] {
  return frames.slice(1).flatMap((frame): ProcessorFrame[] => {
    const host = hostOf(frame)
    if (!host) return []
    const own = processors.find(({ hosts }) => hosts.some((known) => (known.startsWith('.') ? host.endsWith(known) : host === known)))
    if (own) return [{ frame: frame.id, processor: own.name, host, by: 'origin' }]
    const alike = processors.find(({ fields }) => fields && frame.fields.some((field) => fields.test(namesOf(field))))
    return alike ? [{ frame: frame.id, processor: alike.name, host, by: 'fields' }] : []
  })
}

/** Only what came over TLS is a processor's own. */
const hostOf = ({ url }: FrameSnapshot) => (URL.canParse(url) && new URL(url).protocol === 'https:' ? new URL(url).hostname : undefined)
const namesOf = ({ id, name, hints }: FieldSnapshot) => `${id} ${name} ${hints}`

interface Processor {
  name: string
  /** Exactly; with a dot before it, whatever lies below it. From the processors' documentation of their hosted fields. */
  hosts: string[]
  /** Names that nobody else gives a field. */
  fields?: RegExp
}

const processors: Processor[] = [
  { name: 'Stripe', hosts: ['js.stripe.com', 'checkout.stripe.com'] },
  { name: 'Braintree', hosts: ['assets.braintreegateway.com'] },
  { name: 'Adyen', hosts: ['.adyen.com'], fields: /\bencrypted(?:CardNumber|ExpiryDate|ExpiryMonth|ExpiryYear|SecurityCode)\b/ },
  { name: 'Square', hosts: ['.squarecdn.com', '.squareup.com', '.squareupsandbox.com'] },
  { name: 'Authorize.net', hosts: ['.authorize.net'] },
  { name: 'Worldpay', hosts: ['.worldpay.com', 'request.eprotect.vantivcnp.com', 'request.eprotect.vantivprelive.com', 'request.eprotect.vantivpostlive.com'] },
  { name: 'Checkout.com', hosts: ['.checkout.com'], fields: /\bcheckout-frames-(?:card-number|expiry-date|cvv)\b/ },
  { name: 'Spreedly', hosts: ['.spreedly.com'] },
  { name: 'Recurly', hosts: ['.recurly.com'] },
  { name: 'Global Payments', hosts: ['.globalpay.com', '.paygateway.com', '.heartlandportico.com', '.realexpayments.com'] },
  { name: 'NMI', hosts: ['secure.nmi.com', 'secure.networkmerchants.com'] },
  { name: 'CardPointe', hosts: ['.cardconnect.com'], fields: /\bccnumfield\b/ },
  { name: 'Elavon', hosts: ['.convergepay.com', '.elavon.com', '.elavonpaymentgateway.com'], fields: /\bssl_(?:card_number|exp_date|cvv2cvc2)\b/ },
  { name: 'Finix', hosts: ['.finix.com', '.finixpayments.com'] },
]
