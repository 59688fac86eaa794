import type { Meta, StoryObj } from '@storybook/react-vite'
import { createContext, useContext, type ComponentProps } from 'react'
import { expect, fn, userEvent } from 'storybook/test'
import { CardPayment } from '../src/flows/CardPayment.tsx'
import { InvoiceCardCheck } from '../src/flows/InvoiceCardCheck.tsx'
import { JobStatus } from '../src/flows/JobStatus.tsx'
import { useValidation } from '../src/hooks/useValidation.ts'
import { de } from '../src/messages/de.ts'
import { createTestToken } from '../src/testing/createTestToken.ts'
import { acceptedFlatFee, acceptedWithPercentFee } from '../src/testing/jobs.ts'
import { card, Host } from './Host.tsx'

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

/** A host that runs `@mercoa/react` hands its session on. Its hook is played here, so that the story needs no account. */
export const BesideMercoaReact: Story = {
  render: () => <SessionContext.Provider value={{ token: createTestToken(), getNewToken: async () => createTestToken() }}><CardPayments /></SessionContext.Provider>,
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Drop an invoice here')).toBeVisible()
  },
}

/** What we use of the session of `@mercoa/react`. */
const SessionContext = createContext<{ token: string | undefined; getNewToken: () => Promise<string> }>({ token: undefined, getNewToken: async () => '' })
const useMercoaSession = () => useContext(SessionContext)

function CardPayments() {
  const { token, getNewToken } = useMercoaSession()
  return <Host token={token && getNewToken}>{() => <CardPayment card={card} />}</Host>
}

/** Two tenants, two brands, one page. */
export const TwoProviders: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 24 }}>
      <Host theme={{ colorScheme: 'light', tokens: { accent: '#0b6e4f', radiusControl: '2px' } }} token={createTestToken({ entityId: 'ent_green' })} set={(gateway) => gateway.add('validation', acceptedWithPercentFee)}>
        {(jobId) => <JobStatus kind="validation" jobId={jobId} />}
      </Host>
      <Host theme={{ colorScheme: 'dark', tokens: { accent: '#ff8a5c', radiusControl: '999px' } }} locale="de-DE" messages={de} token={createTestToken({ entityId: 'ent_orange' })} set={(gateway) => gateway.add('validation', acceptedFlatFee)}>
        {(jobId) => <JobStatus kind="validation" jobId={jobId} />}
      </Host>
    </div>
  ),
}

/** Parts restyled by class and by state, and one replaced. */
export const OwnParts: Story = {
  render: () => (
    <Host
      classNames={{ 'fee-summary-total': 'own-total', 'panel-badge': ({ tone }) => `own-badge-${tone}` }}
      slots={{ button: ({ children, ...rest }: ComponentProps<'button'>) => <button {...rest}>{children}<span> →</span></button> }}
      set={(gateway) => gateway.add('validation', acceptedWithPercentFee)}
    >
      {(jobId) => <InvoiceCardCheck jobId={jobId} onReset={fn()} />}
    </Host>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /Check another invoice →/ }, { timeout: 10_000 })).toBeVisible()
    await expect(canvas.getByText('$154.52')).toHaveClass('own-total')
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
