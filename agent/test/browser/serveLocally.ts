import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** A server on 127.0.0.1 for one test file. */
export interface LocalServer {
  origin: string
  host: string
  server: Server
  stop(): Promise<void>
}

/** Serves on a free port of 127.0.0.1. */
export async function serveLocally(listener: RequestListener): Promise<LocalServer> {
  const server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => { sockets.add(socket); socket.once('close', () => sockets.delete(socket)) })
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin: `http://${host}`, host, server,
    stop: () => new Promise((done) => {
      server.close(() => done())
      for (const socket of sockets) socket.destroy()
    }),
  }
}

/** Serves pages by their path; an unknown path answers 404. */
export function servePages(pages: Record<string, string>): Promise<LocalServer> {
  return serveLocally((request, response) => {
    const page = pages[request.url ?? '']
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
}
