import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { Expected, GatewayDefinition, GatewayInvoice, GatewayKind, Street } from './Gateway.ts'
import { toInvoiceToken } from './invoiceToken.ts'
import { Ledger, type Charge, type Submission } from './Ledger.ts'
import { percentageGateway } from './percentage/percentageGateway.ts'
import { plainGateway } from './plain/plainGateway.ts'
import { serveGateway } from './serveGateway.ts'
import { tabsGateway } from './tabs/tabsGateway.ts'

const definitions: GatewayDefinition[] = [plainGateway, percentageGateway, tabsGateway]

/** The street of pretend vendors, running. */
export interface Gateways {
  /** Origin, without a slash at the end. */
  url: string
  kinds: GatewayKind[]
  gateway(kind: GatewayKind): Gateway
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
  const seen: SeenRequest[] = []
  const street: Street = { processorUrl: '', redeem: () => undefined }

  const app = new Hono({ strict: false })
  for (const definition of definitions) {
    app.use(`/${definition.kind}/*`, async (context, next) => {
      seen.push({ kind: definition.kind, method: context.req.method, path: context.req.path, at: new Date() })
      await next()
    })
    app.route(`/${definition.kind}`, serveGateway(definition, ledger, street))
  }

  const server = await listen(app, port, host)
  const url = `http://${host}:${(server.address() as AddressInfo).port}`

  return {
    url,
    kinds: definitions.map(({ kind }) => kind),
    gateway: (kind) => gatewayAt(url, kind),
    charges: (kind) => ledger.charges(kind),
    submissions: (kind) => ledger.submissions(kind),
    requests: (kind) => seen.filter((request) => !kind || request.kind === kind),
    reset() {
      ledger.reset()
      seen.length = 0
    },
    stop: () => close(server),
  }
}

/** One gateway as it stands below an origin, whether or not that street runs in this process. */
export function gatewayAt(origin: string, kind: GatewayKind): Gateway {
  const definition = definitions.find((definition) => definition.kind === kind)
  if (!definition) throw new Error(`There is no pretend gateway of the kind "${kind}".`)
  const { title, vendor, expected } = definition
  const homeUrl = `${origin}/${kind}/`
  return { kind, title, vendor, expected, homeUrl, invoiceUrl: (invoice) => `${homeUrl}pay/${toInvoiceToken(invoice)}` }
}

function listen(app: Hono, port: number, host: string): Promise<Server> {
  const server = createServer(getRequestListener(app.fetch))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())))
}
