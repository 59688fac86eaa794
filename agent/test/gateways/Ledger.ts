import { randomInt } from 'node:crypto'
import type { Bill, GatewayKind, Problem } from './Gateway.ts'

/** Money taken. Amounts in minor units; of card or account only its last four digits. */
export interface Charge {
  kind: GatewayKind
  invoiceNumber: string
  /** Fee included. */
  amount: number
  fee: number
  currency: string
  /** Of the card or the account. */
  last4: string
  method: 'card' | 'bank'
  at: Date
  /** The reference that the confirmation page shows. */
  confirmation: string
}

/** A form that was sent, whatever became of it. */
export interface Submission {
  kind: GatewayKind
  invoiceNumber: string
  at: Date
  result: 'charged' | 'declined' | 'refused'
  /** Everything else the form carried (postal code, ticked boxes). A card number typed into a wrong field reads "(card number)". */
  details: Record<string, string>
}

/** A card as typed. */
export interface CardEntry {
  number: string
  /** "12/29", "12 / 2029" */
  expiry: string
  code: string
}

/** A bank account as typed. */
export interface BankEntry {
  routing: string
  account: string
  /** Typed a second time, where the form asks for that. */
  accountAgain?: string
  /** Whether the debit was authorised. */
  authorised: boolean
}

/** What a gateway hands over when its form is sent. */
export interface Sale {
  kind: GatewayKind
  bill: Bill
  card: CardEntry
  /** Instead of the card: then the amount is due without a fee. */
  bank?: BankEntry
  /** The amount the form carried, in minor units. */
  amount: number
  details?: Record<string, string>
  declinesEverything?: boolean
}

const declines: Record<string, string> = {
  '4000000000000002': 'Your card was declined. Please contact your bank or use another card.',
  '4000000000009995': 'Your card was declined: insufficient funds.',
}

/**
 * The books of the whole street: who was charged what, and how often a form was sent.
 *
 * It charges any card with a right number, expiry and code, twice if asked twice. Real portals that guard against double
 * submits hide the very mistake that tests of the agent want to see.
 */
export class Ledger {
  readonly #charges: Charge[] = []
  readonly #submissions: Submission[] = []
  readonly #now: () => Date

  constructor(now: () => Date = () => new Date()) {
    this.#now = now
  }

  /** Takes the money, or says why not. */
  sell(sale: Sale): { kind: 'charged'; charge: Charge } | Problem {
    const result = this.#decide(sale)
    this.#submissions.push({
      kind: sale.kind, invoiceNumber: sale.bill.invoice.number, at: this.#now(), result: result.kind,
      details: withoutCardNumbers(sale.details ?? {}),
    })
    if (result.kind === 'charged') this.#charges.push(result.charge)
    return result
  }

  /** Money taken so far, oldest first. */
  charges(kind?: GatewayKind): Charge[] {
    return this.#charges.filter((charge) => !kind || charge.kind === kind)
  }

  /** Forms sent so far, oldest first. */
  submissions(kind?: GatewayKind): Submission[] {
    return this.#submissions.filter((submission) => !kind || submission.kind === kind)
  }

  /** The first charge for this invoice, if it was paid. */
  paid(kind: GatewayKind, invoiceNumber: string): Charge | undefined {
    return this.charges(kind).find((charge) => charge.invoiceNumber === invoiceNumber)
  }

  /** Forgets everything: every invoice is due again. */
  reset(): void {
    this.#charges.length = 0
    this.#submissions.length = 0
  }

  #decide({ kind, bill, card, bank, amount, declinesEverything }: Sale): { kind: 'charged'; charge: Charge } | Problem {
    if (bank) return this.#debit(kind, bill, bank, amount)
    const number = card.number.replace(/[\s-]/g, '')
    if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) return { kind: 'refused', field: 'number', message: 'Your card number is invalid.' }

    const expiry = readExpiry(card.expiry)
    if (!expiry) return { kind: 'refused', field: 'expiry', message: 'Your card’s expiration date is incomplete.' }
    if (expiry <= this.#now()) return { kind: 'refused', field: 'expiry', message: 'Your card has expired.' }

    if (!/^\d{3,4}$/.test(card.code.trim())) return { kind: 'refused', field: 'code', message: 'Your card’s security code is invalid.' }
    if (amount !== bill.total) return { kind: 'refused', field: 'amount', message: 'The amount does not match the balance due.' }

    if (declinesEverything) return { kind: 'declined', message: declines['4000000000000002']! }
    const decline = declines[number]
    if (decline) return { kind: 'declined', message: decline }

    return this.#take(kind, bill, { amount, fee: bill.fee, last4: number.slice(-4), method: 'card' })
  }

  #debit(kind: GatewayKind, bill: Bill, { routing, account, accountAgain = account, authorised }: BankEntry, amount: number): { kind: 'charged'; charge: Charge } | Problem {
    if (!isRouting(routing)) return { kind: 'refused', field: 'routing', message: 'The routing number is not valid.' }
    if (!/^\d{4,17}$/.test(account) || account !== accountAgain) return { kind: 'refused', field: 'account', message: 'The account numbers are incomplete or do not match.' }
    if (!authorised) return { kind: 'refused', field: 'authorisation', message: 'Please authorize the debit.' }
    if (amount !== bill.due) return { kind: 'refused', field: 'amount', message: 'The amount does not match the balance due.' }
    if (account === '000111111116') return { kind: 'declined', message: 'Your bank declined this payment: insufficient funds.' }
    return this.#take(kind, bill, { amount, fee: 0, last4: account.slice(-4), method: 'bank' })
  }

  #take(kind: GatewayKind, { invoice, currency }: Bill, taken: Pick<Charge, 'amount' | 'fee' | 'last4' | 'method'>): { kind: 'charged'; charge: Charge } {
    const confirmation = `${letter()}${letter()}-${randomInt(100_000, 1_000_000)}`
    return { kind: 'charged', charge: { kind, invoiceNumber: invoice.number, currency, ...taken, at: this.#now(), confirmation } }
  }
}

/** The checksum of American routing numbers. */
function isRouting(text: string): boolean {
  const digits = [...text].map(Number)
  return /^\d{9}$/.test(text) && digits.reduce((sum, digit, index) => sum + digit * [3, 7, 1][index % 3]!, 0) % 10 === 0
}

function withoutCardNumbers(details: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, value.replace(/\d(?:[ -]?\d){11,18}/g, '(card number)')]))
}

/** The moment a card stops being good: the first instant of the month after the one printed on it. */
function readExpiry(text: string): Date | undefined {
  const match = /^\s*(\d{1,2})\s*[/-]?\s*(\d{4}|\d{2})\s*$/.exec(text)
  if (!match) return undefined
  const month = Number(match[1])
  const year = Number(match[2]) + (match[2]!.length === 2 ? 2000 : 0)
  return month >= 1 && month <= 12 ? new Date(year, month, 1) : undefined
}

/** The check digit of ISO/IEC 7812-1. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

const letter = () => 'ABCDEFGHJKLMNPQRSTUVWXYZ'[randomInt(24)]!
