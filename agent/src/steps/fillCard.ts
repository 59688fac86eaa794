import type { Card } from '../cards/Card.ts'
import type { CardForm, FieldPlace } from '../readers/readCardForm.ts'
import type { InvoiceFacts } from '../readers/readInvoiceFacts.ts'
import type { FieldSnapshot, PageSnapshot } from '../readers/PageSnapshot.ts'
import { defineStep } from './defineStep.ts'

export type FillCardOutcome = { kind: 'filled' } | { kind: 'not filled'; message: string }

/**
 * Types the card and what the form asks besides, and reads every field back. The recording is paused before the first digit.
 *
 * Boxes are left as they are when they want nothing of us, and un-ticked when they would save the card or subscribe us.
 */
export const fillCard = defineStep({
  name: 'fillCard',
  effect: 'fills the form',
  timeoutMs: 60_000,
  async run({ tab, say }, { form, card, facts, page }: { form: CardForm; card: Card; facts: InvoiceFacts; page: PageSnapshot }): Promise<FillCardOutcome> {
    if (form.unknownRequired.length > 0) {
      return { kind: 'not filled', message: `The form demands something we do not know: ${form.unknownRequired.map(({ label }) => label || 'a field without a name').join(', ')}.` }
    }
    for (const box of form.extras) {
      if (box.purpose === 'terms' && !box.checked) return { kind: 'not filled', message: `The form asks to accept terms, which only a person may do: “${box.label}”.` }
      if (box.checked && box.purpose !== 'terms' && box.purpose !== 'fee') {
        await tab.click(box.frame, box.ref, 'field')
        say(`Un-ticked “${box.label}”.`)
      }
    }
    const missing = missingData(form, card, facts)
    if (missing) return { kind: 'not filled', message: `The form asks for ${missing}, which was not given.` }
    const entries = plan(form, card, facts, page)
    const unfit = entries.find(({ place, value, ofCard }) => ofCard && place && !value)
    if (unfit) return { kind: 'not filled', message: `The form offers no ${unfit.what} that fits the card.` }

    await tab.pauseRecording()
    for (const { what, place, value } of entries) {
      if (!place || !value) continue
      if (!(await tab.fill(place.frame, place.ref, value).catch(() => false))) {
        return { kind: 'not filled', message: `The form did not keep the ${what}.` }
      }
    }
    return { kind: 'filled' }
  },
})

interface Entry {
  what: string
  place: FieldPlace | undefined
  value: string | undefined
  /** Without it the form would be sent with another card's details, so a list that lacks it ends the step. */
  ofCard?: true
}

/** What goes where: everything harmless first, the card last. */
function plan(form: CardForm, card: Card, facts: InvoiceFacts, page: PageSnapshot): Entry[] {
  const { holder } = card
  const twoDigitMonth = String(card.expiryMonth).padStart(2, '0')
  const twoDigitYear = String(card.expiryYear).slice(-2)
  return [
    { what: 'invoice number', place: form.invoiceNumber, value: facts.invoiceNumber },
    { what: 'account number', place: form.accountNumber, value: facts.accountNumber },
    { what: 'e-mail address', place: form.email, value: holder.email ?? undefined },
    { what: 'telephone number', place: form.phone, value: holder.phoneNumber ?? undefined },
    { what: 'first name', place: form.firstName, value: holder.firstName },
    { what: 'last name', place: form.lastName, value: holder.lastName },
    { what: 'name on the card', place: form.name, value: `${holder.firstName} ${holder.lastName}` },
    { what: 'street', place: form.street, value: holder.fullAddress ?? undefined },
    { what: 'postal code', place: form.postalCode, value: holder.postalCode },
    { what: 'country', place: form.country, value: option(page, form.country, [holder.country, new Intl.DisplayNames('en', { type: 'region' }).of(holder.country) ?? '']) },
    { what: 'card type', place: form.cardType, value: option(page, form.cardType, [brandOf(card)]), ofCard: true },
    { what: 'expiry date', place: form.expiry, value: form.expiry && `${twoDigitMonth}/${form.expiry.format === 'MM/YYYY' ? card.expiryYear : twoDigitYear}` },
    { what: 'expiry month', place: form.month, value: option(page, form.month, [twoDigitMonth, String(card.expiryMonth)]), ofCard: true },
    { what: 'expiry year', place: form.year, value: option(page, form.year, form.year?.digits === 2 ? [twoDigitYear, String(card.expiryYear)] : [String(card.expiryYear), twoDigitYear]), ofCard: true },
    { what: 'card number', place: form.number, value: card.number.reveal() },
    { what: "card's security code", place: form.code, value: card.code.reveal() },
  ]
}

/** Of a list, the value whose option says one of these words; for a plain field, the first of them. */
function option(page: PageSnapshot, place: FieldPlace | undefined, words: string[]): string | undefined {
  const field = place && fieldAt(page, place)
  if (!field) return undefined
  if (field.tag !== 'select') return words[0]
  const wanted = words.filter(Boolean).map((word) => word.toLowerCase())
  const exact = field.options.find(({ value, label }) => wanted.includes(value.toLowerCase()) || wanted.includes(label.toLowerCase()))
  const partial = field.options.find(({ label }) => wanted.some((word) => label.toLowerCase().split(/[^\p{L}\p{N}]+/u).includes(word)))
  return (exact ?? partial)?.value
}

function fieldAt(page: PageSnapshot, { frame, ref }: FieldPlace): FieldSnapshot | undefined {
  return page.frames[frame]?.fields.find((field) => field.ref === ref)
}

function missingData(form: CardForm, { holder }: Card, facts: InvoiceFacts): string | undefined {
  const { requiredData } = form
  if (requiredData.needsEmail && form.email && !holder.email) return 'an e-mail address'
  if (requiredData.needsPhoneNumber && form.phone && !holder.phoneNumber) return 'a telephone number'
  if (requiredData.needsAccountNumber && form.accountNumber && !facts.accountNumber) return 'the customer account number'
  if (requiredData.needsFullServiceAddress && form.street && !holder.fullAddress) return 'an address'
  return undefined
}

function brandOf(card: Card): string {
  const number = card.number.reveal()
  if (number.startsWith('4')) return 'visa'
  if (/^(?:5[1-5]|2[2-7])/.test(number)) return 'mastercard'
  if (/^3[47]/.test(number)) return 'american express'
  return number.startsWith('6') ? 'discover' : ''
}
