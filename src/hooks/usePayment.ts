'use client'

import { onlineManager } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import {
  GatewayError, isGatewayError, outcomeOf, UsageError,
  type CardDetails, type Invoice, type PaymentFailed, type PaymentJob, type PaymentPending, type PaymentSucceeded,
} from '../api/index.ts'
import type { Client, PaymentOptions } from '../client/createClient.ts'
import { readInvoiceFile } from '../client/readInvoiceFile.ts'
import { findLostPayment } from './findLostPayment.ts'
import { useGateway } from './GatewayClientProvider.tsx'
import { createAttemptId, fingerprintOf, markName, readMark, withLock, type PaymentMark } from './paymentMarks.ts'
import { noteStarted, scopeOf } from './queries.ts'
import type { Shelf } from './shelf.ts'
import { useJob } from './useJob.ts'
import { useLatest } from './useLatest.ts'
import { useLeaveWarning } from './useLeaveWarning.ts'
import { useScope } from './useSession.ts'

/** Where a payment stands. */
export type PaymentState =
  | { status: 'idle' }
  | { status: 'sending' }
  /** `retry`: nobody asks about it any more until this is called. The payment itself goes on all the same. */
  | { status: 'pending'; jobId: string; job?: PaymentPending; isSlow: boolean; problem?: GatewayError; retry?: () => void }
  | { status: 'success'; jobId: string; job: PaymentSucceeded }
  | { status: 'failed'; jobId: string; job: PaymentFailed }
  /** It may or may not have been made: look before paying again. Without a job its answer was lost, and it `isLooking` for it. */
  | { status: 'unknown'; jobId?: string; job?: PaymentFailed; isLooking: boolean; lookAgain?: () => void }
  /** It was not started: nothing was sent, or the server refused it. */
  | { status: 'error'; error: GatewayError }

/** What to pay, and with what. */
export interface PaymentOrder extends Pick<PaymentOptions, 'expectedAmount' | 'maxTotal' | 'currency'> {
  invoice: File | Invoice
  /** Called only now, once, when nothing else stands in the way: order the card here. */
  card: () => CardDetails | Promise<CardDetails>
}

export interface UsePaymentOptions {
  /** Follows a payment that was started before. */
  jobId?: string
  /** Looks whether a payment of this invoice is under way or made already, here or in another tab of this browser. */
  invoice?: File | Invoice
  /** Names the invoice where it is not at hand itself. */
  fingerprint?: string
  /** Called once, when the payment is on its way. */
  onJobStart?: (started: { jobId: string }) => void
  /** Called once a payment, when it has ended. */
  onResult?: (job: Exclude<PaymentJob, { jobStatus: 'pending' }>) => void
  /** Called when a payment was not started. */
  onError?: (error: GatewayError) => void
}

/**
 * Pays an invoice at most once: twenty clicks, a second tab or a reload find the same payment again.
 *
 * The card goes from the host's function straight into the request, and is kept nowhere. A payment whose answer was lost is
 * looked for, and never sent again.
 */
export function usePayment({ jobId: givenJobId, invoice, fingerprint, onJobStart, onResult, onError }: UsePaymentOptions = {}): {
  state: PaymentState
  pay: (order: PaymentOrder) => void
  /** Forgets a payment that ended without money moving, so that another attempt can be made. Others stay. */
  reset: () => void
  /** Somebody has checked with the vendor that an unknown payment was not made: another attempt is allowed. */
  confirmNotPaid: () => void
} {
  const { client, queryClient, sharedShelf: shelf, told } = useGateway('usePayment()')
  const { isReady, endpoint, tenant } = useScope('usePayment()')
  const [local, setLocal] = useState<LocalState>({ status: 'idle' })
  const latest = useLatest({ onJobStart, onResult, onError })
  const busy = useRef(false)
  const markOf = useRef<string>(undefined)
  /** The payment of unknown outcome that somebody found not to be made. */
  const confirmed = useRef<string>(undefined)
  const looking = useRef<AbortController>(undefined)
  useEffect(() => () => looking.current?.abort(), [])

  const found = useCallback((jobId: string) => {
    busy.current = true
    setLocal({ status: 'started', jobId })
    told.emit({ type: 'job.found', kind: 'payment', jobId })
  }, [told])

  /** Looks for a payment whose answer was lost, for a while. Sends nothing. */
  const look = useCallback((lost: LostPayment) => {
    const { name, mark, expectedAmount } = lost
    busy.current = true
    looking.current?.abort()
    const run = new AbortController()
    looking.current = run
    setLocal({ status: 'lost', isLooking: true })
    void findLostPayment(client, mark, expectedAmount, run.signal).then((job) => {
      if (run.signal.aborted) return
      if (!job) return setLocal({ status: 'lost', isLooking: false, lost })
      shelf.write(name, { ...mark, jobId: job.jobId })
      found(job.jobId)
    })
  }, [client, shelf, found])

  const pay = useCallback((order: PaymentOrder) => {
    // Set before anything is awaited: a second click in the same moment finds it.
    if (busy.current) return
    busy.current = true
    setLocal({ status: 'sending' })
    void (async () => {
      let name: string | undefined
      try {
        if (!onlineManager.isOnline()) throw new GatewayError('network', 'There is no connection, so nothing was sent.')
        const invoice = await toInvoice(order.invoice)
        await client.session.getToken()
        const scope = scopeOf(client)
        name = markName(scope, await fingerprintOf(invoice))
        markOf.current = name
        const { jobId, job } = await withLock(name, () => startOnce(client, shelf, name!, invoice, order, confirmed.current))
        if (!job) return found(jobId)
        noteStarted(queryClient, scope, 'payment', job)
        setLocal({ status: 'started', jobId })
        told.emit({ type: 'job.started', kind: 'payment', jobId })
        latest.current.onJobStart?.({ jobId })
      } catch (error) {
        const fault = isGatewayError(error) ? error : new GatewayError('bad_request', 'The card could not be fetched, so nothing was sent.', { cause: error })
        const mark = name && readMark(shelf, name)
        if (fault.code === 'unknown_outcome') {
          told.emit({ type: 'payment.lost' })
          // Without storage nobody knows the key any more: then only a person can look.
          return mark && name ? look({ name, mark, expectedAmount: order.expectedAmount }) : setLocal({ status: 'lost', isLooking: false })
        }
        // The clerk reads that nothing was paid; the developer reads why, where errors go.
        if (error instanceof UsageError) reportError(error)
        busy.current = false
        setLocal({ status: 'error', error: fault })
        told.fail(fault, { kind: 'payment' })
        latest.current.onError?.(fault)
      }
    })()
  }, [client, queryClient, shelf, told, latest, found, look])

  // By its text: a host may well write the object inline.
  const text = invoice instanceof File ? invoice : invoice?.type === 'html' ? invoice.html : invoice?.document
  const latestInvoice = useLatest(invoice)
  useEffect(() => {
    const source = text ? latestInvoice.current : undefined
    if (!isReady || !(source || fingerprint) || givenJobId) return
    let isOver = false
    let name: string | undefined
    const attach = () => {
      const mark = name && readMark(shelf, name)
      if (isOver || busy.current || !mark || !name) return
      markOf.current = name
      if (mark.jobId) found(mark.jobId)
      else if (mark.sent) look({ name, mark })
    }
    void (async () => (source ? fingerprintOf(await toInvoice(source)) : fingerprint!))().then((known) => {
      name = markName({ endpoint, tenant }, known)
      attach()
    }, () => { /* a file that cannot be read was never paid */ })
    // Another tab has just paid it.
    const onStorage = (event: StorageEvent) => { if (event.key === name) attach() }
    window.addEventListener('storage', onStorage)
    return () => {
      isOver = true
      window.removeEventListener('storage', onStorage)
    }
  }, [isReady, endpoint, tenant, text, fingerprint, givenJobId, shelf, latestInvoice, found, look])

  const jobId = local.status === 'started' ? local.jobId : local.status === 'idle' ? givenJobId : undefined
  const job = useJob('payment', jobId, {
    onResult: (result) => {
      // Only a payment that surely moved no money may be tried again.
      if (outcomeOf(result) === 'not_paid' && markOf.current) shelf.write(markOf.current, undefined)
      latest.current.onResult?.(result)
    },
  })
  const state = describe()
  useLeaveWarning(state.status === 'sending')

  const mayReset = state.status === 'error' || state.status === 'failed'
  const reset = useCallback(() => {
    if (!mayReset) return
    busy.current = false
    setLocal({ status: 'idle' })
  }, [mayReset])

  const isUnknown = state.status === 'unknown'
  const unknownId = state.status === 'unknown' ? state.jobId : undefined
  const confirmNotPaid = useCallback(() => {
    if (!isUnknown) return
    looking.current?.abort()
    confirmed.current = unknownId
    if (markOf.current) shelf.write(markOf.current, undefined)
    busy.current = false
    setLocal({ status: 'idle' })
  }, [isUnknown, unknownId, shelf])

  return { state, pay, reset, confirmNotPaid }

  function describe(): PaymentState {
    switch (local.status) {
      case 'sending':
      case 'error': return local
      case 'lost': {
        const { lost } = local
        return { status: 'unknown', isLooking: local.isLooking, lookAgain: lost && (() => look(lost)) }
      }
      case 'idle':
      case 'started': break
    }
    switch (job.status) {
      case 'loading': return { status: 'pending', jobId: job.jobId, isSlow: false }
      // The payment exists; that we cannot see it just now says nothing about it.
      case 'unavailable': return { status: 'pending', jobId: job.jobId, isSlow: false, problem: job.error, retry: job.retry }
      case 'failed': return outcomeOf(job.job) === 'unknown' ? { ...job, status: 'unknown', isLooking: false } : job
      default: return job
    }
  }
}

type LocalState =
  | { status: 'idle' }
  | { status: 'sending' }
  | { status: 'started'; jobId: string }
  | { status: 'lost'; isLooking: boolean; lost?: LostPayment }
  | { status: 'error'; error: GatewayError }

interface LostPayment {
  name: string
  mark: PaymentMark
  expectedAmount?: number
}

/** Under the invoice's lock: the payment that was started before, here or in another tab, or a new one with its job. */
async function startOnce(client: Client, shelf: Shelf, name: string, invoice: Invoice, order: PaymentOrder, confirmedUnpaid: string | undefined): Promise<{ jobId: string; job?: PaymentJob }> {
  const earlier = readMark(shelf, name)
  if (earlier?.jobId) return { jobId: earlier.jobId }
  if (earlier?.sent) throw new GatewayError('unknown_outcome', 'This payment was sent before, and its answer was lost.')

  const mark = { attemptId: earlier?.attemptId ?? createAttemptId(), sent: false, at: Date.now() }
  shelf.write(name, mark)
  const cardDetails = await order.card()
  shelf.write(name, { ...mark, sent: true })
  try {
    const job = await client.payments.create({ ...invoice, cardDetails }, {
      idempotencyKey: mark.attemptId, expectedAmount: order.expectedAmount, maxTotal: order.maxTotal, currency: order.currency, confirmedUnpaid,
    })
    shelf.write(name, { ...mark, sent: true, jobId: job.jobId })
    return { jobId: job.jobId, job }
  } catch (error) {
    const isLost = isGatewayError(error) && error.code === 'unknown_outcome'
    if (!isLost) shelf.write(name, undefined)
    throw error
  }
}

async function toInvoice(source: File | Invoice): Promise<Invoice> {
  if (!(source instanceof File)) return source
  const read = await readInvoiceFile(source)
  if (read.kind === 'problem') throw new GatewayError('bad_request', 'The invoice file cannot be read.')
  return read.invoice
}
