import { surchargeFor, toMajor, type Fee } from '../../../src/api/index.ts'
import { findFees, type FeeStatement } from './findFees.ts'
import { agreesInCurrency, fractionDigitsOf, writeMoney, type Money } from './Money.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { pageText, type PageAmounts } from './readPageAmounts.ts'

/** An amount up to this much above the invoice may be its price by card. */
const LARGEST_SURCHARGE = 1.12

/** What paying by card costs, and why we think so. */
export interface FeeVerdict {
  /** Absent when nothing proves it, or two things disprove each other. */
  fee?: Fee
  /** What the page asks before the fee. */
  amount?: Money
  /** What it rests on, or what stands against it, in the page's words or ours. */
  words: string[]
  /** Whether the page says anything of a fee for cards. */
  mentionsCard: boolean
}

interface Seen {
  /** The page as opened, then after each choice. */
  snapshots: PageSnapshot[]
  /** Of each snapshot. */
  amounts: PageAmounts[]
  hasCardForm: boolean
  invoice?: Money
}

/**
 * Weighs everything a page says and does about the card fee. What totals do when the card is chosen is the strongest;
 * a sentence counts where no total contradicts it. Two statements that cannot both be true make the fee unknown.
 */
export function judgeFee({ snapshots, amounts, hasCardForm, invoice }: Seen): FeeVerdict {
  const statements = snapshots.flatMap((snapshot) => findFees(feeText(snapshot)))
  const [first, last] = [amounts[0], amounts.at(-1)]
  const total = last?.total
  const before = snapshots.length > 1 ? first?.total : undefined
  const base = baseOf(statements, last, before, invoice)
  const verdict = (fee: Fee | undefined, ...words: string[]): FeeVerdict => ({
    ...(fee && { fee }), ...(base && { amount: base }), words, mentionsCard: statements.length > 0,
  })

  const percentages = distinct(statements.flatMap((statement) => (statement.kind === 'percentage' ? [statement.value] : [])))
  const flats = distinct(statements.flatMap((statement) => (statement.kind === 'flat' ? [statement.charged.minor] : [])))
  const said = (kind: FeeStatement['kind']) => statements.filter((statement) => statement.kind === kind).map(({ sentence }) => sentence)
  const everything = distinct(statements.map(({ sentence }) => sentence))
  const added = before && total && agreesInCurrency(before, total) ? total.minor - before.minor : undefined

  const [percentage] = percentages
  if (percentages.length > 1 || (percentage !== undefined && said('none').length > 0)) return verdict(undefined, 'The page contradicts itself about the fee.', ...everything)
  if (percentage !== undefined) {
    const fee: Fee = { type: 'percentage', value: percentage }
    const expected = base && surcharge(fee, base)
    const charged = distinct([...flats, ...statements.flatMap((statement) => (statement.kind === 'percentage' && statement.charged ? [statement.charged.minor] : []))])
    const fits = (minor: number) => expected === undefined || Math.abs(minor - expected) <= 1
    if (!charged.every(fits)) return verdict(undefined, 'The fee shown is not the percentage stated.', ...everything)
    if (added !== undefined && added !== 0 && !fits(added)) return verdict(undefined, 'The total grew by another amount than the fee stated.', ...everything)
    const shown = total && base && last?.isCharge ? total.minor - base.minor : undefined
    if (shown !== undefined && !fits(shown)) return verdict(undefined, `A fee is stated, but the page would charge ${writeMoney(total!)}.`, ...everything)
    if (said('hedged').length > 0 && charged.length === 0 && shown === undefined) return verdict(undefined, 'The fee is not certain.', ...everything)
    return verdict(fee, ...everything)
  }

  const [flat] = flats
  if (flats.length > 1 || (flat !== undefined && said('none').length > 0)) return verdict(undefined, 'The page contradicts itself about the fee.', ...everything)
  if (flat !== undefined) {
    if (added !== undefined && added !== 0 && added !== flat) return verdict(undefined, 'The total grew by another amount than the fee stated.', ...everything)
    const shown = total && base && last?.isCharge ? total.minor - base.minor : undefined
    if (shown !== undefined && shown !== flat) return verdict(undefined, `A fee is stated, but the page would charge ${writeMoney(total!)}.`, ...everything)
    return verdict(flatFee(flat, total?.currency ?? invoice?.currency), ...everything)
  }

  if (added !== undefined && added > 0) return verdict(flatFee(added, total?.currency), `Choosing the card raised the total from ${writeMoney(before!)} to ${writeMoney(total!)}.`, ...everything)
  if (added !== undefined && added < 0) return verdict(undefined, `Choosing the card lowered the total from ${writeMoney(before!)} to ${writeMoney(total!)}.`)
  if (said('hedged').length > 0 || said('unspecified').length > 0) return verdict(undefined, 'The page speaks of a fee without saying how much.', ...everything)

  const reference = invoice ?? before
  const isSame = total && reference && agreesInCurrency(total, reference) ? total.minor === reference.minor : undefined
  if (isSame === false) return verdict(undefined, `The page asks ${writeMoney(total!)}, the invoice ${writeMoney(reference!)}, and nothing says why.`)
  if (said('none').length > 0) return verdict({ type: 'none' }, ...said('none'))
  const other = invoice && last?.all.find(({ minor }) => minor > invoice.minor && minor <= invoice.minor * LARGEST_SURCHARGE)
  if (other) return verdict(undefined, `No fee is mentioned, but the page also shows ${writeMoney(other)}.`)
  if (hasCardForm && isSame && invoice) return verdict({ type: 'none' }, `No fee is mentioned, and beside the card form the total is the invoice's own ${writeMoney(total!)}.`)
  return verdict(undefined, 'Nothing on the page says whether a card costs a fee.')
}

/** What the fee is a percentage of: the total before the card, else the total less the fee shown, else what is due. */
function baseOf(statements: FeeStatement[], last: PageAmounts | undefined, before: Money | undefined, invoice: Money | undefined): Money | undefined {
  const total = last?.total
  const charged = statements.flatMap((statement) => ('charged' in statement && statement.charged ? [statement.charged.minor] : []))[0]
  if (total && charged !== undefined && last.isCharge) {
    const without = { ...total, minor: total.minor - charged }
    if (last.all.some(({ minor }) => minor === without.minor) || (invoice && invoice.minor === without.minor)) return without
  }
  if (before && total && before.minor < total.minor) return before
  // The invoice's amount is the base where the page shows it beside a larger total.
  if (invoice && total && invoice.minor !== total.minor && last.all.some(({ minor }) => minor === invoice.minor)) return percentageBase(statements, total, invoice)
  if (invoice && total && last.isCharge && percentageBase(statements, total, invoice) === invoice) return invoice
  return total
}

/** The invoice, if the percentages stated lead from it to the total; else the total. */
function percentageBase(statements: FeeStatement[], total: Money, invoice: Money): Money {
  const leads = statements.some((statement) => statement.kind === 'percentage'
    ? Math.abs(invoice.minor + surcharge({ type: 'percentage', value: statement.value }, invoice) - total.minor) <= 1
    : statement.kind === 'flat' && invoice.minor + statement.charged.minor === total.minor)
  return leads ? invoice : total
}

/** The text of a page and the words of what can be chosen on it: "Card (2.9 % fee)" is often only there. */
function feeText(snapshot: PageSnapshot): string {
  const text = pageText(snapshot)
  const extra = snapshot.frames.flatMap(({ fields, buttons }) => [
    ...fields.filter(({ type, visible }) => type === 'radio' && visible).map(({ label }) => label),
    ...buttons.filter(({ visible }) => visible).map((button) => button.text),
  ])
  return [text, ...extra.filter((words) => words && !text.includes(words))].join('\n')
}

function surcharge(fee: Fee, base: Money): number {
  const digits = fractionDigitsOf(base.currency)
  return Math.round(surchargeFor(fee, toMajor(base.minor, digits), digits) * 10 ** digits)
}

const flatFee = (minor: number, currency: string | undefined): Fee => ({ type: 'flat', value: toMajor(minor, fractionDigitsOf(currency)) })
const distinct = <T>(values: T[]) => [...new Set(values)]
