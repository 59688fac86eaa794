import { surchargeFor, toMinor, type CardDetails, type Fee, type Invoice, type JobErrorType } from '../../../src/api/index.ts'
import { holdsSecret, scrubValue } from '../browser/scrub.ts'
import type { IssuerAccess } from '../cards/IssuerAccess.ts'
import { isShortLived, obtainCard, type ObtainedCard } from '../cards/obtainCard.ts'
import { makeBankAccount } from '../cards/BankAccount.ts'
import { findAmounts, inCurrency } from '../readers/findAmounts.ts'
import { fractionDigitsOf, writeMoney, type Money } from '../readers/Money.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import type { SubmitButton } from '../readers/findSubmit.ts'
import { readCardForm, type CardForm } from '../readers/readCardForm.ts'
import { readGatewayPage } from '../readers/readGatewayPage.ts'
import { awaitOutcome } from '../steps/awaitOutcome.ts'
import { runStep } from '../steps/defineStep.ts'
import { fillCard } from '../steps/fillCard.ts'
import { keepReceipt } from '../steps/keepReceipt.ts'
import { openBankForm } from '../steps/openBankForm.ts'
import { submitPayment } from '../steps/submitPayment.ts'
import { approachGateway, inMajor, type Approach, type Findings } from './approachGateway.ts'
import { chooseMethod } from './chooseMethod.ts'
import type { PaymentFindings, PaymentRun } from './JobRun.ts'
import { prepareBankPayment } from './prepareBankPayment.ts'

type Arrived = Extract<Approach, { kind: 'arrived' }>

/** What may be charged: exactly this before the fee, and at most this with it. Minor units. */
interface Bounds {
  amount: number
  ceiling: number
  currency?: string
}

/**
 * Pays an invoice through its payment page: at most once, the amount of the invoice, at no more than the fee that was seen.
 *
 * Everything is checked before the card is fetched, and the total once more after it was typed. After `run.arm` returned, what
 * cannot be proved is an unknown outcome, never "not paid".
 */
export async function pay({ invoice, card }: { invoice: Invoice; card: CardDetails }, run: PaymentRun): Promise<PaymentFindings> {
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

async function payAt(approach: Arrived, details: CardDetails, run: PaymentRun, secrets: string[], early: ObtainedCard | undefined): Promise<PaymentFindings> {
  const { findings, gateway: { reading, snapshots }, facts } = approach
  const no = (errorType: JobErrorType, message: string) => refuse(errorType, message, findings)

  if (reading.alreadyPaid) return no('PAYMENT_GATEWAY_UNSUPPORTED', 'The payment page says that this invoice is already paid.')
  if (!reading.cardForm) return no('PAYMENT_GATEWAY_UNSUPPORTED', 'The payment page shows no form that takes a card.')

  run.progress('checkAmount', 'Comparing the amount with the invoice.')
  const bounds = boundsOf(approach, run.limits)
  if (typeof bounds === 'string') return no('INVOICE_AMOUNT_MISMATCH', bounds)
  const method = await openMethod(approach, details, run)
  if (method.kind === 'stop') return no('PAYMENT_GATEWAY_UNSUPPORTED', method.message)
  const { amount: box } = reading.cardForm
  // A page where the payer writes the amount has none to show before that.
  const isUnwritten = box !== undefined && !box.value && !reading.total
  const wrongAmount = isUnwritten || method.kind === 'bank' ? undefined : checkTotal(asked(reading, reading.cardForm), bounds)
  if (wrongAmount) return no('INVOICE_AMOUNT_MISMATCH', wrongAmount)

  const holder = await run.claimPlace(placeOf(approach))
  if (holder) return no('PAYMENT_GATEWAY_UNSUPPORTED', `Payment ${holder} is for the same invoice at the same page: it is under way, was made less than a day ago, or nobody knows how it ended.`)

  if (method.kind === 'bank') {
    secrets.push(method.account.number.reveal())
    const prepared = await prepareBankPayment(approach, method.open, method.account, { minor: bounds.amount, ...(bounds.currency && { currency: bounds.currency }) }, run)
    if (prepared.kind === 'stopped') return no(prepared.errorType, prepared.message)
    return submit(approach, { ...prepared, means: { method: 'ach', words: 'bank account', last4: method.account.last4 } }, run, secrets)
  }

  run.progress('fillCard', 'Fetching the card.')
  const obtained = early ?? await fetchCard(details, run)
  if (obtained.kind === 'invalid') return no('CARD_DETAILS_INVALID', obtained.message)
  const { card } = obtained
  secrets.push(card.number.reveal(), card.code.reveal())

  run.progress('fillCard', 'Filling in the card.')
  const filled = await runStep(fillCard, { ...approach.context, say: (message) => run.progress('fillCard', message) }, {
    form: reading.cardForm, card, facts, page: snapshots.at(-1)!,
    ...((isUnwritten || box?.required) && { amount: writeNumber(bounds) }),
  })
  if (filled.kind === 'not filled') return no('PAYMENT_GATEWAY_UNSUPPORTED', filled.message)
  await approach.tab.settle()

  // Some pages add their fee only when they have seen the card.
  const page = await approach.tab.snapshot()
  const form = readCardForm(page)
  const again = readGatewayPage([...snapshots, page], facts)
  const last = asked(again, form)
  const grown = checkTotal(last, bounds)
  if (grown) return no('INVOICE_AMOUNT_MISMATCH', `${grown} This showed only after the card was typed.`)
  if (!form?.submit) return no('PAYMENT_GATEWAY_UNSUPPORTED', 'The payment page shows no button that surely pays.')
  if (form.submit.disabled) return no('PAYMENT_GATEWAY_UNSUPPORTED', `The payment page does not let “${form.submit.text}” be pressed, though its form is filled.`)

  return submit(approach, { form: { submit: form.submit }, page, total: last.total!, means: { method: 'card', words: 'card', last4: card.last4 } }, run, secrets)
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
  const open = isWanted ? await runStep(openBankForm, { ...context, say: (message) => run.progress('checkAmount', message) }, snapshots.at(-1)!) : undefined
  const method = chooseMethod({ ...known, takesBank: open !== undefined })
  return method.kind === 'bank' ? { ...method, open: open!, account } : method
}

interface ReadyToSubmit {
  form: { submit: SubmitButton }
  page: PageSnapshot
  total: Money
  /** What is paid with. `words` name it in sentences. */
  means: { method: 'card' | 'ach'; words: string; last4: string }
}

async function submit(approach: Arrived, { form, page: before, total, means }: ReadyToSubmit, run: PaymentRun, secrets: string[]): Promise<PaymentFindings> {
  const { context } = approach
  const findings = { ...approach.findings, method: means.method }
  const charged = inMajor(total)
  let armed = false
  try {
    run.progress('submitPayment', `Paying ${writeMoney(total)}.`)
    await runStep(submitPayment, { ...context, say: (message) => run.progress('submitPayment', message) }, {
      form, arm: async () => { await run.arm(total); armed = true },
    })
    run.progress('readOutcome', 'Waiting for the result.')
    const { outcome, page } = await runStep(awaitOutcome, context, before)
    const note = (fact: string, text: string, value?: string) => findings.evidence.push({ fact, text, source: 'gateway', ...(value && { value }) })
    if ('sentence' in outcome) note('outcome', outcome.sentence, outcome.kind)

    switch (outcome.kind) {
      case 'paid': {
        note(means.method === 'card' ? 'card' : 'bankAccount', `Paid with the ${means.words} ending in ${means.last4}.`, means.last4)
        if (outcome.confirmation) note('confirmation', outcome.sentence, outcome.confirmation)
        run.progress('keepReceipt', 'Keeping the receipt.')
        await keepWhatIsShown(approach, page, run, secrets)
        const amount = outcome.amount ? inMajor(outcome.amount) : charged
        return { jobStatus: 'success', outcome: 'paid', ...findings, gatewayAmount: amount, charged: amount }
      }
      case 'declined':
        return refuse('CARD_DECLINED', `The ${means.words} was declined: “${outcome.sentence}”`, findings)
      case 'card invalid':
        return refuse('CARD_DETAILS_INVALID', `The payment page did not take the ${means.words}: “${outcome.sentence}”`, findings)
      case 'form error':
        return refuse('PAYMENT_GATEWAY_UNSUPPORTED', `The payment page did not take the form: “${outcome.sentence}”`, findings)
      case 'unclear':
        return unknown(findings, charged)
    }
  } catch (error) {
    if (armed) return unknown(findings, charged)
    throw error
  }
}

/** A receipt that cannot be kept does not undo a payment. */
async function keepWhatIsShown({ tab, context }: Arrived, page: PageSnapshot | undefined, run: PaymentRun, secrets: string[]): Promise<void> {
  try {
    await tab.resumeRecording()
    await tab.settle(1_500)
    const showsCard = page?.frames.some(({ text }) => holdsSecret(text, secrets)) ?? false
    await runStep(keepReceipt, context, { keep: run.keep, showsCard })
  } catch (error) {
    if (run.signal.aborted) return
    run.progress('keepReceipt', `The receipt could not be kept: ${error instanceof Error ? error.name : 'unknown reason'}.`)
  }
}

/** What this payment may cost, or one sentence why that cannot be said. */
function boundsOf({ facts, gateway: { reading } }: Arrived, limits: PaymentRun['limits']): Bounds | string {
  const amount = limits.expectedAmount ?? facts.amount?.minor
  const currency = limits.currency ?? facts.amount?.currency
  if (amount === undefined) return 'The amount of the invoice could not be read, so there is nothing to hold the page against.'
  const fee: Fee | undefined = limits.validatedFee ?? reading.fee
  if (limits.maxTotal === undefined && !fee) return 'The fee for paying by card could not be read.'
  const digits = fractionDigitsOf(currency)
  const surcharge = fee ? toMinor(surchargeFor(fee, inMajor({ minor: amount, currency }), digits), digits) : 0
  return { amount, ceiling: limits.maxTotal ?? amount + surcharge, ...(currency && { currency }) }
}

/** "150.75" */
function writeNumber({ amount: minor, currency }: Bounds): string {
  return inMajor({ minor, ...(currency && { currency }) }).toFixed(fractionDigitsOf(currency))
}

/** What a page asks: by what it shows, and by what stands where the payer may write the amount, which is what it will charge. */
function asked({ amount, total }: { amount?: Money; total?: Money }, form: CardForm | undefined): { amount?: Money; total?: Money } {
  const value = form?.amount?.value.trim() ?? ''
  const [typed] = findAmounts(/^\d+$/.test(value) ? `${value}.00` : value)
  const currency = total?.currency ?? amount?.currency
  const written = typed && inCurrency(typed.major, typed.currency ?? currency)
  return { ...(written ?? amount ? { amount: written ?? amount } : {}), ...(total ?? written ? { total: total ?? written } : {}) }
}

/** One sentence when the page asks something else than allowed. */
function checkTotal({ amount, total }: { amount?: Money; total?: Money }, bounds: Bounds): string | undefined {
  const write = (minor: number) => writeMoney({ minor, ...(bounds.currency && { currency: bounds.currency }) })
  if (!total) return 'The page shows no total.'
  if (bounds.currency && total.currency && total.currency !== bounds.currency) return `The page asks for ${total.currency}, the invoice for ${bounds.currency}.`
  if (amount && amount.minor !== bounds.amount) return `The page asks ${writeMoney(amount)}, the invoice ${write(bounds.amount)}.`
  if (total.minor < bounds.amount) return `The page asks ${writeMoney(total)}, less than the invoice's ${write(bounds.amount)}.`
  if (total.minor > bounds.ceiling) return `The page asks ${writeMoney(total)}, more than the ${write(bounds.ceiling)} that was agreed.`
  return undefined
}

/** The card from its issuer, through tabs that keep no recording. */
function fetchCard(details: CardDetails, { browser, signal, issuers }: PaymentRun): Promise<ObtainedCard> {
  const access: IssuerAccess = { newTab: () => browser.newPrivateTab(signal), call: (call) => browser.call(call, signal), addresses: issuers }
  return obtainCard(details, access)
}

function refuse(errorType: JobErrorType, errorMessage: string, findings: Findings): PaymentFindings {
  return { jobStatus: 'failed', outcome: 'not_paid', errorType, errorMessage: `${errorMessage} Nothing was paid.`, ...findings }
}

function unknown(findings: Findings, charged: number): PaymentFindings {
  return {
    jobStatus: 'failed', outcome: 'unknown', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', ...findings, charged,
    errorMessage: 'Pay was pressed, but no result could be seen.',
  }
}
