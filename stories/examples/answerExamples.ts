import { createFakeGateway } from '../../src/testing/fakeGateway.ts'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { acceptedFlatFee, acceptedNoFee, acceptedWithPercentFee, notAccepted, paid } from '../../src/testing/jobs.ts'

const answers = [acceptedWithPercentFee, notAccepted, acceptedNoFee, acceptedFlatFee]
const vendors = ['Acme Corporation', 'Delta Print', 'Harbour & Pine Logistics', 'Lumen Electric']

/**
 * Lets the examples run as they are written: what they ask of their backend and of the agent is answered in this page, and
 * goes nowhere. Whatever else is fetched goes on as before.
 */
export function answerExamples(): void {
  const send = globalThis.fetch
  let checks = 0
  const end = (kind: string) => {
    if (kind === 'payment') return { ...paid }
    const index = checks++ % answers.length
    return { ...answers[index]!, vendorName: vendors[index]! }
  }
  const agent = createFakeGateway({ endpoint: 'https://agent.example.com', questions: 1, end: (kind, invoice) => ('html' in invoice ? end(kind) : kind === 'payment' ? { ...paid } : { ...acceptedWithPercentFee }) })

  globalThis.fetch = async (input, init) => {
    const { origin, pathname, search } = new URL(input instanceof Request ? input.url : input, location.href)
    if (origin === agent.endpoint) return agent.fetch(input, init)
    if (pathname.startsWith('/api/mercoa/')) return agent.fetch(agent.endpoint + pathname.slice('/api/mercoa'.length) + search, init)
    if (pathname === '/api/mercoa-token') return new Response(createTestToken())
    if (pathname === '/api/cards') return Response.json({ type: 'iframe', iframeUrl: 'https://issuer.example/card', firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' })
    return send(input, init)
  }
}
