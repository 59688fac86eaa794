import { surchargeFor, toMinor, type CardDetails, type Invoice } from '../../../src/api/index.ts'
import type { GatewayKind } from '../gateways/Gateway.ts'
import { vendorsAt, type Gateways } from '../gateways/startGateways.ts'
import { directCard, mail } from './createRun.ts'

const vendors = vendorsAt('')
/** In minor units, where no `Fee` can say what is added, or the amount is the invoice's though the page first asks another. */
const amounts: Record<GatewayKind, number> = { bothFees: 15542 }

const isPayable = (kind: GatewayKind) => vendors.gateway(kind).expected.paymentError === undefined && vendors.gateway(kind).expected.paymentOutcome === undefined

/** The pretend vendors where a good card pays, and those where nothing may be paid or nobody can tell. */
export const payable = vendors.kinds.filter(isPayable)
export const unpayable = vendors.kinds.filter((kind) => !isPayable(kind))

/** What a vendor takes for an invoice of 150.75, its fee included, in minor units. */
export const amountAt = (kind: GatewayKind): number => amounts[kind] ?? 15075 + toMinor(surchargeFor(vendors.gateway(kind).expected.fee, 150.75))

/** A vendor's invoice of 150.75, in the currency it bills in. */
export function invoiceAt(gateways: Gateways, kind: GatewayKind, number = 'INV-1042'): Extract<Invoice, { type: 'html' }> {
  const gateway = gateways.gateway(kind)
  const { currency, amount } = gateway.expected.invoice ?? { currency: 'USD', amount: '$150.75' }
  return mail(gateway.vendor, number, amount, gateway.invoiceUrl({ number, amount: 15075, currency }))
}

/** A card with all that any of these forms asks besides. */
export const fullCard: CardDetails = directCard(undefined, { phoneNumber: '+1 415 555 0100', fullAddress: '12 Main St, Suite 4, San Francisco, CA 94107' })
