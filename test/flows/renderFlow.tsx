import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import type { CardDetails, ValidationSucceeded } from '../../src/api/index.ts'
import { MercoaProvider, type MercoaProviderProps } from '../../src/MercoaProvider.tsx'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { createFakeGateway, type FakeGateway, type FakeGatewayOptions } from '../../src/testing/fakeGateway.ts'

/** Draws a flow in a provider over a gateway in memory. */
export function renderFlow(children: ReactNode, options: FakeGatewayOptions & { gateway?: FakeGateway; provider?: Partial<MercoaProviderProps> } = {}) {
  const gateway = options.gateway ?? createFakeGateway({ questions: 1, ...options })
  const draw = (inside: ReactNode, provider: Partial<MercoaProviderProps> = options.provider ?? {}) => (
    <MercoaProvider token={token} endpoint={gateway.endpoint} fetch={gateway.fetch} {...provider}>{inside}</MercoaProvider>
  )
  const view = render(draw(children))
  return { gateway, ...view, redraw: (inside: ReactNode, provider?: Partial<MercoaProviderProps>) => view.rerender(draw(inside, provider)) }
}

const token = createTestToken()

/** A file with the first bytes of a PDF. */
export const pdf = (name = 'invoice-1042.pdf') => new File(['%PDF-1.7\n%…'], name, { type: 'application/pdf' })

export const accepted: ValidationSucceeded = {
  jobStatus: 'success', jobId: 'pgv_1', vendorName: 'Acme Corporation', invoiceAmount: 150.75, currency: 'USD',
  paymentGatewayUrl: 'https://pay.acme.example/i/1042', card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } },
}

export const iframeCard: CardDetails = {
  type: 'iframe', iframeUrl: 'https://issuer.example/card/secret-ticket', firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US',
}

/** An invoice no other test pays: the browser remembers what was paid. */
export function newInvoice() {
  return { type: 'html' as const, html: `<p>Invoice ${crypto.randomUUID()}</p>` }
}
