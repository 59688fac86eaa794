import { describe, expect, it, test } from 'vitest'
import { findNextMove } from '../../src/readers/findNextMove.ts'
import { readCardForm } from '../../src/readers/readCardForm.ts'
import type { InvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'
import { cardFields, makeSnapshot, type FrameSketch } from './makeSnapshot.ts'

const facts: InvoiceFacts = { status: 'due', amount: { minor: 15075, currency: 'USD' }, vendorName: 'Acme Supply', invoiceNumber: 'A-17', accountNumber: '5501', evidence: [] }
const next = (frame: FrameSketch, done: string[] = [], ...others: FrameSketch[]) => findNextMove(makeSnapshot('Pay', frame, ...others), facts, new Set(done))
const sentence = (...args: Parameters<typeof next>) => {
  const found = next(...args)
  return found.kind === 'move' ? found.move.sentence : found.kind === 'end' ? found.sentence : undefined
}
const cookies = { layers: [{ text: 'We use cookies to improve your visit.', modal: true }] }
const inLayer = (...texts: string[]) => texts.map((text) => ({ text, kind: 'button' as const, layer: 0 }))

test('at a card form nothing is pressed', () => {
  expect(next({ text: 'Total $150.75', fields: cardFields, buttons: ['Continue', { text: 'Pay by card', kind: 'tab' }] })).toEqual({ kind: 'nothing' })
})

test('what lies over a card form is closed all the same', () => {
  expect(sentence({ ...cookies, fields: cardFields, buttons: [{ text: 'Pay', covered: true }, ...inLayer('Reject all')] })).toBe('Closing what lies over the page: “Reject all”.')
})

describe('of a cookie banner', () => {
  it.each([
    ['Reject all', ['Accept all', 'Settings', 'Reject all']],
    ['Only necessary', ['Accept all', 'Only necessary']],
    ['Continue without accepting →', ['I agree', 'Continue without accepting →']],
    ['Nur notwendige Cookies', ['Alle akzeptieren', 'Nur notwendige Cookies']],
    ['Tout refuser', ['Tout accepter', 'Tout refuser']],
    ['×', ['Accept all', '×']],
    ['Accept all', ['Cookie settings', 'Accept all']],
  ])('“%s” is pressed among %j', (wanted, texts) => {
    expect(sentence({ ...cookies, buttons: inLayer(...texts) })).toContain(`“${wanted}”`)
  })

  it('one from another company, in a frame of its own, is closed there', () => {
    const banner: FrameSketch = { title: 'Cookie consent', text: 'We use cookies', buttons: ['Accept', 'Decline'], place: { parent: 0, layer: 0 } }
    expect(next({ layers: [{ text: '', modal: true }], buttons: [{ text: 'Pay now', covered: true }] }, [], banner)).toMatchObject({ move: { kind: 'press', frame: 1, ref: 1 } })
  })

  it('one that takes nothing out of reach is left alone', () => {
    expect(sentence({ layers: [{ text: 'We use cookies', modal: false }], buttons: ['Pay now', ...inLayer('Reject all')] })).toBe('Going on with “Pay now”.')
  })

  it('one that lies on the button wanted goes first', () => {
    expect(sentence({ layers: [{ text: 'We use cookies', modal: false }], buttons: [{ text: 'Pay now', covered: true }, ...inLayer('Reject all')] })).toContain('“Reject all”')
  })
})

test.each([
  ['Get 10% off! Subscribe to our newsletter', ['Subscribe', 'No, thanks'], 'No, thanks'],
  ['How likely are you to recommend us?', ['Send', 'Not now'], 'Not now'],
  ['Get our app for a better experience', ['Install', 'Continue in browser'], 'Continue in browser'],
])('a dialog that says “%s” is closed', (text, buttons, wanted) => {
  expect(sentence({ layers: [{ text, modal: true }], buttons: inLayer(...buttons) })).toContain(`“${wanted}”`)
})

test('a dialog that offers the payment is used, not closed', () => {
  expect(sentence({ layers: [{ text: 'Invoice A-17\nPay now\nClose', modal: true }], buttons: inLayer('Close', 'Pay now') })).toBe('Going on with “Pay now”.')
})

describe('the card is chosen', () => {
  it.each<[string, FrameSketch]>([
    ['tab', { buttons: [{ text: 'Bank', kind: 'tab', chosen: true }, { text: 'Card', kind: 'tab' }] }],
    ['radio button', { fields: [{ type: 'radio', label: 'Bank account', checked: true }, { type: 'radio', label: 'Credit card' }] }],
    ['folded part', { buttons: [{ text: 'Bank', kind: 'tab', folded: false }, { text: 'Credit or debit card', kind: 'tab', folded: true }] }],
    ['button', { buttons: [{ text: 'Pay by bank', kind: 'button' }, { text: 'Pay by card', kind: 'button' }] }],
  ])('by its %s', (_, frame) => {
    expect(sentence(frame)).toMatch(/^Choosing “.*card.*”\.$/i)
  })

  it('from a list of methods', () => {
    const fields = [{ label: 'Payment method', value: 'ach', options: [{ value: 'ach', label: 'Bank account (ACH)' }, { value: 'cc', label: 'Credit card' }] }]
    expect(next({ fields })).toMatchObject({ move: { kind: 'select', value: 'cc' } })
  })

  it('by a link, which is opened by its address', () => {
    const buttons = [{ text: 'Pay by card', kind: 'link' as const, href: 'https://pay.acme.test/card' }]
    expect(next({ buttons })).toMatchObject({ move: { kind: 'open', url: 'https://pay.acme.test/card' } })
  })

  it.each(['Rewards credit cards', 'International Credit Mobility', 'Credit card FAQ', 'Visa information', 'Registerkarte'])('not by a link that says “%s”', (text) => {
    expect(next({ buttons: [{ text, kind: 'link', href: 'https://pay.acme.test/other' }] })).toEqual({ kind: 'nothing' })
  })

  it('not a second time', () => {
    const frame: FrameSketch = { buttons: [{ text: 'Card', kind: 'tab' }] }
    const first = next(frame)
    expect(next(frame, first.kind === 'move' ? [first.move.key] : [])).toEqual({ kind: 'nothing' })
  })
})

describe('the way goes on by', () => {
  it.each([
    'Pay now', 'Pay invoice', 'Pay invoice A-17', 'Review and pay', 'Make a payment', 'Continue to payment', 'Proceed to checkout', 'Continue', 'Next', 'View invoice',
    'Jetzt bezahlen', 'Weiter zur Zahlung', 'Payer maintenant', 'Régler la facture', 'Pagar ahora', 'Paga ora', 'Nu betalen', 'Pagar agora', 'Suivant',
  ])('“%s”', (text) => {
    expect(sentence({ text: 'Invoice A-17\nAmount due $150.75', buttons: [{ text, kind: 'button' }] })).toBe(`Going on with “${text}”.`)
  })

  it('“Pay as guest” rather than a login', () => {
    const login: FrameSketch = { fields: [{ label: 'E-mail' }, { label: 'Password', type: 'password' }], buttons: ['Log in', { text: 'Continue', kind: 'button' }, { text: 'Pay as guest', kind: 'button' }] }
    expect(sentence(login)).toBe('Going on with “Pay as guest”.')
    expect(next({ ...login, buttons: ['Log in', { text: 'Continue', kind: 'button' }, { text: 'Pay now', kind: 'button' }] })).toEqual({ kind: 'nothing' })
  })

  it('the same word on the next page, and not again on the same', () => {
    const buttons = [{ text: 'Continue', kind: 'button' as const }]
    const first = next({ text: 'Your details', buttons })
    const done = first.kind === 'move' ? [first.move.key] : []
    expect(next({ text: 'Your details', buttons }, done)).toEqual({ kind: 'nothing' })
    expect(sentence({ text: 'Your address', buttons }, done)).toBe('Going on with “Continue”.')
  })

  it('a button that says the fee, and none that says the amount', () => {
    expect(sentence({ buttons: ['Credit card (2.5% surcharge)', 'Bank transfer'] })).toContain('“Credit card (2.5% surcharge)”')
    expect(next({ buttons: ['Credit card $154.52', 'Pay 150.75 by card'] })).toMatchObject({ kind: 'nothing' })
  })

  it('a link that says the amount, by its address', () => {
    expect(next({ buttons: [{ text: 'Pay $150.75', kind: 'link', href: 'https://pay.acme.test/checkout' }] })).toMatchObject({ move: { kind: 'open' } })
  })
})

describe('never pressed is', () => {
  it.each([
    'Pay $150.75', 'Pay 150.75 now', 'Confirm payment', 'Submit payment', 'Complete payment', 'Confirm and pay', 'Place order', 'Authorize payment', 'Zahlungspflichtig bestellen', 'Confirmer le paiement', 'Confirmar pago',
    'Pay with PayPal', 'Pay by bank', 'Apple Pay', 'Schedule payment', 'Set up autopay', 'Payment history', 'How to pay', 'Sign in', 'Create an account', 'Cancel', 'Download PDF', 'Send', 'Continue with Google', 'Continue shopping',
  ])('“%s”', (text) => {
    expect(next({ text: 'Invoice A-17\nAmount due $150.75', buttons: [{ text, kind: 'button' }] })).toEqual({ kind: 'nothing' })
  })

  it('a button that sends a form with card fields, seen or not', () => {
    const fields = cardFields.map((field) => ({ ...field, form: 0, visible: false }))
    expect(next({ fields, buttons: [{ text: 'Continue', form: 0 }] })).toEqual({ kind: 'nothing' })
  })

  it('a button on a page that would pay with a stored card', () => {
    expect(next({ text: 'Amount due $150.75\nVisa ending in 4242', buttons: ['Pay now'] })).toEqual({ kind: 'nothing' })
  })

  it('a button that sends a bank account', () => {
    expect(next({ fields: [{ label: 'Routing number', form: 0 }], buttons: [{ text: 'Continue', form: 0 }] })).toEqual({ kind: 'nothing' })
  })

  it('a form with a box that accepts something', () => {
    expect(sentence({ fields: [{ type: 'checkbox', label: 'I accept the terms', required: true, form: 0 }], buttons: [{ text: 'Continue', form: 0 }] })).toBe('The payment page first asks for “I accept the terms”, which the agent does not know.')
  })

  it('a button out of reach', () => {
    expect(next({ buttons: [{ text: 'Pay now', covered: true }] })).toEqual({ kind: 'nothing' })
  })
})

describe('a lookup', () => {
  const send = [{ text: 'Find my invoice', form: 0 }]
  it('is filled with what the invoice says, and sent', () => {
    const fields = [{ label: 'Invoice number', form: 0, required: true }, { label: 'Amount due', form: 0, required: true }, { label: 'Your reference (optional)', form: 0 }]
    expect(next({ fields, buttons: send })).toMatchObject({ move: { kind: 'look up', frame: 0, send: 0, entries: [{ ref: 0, value: 'A-17' }, { ref: 1, value: '150.75' }], sentence: 'Looking the invoice up by its invoice number and amount.' } })
  })

  it('that wants what the invoice does not say ends the way, naming it', () => {
    const fields = [{ label: 'Account number', form: 0, required: true }, { label: 'ZIP code', form: 0, required: true }]
    expect(sentence({ fields, buttons: [...send, { text: 'Continue', kind: 'link', href: 'https://pay.acme.test/other' }] })).toBe('The payment page asks for the postal code, which the invoice does not say.')
  })

  it('that is filled already is only passed on from', () => {
    const fields = [{ label: 'Invoice number', value: 'A-17', form: 0 }, { label: 'Amount', value: '$150.75', form: 0 }]
    expect(sentence({ fields, buttons: [{ text: 'Continue', form: 0 }] })).toBe('Going on with “Continue”.')
    expect(sentence({ fields: [{ ...fields[0]!, value: 'B-99' }, fields[1]!], buttons: [{ text: 'Continue', form: 0 }] })).toBe('Looking the invoice up by its invoice number.')
  })

  it('takes one of two numbers where either will do', () => {
    const frame: FrameSketch = { text: 'Enter your invoice number or account number', fields: [{ label: 'Invoice number', form: 0 }, { label: 'Account number', form: 0 }], buttons: send }
    expect(findNextMove(makeSnapshot('Pay', frame), { ...facts, accountNumber: undefined } as never, new Set())).toMatchObject({ move: { kind: 'look up', entries: [{ value: 'A-17' }] } })
  })

  it.each<[string, FrameSketch]>([
    ['a message to the vendor', { fields: [{ label: 'Invoice number' }, { label: 'Message', tag: 'textarea' }], buttons: ['Send'] }],
    ['a login', { fields: [{ label: 'Account number' }, { label: 'Password', type: 'password' }], buttons: ['Log in'] }],
    ['a field of an account at a bank', { fields: [{ label: 'Bank account number' }], buttons: ['Continue'] }],
  ])('is not %s', (_, frame) => {
    expect(next(frame)).toEqual({ kind: 'nothing' })
  })
})

describe('a chat in a frame', () => {
  const chat: FrameSketch = { text: 'Hi! How can we help?', place: { parent: 0, layer: 0 }, fields: [{ label: 'Invoice number' }], buttons: ['Continue'] }
  it('is no lookup, and its buttons lead nowhere', () => {
    expect(next({ text: 'Invoice A-17' }, [], chat)).toEqual({ kind: 'nothing' })
    expect(next({ text: 'Invoice A-17' }, [], { ...chat, text: 'Fill this in', title: 'Live chat' })).toEqual({ kind: 'nothing' })
  })

  it('has no card form, whatever it asks for', () => {
    expect(readCardForm(makeSnapshot('Pay', {}, { ...chat, fields: cardFields }))).toBeUndefined()
    expect(readCardForm(makeSnapshot('Pay', {}, { place: { parent: 0 }, fields: cardFields }))).toBeDefined()
  })
})

describe('a page that asks for a country', () => {
  it.each<[string, FrameSketch]>([
    ['button', { buttons: [{ text: 'Canada', kind: 'button' }, { text: 'United States', kind: 'button' }] }],
    ['list', { fields: [{ options: [{ value: '', label: 'Choose' }, { value: 'CA', label: 'Canada' }, { value: 'US', label: 'United States (English)' }] }] }],
  ])('is told by a %s the one of the invoice’s currency', (_, frame) => {
    expect(sentence({ text: 'Choose your country', ...frame })).toMatch(/^Choosing the country “United States/)
  })

  it('is told nothing where the currency has many countries', () => {
    const page = makeSnapshot('Pay', { text: 'Choose your country', buttons: [{ text: 'Germany', kind: 'button' }] })
    expect(findNextMove(page, { ...facts, amount: { minor: 1, currency: 'EUR' } }, new Set())).toEqual({ kind: 'nothing' })
  })
})

test('no card number that a page shows stands in a sentence', () => {
  expect(sentence({ buttons: [{ text: 'Pay invoice 4242424242424242', kind: 'button' }] })).toBe('Going on with “Pay invoice ••••”.')
})
