import type { Hono } from 'hono'
import type { Eligibility, Fee, JobErrorType, PaymentOutcome } from '../../../src/api/index.ts'
import type { CardEntry, Charge } from './Ledger.ts'
import type { Html } from './page.ts'

/** What one pretend gateway is called: the name of its folder. */
export type GatewayKind = string

/** An invoice as its link carries it. */
export interface GatewayInvoice {
  number: string
  /** Minor units: 15075 is $150.75. */
  amount: number
  /** ISO 4217, USD by default. */
  currency?: string
  /** Whom the vendor billed. */
  customer?: string
}

/** What a right reading of this gateway comes to. */
export interface Expected {
  eligibility: Eligibility
  /** In percent, or in major units when flat. */
  fee: Fee
  /** The currency it bills in, and how its invoices write 150.75 of it; `USD` and `$150.75` by default. */
  invoice?: { currency: string; amount: string }
  /** Set where a validation ends in failure. */
  validationError?: JobErrorType
  /** What the sentence must say there. */
  says?: RegExp
  /** Set where a payment with a good card ends in failure, nothing charged. */
  paymentError?: JobErrorType
  /** Where a payment with a good card cannot be seen to its end: money moved and nobody can prove it; with {@link paymentError}, none did. */
  paymentOutcome?: Extract<PaymentOutcome, 'unknown'>
}

/** What one gateway asks of one invoice. Amounts in minor units. */
export interface Bill {
  invoice: GatewayInvoice
  currency: string
  /** Before the card fee. */
  due: number
  fee: number
  total: number
  /** Where the form posts to: the page's own address. */
  action: string
}

/** Why a submission brought no money, in the words the page shows. */
export type Problem =
  | { kind: 'refused'; field: 'number' | 'expiry' | 'code' | 'amount' | 'routing' | 'account' | 'authorisation'; message: string }
  | { kind: 'declined'; message: string }

/** The names under which a gateway's form sends the card. */
export interface CardFields {
  /** Several where the number is typed in parts. */
  number: string | string[]
  /** One field with month and year; or one each; or, where the form sends them in its own way, how to read "12/2030" from what it sent. */
  expiry: string | { month: string; year: string } | ((take: (name: string) => string) => string)
  code: string
}

/** The names under which a gateway's form sends a bank account. It is debited when the routing number is filled. */
export interface BankFields {
  routing: string
  account: string
  accountAgain?: string
  /** The box that authorises the debit. */
  authorisation: string
}

/** One pretend gateway: what it is, and the two pages it shows. */
export interface GatewayDefinition {
  kind: GatewayKind
  /** What is special about it, for lists. */
  title: string
  vendor: string
  /** What it really adds for a card. */
  fee: Fee
  /** The same where no `Fee` can say it. Both in minor units. */
  addedFee?(due: number): number
  expected: Expected
  /** Its stylesheet; the vendor's other pages wear it too. */
  style: Html
  /** What it asks for before the fee, in minor units; the invoice's amount by default. */
  due?(invoice: GatewayInvoice): number
  /** Absent when its form takes no card by itself. */
  cardFields?: CardFields
  /** Absent when it takes nothing from a bank account; a bank payment costs no fee. */
  bankFields?: BankFields
  /** Refuses every card, as a vendor does whose merchant account is closed. */
  declinesEverything?: boolean
  /** Shows a proxy's error page instead of the result, once money was taken. */
  losesTheAnswer?: boolean
  /**
   * Pages before the form, by name: `''` is what the invoice's link opens, others lie one level below it, the form then at
   * `checkout`. A string sends the browser there.
   */
  pages?: Record<string, (bill: Bill, sent: Record<string, string>) => Html | string>
  /** The invoice's address below `/<kind>/`; `pay/<token>` by default. */
  link?(token: string): string
  /** The payment page; `problem` says what became of the last submission. */
  form(bill: Bill, problem: Problem | undefined, street: Street): Html
  /** What stands there after paying, at the same address unless it redirects; a plain receipt by default. */
  receipt?(bill: Bill, charge: Charge): Html
  /** Sends the browser to a receipt address after paying. */
  redirects?: boolean
  /** Further addresses of its own, below `/<kind>`. */
  routes?(app: Hono): void
}

/** What gateways share: the payment processor whose frame one of them embeds. */
export interface Street {
  /** Origin of the processor, another one than the gateways'. */
  processorUrl: string
  /** Takes the card behind a token of the processor's. Undefined when there is none: a token is good for one use. */
  redeem(token: string): CardEntry | undefined
}
