import { createHmac } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { routePath } from 'hono/route'
import { safeParse, type GenericSchema, type InferOutput } from 'valibot'
import {
  describeIssue, errorTable, GatewayError, isGatewayError, MAX_BODY_BYTES, requestHeaders, routes, toMajor, toMinor,
  type CardDetails, type ErrorCode, type TokenOptions,
} from '../../../src/api/index.ts'
import { isShortLived } from '../cards/obtainCard.ts'
import type { Vault } from '../cards/vault.ts'
import type { Changes } from '../jobs/changes.ts'
import type { DeadWebhooks } from '../jobs/deadWebhooks.ts'
import type { JobStore, PaymentLimits } from '../jobs/JobStore.ts'
import { describeFault, silentLog, type Log } from '../log.ts'
import { fractionDigitsOf } from '../readers/Money.ts'
import { mayMintFor, sessionOf, tenantFor, type Auth, type Caller, type TokenSubject } from './auth.ts'
import { checkInvoice } from './checkInvoice.ts'
import { docsPage } from './docsPage.ts'
import { embedAsset, embedFolder, embedPage } from './embedPage.ts'
import { createEventStreams, type StreamLimits } from './eventStreams.ts'
import { isId, MAX_ID_LENGTH } from './isId.ts'
import { fileLinks } from './fileLinks.ts'
import { jobBody } from './jobBody.ts'
import { createRateLimit, type RequestRates } from './limitRate.ts'
import type { Links } from './links.ts'
import { openApi } from './openApi.ts'
import { ownRoutes } from './ownRoutes.ts'
import { readBody } from './readBody.ts'
import { replayPage, replayAssets } from './replayPage.ts'
import { whoAsked } from './whoAsked.ts'

export interface AppParts {
  auth: Auth
  store: JobStore
  changes: Changes
  vault: Vault
  links: Links
  corsOrigins: string[]
  apiKey: string
  publicUrl: string
  /** How many requests a caller may send. */
  rates: RequestRates
  /** How many event streams a caller may have open. */
  streams: StreamLimits
  /** Where the page for hosts without React was built; where the library's build leaves it by default. */
  embedFolder?: string
  /** What `/metrics` says, and whether anybody may read it. There is no such page without. */
  metrics?: { write(): Promise<string>; isOpen: boolean }
  /** Announcements that were given up. There are no such calls without. */
  deadWebhooks?: DeadWebhooks
  /** Whether jobs can be taken in now. */
  isReady(): boolean
  /** The clock that requests are counted by, in milliseconds since 1970; the real one by default. */
  now?: () => number
  /** Nowhere by default. */
  log?: Log
}

/** The HTTP side of the agent: Web-standard requests in, responses out. */
export function createApp(parts: AppParts): Hono {
  const { auth, store, vault, links, corsOrigins, rates, log = silentLog } = parts
  const app = new Hono()

  app.use(requestId())
  app.use(async (context, next) => {
    const began = performance.now()
    await next()
    log.debug('Answered a request.', { ...describeRequest(context), status: context.res.status, ms: Math.round(performance.now() - began) })
  })
  app.use(cors({
    origin: (origin) => (corsOrigins.includes(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'OPTIONS'],
    allowHeaders: [
      'Authorization', 'Content-Type', 'X-API-Version', 'X-Fern-Language', 'X-Fern-SDK-Name', 'X-Fern-SDK-Version',
      'X-Fern-Runtime', 'X-Fern-Runtime-Version', ...Object.values(requestHeaders),
    ],
    exposeHeaders: ['Retry-After'],
    maxAge: 600,
  }))
  app.use((context, next) => {
    if (context.req.url.includes('%00')) throw new GatewayError('bad_request', 'The address holds a NUL character.')
    return next()
  })
  app.onError((error, context) => {
    if (!isGatewayError(error)) log.error('A request broke.', { ...describeRequest(context), ...describeFault(error) })
    return answerError(context, error)
  })
  app.notFound((context) => answerError(context, new GatewayError('not_found', 'There is nothing at this address.')))

  app.get('/healthz', (context) => context.json({ status: 'ok' }))
  app.get('/readyz', (context) => (parts.isReady() ? context.json({ status: 'ready' }) : context.json({ status: 'starting' }, 503)))

  // The contract is no secret: these two are for whoever can reach the agent.
  const contract = openApi(parts.publicUrl)
  const docs = docsPage(contract)
  app.get('/openapi.json', (context) => context.json(contract))
  app.get('/docs', (context) => context.html(docs.html, 200, {
    'content-security-policy': docs.policy, 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
  }))

  const countRequest = createRateLimit(parts.now)
  const identify = (context: Context) => auth.identify(context.req.header('authorization'))
  const callerOf = async (context: Context) => {
    const caller = await identify(context)
    countRequest(nameOf(caller), rates[limitOf(caller)])
    return caller
  }

  const { metrics } = parts
  if (metrics) app.get('/metrics', async (context) => {
    if (!metrics.isOpen && (await callerOf(context)).kind !== 'organisation') throw new GatewayError('forbidden', 'Only the API key may read the metrics.')
    return context.body(await metrics.write(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' })
  })

  const { deadWebhooks } = parts
  if (deadWebhooks) {
    const checkKey = async (context: Context) => {
      if ((await callerOf(context)).kind !== 'organisation') throw new GatewayError('forbidden', 'Only the API key may look after webhooks.')
    }
    app.get(ownRoutes.listDeadWebhooks.path, async (context) => {
      await checkKey(context)
      return context.json({ webhooks: await deadWebhooks.list() }, 200, { 'cache-control': 'no-store' })
    })
    app.post(ownRoutes.retryDeadWebhook.path, async (context) => {
      await checkKey(context)
      if (!(await deadWebhooks.retry(context.req.param('jobId')))) throw new GatewayError('not_found', 'No webhook of this job was given up.')
      return context.body(null, 204)
    })
  }

  app.post(routes.createValidation.path, async (context) => {
    const caller = await callerOf(context)
    const invoice = await readRequest(context, routes.createValidation.request)
    checkInvoice(invoice)
    const { job } = await store.create({ kind: 'validation', tenant: tenantFor(caller), invoice, asked: askedBy(context, caller) })
    log.info('A job was asked for.', { jobId: job.id, kind: 'validation', requestId: context.get('requestId') })
    return context.json(await jobBody(job, store, links))
  })

  app.post(routes.createPayment.path, async (context) => {
    const caller = await callerOf(context)
    const { cardDetails, ...invoice } = await readRequest(context, routes.createPayment.request)
    checkInvoice(invoice)
    const tenant = tenantFor(caller)
    const idempotencyKey = context.req.header(requestHeaders.idempotencyKey) || undefined
    if (idempotencyKey) checkId(idempotencyKey, requestHeaders.idempotencyKey)
    const limits = readLimits(context)
    const confirmed = context.req.header(requestHeaders.confirmedUnpaid)
    if (confirmed && !(await store.releaseUnknown(confirmed, tenant, caller.kind === 'token' ? (caller.claims.userId ?? caller.tenant) : 'organisation'))) {
      throw new GatewayError('bad_request', `${requestHeaders.confirmedUnpaid}: there is no payment of this id whose outcome is unknown`)
    }
    const { job, isNew } = await store.create({
      kind: 'payment', tenant, invoice, limits, asked: askedBy(context, caller),
      payment: {
        idempotencyKey,
        requestHash: hashRequest(parts.apiKey, [tenant, JSON.stringify(invoice), identityOf(cardDetails)]),
        card: vault.seal(cardDetails),
        isUrgent: isShortLived(cardDetails),
      },
    })
    log.info(isNew ? 'A job was asked for.' : 'A job was asked for again.', { jobId: job.id, kind: 'payment', requestId: context.get('requestId') })
    return context.json(await jobBody(job, store, links))
  })

  for (const [kind, get, list, audit] of [
    ['validation', routes.getValidation, routes.listValidations, ownRoutes.auditValidation], ['payment', routes.getPayment, routes.listPayments, ownRoutes.auditPayment],
  ] as const) {
    app.get(get.path, async (context) => {
      const caller = await callerOf(context)
      const job = await store.find(kind, context.req.param('jobId') ?? '', tenantFor(caller))
      if (!job) throw new GatewayError('not_found', 'There is no such job.')
      return context.json(await jobBody(job, store, links))
    })
    app.get(audit.path, async (context) => {
      const job = await store.find(kind, context.req.param('jobId') ?? '', tenantFor(await callerOf(context)))
      if (!job) throw new GatewayError('not_found', 'There is no such job.')
      const files = fileLinks(job.id, await store.artefactNames(job.id), links)
      return context.json({ jobId: job.id, entries: await store.auditTrail(job.id), files }, 200, { 'cache-control': 'private, no-store' })
    })
    app.get(list.path, async (context) => {
      const caller = await callerOf(context)
      const query = parse(list.request, context.req.query())
      for (const name of ['startDate', 'endDate'] as const) {
        if (query[name] && !isInCalendar(query[name])) throw new GatewayError('bad_request', `${name}: is a date of the years 1 to 9999`)
      }
      if (query.startingAfter && !(await store.find(kind, query.startingAfter, tenantFor(caller)))) {
        throw new GatewayError('bad_request', 'startingAfter: there is no such job')
      }
      const { jobs, hasMore } = await store.list(kind, tenantFor(caller), query)
      return context.json({ jobs: await Promise.all(jobs.map((job) => jobBody(job, store, links))), hasMore })
    })
  }

  const openEventStream = createEventStreams(parts)
  app.get(routes.events.path, async (context) => {
    const caller = await callerOf(context)
    const { jobId } = parse(routes.events.request, { jobId: context.req.queries('jobId') })
    const jobs = await store.findAll(jobId, tenantFor(caller))
    const expiry = caller.kind === 'token' ? caller.claims.exp : undefined
    const stream = openEventStream(jobs, { check: () => identify(context), name: nameOf(caller), most: parts.streams[limitOf(caller)], ...(expiry && { expiresAt: expiry * 1000 }) })
    return context.body(stream, 200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' })
  })

  const mint = (route: { path: string; request: GenericSchema<unknown, TokenOptions> }, subjectOf: (context: Context) => TokenSubject) => {
    app.post(route.path, async (context) => {
      const caller = await callerOf(context)
      const subject = subjectOf(context)
      for (const [name, id] of Object.entries(subject)) checkId(id, name)
      if (!mayMintFor(caller, subject)) throw new GatewayError('forbidden', 'A token can only renew itself.')
      const body = await readJson(context)
      // Guides of 2023 nest the same fields under `options`.
      const nested = typeof body === 'object' && body !== null && 'options' in body ? body.options : body
      const options = parse(route.request, nested ?? {})
      if (options.sessionId) checkId(options.sessionId, 'sessionId')
      // A renewed token stays in its session, or revoking the session would miss it.
      const session = caller.kind === 'token' ? sessionOf(caller.claims) : undefined
      return context.json(await auth.mint(subject, session ? { ...options, sessionId: session } : options, caller.kind === 'token' ? caller.lineage : undefined))
    })
  }
  mint(routes.entityToken, (context) => ({ entityId: context.req.param('entityId') }))
  mint(routes.entityUserToken, (context) => ({ entityId: context.req.param('entityId'), userId: context.req.param('userId') }))
  mint(routes.entityGroupToken, (context) => ({ entityGroupId: context.req.param('entityGroupId') }))
  mint(routes.entityGroupUserToken, (context) => ({ entityGroupId: context.req.param('entityGroupId'), userId: context.req.param('userId') }))

  app.post(routes.invalidateTokens.path, async (context) => {
    const caller = await callerOf(context)
    if (caller.kind !== 'organisation') throw new GatewayError('forbidden', 'Only the API key may revoke tokens.')
    const { sessionId } = await readRequest(context, routes.invalidateTokens.request)
    for (const session of sessionId ?? []) checkId(session, 'sessionId')
    for (const session of sessionId ?? ['']) await store.revoke(session)
    return context.body(null, 204)
  })

  app.get('/receipts/:file', async (context) => {
    const refused = links.refuse(context.req.path, context.req.query())
    if (refused) return context.text(wordsFor(refused, 'receipt'), refused === 'expired' ? 410 : 403)
    const [, id, end = '.pdf', extension = 'pdf'] = /^(.*?)((?:\.vendor)?\.(pdf|png|jpg))?$/.exec(context.req.param('file'))!
    const bytes = await store.findArtefact(id!, `receipt${end}`)
    if (!bytes) throw new GatewayError('not_found', 'There is no such receipt.')
    return context.body(new Uint8Array(bytes), 200, {
      'content-type': { pdf: 'application/pdf', png: 'image/png', jpg: 'image/jpeg' }[extension]!,
      // The vendor's own file is a stranger's.
      'content-disposition': `${end.startsWith('.vendor') ? 'attachment' : 'inline'}; filename="receipt-${id}${end}"`,
      'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff',
    })
  })

  app.get('/replays/:id', async (context) => {
    const refused = links.refuse(context.req.path, context.req.query())
    if (refused) return context.text(wordsFor(refused, 'replay'), refused === 'expired' ? 410 : 403)
    const events = await store.findArtefact(context.req.param('id'), 'replay.json')
    const { html, policy } = replayPage(events ? Buffer.from(events).toString('utf8') : undefined, parts)
    return context.html(html, 200, {
      'content-security-policy': policy, 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff',
    })
  })
  app.get('/replay-assets/:name', async (context) => {
    const asset = await replayAssets(context.req.param('name'))
    if (!asset) throw new GatewayError('not_found', 'There is nothing at this address.')
    return context.body(asset.text, 200, { 'content-type': asset.type, 'cache-control': 'public, max-age=86400', 'access-control-allow-origin': '*' })
  })

  const builtPage = parts.embedFolder ?? embedFolder
  app.get('/embed', (context) => context.redirect('embed/', 308))
  app.get('/embed/', async (context) => {
    const page = await embedPage(builtPage, parts)
    if (!page) return context.text('The page for hosts without React was not built. Build the library with: npm run build', 404)
    return context.html(page.html, 200, {
      'content-security-policy': page.policy, 'referrer-policy': 'no-referrer', 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff',
    })
  })
  app.get('/embed/:name', async (context) => {
    const asset = await embedAsset(builtPage, context.req.param('name'))
    if (!asset) throw new GatewayError('not_found', 'There is nothing at this address.')
    return context.body(asset.text, 200, { 'content-type': asset.type, 'cache-control': 'public, max-age=31536000, immutable', 'x-content-type-options': 'nosniff' })
  })
  return app
}

/** Who renews a token is still the same caller. */
const nameOf = (caller: Caller) => (caller.kind === 'organisation' ? 'the API key' : caller.lineage)
const limitOf = (caller: Caller) => (caller.kind === 'organisation' ? 'key' : 'token')

/** The route, not the address: that may hold a signature. */
const describeRequest = (context: Context) => ({ requestId: context.get('requestId') as string, method: context.req.method, route: routePath(context, -1) })

const askedBy = (context: Context, caller: Caller) => whoAsked(caller, context.get('requestId') as string)

/** Every error leaves in the documented shape, and never with a stack or a cause. */
function answerError(context: Context, error: unknown) {
  const known = isGatewayError(error) ? error : new GatewayError('server_error', 'Something went wrong in the agent.')
  const code: ErrorCode = known.code in errorTable ? known.code : 'server_error'
  const row = errorTable[code]
  const status = 'status' in row ? row.status : 500
  if (known.retryAfterMs !== undefined) context.header('retry-after', String(Math.ceil(known.retryAfterMs / 1000)))
  return context.json({ errorName: 'name' in row ? row.name : 'InternalServerError', content: known.message }, status)
}

async function readRequest<Schema extends GenericSchema>(context: Context, schema: Schema): Promise<InferOutput<Schema>> {
  return parse(schema, await readJson(context))
}

async function readJson(context: Context): Promise<unknown> {
  const text = await readBody(context.req.raw, MAX_BODY_BYTES)
  if (!text) return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new GatewayError('bad_request', 'The body is not valid JSON.')
  }
}

function parse<Schema extends GenericSchema>(schema: Schema, value: unknown): InferOutput<Schema> {
  const result = safeParse(schema, value)
  if (!result.success) throw new GatewayError('bad_request', describeIssue(result.issues[0]))
  return result.output
}

/** @throws GatewayError `bad_request`, naming the field */
function checkId(id: string, field: string): void {
  if (!isId(id)) throw new GatewayError('bad_request', `${field}: has 1 to ${MAX_ID_LENGTH} characters, and no NUL`)
}

/** JavaScript knows dates that PostgreSQL does not. */
function isInCalendar(date: Date): boolean {
  return date.getUTCFullYear() >= 1 && date.getUTCFullYear() <= 9999
}

function readLimits(context: Context): PaymentLimits {
  const currency = context.req.header(requestHeaders.currency)?.toUpperCase()
  if (currency && !/^[A-Z]{3}$/.test(currency)) throw new GatewayError('bad_request', `${requestHeaders.currency}: is a currency code such as USD`)
  const digits = fractionDigitsOf(currency)
  const amount = (name: string) => {
    const text = context.req.header(name)
    if (!text) return undefined
    const minor = toMinor(Number(text), digits)
    // "1500.00" is an amount of yen; "1500.50" is none.
    if (!/^\d+(?:\.\d+)?$/.test(text) || !Number.isSafeInteger(minor) || toMajor(minor, digits) !== Number(text)) {
      throw new GatewayError('bad_request', `${name}: is an amount such as ${(150.75).toFixed(digits)}`)
    }
    return minor
  }
  return { expectedAmount: amount(requestHeaders.expectedAmount), maxTotal: amount(requestHeaders.maxTotal), currency }
}

/** What makes two payments the same one: the card's own identity, not how it is reached twice. */
function identityOf(card: CardDetails): string {
  switch (card.type) {
    case 'direct': return `direct ${card.cardNumber.replace(/\D/g, '')}`
    case 'iframe': return `iframe ${card.iframeUrl}`
    case 'stripeIssuing': return `stripe ${card.stripeCardId}`
    case 'lithic': return `lithic ${card.embedRequest}`
    case 'marqetaJs': return `marqeta ${card.cardToken}`
  }
}

/** Keyed, because a plain hash of a card number can be guessed. */
function hashRequest(key: string, parts: (string | null)[]): string {
  return createHmac('sha256', `requests ${key}`).update(JSON.stringify(parts)).digest('hex')
}

function wordsFor(refused: 'expired' | 'forged', what: string): string {
  return refused === 'expired' ? `This link to the ${what} has expired. Open the ${what} again from where you found it.` : `This link to the ${what} is not valid.`
}
