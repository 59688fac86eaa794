import { findUnwanted } from '../readers/findUnwanted.ts'
import { judgeCardPlace } from '../readers/judgeCardPlace.ts'
import { writeMoney } from '../readers/Money.ts'
import { readCardForm } from '../readers/readCardForm.ts'
import { readGatewayPage } from '../readers/readGatewayPage.ts'
import { agreeToTerms } from '../steps/agreeToTerms.ts'
import { runStep } from '../steps/defineStep.ts'
import { refuseExtras } from '../steps/refuseExtras.ts'
import type { Arrived } from './approachGateway.ts'
import { askedTotal } from './askedTotal.ts'
import type { Bounds } from './boundsOf.ts'
import { checkTotal } from './checkTotal.ts'
import type { PaymentRun } from './JobRun.ts'
import { stop, type PreparedPayment } from './PreparedPayment.ts'

/**
 * Looks at a card form again once the card stands in it: refuses what the page added, agrees to the terms that a payment
 * needs, and holds the total against what is allowed. What it looked at last is what is pressed.
 */
export async function prepareCardPayment({ tab, context, findings, facts, gateway: { snapshots } }: Arrived, bounds: Bounds, run: PaymentRun): Promise<PreparedPayment> {
  const note = (fact: string, text: string, value?: string) => findings.evidence.push({ fact, text, source: 'gateway', ...(value && { value }) })
  const filling = { ...context, say: (message: string) => run.progress('fillCard', message) }

  const refused = await runStep(refuseExtras, filling, { page: await tab.snapshot(), ...bounds })
  if (refused.kind === 'left') return stop(refused.sentence, refused.errorType)
  for (const sentence of refused.sentences) note('refused', sentence)
  const { submit } = readCardForm(refused.page) ?? {}
  if (!submit) return stop('The payment page shows no button that surely pays.')
  const agreed = await runStep(agreeToTerms, filling, { page: refused.page, submit, mayCostFee: bounds.ceiling > bounds.amount })
  if (agreed.kind === 'barred') return stop(agreed.sentence)
  for (const label of agreed.terms) note('terms', `Agreed to, because the payment needs it: “${label}”`)

  const { page } = agreed
  const [unwanted] = findUnwanted(page, bounds.currency)
  if (unwanted) return stop(`The page insists on ${unwanted.what}: “${unwanted.text}”.`)
  const form = readCardForm(page)
  // Some pages add their fee only when they have seen the card.
  const reading = readGatewayPage([...snapshots, page], facts, run.cardType)
  const foreign = form && judgeCardPlace(page, form, { url: snapshots.at(-1)!.url, facts, allowHosts: run.allowHosts })
  if (foreign) return stop(`The payment page was left. ${foreign}`)
  const asked = askedTotal(reading, form)
  if (asked.total) note('totalAfterCard', `With the card typed, the page asks ${writeMoney(asked.total)}.`, writeMoney(asked.total))
  const wrong = checkTotal(asked, bounds)
  if (wrong) return stop(`${wrong} This showed only after the card was typed.`, 'INVOICE_AMOUNT_MISMATCH')
  if (!form?.submit) return stop('The payment page shows no button that surely pays.')
  if (form.submit.disabled) return stop(`The payment page does not let “${form.submit.text}” be pressed, though its form is filled.`)
  return { kind: 'ready', form: { submit: form.submit }, page, total: asked.total! }
}
