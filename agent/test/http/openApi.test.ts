import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes, type Route } from '../../../src/api/index.ts'
import * as jobs from '../../../src/testing/jobs.ts'
import { docsPage } from '../../src/http/docsPage.ts'
import { openApi, type Operation, type Schema } from '../../src/http/openApi.ts'
import { ownRoutes } from '../../src/http/ownRoutes.ts'
import { card, htmlInvoice, startTestAgent, type TestAgent } from './startTestAgent.ts'

const file = openApi('https://agent.example')
const operations = Object.entries(file.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })))
// The formats of dates and addresses are notes to the reader.
const ajv = new Ajv2020({ strict: false, validateFormats: false })
ajv.addSchema(file, 'file')

/** Why a value is not what the named schema says; nothing when it is. */
function faultsOf(name: string, value: unknown) {
  const check = ajv.getSchema(`file#/components/schemas/${name}`)!
  return check(value) ? [] : check.errors
}

describe('the file', () => {
  test.each(Object.entries({ ...routes, ...ownRoutes }) as [string, Route][])('holds %s with its parameters, body and answer', (id, { method, path, request, response }) => {
    const operation = operations.find(({ operationId }) => operationId === id) as Operation & { path: string; method: string }
    expect([operation.method, operation.path.replace(/\{(\w+)\}/g, ':$1')]).toEqual([method.toLowerCase(), path])
    expect(operation.parameters.filter((each) => each.in === 'path').map(({ name }) => `:${name}`)).toEqual(path.match(/:\w+/g) ?? [])
    expect(operation.requestBody !== undefined).toBe(method === 'POST' && request !== undefined)
    expect(operation.parameters.some((each) => each.in === 'query')).toBe(method === 'GET' && request !== undefined)
    expect(operation.responses[200]?.content?.['application/json'] !== undefined).toBe(response !== undefined)
  })

  test('names each call once', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  })

  test('refers to schemas that are in it, and no schema is empty', () => {
    const references = [...JSON.stringify(file).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!)
    expect(references.filter((name) => !(name in file.components.schemas))).toEqual([])
    expect(emptyIn(file.components.schemas)).toEqual([])
    for (const name of Object.keys(file.components.schemas)) expect(ajv.getSchema(`file#/components/schemas/${name}`), name).toBeTypeOf('function')
  })
})

describe('the schemas', () => {
  const examples = Object.entries(jobs).filter((each): each is [string, { jobId: string }] => typeof (each[1] as { jobId?: unknown }).jobId === 'string')
  test.each(examples)('take the example %s', (_, job) => {
    const name = job.jobId.startsWith('pgp_') ? 'PaymentJob' : 'ValidationJob'
    expect(faultsOf(name, job)).toEqual([])
    expect(faultsOf(`${name}Page`, { jobs: [job], hasMore: false })).toEqual([])
  })

  test.each([
    ['a verdict that is none', 'ValidationJob', { ...jobs.acceptedFlatFee, card: { eligibility: 'MAYBE', fee: { type: 'none' } } }],
    ['a fee without its value', 'ValidationJob', { ...jobs.acceptedFlatFee, card: { eligibility: 'ACCEPTED', fee: { type: 'flat' } } }],
    ['a job without its id', 'PaymentJob', { jobStatus: 'pending' }],
    ['an outcome that is none', 'PaymentJob', { ...jobs.paid, outcome: 'perhaps' }],
    ['a payment without a card', 'PaymentRequest', htmlInvoice()],
    ['a month that is none', 'PaymentRequest', { ...htmlInvoice(), cardDetails: { ...card, expirationMonth: 13 } }],
    ['an invoice of another type', 'Invoice', { type: 'fax', fax: '' }],
    ['a country that is none', 'CardDetails', { ...card, country: 'XX' }],
  ])('refuse %s', (_, name, value) => {
    expect(faultsOf(name, value)).not.toEqual([])
  })

  test('take what a payment is asked for with', () => {
    expect(faultsOf('PaymentRequest', { ...htmlInvoice(), cardDetails: card })).toEqual([])
    expect(faultsOf('TokenOptions', { expiresIn: 3600, sessionId: 'session_1' })).toEqual([])
  })
})

describe('an agent', () => {
  let agent: TestAgent
  beforeAll(async () => { agent = await startTestAgent() })
  afterAll(() => agent.stop())

  test('answers the calls of the file and no other, but for pages, files and what watchers ask', () => {
    const isCall = (path: string) => !/^\/(?:\*|healthz|readyz|metrics|docs|openapi\.json|receipts\/.*|replays\/.*|replay-assets\/.*|embed.*)$/.test(path)
    const answered = agent.app.routes.filter(({ path }) => isCall(path)).map(({ method, path }) => `${method} ${path}`)
    expect(answered.toSorted()).toEqual(operations.map(({ method, path }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`).toSorted())
  })

  test('serves the file to anybody, with its own address', async () => {
    const { status, body } = await agent.request('/openapi.json', { bearer: null })
    expect([status, body.openapi, body.servers]).toEqual([200, '3.1.0', [{ url: 'http://127.0.0.1:4010' }]])
  })

  test('answers as the file says', async () => {
    const { body: started } = await agent.request('/payment-gateway/process', { body: { ...htmlInvoice(), cardDetails: card } })
    expect(faultsOf('PaymentJob', started)).toEqual([])
    expect(faultsOf('PaymentJob', await agent.ended(`/payment-gateway/process/${started.jobId}`))).toEqual([])
    const { body: check } = await agent.request('/payment-gateway/validate', { body: htmlInvoice() })
    expect(faultsOf('ValidationJob', await agent.ended(`/payment-gateway/validate/${check.jobId}`))).toEqual([])
    expect(faultsOf('ValidationJobPage', (await agent.request('/payment-gateway/validation-jobs')).body)).toEqual([])
    expect(faultsOf('AuditTrailExport', (await agent.request(`/payment-gateway/process/${started.jobId}/audit`)).body)).toEqual([])
    expect(faultsOf('DeadWebhookList', (await agent.request('/webhooks/dead')).body)).toEqual([])
    expect(faultsOf('Error', (await agent.request('/payment-gateway/validate/none')).body)).toEqual([])
  })

  test('serves a page about it that runs and fetches nothing', async () => {
    const { headers, body } = await agent.request('/docs', { bearer: null })
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/)
    expect(body).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|url\(/i)
    for (const { method, path } of operations) expect(body).toContain(`${method.toUpperCase()} ${path}`)
    for (const name of Object.keys(file.components.schemas)) expect(body).toContain(`id="${name}"`)
  })
})

test('the page escapes what stands in the file', () => {
  expect(docsPage({ ...file, info: { ...file.info, title: '<script>' } }).html).toContain('<h1>&lt;script&gt;</h1>')
})

/** Where a schema says nothing at all. */
function emptyIn(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (!Array.isArray(value) && Object.keys(value as Schema).length === 0) return [place]
  return Object.entries(value).flatMap(([name, inner]) => emptyIn(inner, `${place}/${name}`))
}
