import { GatewayError } from '../api/index.ts'

/** Waits so many milliseconds. @throws GatewayError `aborted` as soon as the signal says so */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const stop = () => {
      clearTimeout(timer)
      fail(new GatewayError('aborted', 'The request was given up.'))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      done()
    }, ms)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
