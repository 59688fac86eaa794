import type { CardDetails, Invoice, JobErrorType } from '../../../src/api/index.ts'
import { scrubValue } from '../browser/scrub.ts'
import type { IssuerAccess } from '../cards/IssuerAccess.ts'
import { isShortLived, obtainCard, type ObtainedCard } from '../cards/obtainCard.ts'
import { makeBankAccount } from '../cards/BankAccount.ts'
import { judgeTravel } from '../readers/judgeTravel.ts'
import { fractionDigitsOf, writeMoney } from '../readers/Money.ts'
import { runStep } from '../steps/defineStep.ts'
import { fillCard } from '../steps/fillCard.ts'
import { openBankForm } from '../steps/openBankForm.ts'
import { approachGateway, inMajor, type Arrived } from './approachGateway.ts'
import { askedTotal } from './askedTotal.ts'
import { boundsOf, type Bounds } from './boundsOf.ts'
import { checkTotal } from './checkTotal.ts'
import { chooseMethod } from './chooseMethod.ts'
import type { PaymentFindings, PaymentRun } from './JobRun.ts'
import { leaveExtras } from './leaveExtras.ts'
import { prepareBankPayment } from './prepareBankPayment.ts'
import { prepareCardPayment } from './prepareCardPayment.ts'
import { refuse } from './refuse.ts'
import { submitOnce } from './submitOnce.ts'

/**
 * Pays an invoice through its payment page: at most once, the amount of the invoice, at no more than the fee that was seen.
 *
 * Everything is checked before the card is fetched, and the total once more after it was typed. After `run.arm` returned, what
 * cannot be proved is an unknown outcome, never "not paid".
 */
export async function pay({ invoice, card }: { invoice: Invoice; card: CardDetails }, given: PaymentRun): Promise<PaymentFindings> {
  const run = { ...given, cardType: card.cardType ?? 'debit' }
  const secrets: string[] = []
  // What leads to some cards would be dead by the time the page is read.
  if (isShortLived(card)) run.progress('readInvoice', 'Fetching the card first, because what leads to it dies soon.')
  const early = isShortLived(card) ? await fetchCard(card, run) : undefined
  if (early?.kind === 'invalid') return refuse('CARD_DETAILS_INVALID', early.message, { evidence: [] })
  const approach = await approachGateway(invoice, run)
  try {
    const findings = approach.kind === 'arrived'
      ? await payAt(approach, card, run, secrets, early)
      : refuse(approach.errorType, approach.errorMessage, approach.findings)
    // Evidence quotes pages, and pages echo what is typed.
    return scrubValue(findings, secrets)
  } finally {
    const replay = await approach.tab?.recording(secrets).catch(() => undefined)
    if (replay) await run.keep('replay.json', replay)
    await approach.tab?.close()
  }
}

async function payAt(arrived: Arrived, details: CardDetails, run: PaymentRun, secrets: string[], early: ObtainedCard | undefined): Promise<PaymentFindings> {
  const { findings, facts, gateway: { reading: landing } } = arrived
  const no = (errorType: JobErrorType, message: string) => refuse(errorType, message, findings)
  const note = (fact: string, text: string, value?: string) => findings.evidence.push({ fact, text, source: 'gateway', ...(value && { value }) })

  if (landing.alreadyPaid) return no('PAYMENT_GATEWAY_UNSUPPORTED', 'The payment page says that this invoice is already paid.')
  if (!landing.cardForm) return no('PAYMENT_GATEWAY_UNSUPPORTED', 'The payment page shows no form that takes a card.')

  const plain = await leaveExtras(arrived, { cardType: run.cardType, currency: run.limits.currency, say: (message) => run.progress('checkAmount', message) })
  if (plain.kind === 'left') return no(plain.errorType, plain.sentence)
  const { approach } = plain
  const { gateway: { reading, snapshots } } = approach
  if (!reading.cardForm) return no('PAYMENT_GATEWAY_UNSUPPORTED', 'The payment page shows no form that takes a card.')

  run.progress('checkAmount', 'Comparing the amount with the invoice.')
  const method = await openMethod(approach, details, run)
  if (method.kind === 'stop') return no('PAYMENT_GATEWAY_UNSUPPORTED', method.message)
  const bounds = boundsOf(approach, run.limits, method.kind)
  if (typeof bounds === 'string') return no('INVOICE_AMOUNT_MISMATCH', bounds)
  const { amount: box } = reading.cardForm
  // A page where the payer writes the amount has none to show before that.
  const isUnwritten = box !== undefined && !box.value && !reading.total
  const onLanding = askedTotal(reading, reading.cardForm)
  if (onLanding.total) note('totalOnLanding', `Before the card was typed, the page asked ${writeMoney(onLanding.total)}.`, writeMoney(onLanding.total))
  const wrongAmount = isUnwritten || method.kind === 'bank' ? undefined : checkTotal(onLanding, bounds)
  if (wrongAmount) return no('INVOICE_AMOUNT_MISMATCH', wrongAmount)

  run.read?.(findings.evidence)
  const holder = await run.claimPlace(placeOf(approach))
  if (holder) return no('PAYMENT_GATEWAY_UNSUPPORTED', `Payment ${holder} is for the same invoice at the same page: it is under way, was made less than a day ago, or nobody knows how it ended.`)

  if (method.kind === 'bank') {
    secrets.push(method.account.number.reveal())
    run.hide(secrets)
    const guard = await approach.tab.guardCard([method.account.number.reveal()])
    const prepared = await prepareBankPayment(approach, method.open, method.account, { minor: bounds.amount, ...(bounds.currency && { currency: bounds.currency }) }, run)
    if (prepared.kind === 'stopped') return no(prepared.errorType, prepared.message)
    return submitOnce(approach, { ...prepared, guard, bounds, means: { method: 'ach', words: 'bank account', last4: method.account.last4 } }, run, secrets)
  }

  run.progress('fillCard', 'Fetching the card.')
  const obtained = early ?? await fetchCard(details, run)
  if (obtained.kind === 'invalid') return no('CARD_DETAILS_INVALID', obtained.message)
  const { card } = obtained
  secrets.push(card.number.reveal(), card.code.reveal(), `${card.expiryMonth}/${card.expiryYear}`)
  run.hide(secrets)

  run.progress('fillCard', 'Filling in the card.')
  const guard = await approach.tab.guardCard([card.number.reveal()])
  const filled = await runStep(fillCard, { ...approach.context, say: (message) => run.progress('fillCard', message) }, {
    form: reading.cardForm, card, approved: { url: snapshots.at(-1)!.url, facts, allowHosts: run.allowHosts }, page: snapshots.at(-1)!,
    ...((isUnwritten || box?.required) && { amount: writeNumber(bounds) }),
  })
  if (filled.kind === 'not filled') return no('PAYMENT_GATEWAY_UNSUPPORTED', filled.message)
  await approach.tab.settle()

  const last = await prepareCardPayment(approach, bounds, run)
  if (last.kind === 'stopped') return no(last.errorType, last.message)
  return submitOnce(approach, { ...last, guard, bounds, means: { method: 'card', words: 'card', last4: card.last4, code: card.code } }, run, secrets)
}

/** The page and the invoice on it. The query is left out where the invoice has a number, because sessions live there. */
function placeOf({ facts, findings }: Arrived): string {
  const { origin, pathname, search, hash } = new URL(findings.paymentGatewayUrl ?? '')
  return JSON.stringify(facts.invoiceNumber ? [origin, pathname, hash, facts.invoiceNumber] : [origin, pathname, hash, search])
}

/** Card or bank, by {@link chooseMethod}. For the bank its form is opened, and nothing else is done. */
async function openMethod({ gateway: { reading, snapshots }, facts, context }: Arrived, details: CardDetails, run: PaymentRun) {
  const account = makeBankAccount(details)
  if (!account) return { kind: 'card' as const }
  const known = { hasBankDetails: true, fee: reading.fee ?? run.limits.validatedFee, currency: run.limits.currency ?? reading.total?.currency ?? facts.amount?.currency }
  const isWanted = chooseMethod({ ...known, takesBank: true }).kind === 'bank'
  if (isWanted) run.progress('checkAmount', 'Paying by card costs a fee, so looking for the bank payment that was allowed instead.')
  const open = isWanted ? await runStep(openBankForm, { ...context, say: (message) => run.progress('checkAmount', message) }, {
    snapshots, facts, judge: (from, to) => judgeTravel(from, to, { allowHosts: run.allowHosts, ...(facts.vendorName && { vendorName: facts.vendorName }) }),
  }) : undefined
  const method = chooseMethod({ ...known, takesBank: open !== undefined })
  return method.kind === 'bank' ? { ...method, open: open!, account } : method
}

/** "150.75" */
function writeNumber({ amount: minor, currency }: Bounds): string {
  return inMajor({ minor, ...(currency && { currency }) }).toFixed(fractionDigitsOf(currency))
}

/** The card from its issuer, through tabs that keep no recording. */
function fetchCard(details: CardDetails, { browser, signal, issuers }: PaymentRun): Promise<ObtainedCard> {
  const access: IssuerAccess = { newTab: () => browser.newPrivateTab(signal), call: (call) => browser.call(call, signal), addresses: issuers }
  return obtainCard(details, access)
}
