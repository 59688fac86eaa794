import type { BankAccount } from '../cards/BankAccount.ts'
import { findAmounts } from '../readers/findAmounts.ts'
import { judgePage } from '../readers/judgePage.ts'
import { agreesInCurrency, fractionDigitsOf, writeMoney, type Money } from '../readers/Money.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { readBankForm, type BankForm } from '../readers/readBankForm.ts'
import { readPageAmounts } from '../readers/readPageAmounts.ts'
import { runStep } from '../steps/defineStep.ts'
import { fillBank } from '../steps/fillBank.ts'
import type { OpenBankForm } from '../steps/openBankForm.ts'
import { inMajor, type Arrived } from './approachGateway.ts'
import type { PaymentRun } from './JobRun.ts'
import { stop, type PreparedPayment } from './PreparedPayment.ts'

/**
 * Fills a bank form up to the button that pays. The page must ask for exactly the amount of the invoice, before and after
 * the account was typed: paying by bank is to cost nothing.
 */
export async function prepareBankPayment(
  { context, findings, facts, tab }: Arrived, { form, page }: OpenBankForm, account: BankAccount, amount: Money, run: PaymentRun,
): Promise<PreparedPayment> {
  const signs = judgeReceiver(page, form, facts, run.allowHosts)
  if (signs.length > 0) return stop(`The bank form was left. ${signs.join(' ')}`)
  const wrong = checkExact(page, form, amount, true)
  if (wrong) return stop(wrong, 'INVOICE_AMOUNT_MISMATCH')

  run.progress('fillCard', 'Filling in the bank account.')
  const written = inMajor(amount).toFixed(fractionDigitsOf(amount.currency))
  const filled = await runStep(fillBank, { ...context, say: (message) => run.progress('fillCard', message) }, { form, account, facts, page, amount: written })
  if (filled.kind === 'not filled') return stop(filled.message)
  for (const label of filled.ticked) findings.evidence.push({ fact: 'authorisation', text: `Ticked, because a bank debit needs it: “${label}”`, source: 'gateway' })
  await tab.settle()

  const last = await tab.snapshot()
  const again = readBankForm(last)
  if (!again?.submit) return stop('The payment page shows no button that surely pays from the bank account.')
  if (again.submit.disabled) return stop(`The payment page does not let “${again.submit.text}” be pressed, though its form is filled.`)
  if (!holds(last, again, account)) return stop('The form did not keep the bank account that was typed.')
  const grown = checkExact(last, again, amount, false)
  if (grown) return stop(grown, 'INVOICE_AMOUNT_MISMATCH')
  return { kind: 'ready', form: { submit: again.submit }, page: last, total: amount }
}

/** Whether the numbers still stand where they were typed. What a field hides cannot be seen, and was read back when it was typed. */
function holds({ frames }: PageSnapshot, { frame, routing, account: places }: BankForm, account: BankAccount): boolean {
  const shows = (ref: number, digits: string) => {
    const field = frames[frame]?.fields.find((one) => one.ref === ref)
    return field !== undefined && (field.type === 'password' || field.value.replace(/\D/g, '') === digits)
  }
  return shows(routing.ref, account.routing) && places.every(({ ref }) => shows(ref, account.number.reveal()))
}

/** One sentence when the page asks for anything but this amount. */
function checkExact(page: PageSnapshot, { amount: box }: BankForm, wanted: Money, mayBeUnwritten: boolean): string | undefined {
  const { total, currencies } = shown(page, box?.value)
  if (!total) return mayBeUnwritten && box && !box.value ? undefined : 'The page shows no total for a bank payment.'
  if (!currencies.every((currency) => agreesInCurrency({ minor: 0, currency }, wanted))) return `The page asks for ${currencies.join(' and ')}, the invoice for ${wanted.currency}.`
  return total.minor === wanted.minor ? undefined : `For a bank payment the page asks ${writeMoney(total)}, not exactly the invoice's ${writeMoney(wanted)}.`
}

/** What the page would charge: what stands where the payer writes it, which counts most, or what it shows. */
function shown(page: PageSnapshot, written: string | undefined): { total?: Money; currencies: string[] } {
  const { total } = readPageAmounts(page)
  const [typed] = written ? findAmounts(/^\d+$/.test(written.trim()) ? `${written.trim()}.00` : written) : []
  const found = typed ? { minor: Math.round(typed.major * 10 ** fractionDigitsOf(typed.currency ?? total?.currency)), ...(typed.currency && { currency: typed.currency }) } : total
  return { ...(found && { total: found }), currencies: [total?.currency, typed?.currency].filter((currency) => currency !== undefined) }
}

/** What forbids typing an account there, in sentences: the same that would forbid typing a card. */
function judgeReceiver(page: PageSnapshot, form: BankForm, facts: Parameters<typeof judgePage>[2], allowHosts: string[]): string[] {
  const receiver = { frame: form.frame, number: form.account[0]!, requiredData: {}, extras: [], unknownRequired: [] }
  return judgePage(page, { cardForm: receiver, paymentChoices: [] }, facts, allowHosts)
    .filter(({ level }) => level === 'block').map(({ text }) => text.replace('the card', 'the bank details').replace('The card fields', 'The fields'))
}
