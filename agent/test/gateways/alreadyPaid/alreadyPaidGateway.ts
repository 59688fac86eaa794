import type { GatewayDefinition } from '../Gateway.ts'
import { asset } from '../page.ts'
import { paidPage } from '../vendorPages.ts'

const style = asset(import.meta.url, 'alreadyPaid.css')
const DAY = 24 * 60 * 60 * 1000

/** Somebody paid this invoice last week, by check perhaps. There is no form any more. */
export const alreadyPaidGateway: GatewayDefinition = {
  kind: 'alreadyPaid',
  title: 'Paid before',
  vendor: 'Fairhaven Catering',
  fee: { type: 'none' },
  expected: { eligibility: 'UNKNOWN', fee: { type: 'none' }, paymentError: 'PAYMENT_GATEWAY_UNSUPPORTED' },
  style,
  form: (bill) => paidPage(alreadyPaidGateway, bill, {
    amount: bill.total, at: new Date(Date.now() - 7 * DAY), confirmation: 'FC-118203',
  }),
}
