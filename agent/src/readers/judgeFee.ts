import { surchargeFor, toMajor, type Fee } from '../../../src/api/index.ts'
import { findFees, type FeeStatement } from './findFees.ts'
import { agreesInCurrency, fractionDigitsOf, writeMoney, type Money } from './Money.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { pageText } from './pageText.ts'
import type { MethodPrice, PageAmounts } from './readPageAmounts.ts'

/** An amount up to this much above the invoice may be its price by card. */
const LARGEST_SURCHARGE = 1.12

/** What paying by card costs, and why we think so. */
export interface FeeVerdict {
  /** Absent when nothing proves it, or two things disprove each other. */
  fee?: Fee
  /** What the page asks before the fee. */
  amount?: Money
  /** What the page asks for paying by card, where it shows a price for each way of paying. */
  cardPrice?: Money
  /** What it rests on, or what stands against it, in the page's words or ours. */
  words: string[]
  /** Whether the page says anything of a fee for cards. */
  mentionsCard: boolean
  /** Set where credit and debit cards cost differently: the type that {@link fee} is for. */
  assumedCard?: 'credit' | 'debit'
}

interface Seen {
  /** The page as opened, then after each choice. */
  snapshots: PageSnapshot[]
  /** Of each snapshot. */
  amounts: PageAmounts[]
  hasCardForm: boolean
  invoice?: Money
  /** The type of card one would pay with, for pages that ask another fee of each. */
  cardType: 'credit' | 'debit'
}

/**
 * Weighs everything a page says and does about the card fee. What totals do when the card is chosen is the strongest;
 * a sentence counts where no total contradicts it. Two statements that cannot both be true make the fee unknown.
 */
export function judgeFee({ snapshots, amounts, hasCardForm, invoice, cardType }: Seen): FeeVerdict {
  const found = snapshots.flatMap((snapshot) => findFees(feeText(snapshot)))
  const { statements: ofType, assumed } = chooseCards(found, cardType)
  const statements = settleConditions(ofType, invoice)
  const [first, last] = [amounts[0], amounts.at(-1)]
  const total = last?.total
  const before = snapshots.length > 1 ? first?.total : undefined
  const base = baseOf(statements, last, before, invoice)
  const everything = distinct([...statements, ...found].map(({ sentence }) => sentence))
  const verdict = (fee: Fee | undefined, ...words: string[]): FeeVerdict => ({
    ...(fee && { fee }), ...(base && { amount: base }), words: distinct(words), mentionsCard: found.length > 0, ...(assumed && { assumedCard: assumed }),
  })
  const unknown = (why: string) => verdict(undefined, why, ...everything)

  if (assumed === undefined && found.some(({ cards }) => cards === 'debit')) return unknown('The page says for certain only what debit cards cost.')
  if (statements.some(({ kind }) => kind === 'separate')) return unknown('The fee is charged as a second payment, which is more than one card payment of the invoice.')
  if (statements.some((statement) => 'charged' in statement && statement.charged && invoice && statement.charged.minor >= invoice.minor)) return unknown('What is called a fee is as high as the invoice.')

  const priced = judgePrices(last?.prices ?? [], cardType, statements, invoice)
  if (priced) {
    const more = { ...(priced.cardPrice && { cardPrice: priced.cardPrice }), ...(priced.base && { amount: priced.base }) }
    return { ...verdict(priced.fee, priced.why, ...everything), ...more, ...(priced.assumed && { assumedCard: cardType }) }
  }

  const percentages = distinct(statements.flatMap((statement) => (statement.kind === 'percentage' ? [statement.value] : [])))
  const flats = distinct(statements.flatMap((statement) => (statement.kind === 'flat' ? [statement.charged.minor] : [])))
  const mixed = statements.filter((statement) => statement.kind === 'mixed')
  const said = (kind: FeeStatement['kind']) => statements.filter((statement) => statement.kind === kind).map(({ sentence }) => sentence)
  const added = before && total && agreesInCurrency(before, total) ? total.minor - before.minor : undefined

  const [percentage] = percentages
  const stated = percentages.length + mixed.length > 0
  if (percentages.length > 1 || (stated && said('none').length > 0) || (percentage !== undefined && mixed.length > 0)) return unknown('The page contradicts itself about the fee.')
  if (mixed.length > 0) {
    const shown = sumOf(mixed, flats, base, total, last, added, invoice)
    return shown === undefined
      ? unknown('The fee has two parts, and the page does not show what they come to.')
      : verdict(flatFee(shown, total?.currency ?? invoice?.currency), `Together that is ${writeMoney({ ...total, minor: shown })} for this invoice.`, ...everything)
  }
  if (percentage !== undefined) {
    const fee: Fee = { type: 'percentage', value: percentage }
    const expected = base && surcharge(fee, base)
    const charged = distinct([...flats, ...statements.flatMap((statement) => (statement.kind === 'percentage' && statement.charged ? [statement.charged.minor] : []))])
    const fits = (minor: number) => expected === undefined || Math.abs(minor - expected) <= 1
    if (!charged.every(fits)) return unknown('The fee shown is not the percentage stated.')
    if (added !== undefined && added !== 0 && !fits(added)) return unknown('The total grew by another amount than the fee stated.')
    const shown = total && base && last?.isCharge ? total.minor - base.minor : undefined
    if (shown !== undefined && !fits(shown)) return unknown(`A fee is stated, but the page would charge ${writeMoney(total!)}.`)
    if (said('hedged').length > 0 && charged.length === 0 && shown === undefined) return unknown('The fee is not certain.')
    return verdict(fee, ...everything)
  }

  const [flat] = flats
  if (flats.length > 1 || (flat !== undefined && said('none').length > 0)) return unknown('The page contradicts itself about the fee.')
  if (flat !== undefined) {
    if (added !== undefined && added !== 0 && added !== flat) return unknown('The total grew by another amount than the fee stated.')
    const shown = total && base && last?.isCharge ? total.minor - base.minor : undefined
    if (shown !== undefined && shown !== flat) return unknown(`A fee is stated, but the page would charge ${writeMoney(total!)}.`)
    if (said('hedged').length > 0 && shown === undefined) return unknown('The fee is not certain.')
    return verdict(flatFee(flat, total?.currency ?? invoice?.currency), ...everything)
  }

  // The card's total is the invoice's own: what was shown before was cheaper, and for others.
  const isDiscount = added !== undefined && added > 0 && invoice && total?.minor === invoice.minor
  if (added !== undefined && added > 0 && !isDiscount) return verdict(flatFee(added, total?.currency), `Choosing the card raised the total from ${writeMoney(before!)} to ${writeMoney(total!)}.`, ...everything)
  if (added !== undefined && added < 0) return verdict(undefined, `Choosing the card lowered the total from ${writeMoney(before!)} to ${writeMoney(total!)}.`)
  if (said('hedged').length > 0 || said('unspecified').length > 0) return unknown('The page speaks of a fee without saying how much.')

  const reference = invoice ?? before
  const isSame = total && reference && agreesInCurrency(total, reference) ? total.minor === reference.minor : undefined
  if (isSame === false) return verdict(undefined, `The page asks ${writeMoney(total!)}, the invoice ${writeMoney(reference!)}, and nothing says why.`)
  const none: Fee = { type: 'none' }
  if (total && last?.due && last.due.minor < total.minor) return unknown(`The page calls ${writeMoney(last.due)} due and ${writeMoney(total)} the total, and nothing says why.`)
  if (isDiscount) return { ...verdict(none, `Another way of paying costs ${writeMoney(before!)}; by card the total is the invoice's own ${writeMoney(total)}.`), amount: invoice }
  // "Waived for invoices under $500" holds of this one by our own reckoning, so the page has to agree.
  const isReckoned = found.some(({ when }) => when)
  if (said('none').length > 0 && !(isReckoned && isSame !== true)) return verdict(none, ...said('none'), ...(isReckoned ? everything : []))
  if (isReckoned) return unknown('The fee depends on the amount, and the page does not show what would be charged.')
  const other = invoice && last?.all.find(({ minor }) => minor > invoice.minor && minor <= invoice.minor * LARGEST_SURCHARGE)
  if (other) return verdict(undefined, `No fee is mentioned, but the page also shows ${writeMoney(other)}.`)
  if (hasCardForm && isSame && invoice) return verdict(none, `No fee is mentioned, and beside the card form the total is the invoice's own ${writeMoney(total!)}.`)
  return verdict(undefined, 'Nothing on the page says whether a card costs a fee.')
}

/** The statements that hold for a type of card, where the page tells credit from debit. */
function chooseCards(statements: FeeStatement[], cardType: 'credit' | 'debit'): { statements: FeeStatement[]; assumed?: 'credit' | 'debit' } {
  const ofDebit = statements.filter(({ cards }) => cards === 'debit')
  const others = statements.filter(({ cards, kind }) => cards !== 'debit' && kind !== 'hedged' && kind !== 'unspecified')
  if (ofDebit.length === 0 || others.length === 0) return { statements }
  // "A 3 % fee applies to cards. It does not apply to debit cards": what is said of cards is then said of credit cards.
  return { statements: cardType === 'debit' ? [...ofDebit, ...statements.filter(({ cards, kind }) => cards === undefined && (kind === 'separate' || kind === 'hedged'))] : statements.filter(({ cards }) => cards !== 'debit'), assumed: cardType }
}

/** Statements with a limit become plain ones, or fall away, by the invoice's amount. */
function settleConditions(statements: FeeStatement[], invoice: Money | undefined): FeeStatement[] {
  if (!statements.some(({ when }) => when)) return statements
  const plain: FeeStatement[] = []
  let isWaived = false
  for (const { when, ...statement } of statements) {
    const holds = when && doesHold(when, invoice)
    if (!when) plain.push(statement)
    else if (holds === undefined) plain.push({ kind: 'hedged', sentence: statement.sentence })
    else if (holds) {
      plain.push(statement)
      isWaived ||= statement.kind === 'none'
    } else if (statement.kind !== 'none' && !plain.some(({ kind }) => kind !== 'none')) plain.push({ kind: 'none', sentence: statement.sentence })
  }
  // What is waived was stated in general before; a fee that a summary shows in spite of it stands against it.
  if (isWaived) return plain.filter((statement) => statement.kind === 'none' || statement.kind === 'hedged' || statement.kind === 'separate' || (statement.kind === 'percentage' && statement.charged !== undefined))
  const isCharged = plain.some(({ kind }) => kind !== 'none')
  return isCharged ? plain.filter(({ kind, sentence }) => kind !== 'none' || !statements.some((one) => one.when && one.sentence === sentence && one.kind !== 'none')) : plain
}

/** Whether the invoice is one that a limit speaks of; undefined when that cannot be said. */
function doesHold({ side, limit, orEqual }: NonNullable<FeeStatement['when']>, invoice: Money | undefined): boolean | undefined {
  if (!invoice || !agreesInCurrency(invoice, limit)) return undefined
  if (invoice.minor === limit.minor) return orEqual || undefined
  return side === 'above' ? invoice.minor > limit.minor : invoice.minor < limit.minor
}

/** The fee by the prices a page shows for each way of paying: undefined when it shows none for cards. */
function judgePrices(prices: MethodPrice[], cardType: 'credit' | 'debit', statements: FeeStatement[], invoice: Money | undefined): { fee?: Fee; base?: Money; cardPrice?: Money; why: string; assumed?: boolean } | undefined {
  const ofCards = prices.filter(({ method }) => method === 'card')
  const ofType = ofCards.filter(({ cards }) => cards === cardType)
  const general = ofCards.filter(({ cards }) => cards === undefined)
  // "Credit card" alone means cards, as people say it.
  const chosen = ofType.length > 0 ? ofType : general.length > 0 ? general : ofCards.filter(({ cards }) => cards === 'credit')
  const cardPrice = chosen[0]?.price
  const bankPrice = prices.find(({ method }) => method === 'bank')?.price
  if (!cardPrice || !(bankPrice ?? (ofCards.length > chosen.length ? invoice : undefined))) return undefined
  const why = distinct([...chosen, ...prices.filter(({ method }) => method === 'bank')].map(({ sentence }) => sentence)).join(' · ')
  const assumed = ofCards.some(({ price, cards }) => cards && price.minor !== cardPrice.minor)
  const shared = { cardPrice, why, assumed }
  if (chosen.some(({ price }) => price.minor !== cardPrice.minor)) return { why: `The page shows two prices by card: ${why}` }
  if (invoice && agreesInCurrency(invoice, cardPrice) && cardPrice.minor === invoice.minor) {
    const stated = statements.some(({ kind }) => kind !== 'none')
    return stated ? { why: `A fee is stated, but by card the page asks ${writeMoney(cardPrice)}.` } : { ...shared, base: invoice, fee: { type: 'none' } }
  }
  const base = bankPrice ?? invoice!
  if (!agreesInCurrency(base, cardPrice) || (invoice && invoice.minor !== base.minor)) return { why: `Neither price is the invoice's: ${why}` }
  const difference = cardPrice.minor - base.minor
  if (difference <= 0) return { why: `By card the page asks no more than by bank: ${why}`, ...(difference === 0 && { fee: { type: 'none' as const }, base, cardPrice }) }
  const percentages = distinct(statements.flatMap((statement) => (statement.kind === 'percentage' ? [statement.value] : [])))
  const [value] = percentages
  const stated: Fee | undefined = value === undefined ? undefined : { type: 'percentage', value }
  const isContradicted = percentages.length > 1 || (stated && Math.abs(surcharge(stated, base) - difference) > 1)
    || statements.some((statement) => statement.kind === 'none' || (statement.kind === 'flat' && statement.charged.minor !== difference))
  if (isContradicted) return { why: `The prices differ by another amount than the fee stated: ${why}` }
  return { ...shared, base, fee: stated ?? flatFee(difference, cardPrice.currency ?? base.currency) }
}

/** What a fee of two parts comes to, in minor units, where the page shows it and it adds up. */
function sumOf(mixed: FeeStatement[], flats: number[], base: Money | undefined, total: Money | undefined, last: PageAmounts | undefined, added: number | undefined, invoice: Money | undefined): number | undefined {
  const formulas = mixed.flatMap((statement) => (statement.kind === 'mixed' ? [statement] : []))
  const from = invoice ?? base
  const shown = distinct([
    ...flats, ...formulas.flatMap(({ charged }) => (charged ? [charged.minor] : [])),
    ...(added ? [added] : []), ...(total && from && last?.isCharge ? [total.minor - from.minor] : []),
  ])
  const [sum] = shown
  if (shown.length !== 1 || sum === undefined || sum <= 0 || !from || !total || total.minor !== from.minor + sum) return undefined
  const fits = formulas.every(({ value, plus }) => plus === undefined || Math.abs(surcharge({ type: 'percentage', value }, from) + plus.minor - sum) <= 1)
  return fits && distinct(formulas.map(({ value }) => value)).length === 1 ? sum : undefined
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
  const leads = statements.some((statement) => {
    const percent = statement.kind === 'percentage' || statement.kind === 'mixed' ? surcharge({ type: 'percentage', value: statement.value }, invoice) : 0
    if (statement.kind === 'percentage') return Math.abs(invoice.minor + percent - total.minor) <= 1
    if (statement.kind === 'mixed') return statement.plus !== undefined && Math.abs(invoice.minor + percent + statement.plus.minor - total.minor) <= 1
    return statement.kind === 'flat' && invoice.minor + statement.charged.minor === total.minor
  })
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
