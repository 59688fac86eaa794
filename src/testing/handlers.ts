import { http, HttpResponse, type HttpHandler } from 'msw'
import { calls, DEFAULT_ENDPOINT } from '../api/index.ts'
import type { FakeGateway } from './fakeGateway.ts'

const answered = [
  calls.createValidation, calls.getValidation, calls.listValidations, calls.createPayment, calls.getPayment, calls.listPayments, calls.events,
]

/**
 * Request handlers for Mock Service Worker 3 that answer the gateway's six calls, and its event stream where it has one, at `endpoint` from a gateway in memory.
 * For tests that run the application as it is; where a provider can be swapped, `MockMercoaProvider` needs no worker.
 *
 * ```ts
 * const gateway = createFakeGateway()
 * const server = setupServer(...handlers({ gateway }))
 * ```
 *
 * @param endpoint what the application gives to `MercoaProvider`; Mercoa's own by default
 */
export function handlers({ endpoint = DEFAULT_ENDPOINT, gateway }: { endpoint?: string; gateway: Pick<FakeGateway, 'endpoint' | 'fetch'> }): HttpHandler[] {
  const base = endpoint.replace(/\/+$/, '')

  return answered.map(({ method, path }) => http[method === 'GET' ? 'get' : 'post'](base + path, async ({ request }) => {
    const { pathname, search } = new URL(request.url)
    // The endpoint may have a path of its own, of which the gateway knows nothing.
    const own = pathname.slice(path === calls.events.path ? pathname.lastIndexOf(path) : pathname.indexOf('/payment-gateway/'))
    try {
      return await gateway.fetch(gateway.endpoint + own + search, {
        method: request.method,
        headers: request.headers,
        signal: request.signal,
        ...(method === 'POST' && { body: await request.text() }),
      })
    } catch {
      // What a `fetch` throws is a broken connection; thrown here it would arrive as a status 500.
      return HttpResponse.error()
    }
  }))
}
