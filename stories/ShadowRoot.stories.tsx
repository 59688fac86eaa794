import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { CardPayment } from '../src/flows/CardPayment.tsx'
import { GatewayPaymentButton } from '../src/flows/GatewayPaymentButton.tsx'
import { acceptedWithPercentFee } from '../src/testing/jobs.ts'
import styles from '../src/theme/styles.css?inline'
import { card, Host, newInvoice } from './Host.tsx'

/**
 * Inside a web component. Its shadow root adopts the stylesheet, which comes as text: with Vite by
 * `import styles from 'react-mercoa-gateway/styles.css?inline'`. Nothing else is needed: no part of ours leaves the place
 * it is drawn in, and the dialog is the browser's own.
 */
const meta = { title: 'Examples/ShadowRoot', parameters: { ownSurface: true } } satisfies Meta
export default meta
type Story = StoryObj<typeof meta>

/** Drop, check and pay, in there. */
export const WholeWay: Story = {
  render: () => <InShadow><Host gateway={{ end: (kind) => (kind === 'validation' ? acceptedWithPercentFee : {}) }}>{() => <CardPayment card={card} />}</Host></InShadow>,
  play: async ({ canvasElement }) => {
    const { root, canvas } = await shadowOf(canvasElement)
    await userEvent.upload(root.querySelector<HTMLInputElement>('input[type=file]')!, new File(['%PDF-1.7\n'], 'invoice.pdf', { type: 'application/pdf' }))
    await expect(await canvas.findByRole('heading', { name: 'Takes cards' }, { timeout: 10_000 })).toBeVisible()
  },
}

/** The dialog is above everything on the page, and has the theme of where it stands. */
export const Dialog: Story = {
  render: () => (
    <InShadow>
      <Host theme={{ colorScheme: 'light', tokens: { accent: '#0b6e4f', radiusControl: '2px' } }}>
        {() => <GatewayPaymentButton invoice={newInvoice()} validation={{ ...acceptedWithPercentFee, jobId: 'pgv_1' }} card={card} />}
      </Host>
    </InShadow>
  ),
  play: async ({ canvasElement }) => {
    const { root, canvas } = await shadowOf(canvasElement)
    await userEvent.click(await canvas.findByRole('button', { name: /^Pay/ }))
    const dialog = await canvas.findByRole('dialog')
    await expect(dialog.matches(':modal')).toBe(true)
    await expect(getComputedStyle(within(dialog).getByRole('button', { name: /^Pay/ })).backgroundColor).toBe('rgb(11, 110, 79)')
    await expect(dialog.contains(root.activeElement)).toBe(true)
  },
}

/** Draws its children into a shadow root that has adopted our stylesheet. */
function InShadow({ children }: { children: ReactNode }) {
  const [root, setRoot] = useState<ShadowRoot>()
  return (
    <div
      data-shadow
      ref={(host) => {
        if (!host || root) return
        const opened = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(styles)
        opened.adoptedStyleSheets = [sheet]
        setRoot(opened)
      }}
    >
      {root && createPortal(children, root as unknown as Element)}
    </div>
  )
}

async function shadowOf(canvasElement: HTMLElement) {
  const root = await waitFor(() => {
    const found = canvasElement.querySelector('[data-shadow]')?.shadowRoot
    if (!found?.firstElementChild) throw new Error('The shadow root is still empty.')
    return found
  })
  return { root, canvas: within(root.firstElementChild!.parentNode as unknown as HTMLElement) }
}
