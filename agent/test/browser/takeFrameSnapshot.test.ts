import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentBrowser, Tab } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { findChoices } from '../../src/readers/findChoices.ts'
import { servePages, type LocalServer } from './serveLocally.ts'

const pages = {
  '/folded': `<form><p>Card number</p><input id="shown" autocomplete="cc-number"></form>
    <form style="display:none"><p>Expiry date</p><input id="folded" value="12/30"><select id="year"><option>2030</option></select><button>Pay</button></form>`,
  '/named': '<input title="Card number"><input data-stripe="exp-month"><input data-braintree-name="cvv" data-testid="security"><input formcontrolname="holder" data-price="12">',
  '/forms': '<form action="https://pay.example/charge?key=1#x"><input></form><form><input><input name="action"></form><form action="mailto:a@b.example"><input></form>',
  '/items': '<ul><li role="button" value="3">By card</li><li role="tab" value="4">By bank</li></ul>',
  '/radios': `<label><input type="radio" name="m" value="card">Credit card</label><div><input type="radio" name="m" value="bank" style="opacity:0"><span>Bank</span></div>
    <div style="display:none"><label><input type="radio" name="m" value="visa">Visa card</label></div>`,
}
const fieldPages = {
  '/traps': `<input id="shown"><input id="aside" style="position:absolute;left:-9999px"><input id="dot" style="width:1px;height:1px;padding:0;border:0">
    <div style="height:0;overflow:hidden"><input id="clipped"></div><div style="position:relative"><input id="faint" style="opacity:0"></div>
    <div style="position:relative;width:120px;height:30px"><span style="display:block;width:120px;height:30px">Month</span><select id="over" style="position:absolute;inset:0;opacity:0"><option>01</option></select></div>
    <div style="position:relative;width:120px;height:30px"><span style="display:block;width:120px;height:30px">Month</span><input id="robots" tabindex="-1" style="position:absolute;inset:0;opacity:0"></div>`,
  '/labels': `<table><tr><td>Kartennummer</td><td>Prüfziffer</td></tr><tr><td><input id="number"></td><td><input id="code"></td></tr></table>
    <input type="radio" name="t" id="first"> <img alt="Visa" width="30" height="20"><input type="radio" name="t" id="second"> Mastercard<label><input type="radio" name="t" id="third"><img alt="American Express" width="30" height="20"></label>`,
}
const shadowPages = {
  '/hosts': `<div><span>Card number</span><card-field></card-field></div><div><span>Expires</span><card-field></card-field><span>Code</span><card-field></card-field></div>
    <script>for (const host of document.querySelectorAll('card-field')) host.attachShadow({ mode: 'open' }).innerHTML = '<style>input { color: red }</style><input>'</script>`,
}
const overlays = {
  '/modal': `<p>The invoice</p><button>Pay now</button><div style="position:fixed;inset:0;background:#0008"></div>
    <div role="dialog" style="position:fixed;left:20%;top:20%;width:60%;height:50%;background:#fff"><p>Join our newsletter</p><button aria-label="Close">×</button></div>`,
  '/banner': `<p style="height:400px">The invoice</p><button>Pay now</button><button style="position:absolute;bottom:10px;left:10px">Print</button>
    <div style="position:fixed;bottom:0;left:0;right:0;height:120px;background:#fff"><p>We use cookies</p><button>Reject all</button></div>`,
  '/hiddenModal': '<button>Pay now</button><div role="dialog" aria-modal="true" style="display:none"><button>Close</button></div>',
  '/long': `<p>Total $64.20</p><div style="overflow:auto;height:90px"><p>Terms</p><div style="height:800px"></div><input id="inner"></div><p style="position:absolute;top:-9999px">for robots</p>
    <div style="height:4000px"></div><iframe src="/inner" style="position:absolute;top:50px;left:400px"></iframe><input id="last"><script>addEventListener('load', () => { inner.scrollIntoView(); scrollTo(0, 5000) })</script>`,
  '/folds': `<details><summary>Pay by card</summary><input aria-label="Card number"></details><button aria-expanded="true">Bank</button>
    <button role="tab" aria-selected="true">Wallet</button><a href="/modal#pay"><img alt="Pay online" width="40" height="20"></a>`,
  '/drawn': '<div style="cursor:pointer"><span>Credit card</span></div><label style="cursor:pointer">Terms</label><div style="cursor:pointer"><p>a long text</p><a href="/">link</a></div>',
  '/list': '<p>Method <select><option>Bank, no fee</option><option selected>Card, 2% fee</option></select></p><select hidden><option>Nobody sees</option></select>',
  '/slots': `<pay-box><span slot="label">Card number</span><input name="slotted"><i>lost</i></pay-box><script>document.querySelector('pay-box').attachShadow({ mode: 'open' })
    .innerHTML = '<slot name="label">Fallback</slot><slot></slot><button>Pay</button>'; document.querySelector('i').slot = 'nowhere'</script>`,
  '/closed': `<p>Vendor</p><card-box style="display:block;width:300px;height:80px"></card-box><script>document.querySelector('card-box').attachShadow({ mode: 'closed' })
    .innerHTML = '<label>Card number <input name="pan" onclick="this.value=1"></label><button>Pay</button>'; document.title = Object.keys(window).filter((name) => /^r[0-9a-f]{16}$/.test(name)).length</script>`,
  '/framing': '<p>top</p><iframe src="/shown" title="Card entry"></iframe><iframe src="/hidden" style="position:absolute;left:-9999px"></iframe><iframe src="/last"></iframe>',
  '/shown': '<p>shown</p><iframe src="/inner"></iframe>',
  '/inner': '<p>inner</p>',
  '/hidden': '<p>hidden</p><input name="pan"><button>Pay</button>',
  '/last': '<p>last</p>',
}
let server: LocalServer
let browser: AgentBrowser
let tab: Tab

beforeAll(async () => {
  server = await servePages({ ...pages, ...fieldPages, ...shadowPages, ...overlays })
  browser = await launchBrowser({ allowHosts: [server.host] })
  tab = await browser.newTab(new AbortController().signal)
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const look = async (path: keyof typeof pages | keyof typeof fieldPages | keyof typeof shadowPages | keyof typeof overlays) => {
  await tab.open(`${server.origin}${path}`)
  const snapshot = await tab.snapshot()
  return { snapshot, frame: snapshot.frames[0]! }
}

test('what was scrolled past is seen, in the page and in a box of it, and what lies where nobody can scroll is not', async () => {
  await tab.open(`${server.origin}/long`)
  const { frames } = await tab.snapshot()
  expect(frames.map(({ text }) => text)).toEqual(['Total $64.20\nTerms', 'inner'])
  expect(frames[0]!.fields.map(({ id, visible }) => [id, visible])).toEqual([['inner', true], ['last', true]])
})

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

test('says where each form sends what was typed, without the query', async () => {
  const { frame } = await look('/forms')
  expect(frame.formTargets).toEqual(['https://pay.example/charge', frame.url, 'mailto:a@b.example'])
  expect(frame.fields.map(({ form }) => form)).toEqual([0, 1, 1, 2])
})

test('is not stopped by items that are pressed like buttons and carry a number', async () => {
  const { frame } = await look('/items')
  expect(frame.buttons.map(({ text, kind }) => [text, kind])).toEqual([['By card', 'button'], ['By bank', 'tab']])
})

test('offers ways to pay that people see, drawn by themselves or by what stands around them', async () => {
  const { snapshot } = await look('/radios')
  expect(findChoices(snapshot).map(({ method }) => method)).toEqual(['card', 'bank'])
})

test('buttons behind a modal dialog are listed and marked, those in it are not', async () => {
  const { frame } = await look('/modal')
  expect(frame.buttons.map(({ text, layer, covered }) => [text, layer, covered])).toEqual([['Pay now', undefined, true], ['×', 1, undefined]])
  expect(frame.layers).toEqual([{ text: '', modal: false }, { text: 'Join our newsletter\n×', modal: true }])
})

test('a banner takes nothing out of reach but what it lies on', async () => {
  const { frame } = await look('/banner')
  expect(frame.buttons.map(({ text, layer, covered }) => [text, layer, covered])).toEqual([['Pay now', undefined, undefined], ['Print', undefined, true], ['Reject all', 0, undefined]])
  expect(frame.layers).toEqual([{ text: 'We use cookies\nReject all', modal: false }])
})

test('a dialog that is not open covers nothing', async () => {
  const { frame } = await look('/hiddenModal')
  expect(frame.layers).toBeUndefined()
  expect(frame.buttons[0]).not.toHaveProperty('covered')
})

test('tells which parts are folded, which tab is chosen, and where a link leads whose words are a picture', async () => {
  const { frame } = await look('/folds')
  expect(frame.buttons.map(({ text, kind, folded, chosen }) => [text, kind, folded, chosen])).toEqual([
    ['Pay by card', 'tab', true, undefined], ['Bank', 'tab', false, undefined], ['Wallet', 'tab', undefined, true], ['Pay online', 'link', undefined, undefined],
  ])
  expect(frame.buttons[3]!.href).toBe(`${server.origin}/modal#pay`)
  expect(frame.fields[0]).toMatchObject({ label: 'Card number', visible: false })
})

test('lists what is only drawn as a button, innermost and once', async () => {
  const { frame } = await look('/drawn')
  expect(frame.buttons.map(({ text }) => text)).toEqual(['Credit card', 'link'])
})

test('reads what stands in slots where it is shown', async () => {
  const { frame } = await look('/slots')
  expect(frame.text).toBe('Card number\nPay'.replace('\n', ' '))
  expect(frame.fields.map(({ name }) => name)).toEqual(['slotted'])
})

test('sees into closed shadow roots, types there, and leaves no name behind', async () => {
  const { frame, snapshot } = await look('/closed')
  expect(frame.text).toMatch(/Card number/)
  expect(frame.fields).toMatchObject([{ label: 'Card number', visible: true }])
  expect(frame.buttons.map(({ text }) => text)).toEqual(['Pay'])
  expect(await tab.fill(0, 0, '4242')).toBe(true)
  await tab.click(0, 0, 'field')
  expect((await tab.snapshot()).frames[0]!.fields[0]!.value).toBe('1')
  expect(snapshot.title).toBe('0')
})

test('lists frames depth first, with their names; nobody sees what a frame off the page shows', async () => {
  const { snapshot } = await look('/framing')
  expect(snapshot.frames.map(({ text, title, place }) => [text, title, place?.parent])).toEqual([['top', undefined, undefined], ['shown', 'Card entry', 0], ['inner', undefined, 1], ['', undefined, 0], ['last', undefined, 0]])
  expect(snapshot.frames[3]!.fields).toMatchObject([{ name: 'pan', visible: false }])
  expect(snapshot.frames[3]!.buttons).toMatchObject([{ text: 'Pay', visible: false }])
})

test('tells fields that are drawn by what they lie over from traps that nobody sees', async () => {
  const { frame } = await look('/traps')
  expect(frame.fields.filter(({ visible }) => visible).map(({ id }) => id)).toEqual(['shown', 'over'])
})

test('takes for the words of a field the cell above it, the picture behind it or the picture in its label', async () => {
  const { frame } = await look('/labels')
  expect(frame.fields.map(({ id, label, nearText }) => [id, label || nearText])).toEqual([['number', 'Kartennummer'], ['code', 'Prüfziffer'], ['first', 'Visa'], ['second', 'Mastercard'], ['third', 'American Express']])
})

test('the text of a page has what is chosen in its lists, and not what could be', async () => {
  expect((await look('/list')).frame.text).toBe('Method Card, 2% fee')
})

test('takes for the words of a field in a shadow root what stands before its host', async () => {
  const { frame } = await look('/hosts')
  expect(frame.fields.map(({ nearText }) => nearText)).toEqual(['Card number', 'Expires', 'Code'])
})
