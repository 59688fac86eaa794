import { describe, expect, it } from 'vitest'
import { findProcessors } from '../../src/readers/findProcessors.ts'
import { readCardForm } from '../../src/readers/readCardForm.ts'
import { readGatewayPage } from '../../src/readers/readGatewayPage.ts'
import { makeSnapshot, type FieldSketch, type FrameSketch } from './makeSnapshot.ts'

const pay: FrameSketch = { buttons: [{ text: 'Pay $12.00', form: 0 }], fields: [{ label: 'Email', form: 0 }] }
const frame = (url: string, ...fields: FieldSketch[]): FrameSketch => ({ url, fields })
/** Each part that would be filled, by its frame and ref. */
const filled = (...frames: FrameSketch[]) => {
  const form = readCardForm(makeSnapshot('Pay', pay, ...frames))
  const at = (place?: { frame: number; ref: number }) => (place ? `${place.frame} ${place.ref}` : undefined)
  return form && Object.fromEntries(Object.entries({ number: at(form.number), expiry: at(form.expiry), month: at(form.month), year: at(form.year), code: at(form.code), postalCode: at(form.postalCode) }).filter(([, value]) => value))
}

describe('frames of processors are known and filled', () => {
  it.each<[string, FrameSketch[], Record<string, string>]>([
    ['Stripe', [frame('https://js.stripe.com/v3/elements-inner-card.html', { name: 'cardnumber', autocomplete: 'cc-number' }, { name: 'exp-date', autocomplete: 'cc-exp' }, { name: 'cvc', autocomplete: 'cc-csc' }, { name: 'postal', autocomplete: 'postal-code' })],
      { number: '1 0', expiry: '1 1', code: '1 2', postalCode: '1 3' }],
    ['Braintree', [frame('https://assets.braintreegateway.com/web/3.97/html/hosted-fields-frame.html', { id: 'credit-card-number' }), frame('https://assets.braintreegateway.com/web/3.97/html/hosted-fields-frame.html', { id: 'expiration' }),
      frame('https://assets.braintreegateway.com/web/3.97/html/hosted-fields-frame.html', { id: 'cvv' })], { number: '1 0', expiry: '2 0', code: '3 0' }],
    ['Adyen', [frame('https://checkoutshopper-live.adyen.com/securedfields/securedFields.html', { hints: 'encryptedCardNumber' }), frame('https://checkoutshopper-live.adyen.com/securedfields/securedFields.html', { hints: 'encryptedExpiryDate' }),
      frame('https://checkoutshopper-live.adyen.com/securedfields/securedFields.html', { hints: 'encryptedSecurityCode' })], { number: '1 0', expiry: '2 0', code: '3 0' }],
    ['Square', [frame('https://web.squarecdn.com/v1/main-iframe.html', { id: 'cardNumber' }, { id: 'expirationDate' }, { id: 'cvv' }, { id: 'postalCode' })], { number: '1 0', expiry: '1 1', code: '1 2', postalCode: '1 3' }],
    ['Authorize.net', [frame('https://accept.authorize.net/payment/payment', { id: 'cardNum' }, { id: 'expiryDate' }, { id: 'cvv' })], { number: '1 0', expiry: '1 1', code: '1 2' }],
    ['Worldpay', [frame('https://access.worldpay.com/access-checkout/pan', { id: 'pan' }), frame('https://access.worldpay.com/access-checkout/expiry', { id: 'expiry' }), frame('https://access.worldpay.com/access-checkout/cvv', { id: 'cvv' })],
      { number: '1 0', expiry: '2 0', code: '3 0' }],
    ['Checkout.com', [frame('https://cdn.checkout.com/frames', { id: 'checkout-frames-card-number' }), frame('https://cdn.checkout.com/frames', { id: 'checkout-frames-expiry-date' }), frame('https://cdn.checkout.com/frames', { id: 'checkout-frames-cvv' })],
      { number: '1 0', expiry: '2 0', code: '3 0' }],
    ['Recurly', [frame('https://api.recurly.com/js/v1/field.html', { hints: 'number' }), frame('https://api.recurly.com/js/v1/field.html', { hints: 'month' }), frame('https://api.recurly.com/js/v1/field.html', { hints: 'year' }), frame('https://api.recurly.com/js/v1/field.html', { hints: 'cvv' })],
      { number: '1 0', month: '2 0', year: '3 0', code: '4 0' }],
    ['Global Payments', [frame('https://js.globalpay.com/v1/field.html', { label: 'Card Number' }), frame('https://js.globalpay.com/v1/field.html', { label: 'Card Expiration' }), frame('https://js.globalpay.com/v1/field.html', { label: 'Card CVV' })],
      { number: '1 0', expiry: '2 0', code: '3 0' }],
    ['NMI', [frame('https://secure.nmi.com/token/inline.php', { id: 'ccnumber' }), frame('https://secure.nmi.com/token/inline.php', { id: 'ccexp' }), frame('https://secure.nmi.com/token/inline.php', { id: 'cvv' })], { number: '1 0', expiry: '2 0', code: '3 0' }],
    ['CardPointe', [frame('https://fts.cardconnect.com/itoke/ajax-tokenizer.html', { id: 'ccnumfield' }, { id: 'ccexpirymonth', options: [{ value: '01', label: '01' }] }, { id: 'ccexpiryyear', options: [{ value: '2030', label: '2030' }] }, { id: 'cccvvfield' })],
      { number: '1 0', month: '1 1', year: '1 2', code: '1 3' }],
    ['Elavon', [frame('https://api.convergepay.com/hosted-payments', { name: 'ssl_card_number' }, { name: 'ssl_exp_date' }, { name: 'ssl_cvv2cvc2' })], { number: '1 0', expiry: '1 1', code: '1 2' }],
    ['Finix', [frame('https://js.finix.com/v/1/payment-fields', { id: 'number' }, { id: 'expiration_date' }, { id: 'security_code' })], { number: '1 0', expiry: '1 1', code: '1 2' }],
  ])('%s', (processor, frames, places) => {
    expect(findProcessors(makeSnapshot('Pay', pay, ...frames)).map((found) => [found.processor, found.by])).toEqual(frames.map(() => [processor, 'origin']))
    expect(filled(...frames)).toEqual(places)
  })

  it('Spreedly, which leaves the date to the page', () => {
    const snapshot = makeSnapshot('Pay', { buttons: [{ text: 'Pay', form: 0 }], fields: [{ label: 'Expiration month', form: 0 }, { label: 'Expiration year', form: 0 }] },
      frame('https://core.spreedly.com/v1/embedded/number-frame.html', { id: 'card_number' }), frame('https://core.spreedly.com/v1/embedded/cvv-frame.html', { id: 'cvv' }))
    expect(findProcessors(snapshot).map(({ processor }) => processor)).toEqual(['Spreedly', 'Spreedly'])
    expect(readCardForm(snapshot)).toMatchObject({ number: { frame: 1 }, month: { frame: 0, ref: 0 }, year: { frame: 0, ref: 1 }, code: { frame: 2 } })
  })
})

describe('nobody passes for a processor', () => {
  it.each([['https://js.stripe.com.pay.test/v3'], ['https://evil-adyen.com/fields'], ['https://stripe.com/'], ['http://js.stripe.com/v3'], ['about:blank']])('%s', (url) => {
    expect(findProcessors(makeSnapshot('Pay', pay, frame(url, { label: 'Card number' })))).toEqual([])
  })

  it('but a reseller’s frame is known by its fields, and said to be', () => {
    expect(findProcessors(makeSnapshot('Pay', pay, frame('https://tokens.reseller.test/frame', { id: 'ccnumfield' })))).toEqual([{ frame: 1, processor: 'CardPointe', host: 'tokens.reseller.test', by: 'fields' }])
  })
})

it('a field called "number" is a card’s only where nothing else is asked for', () => {
  const fields: FieldSketch[] = [{ id: 'number' }, { label: 'Expiry' }, { label: 'CVC' }]
  expect(filled(frame('https://js.finix.com/fields', ...fields))).toMatchObject({ number: '1 0' })
  expect(filled(frame('https://forms.vendor.test/fields', ...fields))).toBeUndefined()
})

it('a field alone in its frame is what the page calls the frame', () => {
  const lone = (title: string): FrameSketch => ({ url: 'https://fields.test/f', title, fields: [{ id: 'field' }] })
  expect(filled(lone('Secure card number input frame'), lone('Secure expiration date input frame'), lone('Secure CVC input frame'))).toEqual({ number: '1 0', expiry: '2 0', code: '3 0' })
})

it('a frame of another processor on the same page is not part of the form', () => {
  const one = 'https://js.stripe.com/v3/a'
  expect(filled(frame(one, { label: 'Card number' }), frame(one, { label: 'Expiry' }), frame('https://checkoutshopper-live.adyen.com/x', { label: 'CVC' }))).toEqual({ number: '1 0', expiry: '2 0' })
})

it('the button of a form that lies in a frame itself is found around its hosted fields', () => {
  const form: FrameSketch = { url: 'https://portal.test/form', fields: [{ label: 'Billing ZIP', form: 0 }], buttons: [{ text: 'Submit payment', form: 0 }], place: { parent: 0 } }
  const hosted = (field: FieldSketch): FrameSketch => ({ url: 'https://js.stripe.com/v3', fields: [field], place: { parent: 1 } })
  expect(readCardForm(makeSnapshot('Pay', { text: 'Your invoice' }, form, hosted({ label: 'Card number' }), hosted({ label: 'Expiry' })))).toMatchObject({ number: { frame: 2 }, expiry: { frame: 3 }, postalCode: { frame: 1 }, submit: { frame: 1, text: 'Submit payment' } })
})

it('whose frame asks for the number is told as evidence', () => {
  const evidence = (url: string) => readGatewayPage([makeSnapshot('Pay', { ...pay, text: 'Amount due $12.00' }, frame(url, { label: 'Card number' }, { label: 'Expiry' }))], { status: 'due', evidence: [] })
    .evidence.filter(({ fact }) => fact === 'processor')
  expect(evidence('https://js.stripe.com/v3')).toEqual([expect.objectContaining({ value: 'Stripe', text: 'The card number is asked for in a frame of js.stripe.com.', source: 'gateway' })])
  expect(evidence('https://cards.vendor.test/')).toEqual([])
})
