import { readFromHost, write, type FromHost, type FromPage } from './protocol.ts'

/** The page's end of the line. */
export interface HostLink {
  /** Says something to the host; before it has shown itself, to nobody. */
  tell(message: FromPage): void
  /** Asks the host. @throws Error when it refuses, or when no token has come after half a minute */
  ask(what: 'token' | 'card'): Promise<unknown>
}

/** A host's backend that has not answered by now will not, in milliseconds. A card may take its time: somebody may be choosing it. */
const TOKEN_PATIENCE_MS = 30_000

/**
 * Listens to the window around us, and to it only while its origin is one of those allowed. From the first message on it is
 * that origin alone.
 *
 * @param parents origins, as "https://host.example"; whatever is not written as one is passed over
 * @param direct whether a card's own numbers may be answered
 */
export function linkToHost({ parents, direct, onShow }: { parents: string[]; direct: boolean; onShow: (message: Extract<FromHost, { type: 'show' }>) => void }): HostLink {
  const allowed = parents.filter((text) => URL.canParse(text) && new URL(text).origin === text)
  const asked = new Map<number, { done: (value: unknown) => void; fail: (reason: Error) => void }>()
  let host: string | undefined
  let last = 0

  const post = (message: FromPage, origin: string) => window.parent.postMessage(write(message), origin)
  const link: HostLink = {
    tell(message) {
      if (host) post(message, host)
    },
    ask: (what) => new Promise((done, fail) => {
      last += 1
      const id = last
      asked.set(id, { done, fail })
      if (what === 'token') setTimeout(() => settle(id)?.fail(new Error('The page around us did not answer.')), TOKEN_PATIENCE_MS)
      link.tell({ type: 'ask', id, what, direct })
    }),
  }
  const settle = (id: number) => {
    const waiting = asked.get(id)
    asked.delete(id)
    return waiting
  }

  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || !(host ? event.origin === host : allowed.includes(event.origin))) return
    const message = readFromHost(event.data)
    switch (message?.type) {
      case 'show':
        host = event.origin
        return onShow(message)
      case 'answer': return settle(message.id)?.done(message.value)
      case 'refuse': return settle(message.id)?.fail(new Error('The page around us refused.'))
    }
  })
  // Where the browser tells who is around us, the others are not called: it would log each as a message that went astray.
  const around = window.location.ancestorOrigins?.[0]
  for (const origin of allowed) if (around === undefined || origin === around) post({ type: 'ready' }, origin)
  return link
}
