import { render, screen, waitFor, within, type RenderResult } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import { CardPayment } from '../../src/flows/CardPayment.tsx'
import { GatewayPaymentButton } from '../../src/flows/GatewayPaymentButton.tsx'
import { InvoiceCardCheck } from '../../src/flows/InvoiceCardCheck.tsx'
import { JobList } from '../../src/flows/JobList.tsx'
import { JobStatus } from '../../src/flows/JobStatus.tsx'
import { MercoaProvider, type MercoaProviderProps } from '../../src/MercoaProvider.tsx'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { createFakeGateway, type FakeGateway } from '../../src/testing/fakeGateway.ts'
import { acceptedWithPercentFee } from '../../src/testing/jobs.ts'
import styles from '../../src/theme/styles.css?inline'
import { accepted, iframeCard, newInvoice, pdf } from '../flows/renderFlow.tsx'

// A host that lives in a web component: our stylesheet is adopted by its shadow root, and the page's reaches nothing there.

const shown = { ignore: '[data-slot=unseen]' }
const hosts: Element[] = []
afterEach(() => { for (const host of hosts.splice(0)) host.remove() })

/** A place in a shadow root of its own. What is found by `within` it is found in there. */
function openShadow() {
  const host = document.createElement('our-host')
  host.style.display = 'block'
  document.body.append(host)
  hosts.push(host)
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  root.adoptedStyleSheets = [sheet]
  const container = root.appendChild(document.createElement('div'))
  return { host, root, container }
}

function renderInShadow(children: ReactNode, { gateway = createFakeGateway({ questions: 1 }), ...provider }: Partial<MercoaProviderProps> & { gateway?: FakeGateway } = {}) {
  const { host, root, container } = openShadow()
  const view: RenderResult = render(<Provided gateway={gateway} {...provider}>{children}</Provided>, { container })
  return { ...view, ...within(container), host, root, gateway }
}

const token = createTestToken()
const Provided = ({ gateway, children, ...provider }: Partial<MercoaProviderProps> & { gateway: FakeGateway }) => (
  <MercoaProvider token={token} endpoint={gateway.endpoint} fetch={gateway.fetch} {...provider}>{children}</MercoaProvider>
)

/** All that the browser reckons for each of our parts, by part. */
function looksOf(container: Element) {
  return [...container.querySelectorAll('[data-slot]')].map((part) => {
    const style = getComputedStyle(part)
    return [part.getAttribute('data-slot'), Object.fromEntries([...style].map((name) => [name, style.getPropertyValue(name)]))] as const
  })
}

test.each(['light', 'dark'] as const)('looks as it does in the page, part by part, in a %s theme', async (colorScheme) => {
  const gateway = createFakeGateway({ questions: 0 })
  const id = gateway.add('validation', acceptedWithPercentFee)
  const theme = { colorScheme, tokens: { accent: '#0b6e4f' } }
  const flows = (
    <>
      <InvoiceCardCheck />
      <JobStatus kind="validation" jobId={id} />
      <GatewayPaymentButton invoice={undefined} validation={accepted} card={() => iframeCard} disabled />
      <JobList kind="validation" />
    </>
  )
  const light = render(<Provided gateway={gateway} theme={theme} storage={false}>{flows}</Provided>)
  const shadow = renderInShadow(flows, { gateway, theme, storage: false })
  // What is laid out absolutely is measured from here: one stands below the other.
  for (const place of [light.container, shadow.container]) place.style.position = 'relative'
  for (const view of [within(light.container), shadow]) expect(await view.findByRole('heading', { name: 'Takes cards' })).toBeVisible()
  for (const place of [light.container, shadow.container]) await waitFor(() => expect(place.querySelector('[data-flow=job-list]')).toHaveAttribute('data-state', 'ready'))
  await waitFor(() => expect(document.getAnimations().filter(({ playState }) => playState === 'running')).toEqual([]))

  const [there, here] = [looksOf(light.container), looksOf(shadow.container)]
  expect(here.map(([slot]) => slot)).toEqual(there.map(([slot]) => slot))
  const differences = here.flatMap(([slot, look], index) => Object.entries(look).flatMap(([name, value]) => {
    const other = there[index]![1][name]
    return value === other ? [] : [`${slot} ${name}: ${value}, in the page ${other}`]
  }))
  expect(differences).toEqual([])
  // And it is our look: not two times the browser's own.
  expect(getComputedStyle(shadow.container.querySelector('[data-slot=panel-title]')!).fontWeight).toBe('620')
  expect(getComputedStyle(shadow.container.querySelector('[data-slot=drop-zone]')!).borderTopStyle).toBe('dashed')
})

test('the dialog opens above everything with its theme, and the focus goes in, round, and back', async () => {
  const { root, host, getByRole, findByRole, findByText, gateway } = renderInShadow(
    <GatewayPaymentButton invoice={newInvoice()} validation={accepted} card={() => iframeCard} />,
    { theme: { colorScheme: 'dark', tokens: { accent: 'rgb(200, 20, 120)', surface: 'rgb(10, 20, 30)' } } },
  )
  // What the host has set on the element around us must not hold the dialog in.
  Object.assign(host.style, { overflow: 'hidden', transform: 'scale(1)', height: '60px', zIndex: '0', position: 'relative' })
  const cover = document.body.appendChild(document.createElement('div'))
  Object.assign(cover.style, { position: 'fixed', inset: '0', zIndex: '2147483647', background: 'white' })
  hosts.push(cover)
  getByRole('button', { name: 'Pay $154.52' }).click()

  const dialog = await findByRole('dialog')
  expect(dialog.matches(':modal')).toBe(true)
  const { left, top, width, height } = dialog.getBoundingClientRect()
  expect(height).toBeGreaterThan(100)
  expect(document.elementFromPoint(left + width / 2, top + 10)).toBe(host)
  expect(dialog.contains(root.elementFromPoint(left + width / 2, top + 10))).toBe(true)
  expect(getComputedStyle(dialog).backgroundColor).toBe('rgb(10, 20, 30)')
  expect(getComputedStyle(dialog, '::backdrop').backgroundColor).toBe('rgba(8, 10, 14, 0.45)')
  expect(getComputedStyle(within(dialog).getByRole('button', { name: /^Pay/ })).backgroundColor).toBe('rgb(200, 20, 120)')

  expect(root.activeElement).toBe(within(dialog).getByRole('button', { name: 'Cancel' }))
  const outside = document.body.appendChild(document.createElement('button'))
  hosts.push(outside)
  const visited = new Set<Element>()
  for (let times = 0; times < 6; times++) {
    await userEvent.tab()
    expect(document.activeElement).not.toBe(outside)
    if (root.activeElement) visited.add(root.activeElement)
  }
  expect([...visited].every((element) => dialog.contains(element))).toBe(true)
  expect(visited.size).toBeGreaterThanOrEqual(2)

  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(dialog).not.toHaveAttribute('open'))
  expect(root.activeElement).toBe(getByRole('button', { name: 'Pay $154.52' }))
  expect(gateway.requests).toEqual([])

  await userEvent.keyboard('{Enter}')
  within(await findByRole('dialog')).getByRole('button', { name: /^Pay/ }).click()
  expect(await findByText(/^Paid( \$|$)/, shown)).toBeVisible()
  expect(gateway.posts('payment')).toBe(1)
})

const transferOf = (file: File) => {
  const transfer = new DataTransfer()
  transfer.items.add(file)
  return transfer
}

test.each(['dropped', 'pasted', 'chosen'])('an invoice that is %s becomes one check, spoken in a live region in there', async (how) => {
  const { container, root, gateway, findByText, getByRole } = renderInShadow(<InvoiceCardCheck />)
  const region = root.querySelector<HTMLElement>('[aria-live=polite]')!
  const spoken: string[] = []
  new MutationObserver(() => { if (region.textContent) spoken.push(region.textContent) }).observe(region, { childList: true, characterData: true, subtree: true })
  const zone = getByRole('group', { name: 'Drop an invoice here' })
  const drag = (type: string) => zone.dispatchEvent(new DragEvent(type, { bubbles: true, composed: true, cancelable: true, dataTransfer: transferOf(pdf()) }))
  if (how === 'dropped') {
    drag('dragenter')
    await waitFor(() => expect(zone).toHaveAttribute('data-dragging'))
    // The browser may only open the file itself where nobody takes it.
    expect(drag('dragover')).toBe(false)
    expect(drag('drop')).toBe(false)
  } else if (how === 'pasted') {
    const button = getByRole('button', { name: 'Choose a file' })
    button.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, composed: true, cancelable: true, clipboardData: transferOf(pdf()) }))
  } else {
    await userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, pdf())
  }
  expect(await findByText('Takes cards', shown)).toBeVisible()
  expect(gateway.posts('validation')).toBe(1)
  await waitFor(() => expect(spoken.at(-1)).toBe('Takes cards'))
  expect(document.body).not.toHaveTextContent('Takes cards')
  expect(screen.queryByRole('status')).toBeNull()
})

test('a whole check and payment by keyboard never loses the focus to the page', async () => {
  const { root, host, container, findByRole, findByText } = renderInShadow(<CardPayment card={() => iframeCard} />)
  container.querySelector<HTMLInputElement>('input[type=file]')!.addEventListener('click', (event) => event.preventDefault())
  await userEvent.tab()
  expect(root.activeElement).toHaveAccessibleName('Choose a file')
  await userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, pdf())
  expect(await findByText('Takes cards', shown)).toBeVisible()
  expect(document.activeElement).toBe(host)
  ;(await findByRole('button', { name: 'Pay $150.75' })).focus()
  await userEvent.keyboard('{Enter}')
  const dialog = await findByRole('dialog')
  await waitFor(() => expect(dialog.contains(root.activeElement)).toBe(true))
  await userEvent.tab()
  await userEvent.keyboard('{Enter}')
  expect(await findByText(/^Paid( \$|$)/, shown)).toBeVisible()
  await waitFor(() => expect(document.activeElement).toBe(host))
  expect(container.contains(root.activeElement)).toBe(true)
})
