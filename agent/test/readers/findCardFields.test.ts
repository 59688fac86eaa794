import { describe, expect, it } from 'vitest'
import { findCardFields } from '../../src/readers/findCardFields.ts'
import { readCardForm } from '../../src/readers/readCardForm.ts'
import { makeSnapshot, type FieldSketch } from './makeSnapshot.ts'

/** What is found, as "ref meaning" in the order of the page. */
const find = (fields: FieldSketch[], options?: { hidden: boolean }) => findCardFields(makeSnapshot('Pay', { fields }), options)
  .flatMap((group) => group.fields).sort((one, other) => one.field.ref - other.field.ref).map(({ field, meaning }) => `${field.ref} ${meaning!.meaning}`)
const select = (...labels: string[]) => labels.map((label) => ({ value: label, label }))
const months = select('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12')
const thisYear = new Date().getFullYear()
const years = select(...[0, 1, 2, 3, 4, 5, 6].map((offset) => String(thisYear + offset)))

describe('what a field says of itself', () => {
  it.each<[string, FieldSketch, string]>([
    ['a name that scripts run together', { name: 'txtCreditCardNumber' }, 'number'],
    ['a name in capitals', { name: 'CCNr' }, 'number'],
    ['a pattern of digits', { placeholder: '0000 0000 0000 0000' }, 'number'],
    ['what a processor’s script knows it by', { hints: 'card-number' }, 'number'],
    ['"Card #"', { label: 'Card #' }, 'number'],
    ['words nearby', { nearText: 'Credit card number' }, 'number'],
    ['"credit/debit card"', { label: 'Credit/debit card' }, 'number'],
    ['Polish', { label: 'Numer karty' }, 'number'],
    ['Swedish', { label: 'Kortnummer' }, 'number'],
    ['Turkish', { label: 'Kart numarası' }, 'number'],
    ['Russian', { label: 'Номер карты' }, 'number'],
    ['Japanese', { label: 'カード番号' }, 'number'],
    ['Chinese', { label: '信用卡卡号' }, 'number'],
    ['Korean', { label: '카드번호' }, 'number'],
  ])('%s tells the number', (_, field, meaning) => {
    expect(find([field, { autocomplete: 'cc-exp' }])).toEqual([`0 ${meaning}`, '1 expiry'])
  })

  it.each<[string, FieldSketch, string]>([
    ['"Expiry date (MM/YY)"', { label: 'Expiry date (MM/YY)', id: 'cc-exp' }, 'expiry'],
    ['a name of "Expiration Month" with a mask of both', { name: 'Expiration Month', placeholder: 'mm/yy', maxLength: 5 }, 'expiry'],
    ['"Valid thru"', { label: 'Valid thru' }, 'expiry'],
    ['"Gültig bis"', { nearText: 'Gültig bis' }, 'expiry'],
    ['"有効期限"', { label: '有効期限' }, 'expiry'],
    ['"3-4 digit code"', { placeholder: '3-4 digit code' }, 'code'],
    ['a password called CVV', { type: 'password', label: 'CVV', maxLength: 4 }, 'code'],
    ['"Sicherheitsnummer"', { label: 'Sicherheitsnummer' }, 'code'],
    ['"Card owner"', { label: 'Card owner' }, 'cardName'],
    ['"First and last name" under "Name on card"', { placeholder: 'First and last name', name: 'accountHolderName', nearText: 'Name on card' }, 'cardName'],
    ['a list of brands', { name: 'kind', options: select('Visa', 'Mastercard', 'American Express') }, 'cardType'],
    ['"Kartenmarke"', { label: 'Kartenmarke', options: [] }, 'cardType'],
    ['a search field with a token', { type: 'search', autocomplete: 'cc-csc' }, 'code'],
    ['a list of whole dates by name', { name: 'when', options: select('Choose', `Jan ${thisYear + 1}`, `Feb ${thisYear + 1}`, `Mar ${thisYear + 2}`) }, 'expiry'],
    ['a month picker', { type: 'month', label: 'Card expires' }, 'expiry'],
    ['a list of months by name, whatever it sends', { name: 'a', options: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'].map((label, index) => ({ label, value: `m${index}` })) }, 'month'],
    ['a list of whole dates', { autocomplete: 'cc-exp', options: select('01/2030', '02/2030') }, 'expiry'],
  ])('%s', (_, field, meaning) => {
    expect(find([{ autocomplete: 'cc-number' }, field])).toEqual(['0 number', `1 ${meaning}`])
  })

  it.each<[string, FieldSketch]>([
    ["a holder's street", { name: 'cardHolderStreet' }], ["a holder's ZIP code", { name: 'cardHolderZip' }], ['an ordinary first name', { label: 'First name' }],
    ['a code from a text message', { label: 'Verification code', nearText: 'We sent an SMS' }], ['a gift card', { label: 'Gift card number' }], ['a search box', { type: 'search', label: 'Security code' }],
    ['digits of a social security number', { label: 'First three digits of your Social Security Number', maxLength: 3 }], ['a country code', { label: 'Country code' }], ['an expiry of a passport', { label: 'Passport expiry date' }],
    ['a trap for robots', { label: 'Card number. Leave this field empty' }], ['a list of bygone months', { name: 'statement', options: select(`01/${thisYear - 2}`, `02/${thisYear - 2}`, `03/${thisYear - 1}`) }],
    ['a year of birth', { label: 'Year of birth', options: years }], ['the PIN of a debit card', { label: 'Card PIN' }], ['a fidelity card', { name: 'fidelityCardNumber' }],
  ])('%s is no card field, even beside a number', (_, field) => {
    expect(find([{ autocomplete: 'cc-number' }, { autocomplete: 'cc-csc' }, field])).toEqual(['0 number', '1 code'])
  })
})

describe('what neighbours tell', () => {
  it('two short fields that both say "expiry" are month and year', () => {
    const short = { label: 'Expiry date', maxLength: 2 }
    expect(find([{ label: 'Card number' }, short, short])).toEqual(['0 number', '1 month', '2 year'])
  })

  it('two lists that both say "expiry" are month and year, and so is an empty one behind the month', () => {
    expect(find([{ label: 'Card number' }, { label: 'Expires', options: select('-') }, { label: 'Expires', options: select('-') }])).toEqual(['0 number', '1 month', '2 year'])
    expect(find([{ label: 'Card number' }, { name: 'a', options: months }, { name: 'b', options: [] }])).toEqual(['0 number', '1 month', '2 year'])
    expect(find([{ label: 'Card number' }, { name: 'a', options: months }, { name: 'b', options: select('Basel', 'Bern') }])).toEqual(['0 number', '1 month'])
  })

  it('a month alone with room for more is the whole date', () => {
    expect(find([{ label: 'Card number' }, { id: 'month' }])).toEqual(['0 number', '1 expiry'])
    expect(find([{ label: 'Card number' }, { id: 'month', maxLength: 2 }])).toEqual(['0 number', '1 month'])
  })

  it('boxes of four digits in a row are one number', () => {
    const box = { name: 'card-number', maxLength: 4 }
    expect(find([box, { ...box, name: 'n2' }, { ...box, name: 'n3' }, { ...box, name: 'n4' }, { label: 'Expiry' }])).toEqual(['0 number', '1 number', '2 number', '3 number', '4 expiry'])
    expect(find([{ ...box, name: 'pin' }, { ...box, name: 'n2' }, { ...box, name: 'n3' }, { label: 'Expiry' }])).toEqual([])
  })

  it('what only words nearby call a number gives way to the field that says it itself', () => {
    expect(find([{ label: 'Card number' }, { name: 'checker', nearText: 'Card number' }, { label: 'CVC' }])).toEqual(['0 number', '2 code'])
  })

  it('each of two forms has its own, and a code in a third that has no number counts for nothing', () => {
    const card = (form: number): FieldSketch[] => [{ label: 'Card number', form }, { label: 'CVC', form }]
    expect(find([...card(0), ...card(1), { label: 'Security code', form: 2 }])).toEqual(['0 number', '1 code', '2 number', '3 code'])
  })

  it('three fields in a row that each have a form of their own are one form, two are not', () => {
    expect(find([{ label: 'Card number', form: 0 }, { label: 'Expiry', form: 1 }, { label: 'CVC', form: 2 }])).toEqual(['0 number', '1 expiry', '2 code'])
    expect(find([{ label: 'Card number', form: 0 }, { label: 'CVC', form: 1 }])).toEqual([])
  })

  it('a lone field behind the form belongs to it when its author names it a card’s and the form lacks it', () => {
    const form: FieldSketch[] = [{ label: 'Card number', form: 0 }, { label: 'Expiry', form: 0 }]
    expect(find([...form, { autocomplete: 'cc-csc', form: 1 }])).toEqual(['0 number', '1 expiry', '2 code'])
    expect(find([...form, { label: 'CVC', form: 0 }, { autocomplete: 'cc-csc', form: 1 }])).toEqual(['0 number', '1 expiry', '2 code'])
  })

  it('a saved card that asks for code and expiry again is seen without its number', () => {
    expect(find([{ label: 'Expiry' }, { label: 'CVC' }])).toEqual(['0 expiry', '1 code'])
    expect(find([{ label: 'CVC' }])).toEqual([])
  })
})

it('what follows the number of a gift card is that card’s, where the payment card has its own', () => {
  const gift: FieldSketch[] = [{ label: 'Gift card number' }, { label: 'Security code' }]
  expect(find([...gift, { label: 'Card number' }, { label: 'Expiry' }, { label: 'Security code' }])).toEqual(['2 number', '3 expiry', '4 code'])
  expect(find([{ label: 'Card number' }, { label: 'Loyalty number' }, { label: 'Expiry' }, { label: 'Security code' }])).toEqual(['0 number', '2 expiry', '3 code'])
})

describe('a number is no payment card’s', () => {
  it.each<[string, FieldSketch[]]>([
    ['in a login', [{ label: 'Card number', maxLength: 16 }, { label: 'Password', type: 'password' }]],
    ['in a login with a code', [{ label: 'Card number' }, { label: 'Security code' }, { label: 'Password', type: 'password' }]],
    ['alone, when it does not say of what card', [{ label: 'Card number' }]],
    ['in the copy line of a mail form', [{ name: 'to' }, { name: 'cc' }, { name: 'subject' }]],
  ])('%s', (_, fields) => {
    expect(find(fields)).toEqual([])
    expect(readCardForm(makeSnapshot('Page', { fields }))).toBeUndefined()
  })

  it('but a new customer may choose a password beside it', () => {
    expect(find([{ label: 'Choose a password', type: 'password' }, { label: 'Card number' }, { label: 'Expiry' }])).toEqual(['1 number', '2 expiry'])
  })
})

it('leaves a field nobody can see to those who ask for hidden ones', () => {
  const fields: FieldSketch[] = [{ autocomplete: 'cc-number', visible: false }, { label: 'Card number' }, { label: 'CVC' }, { label: 'CVC', visible: false }]
  expect(find(fields)).toEqual(['1 number', '2 code'])
  expect(find(fields, { hidden: true })).toEqual(['0 number', '1 number', '2 code', '3 code'])
  expect(readCardForm(makeSnapshot('Pay', { fields }))).toMatchObject({ number: { ref: 1 }, code: { ref: 2 } })
})

it('takes the code nearest to the number where a form has two', () => {
  expect(readCardForm(makeSnapshot('Pay', { fields: [{ label: 'Security code' }, { label: 'City' }, { label: 'Country' }, { label: 'Card number' }, { label: 'Security code' }] }))).toMatchObject({ number: { ref: 3 }, code: { ref: 4 } })
})

it.each<[string, number[]]>([['four boxes of four', [4, 4, 4, 4]], ['three boxes of four, six and five', [4, 6, 5]]])('a number in %s is filled box by box', (_, digits) => {
  const boxes = digits.map((maxLength): FieldSketch => ({ name: 'card-number', maxLength }))
  expect(readCardForm(makeSnapshot('Pay', { fields: [...boxes, { label: 'Expiry' }, { label: 'CVC', maxLength: 4 }] }))).toMatchObject({
    number: { ref: 0 }, numberParts: digits.map((digits, ref) => ({ frame: 0, ref, digits })), expiry: { ref: digits.length }, code: { ref: digits.length + 1 },
  })
})

it('gathers a code that lies in a frame of its own around a number in the page', () => {
  const snapshot = makeSnapshot('Pay', { fields: [{ label: 'Card number' }, { label: 'Expiry' }] }, { url: 'https://fields.test/cvv', fields: [{ label: 'CVV' }] })
  expect(readCardForm(snapshot)).toMatchObject({ number: { frame: 0 }, expiry: { frame: 0 }, code: { frame: 1 } })
})

it('is over quickly on a page of thousands of fields', () => {
  const start = performance.now()
  for (const field of [{ autocomplete: 'cc-csc' }, { label: 'Card number' }, { label: 'Card number', maxLength: 4 }, { nearText: 'expiry' }]) {
    const fields = Array.from({ length: 2_000 }, (_, index) => ({ ...field, form: index }))
    readCardForm(makeSnapshot('Pay', { fields: [{ label: 'Name', form: -1 }, ...fields] }))
    readCardForm(makeSnapshot('Pay', { fields: fields.map((one) => ({ ...one, form: 0 })) }))
  }
  expect(performance.now() - start).toBeLessThan(5_000)
})
