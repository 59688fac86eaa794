import type { EndpointAnswer, EndpointCall, IssuerTab } from '../cards/IssuerAccess.ts'
import type { Downloaded } from './download.ts'
import type { PageSnapshot } from '../readers/PageSnapshot.ts'
import type { CardGuard } from './guardCard.ts'

/** The agent's Chromium: one process, a fresh context for every job, all traffic through the network policy. */
export interface AgentBrowser {
  /** A tab in a new context: no cookies, nothing of any other job. */
  newTab(signal: AbortSignal): Promise<Tab>
  /** A tab for an issuer's page, in a new context: nothing that it shows is recorded. */
  newPrivateTab(signal: AbortSignal): Promise<IssuerTab>
  /** Fetches a file under the same network policy, without a page. */
  download(url: string, maxBytes: number, signal: AbortSignal): Promise<Downloaded>
  /** Asks one endpoint under the same network policy, without a page. */
  call(call: EndpointCall, signal: AbortSignal): Promise<EndpointAnswer>
  close(): Promise<void>
}

/**
 * One page in its own context. Frames and elements are named by a snapshot's `id` and `ref`. What is asked of a page that crashed or
 * stopped answering rejects with `PageLost`.
 */
export interface Tab {
  /** Opens an address and waits until the page is quiet. Tells where it ended and every address on the way. */
  open(url: string): Promise<OpenedPage>
  /** Everything visible now. */
  snapshot(): Promise<PageSnapshot>
  click(frame: number, ref: number, kind: 'field' | 'button'): Promise<void>
  /** Types or selects a value and reads it back; false when the page did not keep it. */
  fill(frame: number, ref: number, value: string): Promise<boolean>
  /** Where windows led that the page opened beside itself, since this was last asked. They were closed at once. */
  takeOpened(): string[]
  /** Every address that the tab itself went to, redirects included, since this was last asked. */
  takeTravelled(): string[]
  /** Waits until the page is quiet: no request under way and no change for a moment; at most this long. */
  settle(timeoutMs?: number): Promise<void>
  /** The page as PDF and as picture, without what it draws on a canvas. */
  print(): Promise<{ pdf: Uint8Array; png: Uint8Array }>
  /** Answers "OK" to what the page asks in a window of the browser when this says so. Everything is dismissed by default. */
  answerQuestions(isOk: (message: string) => boolean): void
  /** Keeps card details from leaving the tab unless they are let: see {@link CardGuard}. Once a tab, before the first digit. */
  guardCard(secrets: string[]): Promise<CardGuard>
  /** Stops recording before the first digit of a card; it starts again with {@link resumeRecording}. */
  pauseRecording(): Promise<void>
  resumeRecording(): Promise<void>
  /** The recorded events so far: JSON, scrubbed of every secret given. Nothing at all when a secret could still be found in them. */
  recording(secrets: string[]): Promise<Uint8Array | undefined>
  /** Whether it is gone: closed, crashed, or its browser died. */
  isClosed(): boolean
  close(): Promise<void>
}

/** How opening an address ended. */
export type OpenedPage =
  | { kind: 'opened'; url: string; chain: string[] }
  /** The network policy refused this address. */
  | { kind: 'refused'; url: string; chain: string[]; reason: string }
  | { kind: 'failed'; url: string; chain: string[]; reason: string; status?: number }
