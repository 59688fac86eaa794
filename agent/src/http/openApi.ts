import { toJsonSchemaDefs } from '@valibot/to-json-schema'
import * as v from 'valibot'
import {
  AchDetails, Attempt, CardDetails, errorTable, Evidence, EventsQuery, Fee, InvalidateTokens, Invoice, LinkVerdict, ListQuery, PaymentJob,
  PaymentJobPage, PaymentRequest, Progress, requestHeaders, RequiredData, routes, TokenOptions, ValidationJob, ValidationJobPage,
  type Eligibility, type Route,
} from '../../../src/api/index.ts'
import { AuditTrailExport, DeadWebhookList, ownRoutes } from './ownRoutes.ts'

/** As much of an OpenAPI file as we write. */
export interface OpenApi {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  paths: Record<string, Partial<Record<'get' | 'post', Operation>>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Schema> }
}

export interface Operation {
  operationId: string
  summary: string
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; description?: string; schema: Schema }[]
  requestBody?: { required: boolean; content: Content }
  responses: Record<string, { description: string; content?: Content }>
}

/** A JSON Schema of 2020-12. */
export type Schema = Record<string, unknown>
type Content = Record<string, { schema: Schema }>

/** Every call: those of the contract, and the agent's own. */
const allRoutes = { ...routes, ...ownRoutes }

/** What each call does; a new one does not compile without. */
const summaries: Record<keyof typeof allRoutes, string> = {
  createValidation: 'Starts a check: whether, and at what fee, the page that takes payments for an invoice takes cards. Answers a pending job.',
  getValidation: 'One check.',
  listValidations: 'Checks, newest first.',
  createPayment: 'Starts a payment through the page that takes payments for the invoice. Answers a pending job, or the one that the same request made before.',
  getPayment: 'One payment.',
  listPayments: 'Payments, newest first.',
  events: 'A stream of server-sent events: how the named jobs stand, and each change. Ends when all of them have ended.',
  entityToken: 'Mints a token for an entity.',
  entityUserToken: 'Mints a token for a user of an entity.',
  entityGroupToken: 'Mints a token for a group of entities.',
  entityGroupUserToken: 'Mints a token for a user of a group of entities.',
  invalidateTokens: 'Revokes every token, or those of the named sessions. With the API key only.',
  auditValidation: 'The audit trail of a check, from its beginning, with links to the files that were kept.',
  auditPayment: 'The audit trail of a payment, from its beginning, with links to the files that were kept.',
  listDeadWebhooks: 'The newest hundred webhooks that no try delivered. With the API key only.',
  retryDeadWebhook: 'Sends such a webhook once more, under the same id. With the API key only.',
}

const paymentHeaders: Record<keyof typeof requestHeaders, string> = {
  idempotencyKey: 'Names this payment: the same key again is answered with the job it already made.',
  expectedAmount: 'Decimal, major units: stop unless the page asks for exactly this before its fee.',
  maxTotal: 'Decimal, major units: stop when the total with its fee is above this.',
  currency: 'ISO 4217, for the two amounts.',
  confirmedUnpaid: 'Id of a payment of unknown outcome that the vendor says was not made.',
}

/** Schemas with a name of their own in the file. */
const named = {
  Invoice, CardDetails, AchDetails, PaymentRequest, ValidationJob, PaymentJob, ValidationJobPage, PaymentJobPage, Fee, Evidence, LinkVerdict,
  Progress, RequiredData, Attempt, TokenOptions, InvalidateTokens, AuditTrailExport, DeadWebhookList,
}
/** Written as parameters, not as a schema. */
const queries = { ListQuery, EventsQuery }

/**
 * The contract as an OpenAPI 3.1 file, made of the schemas that client and agent parse with. It says what is sent today; that
 * older spellings are read too is left out.
 *
 * @param publicUrl where the agent is reached
 */
export function openApi(publicUrl: string): OpenApi {
  const definitions = Object.fromEntries(Object.entries({ ...named, ...queries }).map(([name, schema]) => [name, wireShape(schema)]))
  const written = toJsonSchemaDefs(definitions, { overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}` }) as Record<string, Schema>
  const schemas = Object.fromEntries(Object.entries(written).filter(([name]) => !(name in queries)))
  schemas.Error = {
    type: 'object', required: ['errorName', 'content'],
    properties: { errorName: { enum: [...new Set(Object.values(errorTable).flatMap((row) => 'name' in row ? [row.name] : []))] }, content: { type: 'string' } },
  }
  const nameOf = (schema: v.GenericSchema) => Object.keys(definitions).find((name) => definitions[name] === wireShape(schema))
  const refTo = (schema: v.GenericSchema): Schema => {
    const name = nameOf(schema)
    return name ? { $ref: `#/components/schemas/${name}` } : toJsonSchemaDefs({ inline: wireShape(schema) }).inline as Schema
  }

  const paths: OpenApi['paths'] = {}
  for (const [id, route] of Object.entries(allRoutes) as [keyof typeof allRoutes, Route][]) {
    const query = route.method === 'GET' && route.request ? written[nameOf(route.request)!] as { properties: Record<string, Schema>; required?: string[] } : undefined
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    const operation: Operation = {
      operationId: id,
      summary: summaries[id],
      parameters: [
        ...[...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name: name!, in: 'path' as const, required: true, schema: { type: 'string' } })),
        // What has a default need not be sent.
        ...Object.entries(query?.properties ?? {}).map(([name, schema]) => ({ name, in: 'query' as const, required: query?.required?.includes(name) ?? false, schema })),
        ...(id === 'createPayment' ? Object.entries(paymentHeaders).map(([header, description]) => (
          { name: requestHeaders[header as keyof typeof requestHeaders], in: 'header' as const, required: false, description, schema: { type: 'string' } })) : []),
      ],
      ...(route.method === 'POST' && route.request && { requestBody: { required: id.startsWith('create'), content: { 'application/json': { schema: refTo(route.request) } } } }),
      responses: { ...answerOf(id, route, refTo), ...refusals },
    }
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Payment gateway agent', version: '0.1.0', description: 'Finds the page that takes payments for an invoice, says whether it takes cards and at what fee, and pays there once. Amounts are in major units, percentages in percent, times ISO 8601 in UTC.' },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }],
    paths,
    components: { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'The API key, or a token minted or signed with it.' } } },
  }
}

function answerOf(id: keyof typeof allRoutes, { response }: Route, refTo: (schema: v.GenericSchema) => Schema): Operation['responses'] {
  if (id === 'events') return { 200: { description: 'Events named `job`, each with `kind` and the job as a GET would answer it.', content: { 'text/event-stream': { schema: { type: 'string' } } } } }
  if (!response) return { 204: { description: 'Done.' } }
  return { 200: { description: 'Done.', content: { 'application/json': { schema: refTo(response) } } } }
}

const refusals: Operation['responses'] = Object.fromEntries(
  [[400, 'What was sent is wrong; `content` names the field.'], [401, 'No bearer, or one that is not valid.'], [403, 'This bearer may not do that.'], [404, 'There is no such thing, or not for this bearer.'], [413, 'The body is too large.'], [429, 'Too many requests; `Retry-After` says how many seconds to wait.'], [500, 'A fault of the agent.']]
    .map(([status, description]) => [status, { description, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }]),
)

/** Words that a schema reads in any spelling, and what the agent sends. */
const eligibility = v.picklist(['ACCEPTED', 'NOT_ACCEPTED', 'UNKNOWN'] satisfies Eligibility[])
const attemptStatus = v.picklist(['PENDING', 'COMPLETED', 'FAILED'] satisfies Attempt['status'][])

type AnySchema = v.GenericSchema & { pipe?: (v.GenericSchema | v.GenericPipeAction)[]; entries?: Record<string, AnySchema>; item?: AnySchema; wrapped?: AnySchema; options?: unknown[] }

/** One shape a schema, so that a schema used twice is written once. */
const shapes = new Map<unknown, AnySchema>([[Attempt.entries.status, attemptStatus as AnySchema]])

/** A schema without its reading of older spellings, which JSON Schema cannot say: what stands at the end of such a reading. */
function wireShape(schema: v.GenericSchema): v.GenericSchema {
  const known = shapes.get(schema)
  if (known) return known
  const shape = shapeOf(schema as AnySchema)
  shapes.set(schema, shape)
  return shape
}

function shapeOf(schema: AnySchema): AnySchema {
  const shapedBy = (inner: unknown) => wireShape(inner as v.GenericSchema) as AnySchema
  if (schema.pipe) {
    const [first, ...rest] = schema.pipe
    const end = rest.findLast((item) => item.kind === 'schema')
    if (end) return shapedBy(end)
    const checks = rest.filter((item) => item.kind === 'validation' && item.type !== 'check')
    const base = shapedBy(first)
    if (checks.length === 0) return base
    // The checks speak of the first way to say it; the others are read into that.
    const said = base.type === 'union' ? base.options![0] as AnySchema : base
    return { ...said, pipe: [said, ...checks] } as AnySchema
  }
  if (schema.type === 'date') return v.pipe(v.string(), v.isoTimestamp()) as unknown as AnySchema
  return {
    ...schema,
    ...(schema.entries && { entries: Object.fromEntries(Object.entries(schema.entries).map(([name, entry]) => [name, name === 'eligibility' ? eligibility : shapedBy(entry)])) }),
    ...(schema.item && { item: shapedBy(schema.item) }),
    ...(schema.wrapped && { wrapped: shapedBy(schema.wrapped) }),
    ...((schema.type === 'union' || schema.type === 'variant') && { options: schema.options!.map(shapedBy) }),
  } as AnySchema
}
