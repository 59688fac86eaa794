const HEARTBEAT_MS = 15_000
/** How many bytes may wait for a reader. Above it, the reader is too slow to be kept. */
const MAX_WAITING_BYTES = 1_000_000

/** Server-sent events to one reader. What waits for the reader when the stream ends is still read. */
export interface EventStream {
  body: ReadableStream<Uint8Array>
  send(event: string, data: string): void
  end(): void
  /** Fulfilled when the stream has ended, from whichever side. */
  ended: Promise<void>
}

/** Opens a stream that says `: waiting` now and then, and ends by itself when it is aborted, left, or not read fast enough. */
export function openEventStream(signal: AbortSignal): EventStream {
  const encoder = new TextEncoder()
  let isOpen = true
  let tellEnded!: () => void
  const ended = new Promise<void>((resolve) => { tellEnded = resolve })
  let controller!: ReadableStreamDefaultController<Uint8Array>
  const body = new ReadableStream<Uint8Array>(
    { start: (given) => { controller = given }, cancel: leave },
    new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING_BYTES }),
  )
  const bytesWaiting = () => MAX_WAITING_BYTES - controller.desiredSize!
  const heartbeat = setInterval(() => {
    // What was sent a heartbeat ago and still waits is read by nobody.
    if (bytesWaiting() > 0) end()
    else write(': waiting\n\n')
  }, HEARTBEAT_MS)

  signal.addEventListener('abort', end)
  // Something at once, so that neither proxy nor client waits for the stream to begin.
  write(': waiting\n\n')
  if (signal.aborted) end()

  return { body, send: (event, data) => write(`event: ${event}\ndata: ${data}\n\n`), end, ended }

  function write(text: string): void {
    if (!isOpen) return
    if (bytesWaiting() >= MAX_WAITING_BYTES) end()
    else controller.enqueue(encoder.encode(text))
  }

  function end(): void {
    if (!isOpen) return
    leave()
    controller.close()
  }

  function leave(): void {
    isOpen = false
    clearInterval(heartbeat)
    signal.removeEventListener('abort', end)
    tellEnded()
  }
}
