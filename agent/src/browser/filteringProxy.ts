import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { NetworkPolicy } from './networkPolicy.ts'

/** A running proxy that lets through only what the policy permits. */
export interface FilteringProxy {
  url: string
  stop(): Promise<void>
}

/** How long a connection may take to open, in milliseconds. */
const CONNECT_TIMEOUT_MS = 15_000

/**
 * The browser's only way out. Pages, frames, sub-resources, redirects and WebSockets all pass here, each host resolved and
 * checked once and dialled at the checked address, so that neither a redirect nor a changed DNS answer gets around it.
 */
export async function startFilteringProxy(policy: NetworkPolicy): Promise<FilteringProxy> {
  const sockets = new Set<Duplex>()
  const server = createServer((request, response) => void forward(policy, request, response))
  server.on('connect', (request, client) => void tunnel(policy, request, client, sockets))
  server.on('upgrade', (request, client, head) => void upgrade(policy, request, client as Socket, head, sockets))
  server.on('connection', (socket) => { sockets.add(socket); socket.once('close', () => sockets.delete(socket)) })
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((done) => {
      for (const socket of sockets) socket.destroy()
      server.close(() => done())
    }),
  }
}

/** An https page asks for a tunnel to host:port. */
async function tunnel(policy: NetworkPolicy, request: IncomingMessage, client: Duplex, sockets: Set<Duplex>) {
  client.on('error', () => client.destroy())
  const target = parse(`https://${request.url}`)
  if (!target) return void client.end('HTTP/1.1 400 Bad Request\r\n\r\n')
  const port = Number(target.port || 443)
  const permission = await policy.permit(target.hostname, port, 'https:')
  if (!permission.allowed) return refuseSocket(client, permission.reason)
  const upstream = dial(permission.address, port, sockets)
  upstream.once('connect', () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    upstream.pipe(client).pipe(upstream)
  })
  upstream.on('error', () => client.destroy())
  client.once('close', () => upstream.destroy())
}

/** A plain http page: only hosts on the list come this far. */
async function forward(policy: NetworkPolicy, request: IncomingMessage, response: ServerResponse) {
  const target = parse(request.url)
  if (!target) return void response.writeHead(400).end()
  const port = Number(target.port || 80)
  const permission = await policy.permit(target.hostname, port, 'http:')
  if (!permission.allowed) return void response.writeHead(403, { 'x-refused': permission.reason, 'content-type': 'text/plain' }).end('Refused by the network policy.')
  const upstream = httpRequest({
    host: permission.address, port, method: request.method, path: target.pathname + target.search,
    headers: { ...request.headers, host: target.host },
  }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
    answer.pipe(response)
  })
  upstream.on('error', () => response.headersSent ? response.destroy() : response.writeHead(502).end())
  response.once('close', () => upstream.destroy())
  request.pipe(upstream)
}

async function upgrade(policy: NetworkPolicy, request: IncomingMessage, client: Socket, head: Buffer, sockets: Set<Duplex>) {
  client.on('error', () => client.destroy())
  const target = parse(request.url)
  if (!target) return void client.destroy()
  const port = Number(target.port || 80)
  const permission = await policy.permit(target.hostname, port, 'http:')
  if (!permission.allowed) return refuseSocket(client, permission.reason)
  const upstream = dial(permission.address, port, sockets)
  upstream.once('connect', () => {
    const headers = request.rawHeaders.reduce((text, value, index) => text + value + (index % 2 ? '\r\n' : ': '), '')
    upstream.write(`${request.method} ${target.pathname}${target.search} HTTP/1.1\r\n${headers}\r\n`)
    upstream.write(head)
    upstream.pipe(client).pipe(upstream)
  })
  upstream.on('error', () => client.destroy())
  client.once('close', () => upstream.destroy())
}

function dial(address: string, port: number, sockets: Set<Duplex>): Socket {
  const socket = connect({ host: address, port, timeout: CONNECT_TIMEOUT_MS })
  socket.once('connect', () => socket.setTimeout(0))
  socket.once('timeout', () => socket.destroy(new Error('timed out')))
  sockets.add(socket)
  socket.once('close', () => sockets.delete(socket))
  return socket
}

function refuseSocket(client: Duplex, reason: string) {
  client.end(`HTTP/1.1 403 Forbidden\r\nx-refused: ${reason}\r\n\r\n`)
}

function parse(url: string | undefined): URL | undefined {
  return URL.canParse(url ?? '') ? new URL(url!) : undefined
}
