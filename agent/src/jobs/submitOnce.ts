import type { CardGuard } from '../browser/guardCard.ts'
import type { Secret } from '../cards/Secret.ts'
import type { SubmitButton } from '../readers/findSubmit.ts'
import { isPaymentQuestion } from '../readers/isPaymentQuestion.ts'
import { findReceiptLink } from '../readers/findReceiptLink.ts'
import { judgeTravel } from '../readers/judgeTravel.ts'
import { leadsToReview } from '../readers/leadsToReview.ts'
import { writeMoney, type Money } from '../readers/Money.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { pageText } from '../readers/pageText.ts'
import type { Outcome } from '../readers/readOutcome.ts'
import { readReceipt } from '../readers/readReceipt.ts'
import { awaitOutcome } from '../steps/awaitOutcome.ts'
import { runStep } from '../steps/defineStep.ts'
import { fetchReceipt } from '../steps/fetchReceipt.ts'
import { goToReview } from '../steps/goToReview.ts'
import { keepReceipt } from '../steps/keepReceipt.ts'
import { submitPayment } from '../steps/submitPayment.ts'
import { inMajor, type Arrived, type Findings } from './approachGateway.ts'
import type { Bounds } from './boundsOf.ts'
import type { PaymentFindings, PaymentRun } from './JobRun.ts'
import { prepareReview } from './prepareReview.ts'
import { refuse } from './refuse.ts'

/** A form that is filled and checked. */
export interface ReadyToSubmit {
  form: { submit: SubmitButton }
  page: PageSnapshot
  total: Money
  /** What is paid with. `words` name it in sentences; `code` is the card's, for pages that ask for it on the last step. */
  means: { method: 'card' | 'ach'; words: string; last4: string; code?: Secret }
  guard: CardGuard
  bounds: Bounds
}

/** A form, a page to review and a dialog after it; whoever asks more often is not trusted. */
const MAX_PRESSES = 3

/**
 * Presses pay, watches for the result and says it. A press that only leads to a review is not the paying one; after a press
 * that may have paid, another is made only on a page or dialog that asks to confirm the payment, which shows that the first
 * did not. Nothing else that the page asks for afterwards is answered: no bank's question, no captcha, no "try again".
 *
 * From the first press on, what cannot be proved is an unknown outcome, never "not paid".
 */
export async function submitOnce(approach: Arrived, ready: ReadyToSubmit, run: PaymentRun, secrets: string[]): Promise<PaymentFindings> {
  const { context, tab } = approach
  const { means, guard, bounds } = ready
  const findings = { ...approach.findings, method: means.method }
  let { form, page: before, total } = ready
  let isArmed = false
  let isPressed = false
  const saying = { ...context, say: (message: string) => run.progress('submitPayment', message) }
  const press = () => { isPressed = true; guard.allowOne() }
  const [escaped] = guard.escaped()
  if (escaped) return refuse('PAYMENT_GATEWAY_UNSUPPORTED', `${escaped} Pay was not pressed.`, noteHeld(findings, guard))
  try {
    for (let presses = 1; ; presses++) {
      if (!isArmed && presses < MAX_PRESSES && leadsToReview(form.submit, before)) {
        press()
        await runStep(goToReview, saying, form)
      } else {
        run.progress('submitPayment', `Paying ${writeMoney(total)}.`)
        tab.answerQuestions((message) => isPaymentQuestion(message, total))
        await runStep(submitPayment, saying, { form, arm: async () => { if (!isArmed) await run.arm(total, findings.evidence); isArmed = true; press() } })
      }
      run.progress('readOutcome', 'Waiting for the result.')
      const { outcome, page } = await runStep(awaitOutcome, context, { before, answers: guard.answers, ...(run.outcomePatienceMs !== undefined && { patienceMs: run.outcomePatienceMs }) })
      if (outcome.kind !== 'review' || presses === MAX_PRESSES) {
        guard.shut()
        return await conclude(approach, { outcome, before, page, findings, charged: inMajor(total), means, guard, isArmed }, run, secrets)
      }
      const prepared = await prepareReview(approach, before, bounds, means.code, run)
      if (prepared.kind === 'stopped') {
        noteHeld(findings, guard)
        return isArmed ? unknown(findings, inMajor(total), prepared.message) : refuse(prepared.errorType, prepared.message, findings)
      }
      ({ form, page: before, total } = prepared)
    }
  } catch (error) {
    if (isPressed) return unknown(noteHeld(findings, guard), inMajor(total))
    throw error
  }
}

interface Ended extends Pick<ReadyToSubmit, 'means' | 'guard'> {
  outcome: Outcome
  before: PageSnapshot
  page: PageSnapshot | undefined
  findings: Findings
  charged: number
  isArmed: boolean
}

async function conclude(approach: Arrived, { outcome, before, page, findings, charged, means, guard, isArmed }: Ended, run: PaymentRun, secrets: string[]): Promise<PaymentFindings> {
  const note = (fact: string, text: string, value?: string) => findings.evidence.push({ fact, text, source: 'gateway', ...(value && { value }) })
  noteHeld(findings, guard)
  if ('sentence' in outcome) note('outcome', outcome.sentence, outcome.kind)

  switch (outcome.kind) {
    case 'paid': {
      note(means.method === 'card' ? 'card' : 'bankAccount', `Paid with the ${means.words} ending in ${means.last4}.`, means.last4)
      if (outcome.confirmation) note('confirmation', outcome.sentence, outcome.confirmation)
      if (page) findings.evidence.push(...readReceipt(page, outcome.amount))
      run.progress('keepReceipt', 'Keeping the receipt.')
      await keepWhatIsShown(approach, run, secrets)
      await keepWhatIsOffered(approach, before, page, run, secrets)
      const amount = outcome.amount ? inMajor(outcome.amount) : charged
      return { jobStatus: 'success', outcome: 'paid', ...findings, gatewayAmount: amount, charged: amount }
    }
    case 'declined':
      return refuse('CARD_DECLINED', `The ${means.words} was declined: “${outcome.sentence}”`, findings)
    case 'card invalid':
      return refuse('CARD_DETAILS_INVALID', `The payment page did not take the ${means.words}: “${outcome.sentence}”`, findings)
    case 'form error':
      return refuse('PAYMENT_GATEWAY_UNSUPPORTED', `The payment page did not take the form: “${outcome.sentence}”`, findings)
    case 'challenge': {
      const sentence = `${challenges[outcome.what]} It reads: “${outcome.sentence}”`
      // A bank's question may still be answered by the cardholder elsewhere; the other two stand before anything is sent.
      const isUnpaid = outcome.isUnpaid || (outcome.what !== '3-D Secure' && guard.sent() === 0)
      return isUnpaid ? refuse('PAYMENT_GATEWAY_UNSUPPORTED', sentence, findings) : unknown(findings, charged, sentence)
    }
    case 'review':
      return unknown(findings, charged, 'The payment page asked again and again to confirm the payment, so the agent stopped.')
    case 'unclear':
      return !isArmed && guard.sent() === 0 ? refuse('PAYMENT_GATEWAY_UNSUPPORTED', 'The payment page did not go on to its next step.', findings) : unknown(findings, charged)
  }
}

const challenges = {
  '3-D Secure': 'After pay was pressed, the bank asked the cardholder to confirm the payment (3-D Secure), which the agent cannot do.',
  captcha: 'After pay was pressed, the page asked to prove that a person is there, so the agent stopped.',
  login: 'After pay was pressed, the page asked for a login, which the agent does not have.',
}

function noteHeld(findings: Findings, guard: CardGuard): Findings {
  for (const text of [...guard.held(), ...guard.escaped()]) findings.evidence.push({ fact: 'heldBack', text, source: 'gateway' })
  return findings
}

/** A receipt that cannot be kept does not undo a payment. */
async function keepWhatIsShown({ tab, context, gateway }: Arrived, run: PaymentRun, secrets: string[]): Promise<void> {
  try {
    await tab.resumeRecording()
    await tab.settle(1_500)
    await runStep(keepReceipt, { ...context, say: (message) => run.progress('keepReceipt', message) }, { keep: run.keep, secrets, before: textOf(gateway) })
  } catch (error) {
    if (run.signal.aborted) return
    run.progress('keepReceipt', `The receipt could not be kept: ${error instanceof Error ? error.name : 'unknown reason'}.`)
  }
}

/** The vendor's own receipt, where the page has a link to it. */
async function keepWhatIsOffered({ context, facts, gateway }: Arrived, before: PageSnapshot, page: PageSnapshot | undefined, run: PaymentRun, secrets: string[]): Promise<void> {
  const url = page && findReceiptLink(before, page)
  if (!url) return
  const saying = { ...context, say: (message: string) => run.progress('keepReceipt', message) }
  try {
    const verdict = judgeTravel(page.url, url, { allowHosts: run.allowHosts, ...(facts.vendorName && { vendorName: facts.vendorName }) })
    await runStep(fetchReceipt, saying, { url, browser: run.browser, verdict, secrets, before: textOf(gateway), keep: run.keep })
  } catch (error) {
    if (run.signal.aborted) return
    saying.say(`The receipt that the page offers could not be kept: ${error instanceof Error ? error.name : 'unknown reason'}.`)
  }
}

/** What the pages said before the card was typed. */
const textOf = ({ snapshots }: Arrived['gateway']) => snapshots.map(pageText).join('\n')

function unknown(findings: Findings, charged: number, sentence = 'Pay was pressed, but no result could be seen.'): PaymentFindings {
  return { jobStatus: 'failed', outcome: 'unknown', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', ...findings, charged, errorMessage: sentence }
}
