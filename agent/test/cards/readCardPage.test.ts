import { expect, test } from 'vitest'
import { findReveal } from '../../src/cards/findReveal.ts'
import { readCardPage } from '../../src/cards/readCardPage.ts'
import { makeSnapshot } from '../readers/makeSnapshot.ts'

const visa = { number: '4242424242424242', expiryMonth: 11, expiryYear: 2028, code: '737' }
const amex = { number: '378282246310005', expiryMonth: 3, expiryYear: 2029, code: '1234' }
const inFrame = (...texts: string[]) => makeSnapshot('Card', ...texts.map((text) => ({ text })))

test.each([
  ['labels before', 'Card number\n4242 4242 4242 4242\nExpires\n11/2028\nCVV\n737', visa],
  ['labels behind', '4242 4242 4242 4242\nCARD NUMBER\n11/28\nVALID THRU\n737\nCVV', visa],
  ['one line', '4242424242424242 11/28 737', visa],
  ['a head and a line below', 'Number Expires CVV\n4242424242424242 11/28 737', visa],
  ['a line for each group', '4242\n4242\n4242\n4242\n11/28\n737', visa],
  ['dashes', '4242-4242-4242-4242\n11-28\n737', visa],
  ['a month in words', '4242 4242 4242 4242\nExpires November 2028\nSecurity code 737', visa],
  ['the year first', '4242 4242 4242 4242\nExpiry 2028-11\nCVC2 737', visa],
  ['month and year apart', '4242 4242 4242 4242\nExpiration month: 11\nExpiration year: 28\nCVV: 737', visa],
  ['a code that begins with noughts', '4242 4242 4242 4242\n11/28\nCVC: 009', { ...visa, code: '009' }],
  ['American Express', '3782 822463 10005\nExp 03 / 29\nSecurity code 1234', amex],
  ['other numbers around', 'Support 1 800 555 0100\nOrder 1000 2000 3000 4000\nLimit $500\nNumber 4242-4242-4242-4242\nValid thru 11/28\nCVC: 737', visa],
  ['other dates around', '4242 4242 4242 4242\nIssued 01/2025\nToday 11/21/2026\nGood thru 11/28\nCVV 737', visa],
  ['other words', 'Kartennummer\n4242 4242 4242 4242\nGültig bis 11/28\nPrüfziffer 737', visa],
  ['the number twice', '4242 4242 4242 4242\n4242424242424242\n11/28\nCVV 737', visa],
])('a card is read with %s', (_, text, card) => {
  expect(readCardPage(inFrame(text))).toEqual({ kind: 'card', card })
})

test('a card is read from a frame for each of its parts', () => {
  expect(readCardPage(inFrame('Your card\nCopy', '4242 4242 4242 4242', '11/28', '737'))).toEqual({ kind: 'card', card: visa })
  expect(readCardPage(inFrame('Your card', '3782 822463 10005', '03/29', '1234'))).toEqual({ kind: 'card', card: amex })
})

test.each([
  ['one each', [{ label: 'Card number', value: '4242 4242 4242 4242' }, { label: 'Expiry', value: '11/28' }, { label: 'CVV', value: '737' }], visa],
  ['known by their names', [{ name: 'pan', value: '4242424242424242' }, { name: 'expiryDate', value: '1128' }, { name: 'cvv', value: '737' }], visa],
  ['four for the number', [{ name: 'n1', value: '4242' }, { name: 'n2', value: '4242' }, { name: 'n3', value: '4242' }, { name: 'n4', value: '4242' }, { label: 'Valid thru', value: '11/28' }, { label: 'CVC', value: '737' }], visa],
  ['three for an American Express', [{ name: 'n1', value: '3782' }, { name: 'n2', value: '822463' }, { name: 'n3', value: '10005' }, { label: 'Exp. month', value: '3' }, { label: 'Exp. year', value: '2029' }, { label: 'Security code', value: '1234' }], amex],
  ['a list for the month', [{ label: 'Card number', value: '4242424242424242' }, { label: 'Month', tag: 'select' as const, type: 'select', value: 'nov', options: [{ value: 'nov', label: '11' }] }, { label: 'Year', value: '28' }, { label: 'CVV', value: '737' }], visa],
])('a card is read from fields: %s', (_, fields, card) => {
  expect(readCardPage(makeSnapshot('Card', { text: 'Your card', fields }))).toEqual({ kind: 'card', card })
})

test.each([
  ['nothing', '', ['number', 'expiry date', 'security code']],
  ['a number alone', '4242 4242 4242 4242', ['expiry date', 'security code']],
  ['no code', '4242 4242 4242 4242\n11/28', ['security code']],
  ['a hidden number', '•••• •••• •••• 4242\n11/28\nCVV 737', ['number', 'security code']],
  ['a number with a wrong check digit', '4242 4242 4242 4241\n11/28\nCVV 737', ['number', 'security code']],
  ['an amount that looks like a code', '4242 4242 4242 4242\n11/28\nBalance $150.75\nLimit 500 USD', ['security code']],
  ['two codes', '4242 4242 4242 4242\n11/28\nCVV 737\nCVC 738', ['security code']],
  ['two expiries', '4242 4242 4242 4242\nExpires 11/28\nExpires 12/28\nCVV 737', ['expiry date']],
  ['a code of an American Express for another', '4242 4242 4242 4242\n11/28\nCVV 7377', ['security code']],
])('a page with %s shows no whole card', (_, text, missing) => {
  expect(readCardPage(inFrame(text))).toEqual({ kind: 'incomplete', missing })
})

test('a page with two cards shows none that could be taken', () => {
  expect(readCardPage(inFrame('4242424242424242 11/28 cvv 737', '5555 5555 5555 4444 11/28 cvv 737'))).toEqual({ kind: 'several cards' })
})

test('what nobody sees counts for nothing', () => {
  const hidden = [{ name: 'pan', value: '5555555555554444', visible: false }]
  expect(readCardPage(makeSnapshot('Card', { text: '4242 4242 4242 4242\n11/28\nCVV 737', fields: hidden }))).toEqual({ kind: 'card', card: visa })
  expect(readCardPage(makeSnapshot('Card', { text: '11/28\nCVV 737', fields: hidden }))).toMatchObject({ kind: 'incomplete' })
})

test('a page that asks for a login or whose link is dead is told from one that is not done', () => {
  expect(readCardPage(makeSnapshot('Card', { text: 'Welcome', fields: [{ label: 'Password', type: 'password' }] }))).toEqual({ kind: 'login' })
  expect(readCardPage(inFrame('Please sign in to see your card'))).toEqual({ kind: 'login' })
  expect(readCardPage(inFrame('This link has expired.'))).toEqual({ kind: 'expired' })
})

test.each(['Show card', 'Reveal', 'Show card details', 'View CVV', 'Show number', 'Click to reveal', '👁 Show', 'Karte anzeigen', 'Display my virtual card'])('“%s” only reveals', (text) => {
  expect(findReveal(makeSnapshot('Card', { buttons: [{ text }] }), new Set())).toMatchObject({ text })
  expect(findReveal(makeSnapshot('Card', { buttons: [{ text }] }), new Set([text]))).toBeUndefined()
})

test.each(['Freeze card', 'Cancel card', 'Show PIN', 'Show transactions', 'Copy', 'Log in', 'Replace card', 'Show less', 'Add funds', 'Order card', 'View settings'])('“%s” is not pressed', (text) => {
  expect(findReveal(makeSnapshot('Card', { buttons: [{ text }] }), new Set())).toBeUndefined()
})

test('a button that would send a form or lead away is not pressed', () => {
  expect(findReveal(makeSnapshot('Card', { fields: [{ label: 'Reason', form: 0 }], buttons: [{ text: 'Show card', kind: 'submit', form: 0 }] }), new Set())).toBeUndefined()
  expect(findReveal(makeSnapshot('Card', { buttons: [{ text: 'Show card', kind: 'link', href: 'https://issuer.example/other' }] }), new Set())).toBeUndefined()
})
