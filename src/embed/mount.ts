import { readFromPage, write, type CommonCalls, type EmbedSettings, type FlowName, type Flows, type FromHost } from './protocol.ts'
import type { CardDetails } from '../api/index.ts'

/** What every framed flow takes. */
interface CommonOptions extends EmbedSettings {
  /** Address of the framed page, such as "https://agent.example/embed/". It is kept from the first call on. */
  page: string
  /** Fetches a token from your backend: called when one is needed, and again before it lapses. */
  getToken: () => string | Promise<string>
  /** The frame's name for screen readers; in English by default. */
  title?: string
}

type Calls<Values> = { [Name in keyof Values]?: Values[Name] extends unknown[] ? (...values: Values[Name]) => void : never }

/** The options of one flow. Functions stay where they are; of everything else a copy travels into the frame. */
export type EmbedOptions<Flow extends FlowName> =
  & CommonOptions & Calls<CommonCalls> & Calls<Flows[Flow]['calls']>
  & (Record<string, never> extends Flows[Flow]['props'] ? { props?: Flows[Flow]['props'] } : { props: Flows[Flow]['props'] })
  & (Flow extends 'GatewayPaymentButton' | 'CardPayment'
    /** Called when somebody has confirmed, not before. What it answers goes into that payment and is kept nowhere. */
    ? { card: () => CardDetails | Promise<CardDetails> } : unknown)

/** A flow in its frame. */
export interface Embed<Flow extends FlowName> {
  /** Replaces the options given, and leaves the others as they are. */
  update(options: Partial<Omit<EmbedOptions<Flow>, 'page'>>): void
  /** Takes the frame away, and everything that listened to it. */
  unmount(): void
}

/** Drop an invoice, read whether its vendor's payment page takes cards and at what fee. */
export const mountInvoiceCardCheck = (element: Element, options: EmbedOptions<'InvoiceCardCheck'>) => mount('InvoiceCardCheck', 'Check an invoice', element, options)

/** Pays an invoice that was found payable. */
export const mountGatewayPaymentButton = (element: Element, options: EmbedOptions<'GatewayPaymentButton'>) => mount('GatewayPaymentButton', 'Pay by card', element, options)

/** Where a check or a payment stands. */
export const mountJobStatus = (element: Element, options: EmbedOptions<'JobStatus'>) => mount('JobStatus', 'Status', element, options)

/** The whole way in one: drop an invoice, read what the card costs, pay, keep the receipt. */
export const mountCardPayment = (element: Element, options: EmbedOptions<'CardPayment'>) => mount('CardPayment', 'Pay an invoice by card', element, options)

/** Checks and payments, newest first. */
export const mountJobList = (element: Element, options: EmbedOptions<'JobList'>) => mount('JobList', 'Checks and payments', element, options)

/** Many invoices at once. */
export const mountBatchCardCheck = (element: Element, options: EmbedOptions<'BatchCardCheck'>) => mount('BatchCardCheck', 'Check invoices', element, options)

function mount<Flow extends FlowName>(flow: Flow, title: string, element: Element, given: EmbedOptions<Flow>): Embed<Flow> {
  let options = given as CommonOptions & Record<string, unknown>
  let isReady = false
  const { href, origin } = new URL(options.page, document.baseURI)
  if (!/^https?:/.test(href)) throw new TypeError('`page` is no address on the web, so nothing it says could be told from what others say. Give the http(s) address of the framed page.')

  const frame = document.createElement('iframe')
  frame.allow = ''
  frame.referrerPolicy = 'no-referrer'
  // Property by property: a style attribute would need "unsafe-inline" in the host's policy.
  frame.style.display = 'block'
  frame.style.width = '100%'
  frame.style.border = '0'
  frame.title = options.title ?? title

  const post = (message: FromHost) => frame.contentWindow?.postMessage(write(message), origin)

  const show = () => {
    const settings: Record<string, unknown> = {}
    const listens: string[] = []
    for (const [name, value] of Object.entries(options)) {
      if (typeof value === 'function') listens.push(name)
      else if (value !== undefined && !['page', 'title', 'props'].includes(name)) settings[name] = value
    }
    const { colorScheme } = options.theme ?? {}
    settings.theme = { ...options.theme, colorScheme: colorScheme && colorScheme !== 'inherit' ? colorScheme : schemeAround(element) }
    frame.title = options.title ?? title
    post({ type: 'show', flow, settings, props: (options.props ?? {}) as Record<string, unknown>, listens })
  }

  const answer = async (id: number, what: 'token' | 'card', direct: boolean) => {
    try {
      const value = await (what === 'card' ? (options.card as () => CardDetails)() : options.getToken())
      if (what !== 'card' || direct || (value as CardDetails).type !== 'direct') return post({ type: 'answer', id, value })
      reportError(new TypeError('`card` answered a card of the type "direct", and the framed page does not take such, so nothing was sent. Answer an iframe or issuer card instead; or serve the page with "mg-direct-cards".'))
    } catch { /* The flow says that it could not go on; the reason is the host's own. */ }
    post({ type: 'refuse', id })
  }

  const listen = (event: MessageEvent) => {
    if (!event.source || event.source !== frame.contentWindow || event.origin !== origin) return
    const message = readFromPage(event.data)
    switch (message?.type) {
      case 'ready':
        isReady = true
        return show()
      case 'ask': return void answer(message.id, message.what, message.direct)
      case 'height':
        frame.style.height = `${message.height}px`
        return
      case 'call': return (options[message.name] as ((...values: unknown[]) => void) | undefined)?.(...message.values)
    }
  }

  addEventListener('message', listen)
  frame.src = href
  element.append(frame)

  return {
    update(next) {
      options = { ...options, ...next, page: options.page }
      // Before that the frame is another page's, which is to hear nothing.
      if (isReady) show()
    },
    unmount() {
      removeEventListener('message', listen)
      frame.remove()
    },
  }
}

/** A frame inherits nothing: on a page that is dark the flow would stay light. */
function schemeAround(element: Element): 'light' | 'dark' | 'auto' {
  const { colorScheme } = getComputedStyle(element)
  return !/dark/.test(colorScheme) ? 'light' : /light/.test(colorScheme) ? 'auto' : 'dark'
}
