import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A route for Express or node:http. What it throws goes to Express, or is answered with 500. */
export const toNode = (route: (request: Request) => Promise<Response>) => async (
  req: IncomingMessage & { originalUrl?: string }, res: ServerResponse, next: (error: unknown) => void = () => res.writeHead(500).end(),
) => {
  const left = new AbortController()
  res.once('close', () => left.abort())
  const body = req.method === 'GET' || req.method === 'HEAD' ? {} : { body: Readable.toWeb(req), duplex: 'half' }
  const init = { method: req.method, headers: req.headers, signal: left.signal, ...body } as RequestInit
  try {
    const response = await route(new Request(`http://localhost${req.originalUrl ?? req.url}`, init))
    res.setHeaders(response.headers).writeHead(response.status)
    // It breaks off when the reader leaves, which is no fault.
    if (response.body) await pipeline(Readable.fromWeb(response.body as never), res).catch(() => {})
    else res.end()
  } catch (error) {
    next(error)
  }
}
