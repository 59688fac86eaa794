import { routes } from '../../src/api/index.ts'
import { apiKey } from './openDatabases.ts'
import { sendMany, type Sent } from './sendMany.ts'

/** Over how many connections an agent is asked. */
export const CONNECTIONS = 50

/** Sends an agent so many small invoices to check. */
export function askForChecks(env: Record<string, string>, checks: number): Promise<Sent> {
  const url = `http://127.0.0.1:${env.AGENT_PORT}${routes.createValidation.path}`
  const requests = Array.from({ length: checks }, (_, number) => ({ url, body: JSON.stringify({ type: 'html', html: `<p>Invoice ${number}, amount due: $150.75</p>` }) }))
  return sendMany(requests, CONNECTIONS, { authorization: `Bearer ${apiKey}` })
}
