import { describe, expect, it } from 'vitest'
import { readCardForm } from '../../src/readers/readCardForm.ts'
import { cardFields, makeSnapshot, type FieldSketch } from './makeSnapshot.ts'

const months = Array.from({ length: 12 }, (_, index) => ({ value: String(index + 1), label: String(index + 1).padStart(2, '0') }))
const years = Array.from({ length: 10 }, (_, index) => String(new Date().getFullYear() + index)).map((year) => ({ value: year, label: year }))
const form = (fields: FieldSketch[], buttons = ['Pay now']) => readCardForm(makeSnapshot('Pay', { fields, buttons }))
/** The refs found, by name. */
const refs = (fields: FieldSketch[]) => {
  const found = form(fields)
  return found && Object.fromEntries(Object.entries(found).flatMap(([name, value]) => (value && typeof value === 'object' && 'ref' in value && name !== 'submit' ? [[name, value.ref]] : [])))
}

describe('the fields', () => {
  it('are found by autocomplete token', () => {
    expect(refs([{ autocomplete: 'email' }, { autocomplete: 'cc-number' }, { autocomplete: 'cc-exp' }, { autocomplete: 'cc-csc' }, { autocomplete: 'cc-name' }, { autocomplete: 'billing postal-code' }]))
      .toEqual({ email: 0, number: 1, expiry: 2, code: 3, name: 4, postalCode: 5 })
  })

  it('are found by name and nearby words, month and year as lists', () => {
    expect(refs([
      { name: 'ccname', nearText: 'Name as it appears on card' }, { name: 'ccnum', nearText: 'Credit card number *', maxLength: 19 },
      { name: 'ccmonth', nearText: 'Expiration date *', options: [{ value: '', label: 'Month' }, ...months] },
      { name: 'ccyear', nearText: 'Expiration date *', options: [{ value: '', label: 'Year' }, ...years] },
      { name: 'cvv2', nearText: 'Security code *', maxLength: 4 }, { name: 'zip', nearText: 'Billing ZIP' }, { name: 'email', nearText: 'E-mail address' },
    ])).toEqual({ name: 0, number: 1, month: 2, year: 3, code: 4, postalCode: 5, email: 6 })
  })

  it('are found by placeholder', () => {
    expect(refs([{ name: 'a', placeholder: 'Card number' }, { name: 'b', placeholder: 'MM / YY' }, { name: 'c', placeholder: 'CVC' }, { name: 'd', placeholder: 'Cardholder name' }]))
      .toEqual({ number: 0, expiry: 1, code: 2, name: 3 })
  })

  it('are found when month and year are text fields, and names are two', () => {
    const fields = [
      { label: 'Card number', name: 'card_no', maxLength: 23 }, { label: 'Exp. month', name: 'exp_mm', maxLength: 2, placeholder: 'MM' }, { label: 'Exp. year', name: 'exp_yy', maxLength: 2, placeholder: 'YY' },
      { label: 'Security code', name: 'card_code' }, { label: 'First name' }, { label: 'Last name' }, { label: 'Billing ZIP code' },
    ]
    expect(refs(fields)).toEqual({ number: 0, month: 1, year: 2, code: 3, firstName: 4, lastName: 5, postalCode: 6 })
    expect(form(fields)?.year?.digits).toBe(2)
  })

  it.each([
    [['Kartennummer', 'Gültig bis (MM/JJ)', 'Prüfziffer', 'Karteninhaber']],
    [['Numéro de carte', 'Date d’expiration', 'Cryptogramme visuel', 'Titulaire de la carte']],
    [['Número de tarjeta', 'Fecha de caducidad', 'Código de seguridad', 'Titular de la tarjeta']],
    [['Numero della carta', 'Scadenza', 'Codice di sicurezza', 'Intestatario della carta']],
    [['Kaartnummer', 'Vervaldatum', 'Veiligheidscode', 'Naam kaarthouder']],
    [['Número do cartão', 'Validade', 'Código de segurança', 'Nome no cartão']],
  ])('are found by the labels %j', (labels) => {
    expect(refs(labels.map((label) => ({ label })))).toEqual({ number: 0, expiry: 1, code: 2, name: 3 })
  })

  it('are found though the expiry wants four digits of year', () => {
    expect(form([{ label: 'Card number' }, { label: 'Expires', placeholder: 'MM/YYYY' }])?.expiry).toMatchObject({ ref: 1, format: 'MM/YYYY' })
  })

  it.each<[FieldSketch, string]>([
    [{ placeholder: 'MM / YY' }, 'MM/YY'], [{ placeholder: 'MM-YYYY' }, 'MM-YYYY'], [{ label: 'Gültig bis (MM/JJJJ)' }, 'MM/YYYY'], [{ label: 'Caduca MM/AA' }, 'MM/YY'], [{ placeholder: 'YYYY-MM' }, 'YYYY-MM'],
    [{ placeholder: '01/2030' }, 'MM/YYYY'], [{ placeholder: '01/30' }, 'MM/YY'], [{ maxLength: 4 }, 'MMYY'], [{ placeholder: 'MMYYYY', maxLength: 6 }, 'MMYYYY'], [{ type: 'month' }, 'YYYY-MM'], [{}, 'MM/YY'],
  ])('are found though the expiry is %j, which is written %s', (field, format) => {
    expect(form([{ label: 'Card number' }, { name: 'expiry', ...field }])?.expiry).toEqual({ frame: 0, ref: 1, format })
  })

  it('are found with a brand to choose by radio button', () => {
    const radio = (label: string, value: string): FieldSketch => ({ type: 'radio', name: 'type', label, value })
    expect(form([radio('', 'MC'), radio('Visa', '001'), ...cardFields])?.brands).toEqual([{ frame: 0, ref: 0, brand: 'mastercard' }, { frame: 0, ref: 1, brand: 'visa' }])
    expect(form([radio('Visa, Mastercard, Amex', 'card'), radio('Bank', 'bank'), ...cardFields])).not.toHaveProperty('brands')
  })

  it('are found with the first line of an address, not the second', () => {
    expect(refs([...cardFields, { label: 'Address line 2' }, { label: 'Address line 1' }, { label: 'Apartment, suite' }])).toMatchObject({ street: 5 })
  })

  it('are found though only the month of the date is there yet', () => {
    expect(refs([{ label: 'Card number' }, { label: 'CVC' }, { label: 'Expiry month', options: months }])).toEqual({ number: 0, code: 1, month: 2 })
  })

  it('are found in the form that can be sent, where a page has two', () => {
    const found = readCardForm(makeSnapshot('Pay', { fields: [0, 1].flatMap((index) => cardFields.map((field) => ({ ...field, form: index }))), buttons: [{ text: 'Pay now', form: 1 }] }))
    expect(found).toMatchObject({ number: { ref: 4 }, submit: { form: 1, disabled: false } })
  })

  it('are found in a frame of the processor, with name and button in the page around it', () => {
    const found = readCardForm(makeSnapshot('Pay',
      { fields: [{ label: 'Search' }, { label: 'Name on card', form: 1 }, { label: 'Email', form: 1 }], buttons: [{ text: 'Find', form: 0 }, { text: 'Pay $12.00', form: 1 }] },
      { url: 'https://processor.test/frame', fields: [{ label: 'Credit or debit card number' }, { label: 'Expiration date' }, { label: 'CVC/CVV' }] },
    ))
    expect(found).toMatchObject({ frame: 1, number: { frame: 1, ref: 0 }, expiry: { frame: 1, ref: 1 }, code: { frame: 1, ref: 2 }, name: { frame: 0, ref: 1 }, email: { frame: 0, ref: 2 }, submit: { frame: 0, ref: 1 } })
  })

  it('are found when each lies in a frame of its own', () => {
    const found = readCardForm(makeSnapshot('Pay', { buttons: ['Pay'] }, { fields: [{ autocomplete: 'cc-number' }] }, { fields: [{ autocomplete: 'cc-exp' }] }, { fields: [{ autocomplete: 'cc-csc' }] }))
    expect(found).toMatchObject({ number: { frame: 1 }, expiry: { frame: 2 }, code: { frame: 3 } })
  })
})

describe('no card form is seen', () => {
  it.each<[string, FieldSketch[]]>([
    ['in a gift card box', [{ label: 'Gift card number' }, { label: 'Security code' }]],
    ['in a loyalty form', [{ label: 'Loyalty card number' }, { label: 'Expiry date' }]],
    ['in a confirmation by SMS', [{ label: 'Security code', name: 'otp' }, { label: 'Phone number' }]],
    ['in a bank account form', [{ label: 'Routing number', maxLength: 9 }, { label: 'Account number', maxLength: 17 }]],
    ['in a login', [{ label: 'Card number or user name', name: 'user' }, { label: 'Password', type: 'password' }]],
    ['in a number alone', [{ label: 'Card number' }]],
    ['when the card form is hidden', cardFields.map((field) => ({ ...field, visible: false }))],
    ['in a date of birth', [{ label: 'Month', options: months }, { label: 'Year of birth', options: years }]],
    ['in the last four digits', [{ label: 'Card number (last 4)', maxLength: 4 }, { label: 'Expiry date' }]],
    ['across two forms', [{ label: 'Card number', form: 0 }, { label: 'Security code', form: 1 }]],
  ])('%s', (_, fields) => {
    expect(form(fields)).toBeUndefined()
  })
})

it('tells what the form asks for besides the card', () => {
  const found = form([...cardFields, { label: 'First name' }, { label: 'Last name' }, { label: 'Street address' }, { label: 'ZIP' }, { label: 'Phone (optional)' }, { label: 'Customer number' }])
  expect(found?.requiredData).toEqual({ needsAccountHolderFirstName: true, needsAccountHolderLastName: true, needsFullServiceAddress: true, needsPostalCode: true, needsAccountNumber: true })
})

it('lists the boxes beside the card and what they are for', () => {
  const box = (label: string, checked = false): FieldSketch => ({ type: 'checkbox', label, checked })
  const found = form([...cardFields, box('Save this card for next time', true), box('Send me offers by e-mail'), box('I agree to the terms'), box('I accept the 3% fee')])
  expect(found?.extras.map(({ purpose, checked }) => [purpose, checked])).toEqual([['save card', true], ['marketing', false], ['terms', false], ['fee', false]])
})

it('tells the comma of a page that writes its cents behind one', () => {
  expect(form([{ label: 'Betrag', placeholder: '0,00', required: true }, ...cardFields])?.amount).toEqual({ frame: 0, ref: 0, value: '', required: true, decimal: ',' })
})

it('names required fields that it does not know', () => {
  expect(form([...cardFields, { label: 'Cost centre', required: true }])?.unknownRequired).toEqual([{ frame: 0, ref: 4, label: 'Cost centre' }])
})

it('knows an amount the payer may edit', () => {
  expect(form([{ label: 'Payment amount', value: '12.00' }, ...cardFields])?.amount).toEqual({ frame: 0, ref: 0, value: '12.00', required: false, decimal: '.' })
})

describe('the button that pays', () => {
  it.each([
    [['Clear Form', 'Submit Payment'], 'Submit Payment'],
    [['➤ Pay $12.00'], '➤ Pay $12.00'],
    [['Apply coupon', 'Place payment'], 'Place payment'],
    [['Jetzt bezahlen', 'Abbrechen'], 'Jetzt bezahlen'],
    [['Pay with PayPal', 'Pay'], 'Pay'],
    [['Pay by bank', 'Submit'], 'Submit'],
  ])('among %j is "%s"', (buttons, text) => {
    expect(form(cardFields, buttons)?.submit?.text).toBe(text)
  })

  it('is found outside every form of the page around a framed number', () => {
    const found = readCardForm(makeSnapshot('Pay', { buttons: [{ text: 'Pay $12.00', kind: 'button', disabled: true }] }, { url: 'https://fields.test', fields: cardFields }))
    expect(found?.submit).toMatchObject({ frame: 0, ref: 0, disabled: true })
  })

  it.each([[['Try again']], [['Sign in to pay']], [['Cancel payment']], [[]]])('is none of %j', (buttons) => {
    expect(form(cardFields, buttons)?.submit).toBeUndefined()
  })
})
