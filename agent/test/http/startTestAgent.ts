import { rm } from 'node:fs/promises'
import { SignJWT, type JWTPayload } from 'jose'
import { startAgent, type Agent, type Overrides } from '../../src/agent.ts'
import type { AgentBrowser } from '../../src/browser/AgentBrowser.ts'
import { readConfig, type Config } from '../../src/config.ts'
import type { PaymentFindings, ValidationFindings } from '../../src/jobs/JobRun.ts'
import { newDataFolder } from './newDataFolder.ts'

/** What a check finds in a test, unless the test says otherwise. */
export const validationFindings: ValidationFindings = {
  jobStatus: 'success', card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } }, vendorName: 'Acme', invoiceAmount: 150,
}

/** What a payment comes to in a test, unless the test says otherwise. */
export const paymentFindings: PaymentFindings = { jobStatus: 'success', outcome: 'paid', invoiceAmount: 150, gatewayAmount: 153.75, charged: 153.75 }

export const htmlInvoice = (words = 'Invoice 1001, amount due: $150.00') => ({ type: 'html' as const, html: `<p>${words}</p>` })

/** The smallest thing that calls itself a PDF, in base64. */
export const pdf = Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64')

export const card = {
  type: 'direct', cardNumber: '4242424242424242', expirationMonth: 12, expirationYear: 2031, cvv: '737',
  firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US',
}

export interface Answer {
  status: number
  headers: Headers
  // A test looks into whatever was answered.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any
}

export interface Asking {
  method?: string
  /** An object is sent as JSON, a string as it stands. */
  body?: unknown
  /** The API key when absent; nothing when null. */
  bearer?: string | null
  headers?: Record<string, string>
}

export interface TestAgent extends Agent {
  dataFolder: string
  request(path: string, asking?: Asking): Promise<Answer>
  /** A token of the agent's own for an entity. */
  mint(entityId: string, options?: Record<string, unknown>): Promise<string>
  /** A token signed with the API key, as a host's own backend would. */
  sign(claims: JWTPayload): Promise<string>
  /** Waits until the job at this path has ended. */
  ended(path: string): Promise<Record<string, unknown>>
}

/** An agent on a folder of its own, whose jobs are the given functions and need no browser. */
export async function startTestAgent(settings: Partial<Config> = {}, overrides: Overrides = {}): Promise<TestAgent> {
  const dataFolder = settings.dataFolder ?? (await newDataFolder())
  const agent = await startAgent({ ...readConfig({ AGENT_CONCURRENCY: '4' }), ...settings, dataFolder }, {
    browser: async () => ({}) as AgentBrowser,
    validate: async () => validationFindings,
    pay: async () => paymentFindings,
    look: async () => ({ sentence: 'The payment page does not say whether the invoice is paid.', evidence: [] }),
    ...overrides,
  })

  const request = async (path: string, { method, body, bearer = agent.apiKey, headers }: Asking = {}): Promise<Answer> => {
    const answer = await agent.app.request(path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(bearer !== null && { authorization: `Bearer ${bearer}` }), ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text }
  }

  return {
    ...agent, dataFolder, request,
    mint: async (entityId, options = {}) => (await request(`/entity/${entityId}/token`, { body: options })).body as string,
    sign: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(agent.apiKey)),
    async ended(path) {
      for (;;) {
        const { body } = await request(path)
        if (body.jobStatus !== 'pending') return body
        await new Promise((done) => { setTimeout(done, 20) })
      }
    },
    async stop() {
      await agent.stop()
      // A folder the test brought is the test's own to delete.
      if (!settings.dataFolder) await rm(dataFolder, { recursive: true, force: true })
    },
  }
}
