import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import type { Invoice } from '../../src/api/index.ts'
import { BatchCardCheck, type BatchCardCheckProps } from '../../src/flows/BatchCardCheck.tsx'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { createFakeGateway, type Ending, type FakeGateway } from '../../src/testing/fakeGateway.ts'
import { de } from '../../src/messages/all/de.ts'
import type { MercoaProviderProps } from '../../src/MercoaProvider.tsx'
import { renderFlow } from './renderFlow.tsx'

const shown = { ignore: '[data-slot=unseen]' }
const patient = { timeout: 8_000 }
const accepts = (ending: Ending = {}): Ending => ({ jobStatus: 'success', invoiceAmount: 100, currency: 'USD', card: { eligibility: 'ACCEPTED', fee: { type: 'none' } }, ...ending })

/** Each file says how its check ends: what comes after a `#` names one of these. */
const endings: Record<string, Ending> = {
  acme: accepts({ vendorName: 'Acme Corporation', invoiceAmount: 150.75, card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } }, evidence: [{ fact: 'invoiceNumber', value: 'A-1042', text: 'Invoice A-1042', source: 'invoice' }] }),
  zenith: accepts({ vendorName: 'Zenith', invoiceAmount: 20 }),
  berlin: accepts({ vendorName: 'Berliner Bürobedarf', invoiceAmount: 1000.5, currency: 'EUR', card: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 1.5 } } }),
  nameless: { jobStatus: 'success', card: { eligibility: 'UNKNOWN', fee: { type: 'none' } } },
  refused: { jobStatus: 'success', vendorName: 'Mill', invoiceAmount: 500, currency: 'USD', card: { eligibility: 'NOT_ACCEPTED', fee: { type: 'none' } } },
  blocked: accepts({ vendorName: 'Impostor', invoiceAmount: 9000, paymentGatewayUrl: 'https://evil.example/pay', link: { level: 'block', reasons: [], chain: [] } }),
  failed: { jobStatus: 'failed', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND', errorMessage: 'No link, "none", at all.' },
}
const end = (_: unknown, invoice: Invoice) => endings[/#(\w+)/.exec(invoice.type === 'html' ? invoice.html : '')?.[1] ?? ''] ?? accepts({ vendorName: 'Acme Corporation' })
const file = (name: string) => new File([`<p>Invoice #${name}</p>`], `${name}.html`, { lastModified: 0 })
const gatewayOf = (options: Parameters<typeof createFakeGateway>[0] = {}) => createFakeGateway({ questions: 0, end, ...options })

function draw(gateway: FakeGateway = gatewayOf(), props: Partial<BatchCardCheckProps> = {}, provider: Partial<MercoaProviderProps> = {}) {
  return renderFlow(<BatchCardCheck {...props} />, { gateway, provider })
}
const drop = (files: File[]) => userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, files)
const rows = () => [...document.querySelectorAll<HTMLElement>('tbody > tr[data-result]')]
const titles = () => rows().map((row) => row.querySelector('[data-slot=row-title]')!.textContent)
const results = () => rows().map((row) => row.dataset.result)
const dropAndEnd = async (...names: string[]) => {
  await drop(names.map(file))
  await waitFor(() => expect(document.querySelector('[data-flow]')).toHaveAttribute('data-state', 'done'), patient)
}
const choose = (label: string, choice: string) => userEvent.selectOptions(screen.getByRole('combobox', { name: label }), choice)

test('each invoice gets its row, with its answer, fee and amount; the sums count what can go by card, by currency', async () => {
  const onResult = vi.fn()
  draw(gatewayOf(), { onResult })
  await dropAndEnd('acme', 'berlin', 'zenith', 'nameless', 'refused', 'blocked', 'failed')
  expect(results()).toEqual(['accepted', 'accepted', 'accepted', 'unknown', 'notAccepted', 'blocked', 'failed'])
  expect(rows()[0]).toHaveTextContent(/Acme Corporation.*A-1042.*Takes cards.*\$3\.77.*\$150\.75/)
  expect(screen.getByRole('rowheader', { name: 'Can go by card' }).closest('tr')).toHaveTextContent('$170.75 and €1,000.50')
  expect(screen.getByText(/^7 of 7 checked/, shown)).toHaveTextContent('7 of 7 checked · 3 take cards')
  expect(onResult).toHaveBeenCalledTimes(7)
})

test('a file that was dropped before is left out and said, to the eye as well', async () => {
  const { gateway } = draw()
  await dropAndEnd('acme', 'zenith')
  await drop([file('acme'), file('berlin')])
  expect(await screen.findByText('1 file was already in the list.', shown)).toBeVisible()
  await waitFor(() => expect(titles()).toEqual(['Acme Corporation', 'Zenith', 'Berliner Bürobedarf']))
  expect(gateway.posts('validation')).toBe(3)
})

test('invoices that cannot be read or sent say why in their row, and one that was not sent is sent again when asked', async () => {
  const { gateway } = draw()
  gateway.fail({ status: 502 }, ({ method }) => method === 'POST')
  await drop([file('acme'), new File(['GIF89a'], 'picture.pdf')])
  await waitFor(() => expect(results()).toEqual(['error', 'problem']))
  await userEvent.click(screen.getByRole('button', { name: 'Details: picture.pdf' }))
  expect(screen.getByText(/not an invoice we can read/)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Try again: picture.pdf' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Try again: acme.html' }))
  await waitFor(() => expect(results()).toEqual(['accepted', 'problem']))
})

test('a row that is taken off is gone, and the focus stays with the list; clearing leads back to the beginning', async () => {
  draw()
  await dropAndEnd('acme', 'zenith')
  await userEvent.click(screen.getByRole('button', { name: 'Remove: Acme Corporation' }))
  await waitFor(() => expect(titles()).toEqual(['Zenith']))
  expect(screen.getByRole('region', { name: 'Invoices' })).toHaveFocus()
  await userEvent.click(screen.getByRole('button', { name: 'Remove all' }))
  await waitFor(() => expect(rows()).toEqual([]))
  expect(screen.getByRole('button', { name: 'Choose files' })).toHaveFocus()
})

describe('finding', () => {
  test('by vendor, file and invoice number, whatever the case', async () => {
    draw()
    await dropAndEnd('acme', 'berlin', 'zenith')
    const search = screen.getByRole('searchbox', { name: 'Find' })
    for (const [words, found] of [['BÜRO', 'Berliner Bürobedarf'], ['a-1042', 'Acme Corporation'], ['zenith.html', 'Zenith']]) {
      await userEvent.clear(search)
      await userEvent.type(search, words!)
      await waitFor(() => expect(titles()).toEqual([found]))
    }
    await userEvent.type(search, 'nobody')
    expect(await screen.findByText('No invoice matches')).toBeVisible()
  })

  test.each([
    ['Takes cards', ['accepted']],
    ['No cards', ['notAccepted']],
    ['Needs a look', ['unknown', 'blocked', 'failed', 'problem']],
    ['In progress', []],
  ])('by “%s”', async (choice, expected) => {
    draw()
    await drop(['acme', 'nameless', 'refused', 'blocked', 'failed'].map(file).concat(new File([], 'empty.pdf')))
    await waitFor(() => expect(results()).toHaveLength(6))
    await waitFor(() => expect(results()).not.toContain('waiting'), patient)
    await waitFor(() => expect(document.querySelector('[data-flow]')).toHaveAttribute('data-state', 'done'))
    await choose('Show', choice)
    expect(results()).toEqual(expected)
  })

  test.each([
    ['Vendor', ['Acme Corporation', 'Berliner Bürobedarf', 'failed.html', 'Mill', 'nameless.html', 'Zenith']],
    ['Amount', ['Berliner Bürobedarf', 'Mill', 'Acme Corporation', 'Zenith', 'nameless.html', 'failed.html']],
    ['Card fee', ['Zenith', 'Berliner Bürobedarf', 'Acme Corporation', 'nameless.html', 'refused', 'failed.html']],
  ])('sorted by %s, what is not known comes last', async (choice, expected) => {
    draw()
    await dropAndEnd('nameless', 'zenith', 'refused', 'acme', 'failed', 'berlin')
    await choose('Sort by', choice)
    expect(titles()).toEqual(expected.map((title) => (title === 'refused' ? 'Mill' : title)))
    await choose('Sort by', 'Order added')
    expect(titles()[0]).toBe('nameless.html')
  })
})

describe('the table for spreadsheets', () => {
  /** What is saved, as cells. Quoted cells may hold commas, quotes and lines. */
  async function save(provider: Partial<MercoaProviderProps>, gateway: FakeGateway, files: File[], name = 'Download CSV') {
    const blobs: Blob[] = []
    const saved: string[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => { blobs.push(blob as Blob); return 'blob:saved' })
    const revoked = vi.spyOn(URL, 'revokeObjectURL').mockImplementation(() => {})
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) { saved.push(this.download) })
    draw(gateway, {}, provider)
    await drop(files)
    await waitFor(() => expect(document.querySelector('[data-flow]')).toHaveAttribute('data-state', 'done'), patient)
    await userEvent.click(screen.getByRole('button', { name }))
    expect(saved).toEqual(['invoices.csv'])
    await waitFor(() => expect(revoked).toHaveBeenCalledWith('blob:saved'))
    const bytes = new Uint8Array(await blobs[0]!.arrayBuffer())
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    const lines = text.replace('\ufeff', '').trimEnd().split('\r\n').map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell]) => cell!).slice(0, 13))
    return { bytes, text, lines }
  }

  test('says what it is by its first bytes, quotes what needs it, and leaves blocked links out', async () => {
    const { bytes, text, lines } = await save({}, gatewayOf(), ['acme', 'blocked', 'failed'].map(file))
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text.endsWith('\r\n')).toBe(true)
    expect(lines[0]!.slice(0, 4)).toEqual(['File', 'Vendor', 'Invoice number', 'Amount'])
    expect(lines[1]).toEqual(['acme.html', 'Acme Corporation', 'A-1042', '150.75', 'USD', 'Takes cards', 'percentage', '2.5', '3.77', '154.52', '', '', 'pgv_0001'])
    expect(text).not.toContain('evil.example')
    expect(lines[2]![5]).toBe('Do not pay')
    expect(lines[3]![11]).toBe('"No link, ""none"", at all."')
  })

  test('tells a spreadsheet that a vendor’s name is no formula', async () => {
    const names = ['=HYPERLINK("https://evil.example")', '+1', '@x', '\tx', '-2+3', '\r=1']
    const gateway = gatewayOf({ end: (_, invoice) => accepts({ vendorName: names[Number(/#(\d)/.exec(invoice.type === 'html' ? invoice.html : '')![1])]! }) })
    const { text } = await save({}, gateway, names.map((_, index) => file(String(index))))
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
    for (const cell of [`,'+1,`, `,'@x,`, `,'\tx,`, `,'-2+3,`, `,"'\r=1",`]) expect(text).toContain(cell)
    expect(text).not.toMatch(/(^|[,\n"])[=+@\t]/)
  })

  test('writes plain decimals in every language', async () => {
    const { lines } = await save({ locale: 'de', language: de }, gatewayOf(), [file('berlin')], de.batch.download)
    expect(screen.getAllByText(/1\.000,50/).length).toBeGreaterThan(0)
    expect(lines[1]!.slice(3, 5)).toEqual(['1000.50', 'EUR'])
    expect(lines[1]!.slice(7, 10)).toEqual(['1.5', '1.50', '1002.00'])
  })
})

describe('a reload', () => {
  const lists = ({ requests }: FakeGateway) => requests.filter(({ path }) => path.endsWith('/validation-jobs')).length
  const singles = ({ requests }: FakeGateway) => requests.filter(({ path }) => path.includes('/validate/')).length

  test('finds five hundred checks with a handful of questions', async () => {
    const gateway = createFakeGateway({ questions: Infinity })
    const jobIds = Array.from({ length: 500 }, () => gateway.add('validation', accepts({ vendorName: 'Acme Corporation' })))
    gateway.endAll()
    sessionStorage.setItem('mg-batch batch https://gateway.test ent_test', JSON.stringify(jobIds))
    draw(gateway, {}, { transport: 'poll' })
    expect(await screen.findByText(/500 of 500 checked/, shown, patient)).toBeVisible()
    expect(lists(gateway)).toBeLessThanOrEqual(7)
    expect(singles(gateway)).toBe(0)
    expect(rows().length).toBeLessThan(200)
  })

  test('keeps what is being checked and loses what waited, of which the browser had warned', async () => {
    const gateway = gatewayOf({ questions: Infinity, events: true })
    const view = draw(gateway, { concurrency: 2 })
    await drop(['acme', 'berlin', 'zenith'].map(file))
    await waitFor(() => expect(results()).toEqual(['pending', 'pending', 'waiting']))
    expect(window.dispatchEvent(new Event('beforeunload', { cancelable: true }))).toBe(false)
    view.unmount()

    draw(gateway)
    await waitFor(() => expect(results()).toEqual(['pending', 'pending']))
    gateway.endAll()
    await waitFor(() => expect(titles()).toEqual(['Acme Corporation', 'Berliner Bürobedarf']), patient)
    expect(gateway.posts('validation')).toBe(2)
  })

  test('of two batches of one name finds the first alone: the second keeps nothing', async () => {
    const gateway = gatewayOf()
    const both = <><BatchCardCheck id="first" /><BatchCardCheck id="second" /></>
    const view = renderFlow(both, { gateway })
    const inputs = [...document.querySelectorAll<HTMLInputElement>('input[type=file]')]
    await userEvent.upload(inputs[0]!, [file('acme')])
    await userEvent.upload(inputs[1]!, [file('zenith')])
    await waitFor(() => expect(results()).toEqual(['accepted', 'accepted']))
    view.unmount()
    renderFlow(both, { gateway })
    await within(document.querySelector<HTMLElement>('#first')!).findByText('Acme Corporation')
    expect(document.querySelector('#second')).toHaveAttribute('data-state', 'empty')
    expect(titles()).toEqual(['Acme Corporation'])
  })
})

test('a token that lapses leaves every row in place, says so once, and goes on with the host’s new one', async () => {
  const view = draw(gatewayOf(), { concurrency: 1 })
  view.gateway.fail({ status: 401 }, ({ method }) => method === 'POST')
  await drop(['acme', 'berlin', 'zenith'].map(file))
  expect(await screen.findByRole('heading', { name: 'Your session has ended' })).toBeVisible()
  await waitFor(() => expect(results()).toEqual(['waiting', 'waiting', 'waiting']))
  expect(view.gateway.posts('validation')).toBe(1)
  view.redraw(<BatchCardCheck concurrency={1} />, { token: createTestToken({ userId: 'usr_2' }) })
  await waitFor(() => expect(titles()).toEqual(['Acme Corporation', 'Berliner Bürobedarf', 'Zenith']), patient)
  expect(screen.queryByRole('heading', { name: 'Your session has ended' })).toBeNull()
  expect(view.gateway.posts('validation')).toBe(4)
})
