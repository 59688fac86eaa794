import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { InvoiceCardCheck } from '../../src/flows/InvoiceCardCheck.tsx'
import { JobList, type JobListProps } from '../../src/flows/JobList.tsx'
import { createFakeGateway, type FakeGateway } from '../../src/testing/fakeGateway.ts'
import { pdf, renderFlow } from './renderFlow.tsx'

const shown = { ignore: '[data-slot=unseen]' }

/** A list, and what its server was asked for, as query strings. */
function drawList(gateway: FakeGateway, props: Partial<JobListProps> = {}, beside?: React.ReactNode) {
  const asked: URLSearchParams[] = []
  const fetch: typeof globalThis.fetch = (input, init) => {
    const url = new URL(String(input))
    if (url.pathname.endsWith('-jobs')) asked.push(url.searchParams)
    return gateway.fetch(input, init)
  }
  const view = renderFlow(<>{beside}<JobList {...props} /></>, { gateway, provider: { fetch, transport: 'poll' } })
  return { ...view, asked, latest: () => Object.fromEntries(asked.at(-1)!) }
}
const gatewayWith = (count: number, kind: 'validation' | 'payment' = 'validation') => {
  const gateway = createFakeGateway({ questions: Infinity })
  for (let number = 1; number <= count; number++) gateway.add(kind, { vendorName: `Vendor ${number}`, invoiceAmount: number, currency: 'USD', ...(kind === 'payment' && { outcome: 'paid', attempts: [] }) })
  gateway.endAll()
  return gateway
}
const vendors = () => [...document.querySelectorAll('tbody [data-slot=row-title]')].map(({ textContent }) => textContent)
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))

describe('pages', () => {
  test('lead on and back again, and say which one it is', async () => {
    const { latest } = drawList(gatewayWith(25))
    await screen.findByText('Vendor 25')
    expect(vendors()).toHaveLength(10)
    expect(latest()).toEqual({ limit: '10' })
    await press('Older')
    await screen.findByText('Vendor 15')
    expect(latest()).toEqual({ limit: '10', startingAfter: 'pgv_0016' })
    expect(screen.getByText('Page 2', shown)).toBeVisible()
    await press('Older')
    await screen.findByText('Vendor 1')
    expect(vendors()).toEqual(['Vendor 5', 'Vendor 4', 'Vendor 3', 'Vendor 2', 'Vendor 1'])
    await press('Newer')
    await press('Newer')
    await screen.findByText('Vendor 25')
    expect(screen.getByText('Page 1', shown)).toBeVisible()
  })

  test('keep the focus on the button that turns them, also at the last', async () => {
    drawList(gatewayWith(12), { pageSize: 5 })
    await screen.findByText('Vendor 12')
    const older = screen.getByRole('button', { name: 'Older' })
    for (const vendor of ['Vendor 7', 'Vendor 2']) {
      await userEvent.click(older)
      await screen.findByText(vendor)
      expect(older).toHaveFocus()
    }
    expect(older).toHaveAttribute('aria-disabled', 'true')
    await userEvent.click(older)
    expect(vendors()).toEqual(['Vendor 2', 'Vendor 1'])
    expect(screen.getByRole('button', { name: 'Newer' })).not.toHaveAttribute('aria-disabled')
  })

  test('are not offered where there is one', async () => {
    drawList(gatewayWith(3))
    await screen.findByText('Vendor 3')
    expect(screen.queryByRole('button', { name: /older|newer/i })).toBeNull()
  })
})

describe('filters', () => {
  test('by status and by days, from their first to their last moment where the reader is', async () => {
    const { latest, asked } = drawList(gatewayWith(25))
    await screen.findByText('Vendor 25')
    await press('Older')
    await screen.findByText('Vendor 15')
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'COMPLETED')
    await waitFor(() => expect(latest()).toEqual({ limit: '10', status: 'COMPLETED' }))
    fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-03-01' } })
    fireEvent.change(screen.getByLabelText('Until'), { target: { value: '2026-03-31' } })
    await waitFor(() => expect(latest()).toMatchObject({ status: 'COMPLETED', endDate: expect.anything() }))
    expect(latest().startDate).toBe(new Date(2026, 2, 1).toISOString())
    expect(latest().endDate).toBe(new Date(2026, 3, 1, 0, 0, 0, -1).toISOString())
    expect(screen.getByLabelText('Until')).toHaveAttribute('min', '2026-03-01')

    // Nothing was checked in March.
    expect(await screen.findByText('Nothing matches these filters')).toBeVisible()
    const before = asked.length
    await press('Clear filters')
    await screen.findByText('Vendor 25')
    expect(screen.getByLabelText('From')).toHaveValue('')
    // The first page is still known.
    expect(asked.length - before).toBeLessThanOrEqual(1)
  })

  test('between checks and payments, each from its first page', async () => {
    const gateway = gatewayWith(25)
    gateway.add('payment', { vendorName: 'Paid vendor', gatewayAmount: 20, currency: 'USD', outcome: 'paid', attempts: [] })
    gateway.endAll()
    const { asked } = drawList(gateway)
    await screen.findByText('Vendor 25')
    await press('Older')
    await screen.findByText('Vendor 15')
    await press('Payments')
    expect(await screen.findByText('Paid vendor')).toBeVisible()
    expect(screen.getByRole('button', { name: 'Payments' })).toHaveAttribute('aria-pressed', 'true')
    expect(Object.fromEntries(asked.at(-1)!)).toEqual({ limit: '10' })
    await press('Checks')
    await screen.findByText('Vendor 25')
  })
})

test.each([
  ['validation', 'No invoice has been checked yet'],
  ['payment', 'Nothing has been paid yet'],
] as const)('with nothing to show it says so, for a %s', async (kind, words) => {
  drawList(createFakeGateway(), { kind })
  expect(await screen.findByText(words)).toBeVisible()
  expect(screen.queryByRole('button', { name: 'Clear filters' })).toBeNull()
})

test('a check that is started beside it appears without a reload', async () => {
  const gateway = gatewayWith(1)
  drawList(gateway, {}, <InvoiceCardCheck />)
  await screen.findByText('Vendor 1')
  await userEvent.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, pdf())
  await waitFor(() => expect(vendors()).toEqual(['Vendor not read', 'Vendor 1']))
})

test('it is asked for again while something is under way, and no more when all has ended', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  try {
    const gateway = gatewayWith(1)
    gateway.add('validation', { vendorName: 'Late vendor' })
    const { asked } = drawList(gateway)
    await vi.waitFor(() => expect(vendors()).toEqual(['Vendor not read', 'Vendor 1']))
    const before = asked.length
    await vi.advanceTimersByTimeAsync(31_000)
    expect(asked.length - before).toBeGreaterThanOrEqual(2)
    expect(asked.length - before).toBeLessThanOrEqual(4)
    gateway.endAll()
    await vi.advanceTimersByTimeAsync(11_000)
    expect(vendors()).toEqual(['Late vendor', 'Vendor 1'])
    const after = asked.length
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(asked.length).toBe(after)
  } finally {
    vi.useRealTimers()
  }
})

test('what was paid is summed by currency; dollars and yen make no sum', async () => {
  const gateway = createFakeGateway({ questions: Infinity })
  for (const [gatewayAmount, currency] of [[0.1, 'USD'], [0.2, 'USD'], [1500, 'JPY']] as const) gateway.add('payment', { vendorName: 'Acme', gatewayAmount, currency, outcome: 'paid', attempts: [] })
  gateway.add('payment', { jobStatus: 'failed', vendorName: 'Acme', gatewayAmount: 1000, currency: 'USD', errorType: 'CARD_DECLINED', attempts: [] })
  gateway.endAll()
  drawList(gateway, { kind: 'payment' })
  const row = (await screen.findByRole('rowheader', { name: 'Paid on this page' })).closest('tr')!
  expect(row).toHaveTextContent(/¥1,500.*\$0\.30$/)
})

test('a row is a button only where the host wants to know of it, and hands over the job', async () => {
  const onSelect = vi.fn()
  const gateway = gatewayWith(2)
  const view = drawList(gateway, { onSelect })
  await userEvent.click(await screen.findByRole('button', { name: 'Vendor 1' }))
  expect(onSelect).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ jobId: 'pgv_0001', vendorName: 'Vendor 1' }), 'validation')
  view.unmount()
  drawList(gateway)
  await screen.findByText('Vendor 1')
  expect(within(screen.getByRole('table')).queryByRole('button')).toBeNull()
})

test('a list that cannot be read says so and is asked for again', async () => {
  const gateway = gatewayWith(1)
  gateway.fail({ status: 403 })
  drawList(gateway)
  expect(await screen.findByText('You do not have access to this')).toBeVisible()
  await press('Try again')
  expect(await screen.findByText('Vendor 1')).toBeVisible()
})
