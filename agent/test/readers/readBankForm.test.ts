import { expect, test } from 'vitest'
import { findBankChoices, readAccountType, readBankForm } from '../../src/readers/readBankForm.ts'
import { makeSnapshot, type FieldSketch } from './makeSnapshot.ts'

const at = (ref: number) => ({ frame: 0, ref })
const form = (fields: FieldSketch[], buttons: (string | { text: string; kind?: 'button' | 'submit'; form?: number; disabled?: boolean })[] = [{ text: 'Authorize payment' }]) =>
  readBankForm(makeSnapshot('Pay', { fields: fields.map((field) => ({ form: 0, ...field })), buttons: buttons.map((button) => ({ form: 0, ...(typeof button === 'string' ? { text: button } : button) })) }))
const routing = { label: 'Routing number' }
const account = { label: 'Account number' }

test.each([
  ['by labels', [routing, account]],
  ['by placeholders', [{ placeholder: '9-digit ABA' }, { placeholder: 'Bank account #' }]],
  ['by names', [{ name: 'routing_number' }, { name: 'account_number' }]],
  ['by script names', [{ id: 'routingNumber' }, { id: 'bankAccountNumber' }]],
  ['by words beside them', [{ name: 'f1', nearText: 'ABA routing' }, { name: 'f2', nearText: 'Checking account no' }]],
])('routing and account number are known %s', (_, fields) => {
  expect(form(fields)).toMatchObject({ routing: at(0), account: [at(1)], unknownRequired: [], boxes: [], submit: { text: 'Authorize payment' } })
})

test('a number that has to be typed again is typed into both', () => {
  expect(form([routing, { label: 'Confirm routing number' }, account, { label: 'Re-enter account number' }])).toMatchObject({ routing: at(0), routingAgain: at(1), account: [at(2), at(3)] })
})

test('the customer’s own account number is not the bank’s', () => {
  expect(form([{ label: 'Customer account number' }, routing, account])).toMatchObject({ routing: at(1), account: [at(2)] })
})

test('holder, type and the rest are told', () => {
  const found = form([
    { label: 'Name on account', required: true }, { label: 'Account type', options: [{ value: 'C', label: 'Checking' }, { value: 'S', label: 'Savings' }] },
    routing, account, { label: 'E-mail address', required: true }, { label: 'Amount', name: 'amount', value: '150.75' },
  ])
  expect(found).toMatchObject({ holder: at(0), accountType: at(1), routing: at(2), account: [at(3)], others: { email: at(4) }, amount: { ...at(5), value: '150.75' }, unknownRequired: [] })
})

test('buttons for a type of account each are told', () => {
  expect(form([{ type: 'radio', label: 'Checking', value: 'C' }, { type: 'radio', label: 'Savings', value: 'S' }, routing, account])).toMatchObject({ accountTypes: [{ ...at(0), type: 'checking' }, { ...at(1), type: 'savings' }] })
})

test.each([['Checking', 'checking'], ['Personal savings', 'savings'], ['S', 'savings'], ['Business chequing', 'checking'], ['Checking or savings', undefined], ['Visa', undefined]])('“%s” is an account of the type %s', (words, type) => {
  expect(readAccountType(words)).toBe(type)
})

test.each([
  ['I authorize a one-time electronic debit from this account.', 'authorisation'],
  ['I agree to the terms and conditions', 'authorisation'],
  ['Save this account for next time', 'unwanted'],
  ['I authorize recurring debits each month', 'unwanted'],
  ['Pay future invoices automatically', 'unwanted'],
  ['Send me news and offers', 'unwanted'],
  ['Text me about my payments: I agree to text messages', 'unwanted'],
  ['This is a company', 'other'],
])('a box that says “%s” is: %s', (label, purpose) => {
  expect(form([routing, account, { type: 'checkbox', label, name: 'box' }])?.boxes).toEqual([{ ...at(2), label, checked: false, required: false, purpose }])
})

test('what is demanded and not known is named', () => {
  expect(form([routing, account, { label: 'Driver’s licence', required: true }])?.unknownRequired).toEqual(['Driver’s licence'])
})

test.each([
  ['no account number', [routing]],
  ['two that may be the account', [routing, account, { label: 'Account number', name: 'other' }]],
  ['a password, as of online banking', [routing, account, { label: 'Password', type: 'password' }]],
  ['hidden fields', [{ ...routing, visible: false }, { ...account, visible: false }]],
  ['a card', [{ label: 'Card number' }, { label: 'CVC' }]],
  ['an account at the vendor', [{ label: 'Account number' }, { label: 'Invoice number' }]],
])('a form with %s is none for bank payments', (_, fields) => {
  expect(form(fields)).toBeUndefined()
})

test.each([['Pay $150.75', true], ['Submit', true], ['Make payment', true], ['Continue', false], ['Cancel', false], ['Pay by card', false], ['Save account', false], ['Schedule payment', false], ['Verify account', false]])('“%s” is the button that pays: %s', (text, isPaying) => {
  expect(form([routing, account], [text])?.submit?.text).toBe(isPaying ? text : undefined)
})

test('of two buttons that both may pay, none is pressed', () => {
  expect(form([routing, account], ['Pay now', 'Submit payment'])?.submit).toBeUndefined()
  expect(form([routing, account], ['Pay now', 'Cancel'])?.submit?.text).toBe('Pay now')
  expect(form([routing, account], [{ text: 'Pay now', form: 1 }])?.submit).toBeUndefined()
})

test('a way to pay by bank is chosen by a tab or a button, never by a link', () => {
  const buttons = (kind: 'tab' | 'link' | 'radio') => makeSnapshot('Pay', { buttons: [{ text: 'Bank account', kind }, { text: 'Card', kind }] })
  expect(findBankChoices(buttons('tab')).map(({ text }) => text)).toEqual(['Bank account'])
  expect(findBankChoices(buttons('link'))).toEqual([])
})
