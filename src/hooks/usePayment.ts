'use client'

import { useCallback, useRef, useState } from 'react'
import {
  GatewayError, isGatewayError, outcomeOf, UsageError,
  type CardDetails, type Invoice, type PaymentFailed, type PaymentJob, type PaymentPending, type PaymentSucceeded,
} from '../api/index.ts'
import type { Client, PaymentOptions } from '../client/createClient.ts'
import { readInvoiceFile } from '../client/readInvoiceFile.ts'
import { useGateway } from './GatewayClientProvider.tsx'
import { createAttemptId, markName, readMark, withLock, writeMark } from './paymentMarks.ts'
import { jobKey, tenantOf, type Scope } from './queries.ts'
import { useJob } from './useJob.ts'
import { useLatest } from './useLatest.ts'

/** Where a payment stands. `unknown`: it may or may not have been made; look before paying again. */
export type PaymentState =
  | { status: 'idle' }
  | { status: 'sending' }
  | { status: 'pending'; jobId: string; job?: PaymentPending; problem?: GatewayError }
  | { status: 'success'; jobId: string; job: PaymentSucceeded }
  | { status: 'failed'; jobId: string; job: PaymentFailed }
  | { status: 'unknown'; jobId?: string; job?: PaymentFailed }
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
 * The card goes from the host's function straight into the request, and is kept nowhere.
 */
export function usePayment({ jobId: givenJobId, onJobStart, onResult, onError }: UsePaymentOptions = {}): {
  state: PaymentState
  pay: (order: PaymentOrder) => void
  /** Forgets a payment that ended without money moving, so that another attempt can be made. Others stay. */
  reset: () => void
} {
  const { client, queryClient } = useGateway('usePayment()')
  const [local, setLocal] = useState<LocalState>({ status: 'idle' })
  const latest = useLatest({ onJobStart, onResult, onError })
  const busy = useRef(false)
  const markOf = useRef<string>(undefined)

  const pay = useCallback((order: PaymentOrder) => {
    // Set before anything is awaited: a second click in the same moment finds it.
    if (busy.current) return
    busy.current = true
    setLocal({ status: 'sending' })
    void (async () => {
      try {
        const invoice = await toInvoice(order.invoice)
        const { endpoint, session } = client
        await session.getToken()
        const state = session.getState()
        const scope: Scope = { endpoint, tenant: tenantOf(state.status === 'active' ? state.claims : undefined) }
        const name = await markName(scope, invoice)
        markOf.current = name
        const found = await withLock(name, () => startOnce(client, name, invoice, order))
        if (found.job) queryClient.setQueryData(jobKey(scope, 'payment', found.jobId), found.job)
        setLocal({ status: 'started', jobId: found.jobId })
        latest.current.onJobStart?.({ jobId: found.jobId })
      } catch (error) {
        const fault = isGatewayError(error) ? error : new GatewayError('bad_request', 'The card could not be fetched, so nothing was sent.', { cause: error })
        if (fault.code === 'unknown_outcome') return setLocal({ status: 'unknown' })
        // The clerk reads that nothing was paid; the developer reads why, where errors go.
        if (error instanceof UsageError) reportError(error)
        busy.current = false
        setLocal({ status: 'error', error: fault })
        latest.current.onError?.(fault)
      }
    })()
  }, [client, queryClient, latest])

  const jobId = local.status === 'started' ? local.jobId : local.status === 'idle' ? givenJobId : undefined
  const job = useJob('payment', jobId, {
    onResult: (result) => {
      // Only a payment that surely moved no money may be tried again.
      if (outcomeOf(result) === 'not_paid' && markOf.current) writeMark(markOf.current, undefined)
      latest.current.onResult?.(result)
    },
  })

  const mayReset = local.status === 'error' || (job.status === 'failed' && outcomeOf(job.job) === 'not_paid')
  const reset = useCallback(() => {
    if (!mayReset) return
    busy.current = false
    setLocal({ status: 'idle' })
  }, [mayReset])

  return { state: describe(), pay, reset }

  function describe(): PaymentState {
    if (local.status === 'sending' || local.status === 'error' || local.status === 'unknown') return local
    switch (job.status) {
      case 'idle': return { status: 'idle' }
      case 'loading': return { status: 'pending', jobId: job.jobId }
      // The payment exists; that we cannot see it just now says nothing about it.
      case 'unavailable': return { status: 'pending', jobId: job.jobId, problem: job.error }
      case 'pending': return { status: 'pending', jobId: job.jobId, job: job.job, ...(job.problem && { problem: job.problem }) }
      case 'success': return { status: 'success', jobId: job.jobId, job: job.job }
      case 'failed': return outcomeOf(job.job) === 'unknown'
        ? { status: 'unknown', jobId: job.jobId, job: job.job }
        : { status: 'failed', jobId: job.jobId, job: job.job }
    }
  }
}

type LocalState =
  | { status: 'idle' }
  | { status: 'sending' }
  | { status: 'started'; jobId: string }
  | { status: 'unknown' }
  | { status: 'error'; error: GatewayError }

/** Under the invoice's lock: the payment that was started before, here or in another tab, or a new one. */
async function startOnce(client: Client, name: string, invoice: Invoice, order: PaymentOrder): Promise<{ jobId: string; job?: PaymentJob }> {
  const earlier = readMark(name)
  if (earlier?.jobId) return { jobId: earlier.jobId }
  if (earlier?.sent) throw new GatewayError('unknown_outcome', 'This payment was sent before, and its answer was lost.')

  const mark = { attemptId: earlier?.attemptId ?? createAttemptId(), sent: false, at: Date.now() }
  writeMark(name, mark)
  const cardDetails = await order.card()
  writeMark(name, { ...mark, sent: true })
  try {
    const job = await client.payments.create({ ...invoice, cardDetails }, {
      idempotencyKey: mark.attemptId,
      ...(order.expectedAmount !== undefined && { expectedAmount: order.expectedAmount }),
      ...(order.maxTotal !== undefined && { maxTotal: order.maxTotal }),
      ...(order.currency && { currency: order.currency }),
    })
    writeMark(name, { ...mark, sent: true, jobId: job.jobId })
    return { jobId: job.jobId, job }
  } catch (error) {
    const isLost = isGatewayError(error) && error.code === 'unknown_outcome'
    if (!isLost) writeMark(name, undefined)
    throw error
  }
}

async function toInvoice(source: File | Invoice): Promise<Invoice> {
  if (!(source instanceof File)) return source
  const read = await readInvoiceFile(source)
  if (read.kind === 'problem') throw new GatewayError('bad_request', 'The invoice file cannot be read.')
  return read.invoice
}
