import type { PageSnapshot } from '../readers/PageSnapshot.ts'

/** What getting a card from its issuer needs of the world: tabs that record nothing, one call, and addresses. */
export interface IssuerAccess {
  /** A tab in a context of its own. Whoever asks closes it. */
  newTab(): Promise<IssuerTab>
  /** Asks one endpoint, under the same network policy as the tabs. */
  call(call: EndpointCall): Promise<EndpointAnswer>
  addresses: IssuerAddresses
}

/** One page that nobody records. Frames and elements are named by a snapshot's `id` and `ref`. */
export interface IssuerTab {
  open(url: string): Promise<{ kind: 'opened' } | { kind: 'refused' | 'failed'; reason: string; status?: number }>
  /** Shows markup of our own as if it came from this address, and waits for its scripts. Nothing is fetched from there. */
  show(markup: string, url: string): Promise<void>
  /** Runs a function in the page. It must stand by itself: only its text gets there. */
  run<Input, Output>(script: (input: Input) => Output | Promise<Output>, input: Input): Promise<Output>
  /** Everything visible now. */
  snapshot(): Promise<PageSnapshot>
  /** Presses a button. */
  press(frame: number, ref: number): Promise<void>
  /** Waits until the page is quiet, at most this long. */
  settle(timeoutMs?: number): Promise<void>
  close(): Promise<void>
}

/** A request to an endpoint of the host's. */
export interface EndpointCall {
  url: string
  method: string
  headers: Record<string, string>
  body?: string
}

/** What an endpoint said; or why there is no answer, in words without anything that was sent. */
export type EndpointAnswer = { kind: 'answered'; status: number; body: string } | { kind: 'failed'; reason: string }

/** Where issuers' scripts and pages are. */
export interface IssuerAddresses {
  stripeJs: string
  /** Origin of Lithic's API. */
  lithic: string
  marqetaJs: string
  marqetaSandboxJs: string
  /** The address that issuers' scripts see around their frames. Nothing is fetched from it. */
  cardPage: string
}
