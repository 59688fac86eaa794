import { join } from 'node:path'
import { embedAsset, embedPage } from '../../agent/src/http/embedPage.ts'
import { replayAssets, replayPage } from '../../agent/src/http/replayPage.ts'
import { serveLocally } from '../../agent/test/browser/serveLocally.ts'
import { requestHeaders, stages } from '../../src/api/index.ts'
import { createFakeGateway, createTestToken, type FakeGateway, type FakeGatewayOptions } from '../../src/testing/index.ts'
import { toNode } from '../server/toNode.ts'
import { recorded } from './recorded.ts'

/** A gateway for host applications, at an origin of its own. */
export interface LocalGateway {
  origin: string
  gateway: FakeGateway
  /** Origins of the hosts that may frame the pages served here. */
  hosts: string[]
  stop(): Promise<void>
}

/**
 * The gateway of `src/testing` behind HTTP, with an event stream, whose jobs take half a second; and beside it what an agent serves to hosts: tokens,
 * receipts, and its own replay page and framed page under their own policies.
 *
 * @param installed the packed library, in which the framed page lies
 * @param end how jobs end, given the address of this server; well, by default
 */
export async function startGateway({ installed, end }: { installed: string; end?: (origin: string) => FakeGatewayOptions['end'] }): Promise<LocalGateway> {
  const hosts: string[] = []
  const server = await serveLocally(toNode(async (request) => {
    const answer = request.method === 'OPTIONS' ? new Response(null, { status: 204 }) : await respond(request)
    answer.headers.set('access-control-allow-origin', '*')
    answer.headers.set('access-control-allow-headers', ['authorization', 'content-type', ...Object.values(requestHeaders)].join(', '))
    return answer
  }))
  const gateway = createFakeGateway({ endpoint: server.origin, events: true, durationMs: 500, stages: [...stages.validation], ...(end && { end: end(server.origin) }) })
  const clock = setInterval(() => gateway.advance(100), 100)
  const settings = { publicUrl: server.origin, corsOrigins: hosts }

  async function respond(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    const [, room, name = ''] = pathname.split('/')
    switch (room) {
      case 'entity': return Response.json(createTestToken())
      case 'receipts': return new Response(Buffer.from(name === 'picture' ? picture : '%PDF-1.7\n%%EOF\n', name === 'picture' ? 'base64' : 'latin1'), { headers: { 'content-type': name === 'picture' ? 'image/png' : 'application/pdf' } })
      case 'replays': return page(replayPage(JSON.stringify(recorded), settings))
      case 'replay-assets': return asset(await replayAssets(name))
      case 'embed': return name ? asset(await embedAsset(join(installed, 'dist/embed-page'), name)) : page(await embedPage(join(installed, 'dist/embed-page'), settings))
      default: return gateway.fetch(new Request(server.origin + pathname + new URL(request.url).search, request))
    }
  }

  return {
    origin: server.origin, gateway, hosts,
    stop: () => {
      clearInterval(clock)
      return server.stop()
    },
  }
}

function page(made: { html: string; policy: string } | undefined): Response {
  return made ? new Response(made.html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': made.policy } }) : new Response(null, { status: 404 })
}

function asset(made: { text: string; type: string } | undefined): Response {
  return made ? new Response(made.text, { headers: { 'content-type': made.type } }) : new Response(null, { status: 404 })
}

/** One dot, as PNG. */
const picture = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
