import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { InvoiceCardCheck } from '../src/flows/InvoiceCardCheck.tsx'
import { useValidation } from '../src/hooks/useValidation.ts'
import { acceptedFlatFee, acceptedWithPercentFee } from '../src/testing/jobs.ts'
import { Host } from './Host.tsx'

const meta = { title: 'Examples', parameters: { ownSurface: true } } satisfies Meta
export default meta
type Story = StoryObj<typeof meta>

/** A brand in five tokens. Everything else follows from them. */
export const Theming: Story = {
  render: () => (
    <Host
      theme={{ colorScheme: 'light', tokens: { accent: '#0b6e4f', surface: '#fffdf7', text: '#1f2a24', radiusControl: '2px', font: 'Georgia, serif' } }}
      set={(gateway) => gateway.add('validation', acceptedWithPercentFee)}
    >
      {(jobId) => <InvoiceCardCheck jobId={jobId} onReset={fn()} />}
    </Host>
  ),
}

/** Another language: its formats from Intl, its words from the host. What is not translated stays English. */
export const OwnWords: Story = {
  render: () => (
    <Host
      locale="de-DE" currency="EUR"
      messages={{
        verdict: { accepted: 'Nimmt Karten', feeFlat: '{fee} Kartengebühr je Zahlung.', invoiceNumber: 'Rechnung {number}', evidence: 'Woher wir das wissen', replay: 'Aufzeichnung ansehen', another: 'Andere Rechnung prüfen' },
        fees: { invoice: 'Rechnung', fee: 'Kartengebühr', total: 'Gesamt mit Karte' },
      }}
      set={(gateway) => gateway.add('validation', { ...acceptedFlatFee, currency: 'EUR' })}
    >
      {(jobId) => <InvoiceCardCheck jobId={jobId} onReset={fn()} />}
    </Host>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Nimmt Karten' }, { timeout: 10_000 })).toBeVisible()
    await expect(canvas.getByText('154,25 €')).toBeVisible()
  },
}

/** Our hooks under your own markup: no stylesheet and no component of ours. */
export const Headless: Story = {
  render: () => <Host gateway={{ end: () => acceptedWithPercentFee }}>{() => <OwnMarkup />}</Host>,
  play: async ({ canvas }) => {
    await userEvent.upload(canvas.getByLabelText('Invoice'), new File(['%PDF-1.7\n'], 'invoice.pdf', { type: 'application/pdf' }))
    await expect(await canvas.findByText('Cards: ACCEPTED', {}, { timeout: 10_000 })).toBeVisible()
  },
}

function OwnMarkup() {
  const { state, start } = useValidation()
  return (
    <form>
      <label>Invoice <input type="file" onChange={(event) => event.target.files?.[0] && start(event.target.files[0])} /></label>
      <p aria-live="polite">{state.status === 'success' ? `Cards: ${state.job.card?.eligibility}` : state.status}</p>
    </form>
  )
}
