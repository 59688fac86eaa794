import { readdirSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import type { Expected, GatewayDefinition, GatewayInvoice, GatewayKind, Street } from './Gateway.ts'
import { toInvoiceToken } from './invoiceToken.ts'
import { Ledger, type Charge, type Submission } from './Ledger.ts'
import { createProcessor } from './iframe/processor.ts'
import { serveGateway } from './serveGateway.ts'
import { streetPage } from './streetPage.ts'

/** Every folder beside this file is a gateway: `plain/plainGateway.ts` exports `plainGateway`. */
const definitions: GatewayDefinition[] = await Promise.all(readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
  .map(async (name) => {
    const module = (await import(/* @vite-ignore */ new URL(`${name}/${name}Gateway.ts`, import.meta.url).href)) as Record<string, GatewayDefinition | undefined>
    const definition = module[`${name}Gateway`]
    if (definition?.kind !== name) throw new Error(`agent/test/gateways/${name}/${name}Gateway.ts has to export \`${name}Gateway\` with the kind "${name}".`)
    return definition
  }))

/** The vendors below one origin, whether or not the street runs in this process. */
export interface Vendors {
  /** Origin, without a slash at the end. */
  url: string
  kinds: GatewayKind[]
  gateway(kind: GatewayKind): Gateway
}

/** The street of pretend vendors, running. */
export interface Gateways extends Vendors {
  /** Money taken so far, oldest first. */
  charges(kind?: GatewayKind): Charge[]
  /** Forms sent so far, whatever became of them. */
  submissions(kind?: GatewayKind): Submission[]
  /** Requests seen so far, oldest first. */
  requests(kind?: GatewayKind): SeenRequest[]
  /** Forgets charges, submissions and requests: every invoice is due again. */
  reset(): void
  stop(): Promise<void>
}

/** One vendor of the street. */
export interface Gateway {
  kind: GatewayKind
  /** What is special about it. */
  title: string
  vendor: string
  expected: Expected
  /** The vendor's home page, where nothing can be paid. */
  homeUrl: string
  /** The payment page of an invoice. */
  invoiceUrl(invoice: GatewayInvoice): string
}

/** A request as it came in. */
export interface SeenRequest {
  kind: GatewayKind
  method: string
  path: string
  at: Date
}

/**
 * Starts the pretend gateways: real pages over HTTP that take only test cards, and write every charge into one ledger.
 *
 * @param options.port 0 by default, which takes a free one
 */
export async function startGateways({ port = 0, host = '127.0.0.1' }: { port?: number; host?: string } = {}): Promise<Gateways> {
  const ledger = new Ledger()
  const processor = createProcessor()
  const seen: SeenRequest[] = []
  const watch = (kind: GatewayKind): MiddlewareHandler => async (context, next) => {
    seen.push({ kind, method: context.req.method, path: context.req.path, at: new Date() })
    await next()
  }

  const processorServers = await listenOnLoopback(new Hono().use(watch('iframe')).route('/', processor.app))
  // Another name than the gateways' own, so that browsers isolate the frame as they do between two companies' sites.
  const street: Street = { processorUrl: `http://localhost:${portOf(processorServers[0]!)}`, redeem: processor.redeem }

  const app = new Hono({ strict: false })
  for (const definition of definitions) {
    app.use(`/${definition.kind}/*`, watch(definition.kind))
    app.route(`/${definition.kind}`, serveGateway(definition, ledger, street))
  }
  app.get('/', (context) => context.html(streetPage(vendorsAt(new URL(context.req.url).origin))))

  const server = await listen(app, port, host).catch(async (error: unknown) => {
    await Promise.all(processorServers.map(close))
    throw error
  })

  return {
    ...vendorsAt(`http://${host}:${portOf(server)}`),
    charges: (kind) => ledger.charges(kind),
    submissions: (kind) => ledger.submissions(kind),
    requests: (kind) => seen.filter((request) => !kind || request.kind === kind),
    reset() {
      ledger.reset()
      processor.reset()
      seen.length = 0
    },
    stop: async () => {
      await Promise.all([server, ...processorServers].map(close))
    },
  }
}

/** The vendors as they stand below an origin: their names and links, without starting anything. */
export function vendorsAt(origin: string): Vendors {
  return {
    url: origin,
    kinds: definitions.map(({ kind }) => kind),
    gateway: (kind) => {
      const definition = definitions.find((definition) => definition.kind === kind)
      if (!definition) throw new Error(`There is no pretend gateway of the kind "${kind}".`)
      const { title, vendor, expected, link = (token: string) => `pay/${token}` } = definition
      const homeUrl = `${origin}/${kind}/`
      return { kind, title, vendor, expected, homeUrl, invoiceUrl: (invoice) => `${homeUrl}${link(toInvoiceToken(invoice))}` }
    },
  }
}

/** On both loopback addresses, since "localhost" may mean either; on one where the machine has no IPv6. */
async function listenOnLoopback(app: Hono): Promise<Server[]> {
  const first = await listen(app, 0, '127.0.0.1')
  const second = await listen(app, portOf(first), '::1').catch(() => undefined)
  return second ? [first, second] : [first]
}

function listen(app: Hono, port: number, host: string): Promise<Server> {
  const server = createServer(getRequestListener(app.fetch))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

const portOf = (server: Server) => (server.address() as AddressInfo).port

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
}

if (import.meta.main) {
  const { url } = await startGateways({ port: Number(process.argv[2] ?? 4020) })
  process.stdout.write(`The pretend vendors are open at ${url}\n`)
}
