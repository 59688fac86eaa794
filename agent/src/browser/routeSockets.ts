import type { BrowserContext, Page } from 'playwright-core'

/** What is asked about messages on their way out. Binary ones are told as Latin-1. */
export interface SocketWatch {
  /** Whether a message may leave. One that may not is dropped. */
  mayLeave(url: string, message: string): boolean
  /** Told of what left, whether or not it was asked about: the sockets of workers do not pass here. */
  left(url: string, message: string): void
}

/** The sockets of a tab. */
export interface Sockets {
  /** From now on. Everything passes before. */
  watch(watch: SocketWatch): void
}

/** Has the sockets of a tab and its frames pass here. To be called before it is opened anywhere. */
export async function routeSockets(context: BrowserContext, page: Page): Promise<Sockets> {
  let watched: SocketWatch | undefined
  const textOf = (message: string | Buffer) => (typeof message === 'string' ? message : message.toString('latin1'))
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => watched?.left(socket.url(), textOf(payload))))
  await context.routeWebSocket(() => true, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      if (watched?.mayLeave(socket.url(), textOf(message)) ?? true) server.send(message)
    })
  })
  return { watch(watch) { watched = watch } }
}
