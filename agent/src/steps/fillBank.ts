import type { BankAccount } from '../cards/BankAccount.ts'
import { fieldAt } from '../readers/fieldAt.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import { readAccountType, type BankForm } from '../readers/readBankForm.ts'
import type { FieldPlace } from '../readers/readCardForm.ts'
import type { InvoiceFacts } from '../readers/readInvoiceFacts.ts'
import { defineStep, type StepContext } from './defineStep.ts'
import { splitAddress } from './splitAddress.ts'
import { tryFill } from './tryFill.ts'

/** `ticked`: the authorisations that were given, in the page's words. */
export type FillBankOutcome = { kind: 'filled'; ticked: string[] } | { kind: 'not filled'; message: string }

interface Filling {
  form: BankForm
  account: BankAccount
  facts: InvoiceFacts
  page: PageSnapshot
  /** In major units: "150.75". Typed where the payer writes the amount. */
  amount: string
}

/**
 * Types the bank account and what the form asks besides, and ticks the authorisation that a debit needs. The recording is
 * paused before the first digit. Whatever would save the account, or debit it again, is un-ticked.
 */
export const fillBank = defineStep({
  name: 'fillBank',
  effect: 'fills the form',
  timeoutMs: 60_000,
  async run({ tab, say }: StepContext, { form, account, facts, page, amount }: Filling): Promise<FillBankOutcome> {
    const stop = (message: string): FillBankOutcome => ({ kind: 'not filled', message })
    if (form.unknownRequired.length > 0) return stop(`The form demands something we do not know: ${form.unknownRequired.join(', ')}.`)
    const barred = form.boxes.find((box) => box.required && box.purpose !== 'authorisation')
    if (barred) return stop(`The form asks to agree to something that a payment does not need: “${barred.label}”.`)
    const { type } = account
    const typeButton = form.accountTypes?.find((one) => one.type === type)
    const entries = plan(form, account, facts, page, amount)
    if (form.accountTypes && !typeButton) return stop('The form offers no type of account that fits.')
    const lacking = entries.find(({ place, values }) => values.length === 0 && fieldAt(page, place)?.required && !fieldAt(page, place)?.value)
    if (lacking) return stop(`The form asks for the ${lacking.what}, which was not given.`)

    await tab.pauseRecording()
    if (typeButton && !fieldAt(page, typeButton)?.checked) await tab.click(typeButton.frame, typeButton.ref, 'field')
    for (const { what, place, values } of entries) {
      const [value] = values
      if (value === undefined) continue
      if (!(await tryFill(tab, place, value))) return stop(`The form did not keep the ${what}.`)
    }
    const ticked: string[] = []
    for (const { frame, ref, label, checked, purpose } of form.boxes) {
      if (purpose === 'authorisation') ticked.push(label)
      if (purpose === 'other' || checked === (purpose === 'authorisation')) continue
      await tab.click(frame, ref, 'field')
      say(`${checked ? 'Un-ticked' : 'Ticked'} “${label}”.`)
    }
    return { kind: 'filled', ticked }
  },
})

interface Entry { what: string; place: FieldPlace; values: string[] }

function plan(form: BankForm, account: BankAccount, facts: InvoiceFacts, page: PageSnapshot, amount: string): Entry[] {
  const { holder } = account
  const address = holder.fullAddress ? splitAddress(holder.fullAddress, holder) : undefined
  const { firstName, lastName, email, phone, postalCode, street, city, invoiceNumber } = form.others
  const typeOptions = form.accountType ? fieldAt(page, form.accountType)?.options ?? [] : []
  const typeValue = typeOptions.find(({ label, value }) => (readAccountType(label) ?? readAccountType(value)) === account.type)?.value
  const entry = (what: string, place: FieldPlace | undefined, value: string | null | undefined): Entry[] => (place ? [{ what, place, values: value ? [value] : [] }] : [])
  return [
    ...entry('amount', form.amount, amount),
    ...entry('invoice number', invoiceNumber, facts.invoiceNumber),
    ...entry('e-mail address', email, holder.email),
    ...entry('telephone number', phone, holder.phoneNumber),
    ...entry('first name', firstName, holder.firstName),
    ...entry('last name', lastName, holder.lastName),
    ...entry('street', street, city ? address?.street : holder.fullAddress),
    ...entry('city', city, address?.city),
    ...entry('postal code', postalCode, holder.postalCode),
    ...entry('type of account', form.accountType, typeValue),
    ...entry("account holder's name", form.holder, account.name),
    ...entry('routing number', form.routing, account.routing),
    ...entry('routing number', form.routingAgain, account.routing),
    ...form.account.flatMap((place) => entry('account number', place, account.number.reveal())),
  ]
}
