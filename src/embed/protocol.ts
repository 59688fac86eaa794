import type { CardDetails, ErrorCode, Invoice, JobKind, PaymentJob, ValidationJob } from '../api/index.ts'
import type { GatewayEvent } from '../hooks/events.ts'
import type { PartialMessages } from '../messages/MessagesProvider.tsx'
import type { Theme } from '../theme/Theme.ts'

/**
 * What the framed page and the page around it say to each other, by `postMessage` and in no other way.
 *
 * The page says `ready`; the host says `show`, again whenever its options change. The page asks for a token or a card by a
 * number, and gets an answer or a refusal under the same number. Whatever is not written down here is ignored on arrival.
 */

/** The version both ends speak. A message that does not carry it is not one of ours. */
const VERSION = 1

/** Every flow that can be framed: its props, which travel, and its callbacks, of which only the names do. */
export interface Flows {
  InvoiceCardCheck: {
    props: { jobId?: string; name?: string; currency?: string }
    calls: { onJobStart: [started: { jobId: string }]; onResult: [job: Ended<ValidationJob>]; onError: [error: EmbedError]; onReset: [] }
  }
  GatewayPaymentButton: {
    props: {
      invoice?: File | Invoice; fingerprint?: string; validation?: ValidationJob; maxTotal?: number; maxFee?: number; jobId?: string
      currency?: string; disabled?: boolean
    }
    calls: { onJobStart: [started: { jobId: string }]; onResult: [job: Ended<PaymentJob>]; onError: [error: EmbedError]; onResolve: [outcome: 'paid' | 'not_paid'] }
  }
  JobStatus: {
    props: { jobId: string; kind: JobKind; currency?: string }
    calls: { onResult: [job: Ended<ValidationJob | PaymentJob>] }
  }
  CardPayment: {
    props: { name?: string; currency?: string; maxTotal?: number; maxFee?: number; disabled?: boolean }
    calls: {
      onChecked: [job: Ended<ValidationJob>]; onPaymentStart: [started: { jobId: string }]; onPaid: [job: Ended<PaymentJob>]
      onError: [error: EmbedError]; onResolve: [outcome: 'paid' | 'not_paid']
    }
  }
  JobList: {
    props: { kind?: JobKind; pageSize?: number; currency?: string }
    calls: { onSelect: [job: ValidationJob | PaymentJob, kind: JobKind] }
  }
  BatchCardCheck: {
    props: { name?: string; concurrency?: number; currency?: string }
    calls: { onResult: [job: Ended<ValidationJob>, row: { fileName?: string }] }
  }
}

export type FlowName = keyof Flows

type Ended<Job> = Exclude<Job, { jobStatus: 'pending' }>

/** What a host is told of an error: no message, and nothing of its cause. */
export interface EmbedError {
  code: ErrorCode
  /** Whether the same may be tried again. Never true for a payment that was sent. */
  retryable: boolean
}

/** What can be said to any flow. */
export interface EmbedSettings {
  /** Base address of the API; the one the page was served with by default. */
  endpoint?: string
  /** BCP 47, such as "de-CH"; "en-US" by default. The words of the language come along where we have them. */
  locale?: string
  /** ISO 4217, for amounts that carry no currency of their own. "USD" by default. */
  currency?: string
  /** Words of your own, in part or in whole. */
  messages?: PartialMessages
  /** Tokens and colour scheme; the colour scheme of the element around the frame by default. */
  theme?: Theme
}

/** Callbacks of every flow. */
export interface CommonCalls {
  /** Told of everything that happens in the frame: ids, codes and states, never a card, a document or a token. */
  onEvent: [event: GatewayEvent]
}

/** From the page to the host. */
export type FromPage =
  | { type: 'ready' }
  /** `direct` says whether a card's own numbers may be answered. */
  | { type: 'ask'; id: number; what: 'token' | 'card'; direct: boolean }
  | { type: 'height'; height: number }
  | { type: 'call'; name: string; values: unknown[] }

/** From the host to the page. */
export type FromHost =
  | {
    type: 'show'; flow: FlowName; settings: EmbedSettings; props: Record<string, unknown>
    /** The callbacks somebody listens to: some change what is shown. */
    listens: string[]
    /** Said on arrival: props that are missing or given as something else. A limit that were left out would be no limit. */
    wrong?: string[]
  }
  | { type: 'answer'; id: number; value: string | CardDetails }
  | { type: 'refuse'; id: number }

/** Marks a message as ours before it is posted. */
export const write = (message: FromPage | FromHost): object => ({ ...message, mercoaGateway: VERSION })

/** A message of the page, or nothing. */
export function readFromPage(data: unknown): FromPage | undefined {
  const message = read(data)
  switch (message?.type) {
    case 'ready': return { type: 'ready' }
    case 'ask':
      return isCount(message.id) && (message.what === 'token' || message.what === 'card')
        ? { type: 'ask', id: message.id, what: message.what, direct: message.direct === true } : undefined
    case 'height': return isCount(message.height) ? { type: 'height', height: message.height } : undefined
    case 'call':
      // Only callbacks: `getToken` and `card` are functions of the host's too, and answer by number alone.
      return isText(message.name) && /^on[A-Z]\w*$/.test(message.name) && Array.isArray(message.values)
        ? { type: 'call', name: message.name, values: message.values } : undefined
  }
}

/** A message of the host, or nothing. What is not known of its settings and props is left out. */
export function readFromHost(data: unknown): FromHost | undefined {
  const message = read(data)
  switch (message?.type) {
    case 'show': {
      const { flow } = message
      if (!isText(flow) || !Object.hasOwn(propKinds, flow)) return undefined
      const { right: settings } = sort(settingKinds, message.settings)
      const { right: props, wrong } = sort(propKinds[flow as FlowName], message.props)
      if (flow === 'JobStatus') wrong.push(...['jobId', 'kind'].filter((name) => !Object.hasOwn(props, name) && !wrong.includes(name)))
      return {
        type: 'show', flow: flow as FlowName, settings, props, listens: Array.isArray(message.listens) ? message.listens.filter(isText) : [],
        ...(wrong.length > 0 && { wrong }),
      }
    }
    case 'answer':
      return isCount(message.id) && (isText(message.value) || isObject(message.value))
        ? { type: 'answer', id: message.id, value: message.value as string | CardDetails } : undefined
    case 'refuse': return isCount(message.id) ? { type: 'refuse', id: message.id } : undefined
  }
}

function read(data: unknown): Record<string, unknown> | undefined {
  return isObject(data) && data.mercoaGateway === VERSION ? data : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 1e6
}

type Kind = 'string' | 'number' | 'boolean' | 'object' | 'job kind' | 'locale' | 'address' | 'theme'

const settingKinds: Record<keyof EmbedSettings, Kind> = { endpoint: 'address', locale: 'locale', currency: 'string', messages: 'object', theme: 'theme' }

const propKinds: { [Flow in FlowName]: Record<keyof Flows[Flow]['props'], Kind> } = {
  InvoiceCardCheck: { jobId: 'string', name: 'string', currency: 'string' },
  GatewayPaymentButton: {
    invoice: 'object', fingerprint: 'string', validation: 'object', maxTotal: 'number', maxFee: 'number', jobId: 'string', currency: 'string', disabled: 'boolean',
  },
  JobStatus: { jobId: 'string', kind: 'job kind', currency: 'string' },
  CardPayment: { name: 'string', currency: 'string', maxTotal: 'number', maxFee: 'number', disabled: 'boolean' },
  JobList: { kind: 'job kind', pageSize: 'number', currency: 'string' },
  BatchCardCheck: { name: 'string', concurrency: 'number', currency: 'string' },
}

function sort(kinds: Record<string, Kind>, given: unknown): { right: Record<string, unknown>; wrong: string[] } {
  const known = Object.entries(isObject(given) ? given : {}).filter(([name, value]) => Object.hasOwn(kinds, name) && value !== undefined)
  const isRight = ([name, value]: [string, unknown]) => isOfKind(kinds[name]!, value)
  return { right: Object.fromEntries(known.filter(isRight)), wrong: known.filter((entry) => !isRight(entry)).map(([name]) => name) }
}

function isOfKind(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case 'object': return isObject(value) && !Array.isArray(value)
    case 'number': return Number.isFinite(value)
    case 'job kind': return value === 'validation' || value === 'payment'
    case 'locale': return isText(value) && isLocale(value)
    case 'address': return isText(value) && /^https?:\/\//.test(value) && URL.canParse(value)
    case 'theme': return isObject(value) && [undefined, 'light', 'dark', 'auto', 'inherit'].includes(value.colorScheme as string | undefined)
      && (value.tokens === undefined || (isObject(value.tokens) && Object.values(value.tokens).every((token) => token === undefined || isText(token))))
    default: return typeof value === kind
  }
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}
