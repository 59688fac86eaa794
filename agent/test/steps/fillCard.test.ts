import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { makeCard, type Card } from '../../src/cards/Card.ts'
import { readCardForm } from '../../src/readers/readCardForm.ts'
import { runStep } from '../../src/steps/defineStep.ts'
import { fillCard, type FillCardOutcome } from '../../src/steps/fillCard.ts'
import { serveLocally, type LocalServer } from '../browser/serveLocally.ts'

let server: LocalServer
let browser: AgentBrowser
let tab: Tab
/** The form that is served, without its number, code and button. */
let fields = ''
const oneBox = '<label>Card number <input id="number" name="number" autocomplete="cc-number"></label>'
let number = oneBox
beforeAll(async () => {
  server = await serveLocally((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<form>
      ${number}
      ${fields}
      <label>Security code <input id="code" name="code" autocomplete="cc-csc"></label><button>Pay $120.00</button></form>`)
  })
  browser = await launchBrowser({ allowHosts: [server.host] })
})
beforeEach(() => { number = oneBox })
beforeEach(async () => { tab = await browser.newTab(new AbortController().signal) })
afterEach(() => tab.close())
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const expiry = '<label>Expiry (MM/YY) <input name="expiry" autocomplete="cc-exp"></label>'
const holder = { firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US', email: 'ap@example.com' }
const card = (number = '4242424242424242', more: Partial<Card['holder']> = {}) =>
  makeCard({ number, expiryMonth: 3, expiryYear: 2031, code: '737' }, { ...holder, ...more }, new Date(2026, 0)) as Card

/** Fills a form, and shows what came of it and what stands in every field, by its name. */
async function fillForm(html: string, wanted = card(), facts: Record<string, unknown> = {}): Promise<{ outcome: FillCardOutcome; values: Record<string, string | boolean>; said: string[] }> {
  fields = html
  await tab.open(server.origin)
  const page = await tab.snapshot()
  const form = readCardForm(page)
  if (!form) throw new Error('The page has no form that takes a card.')
  const said: string[] = []
  const context = { tab, signal: new AbortController().signal, say: (message: string) => { said.push(message) } }
  const outcome = await runStep(fillCard, context, { form, card: wanted, approved: { url: server.origin, facts: { evidence: [], ...facts } as never, allowHosts: [server.host] }, page })
  const shown = (await tab.snapshot()).frames[0]!.fields
  return { outcome, said, values: Object.fromEntries(shown.map(({ name, type, checked, value }) => [name, type === 'checkbox' ? checked : value])) }
}

test.each([
  ['one field', expiry, { expiry: '03/31' }],
  ['one field with four digits of the year', '<label>Expiry (MM/YYYY) <input name="expiry" autocomplete="cc-exp"></label>', { expiry: '03/2031' }],
  ['one field that writes its own slash', `<label>Expiry <input name="expiry" autocomplete="cc-exp" maxlength="7" oninput="const d = this.value.replace(/\\D/g, '').slice(0, 4); this.value = d.length > 2 ? d.slice(0, 2) + ' / ' + d.slice(2) : d"></label>`, { expiry: '03 / 31' }],
  ['two fields, two digits each', '<label>Month <input name="month" autocomplete="cc-exp-month" maxlength="2"></label><label>Year <input name="year" autocomplete="cc-exp-year" maxlength="2"></label>', { month: '03', year: '31' }],
  ['two fields, four digits of the year', '<label>Month <input name="month" autocomplete="cc-exp-month"></label><label>Year (YYYY) <input name="year" autocomplete="cc-exp-year" maxlength="4"></label>', { month: '03', year: '2031' }],
  ['lists', '<label>Month <select name="month" autocomplete="cc-exp-month"><option value="">Month</option><option value="1">01</option><option value="3">03 – March</option></select></label><label>Year <select name="year" autocomplete="cc-exp-year"><option value="">Year</option><option>2030</option><option>2031</option></select></label>', { month: '3', year: '2031' }],
  ['lists whose values are two digits', '<label>Month <select name="month" autocomplete="cc-exp-month"><option value="">Month</option><option>01</option><option>03</option></select></label><label>Year <select name="year" autocomplete="cc-exp-year"><option value="">Year</option><option>30</option><option>31</option></select></label>', { month: '03', year: '31' }],
])('writes the expiry into %s', async (_, html, values) => {
  expect(await fillForm(html)).toMatchObject({ outcome: { kind: 'filled' }, values: { number: '4242424242424242', code: '737', ...values } })
})

test('writes the name, the postal code and the country it was given', async () => {
  const { outcome, values } = await fillForm(`<label>Name on card <input name="holder" autocomplete="cc-name"></label>${expiry}
    <label>ZIP code <input name="zip" autocomplete="postal-code"></label>
    <label>Country <select name="land" autocomplete="country"><option value="CA">Canada</option><option value="UM">US Outlying Islands</option><option value="840">United States</option></select></label>`)
  expect(outcome).toEqual({ kind: 'filled' })
  expect(values).toMatchObject({ holder: 'Robin Ward', zip: '94107', land: '840' })
})

test('chooses the brand of the card', async () => {
  const brands = '<label>Card type <select name="brand" autocomplete="cc-type"><option value="">Choose</option><option value="MC">MasterCard</option><option value="VI">Visa</option></select></label>'
  expect(await fillForm(`${brands}${expiry}`)).toMatchObject({ outcome: { kind: 'filled' }, values: { brand: 'VI' } })
  expect(await fillForm(`${brands}${expiry}`, card('5555555555554444'))).toMatchObject({ outcome: { kind: 'filled' }, values: { brand: 'MC' } })
})

test('types the number box by box, and not at all where it does not fit', async () => {
  number = [4, 6, 5].map((digits, index) => `<input name="n${index}" aria-label="Card number" maxlength="${digits}">`).join('')
  expect(await fillForm(expiry, card('378282246310005'))).toMatchObject({ outcome: { kind: 'filled' }, values: { n0: '3782', n1: '822463', n2: '10005' } })
  expect(await fillForm(expiry)).toMatchObject({ outcome: { kind: 'not filled', message: 'The form offers no card number that fits the card.' }, values: { n0: '', n1: '', n2: '', code: '' } })
})

test('chooses the brand of the card by its radio button', async () => {
  const radios = '<label><input type="radio" name="brand" value="M" checked>MasterCard</label><label><input type="radio" name="brand" value="V" onchange="document.title = this.value">Visa</label>'
  expect((await fillForm(`${radios}${expiry}`)).outcome).toEqual({ kind: 'filled' })
  expect((await tab.snapshot()).title).toBe('V')
  expect((await fillForm(`${radios}${expiry}`, card('378282246310005'))).outcome).toEqual({ kind: 'not filled', message: 'The form offers no card type that fits the card.' })
})

test.each([
  ['months by name and years by place', '<select name="month" aria-label="Expiry month"><option value="0">Januar</option><option value="2">März</option><option value="3">April</option></select><select name="year" aria-label="Expiry year"><option value="a">30</option><option value="b">31</option></select>', { month: '2', year: 'b' }],
  ['one list of both', '<select name="date" aria-label="Valid until"><option value="x">Feb 2031</option><option value="y">Mar 2031</option></select>', { date: 'y' }],
  ['a month picker', '<input type="month" name="date" aria-label="Expiry date">', { date: '2031-03' }],
  ['four digits without a slash', '<input name="date" aria-label="Expiry date" maxlength="4">', { date: '0331' }],
])('writes the expiry into %s', async (_, html, values) => {
  expect(await fillForm(html)).toMatchObject({ outcome: { kind: 'filled' }, values })
})

test('fills what the page lost, or asked only after it had seen the card', async () => {
  const { outcome, values } = await fillForm(`${expiry}<label>Name on card <input name="holder" autocomplete="cc-name"></label><p id="more"></p>
    <script>onload = () => document.querySelector('#code').addEventListener('change', () => {
      if (document.querySelector('[name=zip]')) return
      document.querySelector('[name=holder]').value = ''
      document.querySelector('#more').innerHTML = '<label>Billing ZIP <input name="zip"></label>'
    })</script>`)
  expect(outcome).toEqual({ kind: 'filled' })
  expect(values).toMatchObject({ holder: 'Robin Ward', zip: '94107' })
})

test('says what the form asks for only after it had seen the card, when that is not known', async () => {
  const { outcome } = await fillForm(`${expiry}<p id="more"></p><script>onload = () => document.querySelector('#code').addEventListener('change', () => {
    document.querySelector('#more').innerHTML = '<label>Grandmother’s favourite colour <input name="colour" required></label>' })</script>`)
  expect(outcome).toEqual({ kind: 'not filled', message: expect.stringContaining('favourite colour') })
})

test('types nothing of the card into a form that demands something unknown, and names it', async () => {
  const { outcome, values } = await fillForm(`${expiry}<label>Grandmother’s favourite colour <input name="colour" required></label>`)
  expect(outcome).toEqual({ kind: 'not filled', message: expect.stringContaining('Grandmother’s favourite colour') })
  expect(values).toMatchObject({ number: '', code: '', expiry: '' })
})

test('types nothing of the card when the form asks for a telephone number that was not given', async () => {
  const html = `${expiry}<label>Telephone <input name="phone" type="tel" autocomplete="tel" required></label>`
  const { outcome, values } = await fillForm(html)
  expect(outcome).toEqual({ kind: 'not filled', message: 'The form asks for a telephone number, which was not given.' })
  expect(values).toMatchObject({ number: '', code: '' })
  expect(await fillForm(html, card(undefined, { phoneNumber: '+1 415 555 0100' }))).toMatchObject({ outcome: { kind: 'filled' } })
})

test.each([
  ['account number', 'Customer number', { accountNumber: 'C-55' }, 'The form asks for the customer account number, which was not given.'],
  ['invoice number', 'Invoice number', { invoiceNumber: 'INV-7' }, 'The form asks for the invoice number, which was not given.'],
  ['purchase order', 'PO number', { purchaseOrder: 'PO-4411' }, 'The form asks for the purchase order number, which was not given.'],
])('writes the %s of the invoice, and names it when the invoice has none', async (_, label, facts, message) => {
  const html = `${expiry}<label>${label} <input name="asked" required></label>`
  expect(await fillForm(html, card(), facts)).toMatchObject({ outcome: { kind: 'filled' }, values: { asked: Object.values(facts)[0] } })
  expect(await fillForm(html)).toMatchObject({ outcome: { kind: 'not filled', message }, values: { number: '', code: '' } })
})

test.each([['e-mail address', 'E-mail', 'email', { email: undefined }], ['address', 'Street address', 'text', { fullAddress: undefined }]])('types nothing of the card when the form asks for an %s that was not given', async (what, label, type, lacking) => {
  const { outcome, values } = await fillForm(`${expiry}<label>${label} <input name="asked" type="${type}" required></label>`, card(undefined, lacking))
  expect(outcome).toEqual({ kind: 'not filled', message: `The form asks for an ${what}, which was not given.` })
  expect(values).toMatchObject({ number: '', code: '' })
})

test('types nothing when a list has no year or brand that is the card\'s', async () => {
  const { outcome, values } = await fillForm('<label>Month <select name="month" autocomplete="cc-exp-month"><option>01</option><option>03</option></select></label><label>Year <select name="year" autocomplete="cc-exp-year"><option>2027</option><option>2028</option></select></label>')
  expect(outcome).toEqual({ kind: 'not filled', message: 'The form offers no expiry year that fits the card.' })
  expect(values).toMatchObject({ number: '', code: '' })
  const noVisa = `<label>Card type <select name="brand" autocomplete="cc-type"><option value="MC">MasterCard</option></select></label>${expiry}`
  expect((await fillForm(noVisa)).outcome).toEqual({ kind: 'not filled', message: 'The form offers no card type that fits the card.' })
})

test('says which field did not keep what was typed', async () => {
  const { outcome } = await fillForm('<label>Expiry (MM/YY) <input name="expiry" autocomplete="cc-exp" oninput="this.value = \'\'"></label>')
  expect(outcome).toEqual({ kind: 'not filled', message: 'The form did not keep the expiry date.' })
})
