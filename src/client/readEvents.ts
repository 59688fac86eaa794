import { GatewayError } from '../api/index.ts'

/** One message of a server-sent event stream. */
export interface StreamMessage {
  event: string
  data: string
}

/** A stream that has not even sent a heartbeat for this long is dead, in milliseconds. The agent sends one every 15 s. */
const SILENCE_MS = 45_000

/**
 * Reads server-sent events off an answer, as the HTML standard frames them. Ends when the stream ends.
 *
 * The browser's own EventSource cannot send an Authorization header.
 *
 * @throws GatewayError `network` when the stream breaks, `timeout` when it falls silent
 */
export async function* readEvents(answer: Response, silenceMs = SILENCE_MS): AsyncGenerator<StreamMessage> {
  if (!answer.body) return
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  let pending = ''
  let message: StreamMessage = { event: 'message', data: '' }
  try {
    for (;;) {
      const { done, value } = await withinTime(reader.read(), silenceMs)
      if (done) return
      pending += value
      // A line may end in CR LF whose halves arrive apart: a CR at the very end waits for what follows.
      const lines = pending.split(/\r\n|\n|\r(?!$)/)
      pending = lines.pop()!
      for (const line of lines) {
        if (line === '') {
          if (message.data) yield { ...message, data: message.data.slice(0, -1) }
          message = { event: 'message', data: '' }
        }
        const [, field, content = ''] = /^([^:]+)(?:: ?(.*))?$/s.exec(line) ?? []
        if (field === 'event') message.event = content
        if (field === 'data') message.data += `${content}\n`
      }
    }
  } catch (error) {
    throw error instanceof GatewayError ? error : new GatewayError('network', 'The event stream broke.', { cause: error })
  } finally {
    reader.cancel().catch(() => { /* it is gone already */ })
  }
}

function withinTime<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new GatewayError('timeout', 'The event stream fell silent.')), ms)
    work.then(done, fail).finally(() => clearTimeout(timer))
  })
}
