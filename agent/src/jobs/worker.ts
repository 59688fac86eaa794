import type { PgBoss } from 'pg-boss'
import { GatewayError, type CardDetails, type Invoice, type JobKind, type Stage } from '../../../src/api/index.ts'
import type { AgentBrowser } from '../browser/AgentBrowser.ts'
import type { IssuerAddresses } from '../cards/IssuerAccess.ts'
import type { Vault } from '../cards/vault.ts'
import type { Intents } from './intents.ts'
import type { JobRun, PaymentFindings, PaymentRun, ValidationFindings } from './JobRun.ts'
import type { JobStore, StoredJob } from './JobStore.ts'
import { workSteadily } from './workSteadily.ts'

/** The queue of jobs waiting for a worker. */
export const JOBS_QUEUE = 'jobs'

/** A run's lease, in milliseconds. It is renewed while the worker lives; another worker may take the job up after it. */
const LEASE_MS = 20_000
const LEASE_RENEWAL_MS = 5_000
/** How long a job may take, in milliseconds: many times what the slowest pretend vendor needs. */
const TIME_LIMIT_MS = { validation: 120_000, payment: 240_000 }
/** How long a job that was told to stop may take to say what it found, in milliseconds. After that it is left to itself. */
const GRACE_MS = 5_000
/** A validation that was cut off is run this often in all. */
const MAX_RUNS = 3

export interface WorkerParts {
  store: JobStore
  boss: PgBoss
  vault: Vault
  intents: Intents
  browser: () => Promise<AgentBrowser>
  validate(invoice: Invoice, run: JobRun): Promise<ValidationFindings>
  pay(request: { invoice: Invoice; card: CardDetails }, run: PaymentRun): Promise<PaymentFindings>
  /** Called once for every job that has ended. */
  announce(job: StoredJob): Promise<void>
  concurrency: number
  allowHosts: string[]
  /** Where issuers' scripts and pages are. */
  issuers: IssuerAddresses
  /** Whether no other process can be at work on the same database. */
  exclusive: boolean
  /** How long a job of each kind may take. */
  timeLimitMs?: Record<JobKind, number>
}

/** Runs jobs as they come, and settles those whose worker died. */
export interface Worker {
  start(): Promise<void>
  stop(): Promise<void>
}

export function createWorker(parts: WorkerParts): Worker {
  const { store, boss, exclusive, concurrency } = parts
  const stopping = new AbortController()
  const atWork = new Set<Promise<void>>()
  let sweeper: NodeJS.Timeout | undefined

  const take = async (id: string) => {
    const job = await store.claim(id, LEASE_MS)
    if (!job || stopping.signal.aborted) return
    const work = runJob(parts, job, stopping.signal)
    atWork.add(work)
    await work.finally(() => atWork.delete(work))
  }

  const sweep = async (all: boolean) => {
    for (const job of await store.orphans(all)) await settleOrphan(parts, job)
    for (const { id, kind } of await store.unannounced()) {
      const job = await store.find(kind, id, null)
      if (job) await parts.announce(job)
    }
  }

  return {
    async start() {
      await sweep(exclusive)
      await workSteadily<{ id: string }>(boss, JOBS_QUEUE, concurrency, ({ id }) => take(id))
      sweeper = setInterval(() => void sweep(false).catch(() => {}), 10_000)
    },
    async stop() {
      clearInterval(sweeper)
      stopping.abort(new Error('The agent is stopping.'))
      await boss.offWork(JOBS_QUEUE).catch(() => {})
      await Promise.allSettled(atWork)
    },
  }
}

async function runJob(parts: WorkerParts, job: StoredJob, stopping: AbortSignal): Promise<void> {
  const { store } = parts
  const late = AbortSignal.timeout((parts.timeLimitMs ?? TIME_LIMIT_MS)[job.kind])
  const signal = AbortSignal.any([stopping, late])
  const pressed = { pay: false }
  const lease = setInterval(() => void store.extendLease(job.id, LEASE_MS).catch(() => {}), LEASE_RENEWAL_MS)
  // Progress is written in order, and never after the end.
  let writing: Promise<unknown> = Promise.resolve()
  const work = async () => {
    const run: JobRun = {
      signal,
      browser: await parts.browser(),
      allowHosts: parts.allowHosts,
      progress(step: Stage, message: string) {
        writing = writing.then(() => store.saveProgress(job.id, { step, message, at: new Date().toISOString() })).catch(() => {})
      },
      keep: (name, bytes) => store.saveArtefact(job.id, name, bytes),
    }
    if (job.kind === 'validation') await runValidation(parts, job, run)
    else await runPayment(parts, job, run, pressed, () => writing)
  }
  const overdue = graceAfter(signal)
  try {
    await Promise.race([work(), overdue.promise])
  } catch (error) {
    await writing
    const armed = pressed.pay || (await wasArmed(parts, job))
    // Stopping is no verdict on the job: it waits for the next start, unless pay was pressed.
    if (stopping.aborted && !armed) return void (await store.release(job.id))
    await fail(parts, job, late.aborted ? 'This took too long, so we stopped.' : describeFault(error), armed)
  } finally {
    overdue.forget()
    clearInterval(lease)
  }
}

/** Rejects a while after the signal, for work that does not listen to it. */
function graceAfter(signal: AbortSignal): { promise: Promise<never>; forget(): void } {
  const { promise, reject } = Promise.withResolvers<never>()
  let timer: NodeJS.Timeout | undefined
  const begin = () => { timer = setTimeout(() => reject(signal.reason as Error), GRACE_MS) }
  signal.addEventListener('abort', begin, { once: true })
  return { promise, forget() { signal.removeEventListener('abort', begin); clearTimeout(timer) } }
}

async function runValidation(parts: WorkerParts, job: StoredJob, run: JobRun) {
  const { jobStatus, ...body } = await parts.validate(await parts.store.invoiceOf(job.id), run)
  await end(parts, job, jobStatus, body)
}

async function runPayment(parts: WorkerParts, job: StoredJob, run: JobRun, pressed: { pay: boolean }, written: () => Promise<unknown>) {
  const { store, vault, intents } = parts
  const card = job.card ? (vault.open(job.card) as CardDetails | undefined) : undefined
  if (!card) {
    return end(parts, job, 'failed', {
      errorType: 'CARD_DETAILS_INVALID', outcome: 'not_paid',
      errorMessage: 'The agent was restarted and no longer holds the card for this payment. Nothing was paid. Start the payment again.',
    })
  }
  const attemptId = await store.prepareAttempt(job.id)
  const validatedFee = await store.validatedFee(job)
  const paymentRun: PaymentRun = {
    ...run,
    issuers: parts.issuers,
    limits: { ...job.limits, ...(validatedFee && { validatedFee }) },
    async arm(amount) {
      // In one breath: a payment whose time is up is never submitted, and one being submitted is never called unpaid.
      run.signal.throwIfAborted()
      pressed.pay = true
      await written()
      await intents.write(job.id, attemptId)
      if (!(await store.armAttempt(job.id, amount.minor))) throw new Error('This payment was submitted before.')
    },
  }
  const { jobStatus, ...body } = await parts.pay({ invoice: await store.invoiceOf(job.id), card }, paymentRun)
  await store.settleAttempt(job.id, body.outcome === 'unknown' ? 'unknown' : 'settled')
  await end(parts, job, jobStatus, body)
}

/** A job whose worker is gone: a check runs again; a payment only when it cannot have been submitted. */
async function settleOrphan(parts: WorkerParts, job: StoredJob): Promise<void> {
  if (job.kind === 'payment' && (await wasArmed(parts, job))) return fail(parts, job, 'The agent stopped after pay was pressed.', true)
  if (job.runs >= MAX_RUNS) return fail(parts, job, 'The agent stopped several times while working on this.', false)
  await parts.store.release(job.id)
  await parts.boss.send(JOBS_QUEUE, { id: job.id })
}

/** Ends a job by a fault. After the intent to pay was written, nobody can say that no money moved. */
async function fail(parts: WorkerParts, job: StoredJob, sentence: string, armed: boolean): Promise<void> {
  if (job.kind === 'validation') {
    return end(parts, job, 'failed', { errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', errorMessage: sentence })
  }
  if (armed) await parts.store.settleAttempt(job.id, 'unknown')
  await end(parts, job, 'failed', armed
    ? { errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', outcome: 'unknown', errorMessage: `${sentence} We cannot tell whether the payment went through. Do not pay again before checking with the vendor.` }
    : { errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', outcome: 'not_paid', errorMessage: `${sentence} Nothing was paid.` })
}

async function wasArmed({ store, intents }: WorkerParts, job: StoredJob): Promise<boolean> {
  if (job.kind === 'validation') return false
  const attempt = await store.findAttempt(job.id)
  return (attempt !== undefined && attempt.state !== 'prepared') || (await intents.has(job.id))
}

async function end({ store, announce }: WorkerParts, job: StoredJob, status: 'success' | 'failed', body: Record<string, unknown>) {
  const ended = await store.finish(job.id, status, body, (body.outcome as StoredJob['outcome'] | undefined) ?? null)
  // The job has ended, whatever happens to its announcement: the sweep announces it again.
  if (ended) await announce(ended).catch(() => {})
}

function describeFault(error: unknown): string {
  return error instanceof GatewayError ? error.message : 'Something went wrong in the agent while working on this.'
}
