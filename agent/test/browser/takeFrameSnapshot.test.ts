import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { findChoices } from '../../src/readers/findChoices.ts'
import { servePages, type LocalServer } from './serveLocally.ts'

const pages = {
  '/folded': `<form><p>Card number</p><input id="shown" autocomplete="cc-number"></form>
    <form style="display:none"><p>Expiry date</p><input id="folded" value="12/30"><select id="year"><option>2030</option></select><button>Pay</button></form>`,
  '/named': '<input title="Card number"><input data-stripe="exp-month"><input data-braintree-name="cvv" data-testid="security"><input formcontrolname="holder" data-price="12">',
  '/items': '<ul><li role="button" value="3">By card</li><li role="tab" value="4">By bank</li></ul>',
  '/radios': `<label><input type="radio" name="m" value="card">Credit card</label><div><input type="radio" name="m" value="bank" style="opacity:0"><span>Bank</span></div>
    <div style="display:none"><label><input type="radio" name="m" value="visa">Visa card</label></div>`,
}
let server: LocalServer
let browser: AgentBrowser
let tab: Tab

beforeAll(async () => {
  server = await servePages(pages)
  browser = await launchBrowser({ allowHosts: [server.host] })
  tab = await browser.newTab(new AbortController().signal)
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const look = async (path: keyof typeof pages) => {
  await tab.open(`${server.origin}${path}`)
  const snapshot = await tab.snapshot()
  return { snapshot, frame: snapshot.frames[0]! }
}

test('lists the fields of folded parts as ones nobody sees, without what stands in them, and no button of theirs', async () => {
  const { frame } = await look('/folded')
  expect(frame.fields.map(({ id, visible, nearText, value, form }) => [id, visible, nearText, value, form])).toEqual([
    ['shown', true, 'Card number', '', 0], ['folded', false, 'Expiry date', '', 1], ['year', false, '', '', 1],
  ])
  expect(frame.buttons).toEqual([])
  expect(frame.text).toBe('Card number')
})

test('takes along what scripts and tests know a field by', async () => {
  const { frame } = await look('/named')
  expect(frame.fields.map(({ hints }) => hints)).toEqual(['Card number', 'exp-month', 'cvv | security', 'holder'])
})

test('is not stopped by items that are pressed like buttons and carry a number', async () => {
  const { frame } = await look('/items')
  expect(frame.buttons.map(({ text, kind }) => [text, kind])).toEqual([['By card', 'button'], ['By bank', 'tab']])
})

test('offers ways to pay that people see, drawn by themselves or by what stands around them', async () => {
  const { snapshot } = await look('/radios')
  expect(findChoices(snapshot).map(({ method }) => method)).toEqual(['card', 'bank'])
})
