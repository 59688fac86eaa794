import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { InvoiceCardCheck } from '../../src/flows/InvoiceCardCheck.tsx'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { pdf, renderFlow } from './renderFlow.tsx'

const choose = async (file: File) => {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!
  await userEvent.upload(input, file, { applyAccept: false })
}

test('a chosen invoice becomes one check and a verdict, told to the host once', async () => {
  const onResult = vi.fn()
  const onJobStart = vi.fn()
  const { gateway } = renderFlow(<InvoiceCardCheck onResult={onResult} onJobStart={onJobStart} />)
  await choose(pdf())
  expect(await screen.findByText('Takes cards', { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(gateway.posts('validation')).toBe(1)
  await waitFor(() => expect(onResult).toHaveBeenCalledTimes(1))
  expect(onJobStart).toHaveBeenCalledTimes(1)
  expect(onResult.mock.calls[0]![1]).toMatchObject({ invoice: { type: 'document' }, file: expect.any(File) })
})

test.each([
  ['picture.png', 'not really', /not an invoice we can read/],
  ['renamed.pdf', 'GIF89a', /not an invoice we can read/],
  ['nothing.pdf', '', /empty/],
])('a file called %s is refused in words, and nothing is sent', async (name, content, words) => {
  const { gateway } = renderFlow(<InvoiceCardCheck />)
  await choose(new File([content], name))
  expect(await screen.findByText(words, { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(gateway.requests).toEqual([])
})

test('a file over 25 MB is refused before it is read', async () => {
  const { gateway } = renderFlow(<InvoiceCardCheck />)
  const large = pdf('large.pdf')
  Object.defineProperty(large, 'size', { value: 25_000_001 })
  await choose(large)
  expect(await screen.findByText(/too large/)).toBeVisible()
  expect(gateway.requests).toEqual([])
})

test('an id picks up a check that was started before, without starting another', async () => {
  const onResult = vi.fn()
  const view = renderFlow(null)
  const id = view.gateway.add('validation', { jobStatus: 'success', vendorName: 'Acme Corporation', card: { eligibility: 'NOT_ACCEPTED', fee: { type: 'none' } } })
  view.redraw(<InvoiceCardCheck jobId={id} onResult={onResult} />)
  expect(await screen.findByText('Does not take cards', { ignore: '[data-slot=unseen]' })).toBeVisible()
  expect(view.gateway.posts('validation')).toBe(0)
  expect(onResult).toHaveBeenCalledTimes(1)
})

test('each stage is spoken once, and the end once', async () => {
  const spoken: string[] = []
  const { gateway } = renderFlow(<InvoiceCardCheck />, { questions: 3, stages: ['readInvoice', 'findGateway', 'readGateway'] })
  const region = document.querySelector('[aria-live=polite], [role=status]')!
  new MutationObserver(() => { if (region.textContent) spoken.push(region.textContent) }).observe(region, { childList: true, characterData: true, subtree: true })
  await choose(pdf())
  await screen.findByText('Takes cards', { ignore: '[data-slot=unseen]' }, { timeout: 15_000 })
  await waitFor(() => expect(spoken.at(-1)).toBe('Takes cards'))
  expect(new Set(spoken).size).toBe(spoken.length)
  expect(spoken.length).toBeGreaterThanOrEqual(3)
  expect(gateway.posts('validation')).toBe(1)
}, 20_000)

test.each([
  ['expired', createTestToken({}, -5), /session has ended/i],
  ['damaged', 'nonsense', /could not be signed in/i],
  ['absent', undefined, /not signed in/i],
])('an %s token is words on the screen', async (_, token, words) => {
  renderFlow(<InvoiceCardCheck />, { provider: { token } })
  expect(await screen.findByText(words, { ignore: '[data-slot=unseen]' })).toBeVisible()
})

test('a new token from the host brings the flow back without drawing it anew', async () => {
  const view = renderFlow(<InvoiceCardCheck />, { provider: { token: createTestToken({}, -5) } })
  const surface = document.querySelector('[data-flow]')
  view.redraw(<InvoiceCardCheck />, { token: createTestToken() })
  expect(await screen.findByRole('button', { name: /choose a file/i })).toBeVisible()
  expect(document.querySelector('[data-flow]')).toBe(surface)
})

test('a check survives a server that stumbles', async () => {
  const { gateway } = renderFlow(<InvoiceCardCheck />)
  gateway.fail({ status: 503 }, ({ method }) => method === 'GET')
  gateway.fail('offline', ({ method }) => method === 'GET')
  await choose(pdf())
  expect(await screen.findByText('Takes cards', { ignore: '[data-slot=unseen]' }, { timeout: 10_000 })).toBeVisible()
  expect(gateway.posts('validation')).toBe(1)
}, 15_000)

test('a failed check says what happened and takes another invoice', async () => {
  renderFlow(<InvoiceCardCheck />, { end: () => ({ jobStatus: 'failed', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND', errorMessage: 'The invoice holds no link.' }) })
  await choose(pdf())
  expect(await screen.findByText('No payment page found', { ignore: '[data-slot=unseen]' })).toBeVisible()
  await userEvent.click(screen.getByRole('button', { name: /another invoice/i }))
  expect(await screen.findByRole('button', { name: /choose a file/i })).toBeVisible()
})

test('leaving the page stops the questions', async () => {
  const { gateway, unmount } = renderFlow(<InvoiceCardCheck />, { questions: Infinity })
  await choose(pdf())
  await waitFor(() => expect(gateway.requests.length).toBeGreaterThanOrEqual(2))
  unmount()
  const asked = gateway.requests.length
  await expect(waitFor(() => expect(gateway.requests.length).toBeGreaterThan(asked), { timeout: 4_000 })).rejects.toThrow()
}, 15_000)

test('two providers on one page keep their tokens and themes to themselves', async () => {
  const one = renderFlow(<InvoiceCardCheck />, { provider: { theme: { tokens: { accent: 'rgb(1, 2, 3)' } }, token: createTestToken({ entityId: 'ent_1' }) } })
  const two = renderFlow(<InvoiceCardCheck />, { provider: { theme: { tokens: { accent: 'rgb(4, 5, 6)' } }, token: createTestToken({ entityId: 'ent_2' }) } })
  const accents = [...document.querySelectorAll<HTMLElement>('[data-flow]')].map((surface) => getComputedStyle(surface).getPropertyValue('--mg-accent'))
  expect(accents).toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)'])
  await userEvent.upload(one.container.querySelector<HTMLInputElement>('input[type=file]')!, pdf())
  await waitFor(() => expect(one.gateway.requests.length).toBeGreaterThan(0))
  expect(two.gateway.requests).toEqual([])
})
