import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { PaymentSucceeded } from '../../src/api/index.ts'
import { Receipt } from '../../src/flows/Receipt.tsx'
import { paid } from '../../src/testing/jobs.ts'
import { renderFlow } from './renderFlow.tsx'

const shown = { ignore: '[data-slot=unseen]' }
const address = 'https://agent.example/receipts/pgp_1?signature=abc'
const job: PaymentSucceeded = { ...paid, receiptUrl: address }

/** The smallest picture there is: unlike a PDF every browser draws it by itself. */
const picture = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (letter) => letter.charCodeAt(0))
const asPicture = () => new Response(picture, { headers: { 'content-type': 'image/png' } })

/** A receipt whose server answers like this; and what that server was asked. */
function drawReceipt(answer: () => Response | Promise<Response> = asPicture) {
  const asked: Request[] = []
  const made = vi.spyOn(URL, 'createObjectURL')
  const revoked = vi.spyOn(URL, 'revokeObjectURL')
  const fetch: typeof globalThis.fetch = async (input, init) => {
    asked.push(new Request(input, init))
    return answer()
  }
  const view = renderFlow(<Receipt job={job} />, { provider: { fetch } })
  return { ...view, asked, addresses: () => made.mock.results.map(({ value }) => value as string), revoked }
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const previews = () => [...document.querySelectorAll('[data-slot=receipt-preview]')]

test('nothing is fetched until somebody wants to see it', async () => {
  const { asked } = drawReceipt()
  expect(screen.getByRole('heading', { name: 'Paid $154.52' })).toBeVisible()
  await Promise.resolve()
  expect(asked).toEqual([])
})

test('it is fetched once for looking, printing and saving, and without our token', async () => {
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  const { asked, addresses } = drawReceipt()
  await press('Preview')
  expect(await screen.findByRole('img', { name: 'The receipt of Acme Corporation' })).toHaveAttribute('src', addresses()[0])
  await press('Hide preview')
  expect(previews()).toEqual([])
  await press('Preview')
  await press('Download')
  expect(asked.map(({ url }) => url)).toEqual([address])
  expect(asked[0]!.headers.get('authorization')).toBeNull()
  expect(asked[0]!.referrerPolicy).toBe('no-referrer')
})

test('another payment’s receipt begins folded, and opens at the first press', async () => {
  const { redraw } = drawReceipt()
  await press('Preview')
  await screen.findByRole('img')
  redraw(<Receipt job={{ ...job, receiptUrl: `${address}2` }} />)
  expect(previews()).toEqual([])
  await press('Preview')
  expect(await screen.findByRole('img')).toBeVisible()
})

test.each([
  ['a page', 'text/html', '<script>parent.stolen = true</script>'],
  ['a drawing that may hold scripts', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="parent.stolen = true"/>'],
  ['something nameless', '', 'GIF89a'],
])('%s is never shown, printed or saved: the link stays', async (_, type, body) => {
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  const { addresses } = drawReceipt(() => new Response(new TextEncoder().encode(body), { headers: type ? { 'content-type': type } : {} }))
  await press('Preview')
  expect(await screen.findByText(/cannot be shown here/i, shown)).toBeVisible()
  expect(screen.getByRole('link', { name: /^receipt/i })).toHaveAttribute('href', address)
  await press('Print')
  await press('Download')
  expect(previews()).toEqual([])
  expect(document.querySelector('iframe')).not.toHaveAttribute('src')
  expect(addresses()).toEqual([])
  expect(saved).not.toHaveBeenCalled()
})

test('a page that calls itself a PDF is shown as a PDF, not as a page', async () => {
  const { addresses } = drawReceipt(() => new Response('<script>parent.stolen = true</script>', { headers: { 'content-type': 'application/pdf; charset=utf-8' } }))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  await press('Download')
  await waitFor(() => expect(addresses()).toHaveLength(1))
  expect((await fetch(addresses()[0]!)).headers.get('content-type')).toBe('application/pdf')
})

test('a server that lets no page fetch it leaves the link, and asks nobody again by itself', async () => {
  const { asked } = drawReceipt(() => Promise.reject(new TypeError('Failed to fetch')))
  await press('Print')
  expect(await screen.findByText(/cannot be shown here/i, shown)).toBeVisible()
  expect(asked).toHaveLength(1)
})

test('what was made for it ends with it', async () => {
  const { addresses, revoked, unmount } = drawReceipt()
  await press('Preview')
  await screen.findByRole('img')
  expect(revoked).not.toHaveBeenCalled()
  unmount()
  expect(revoked.mock.calls.flat()).toEqual(addresses())
  expect(addresses()).toHaveLength(1)
})

test('a receipt that arrives after everything is gone leaves nothing behind', async () => {
  const answer = Promise.withResolvers<Response>()
  const { addresses, unmount } = drawReceipt(() => answer.promise)
  await press('Preview')
  unmount()
  answer.resolve(asPicture())
  await new Promise((done) => { setTimeout(done, 20) })
  expect(addresses()).toEqual([])
})

test.each<[Partial<PaymentSucceeded>, string]>([
  [{}, 'receipt-acme-corporation-1042.png'],
  [{ vendorName: 'Müller & Söhne / Köln', evidence: [] }, 'receipt-müller-söhne-köln.png'],
  [{ vendorName: '../../etc/passwd', evidence: [] }, 'receipt-etc-passwd.png'],
  [{ vendorName: undefined, evidence: [] }, 'receipt.png'],
])('it is saved under a name that says whose it is: %j', async (other, name) => {
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) { saved.push(this.download) })
  const { redraw } = drawReceipt()
  redraw(<Receipt job={{ ...job, ...other }} />, { fetch: async () => asPicture() })
  await press('Download')
  await waitFor(() => expect(saved).toEqual([name]))
})

test('printing prints the picture of a receipt and not the page around it', async () => {
  const { addresses } = drawReceipt()
  const page = vi.spyOn(window, 'print').mockImplementation(() => {})
  const frame = document.querySelector('iframe')!
  const printed = vi.fn(() => [...frame.contentDocument!.images].map(({ src }) => src))
  frame.contentWindow!.print = printed
  await press('Print')
  await waitFor(() => expect(printed).toHaveReturnedWith(addresses()))
  expect(addresses()).toHaveLength(1)
  expect(printed).toHaveBeenCalledTimes(1)
  expect(page).not.toHaveBeenCalled()
})

test('a PDF is printed by the browser’s own viewer', async () => {
  const { addresses } = drawReceipt(() => new Response('%PDF-1.7', { headers: { 'content-type': 'application/pdf' } }))
  await press('Print')
  await waitFor(() => expect(document.querySelector('iframe')).toHaveAttribute('src', addresses()[0]))
})
