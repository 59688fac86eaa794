import { GatewayError, type CardDetails, type Evidence, type Invoice, type Stage } from '../../../src/api/index.ts'
import type { AgentBrowser } from '../browser/AgentBrowser.ts'
import { PageLost } from '../browser/PageLost.ts'
import type { IssuerAddresses } from '../cards/IssuerAccess.ts'
import { secretsIn } from '../cards/secretsIn.ts'
import type { Vault } from '../cards/vault.ts'
import { describeFault, type Log } from '../log.ts'
import { writeMoney } from '../readers/Money.ts'
import { auditTab } from './auditTab.ts'
import { createAuditTrail, type AuditTrail } from './auditTrail.ts'
import type { Database } from './database.ts'
import { fillSeats } from './fillSeats.ts'
import type { Intents } from './intents.ts'
import type { JobRun, PaymentFindings, PaymentRun, ValidationFindings } from './JobRun.ts'
import type { Afterwards } from './lookAfterwards.ts'
import type { JobStore, StoredJob, TakenJob, TrailEnd } from './JobStore.ts'
import { toReceiptEvidence, type KeptFile } from './toReceiptEvidence.ts'
import { WAITING_CHANNEL } from './sql.ts'

/** A run's lease, in milliseconds. It is renewed while the worker lives; another worker may take the job up after it. */
const LEASE_MS = 20_000
const LEASE_RENEWAL_MS = 5_000
/**
 * How long a job may take, in milliseconds: many times what the slowest pretend vendor needs. `grace` is how long one that was told
 * to stop may take to say what it found; after that it is left to itself.
 */
const TIME_LIMIT_MS = { validation: 120_000, payment: 240_000, grace: 5_000 }
/** A job that was cut off is run this often in all. */
const MAX_RUNS = 3
/** How long the page may be looked at again when nobody knows whether a payment went through, in milliseconds. */
const LOOK_LIMIT_MS = 60_000

export interface WorkerParts {
  store: JobStore
  listen: Database['listen']
  vault: Vault
  intents: Intents
  browser: () => Promise<AgentBrowser>
  validate(invoice: Invoice, run: JobRun): Promise<ValidationFindings>
  pay(request: { invoice: Invoice; card: CardDetails }, run: PaymentRun): Promise<PaymentFindings>
  /** Looks at the payment page again after pay was pressed and no result was seen. */
  look(invoice: Invoice, run: JobRun): Promise<Afterwards>
  /** Called once for every job that has ended; absent when nobody is told. */
  announce?: (job: Pick<StoredJob, 'id' | 'kind'>) => Promise<void>
  log: Log
  concurrency: number
  allowHosts: string[]
  /** Where issuers' scripts and pages are. */
  issuers: IssuerAddresses
  /** Whether no other process can be at work on the same database. */
  exclusive: boolean
  /** {@link TIME_LIMIT_MS} unless given. */
  timeLimitMs?: typeof TIME_LIMIT_MS
}

/** What the work on one job shares. */
interface JobWork extends WorkerParts {
  timeLimitMs: typeof TIME_LIMIT_MS
  trail: AuditTrail
  /** The files that were kept. */
  kept: KeptFile[]
}

/** Runs jobs as they come, and settles those whose worker died. */
export interface Worker {
  start(): Promise<void>
  stop(): Promise<void>
}

export function createWorker(parts: WorkerParts): Worker {
  const { store, exclusive, log } = parts
  const stopping = new AbortController()
  const atWork = new Set<Promise<void>>()
  let sweeper: NodeJS.Timeout | undefined

  const track = (work: Promise<void>) => {
    atWork.add(work)
    return work.finally(() => atWork.delete(work)).catch(() => {})
  }
  const work = ({ job, invoice, trailEnd }: TakenJob) => {
    // Taken while the agent was told to stop: another one may begin it at once.
    if (stopping.signal.aborted) return store.release(job, true)
    return runJob(startWork(parts, job, trailEnd), job, invoice, stopping.signal)
  }
  const seats = fillSeats({
    seats: parts.concurrency, take: (many) => store.take(many, LEASE_MS), work: (taken) => track(work(taken)),
    listen: (hear, broken) => parts.listen(WAITING_CHANNEL, hear, broken),
  })

  const sweep = async (all: boolean) => {
    for (const job of await store.orphans(all)) {
      // Before any job is taken: one that is released later than it is taken would run twice.
      if (await wasArmed(parts, job)) track(settleArmed(startWork(parts, job), job, all, stopping.signal))
      else if (job.runs > 0) await takeUpAgain(startWork(parts, job), job, all)
    }
    if (parts.announce) for (const job of await store.unannounced()) await parts.announce(job)
  }

  return {
    async start() {
      await sweep(exclusive)
      seats.start()
      sweeper = setInterval(() => void sweep(false).catch((error: unknown) => log.warn('Jobs of workers that died could not be looked for.', describeFault(error))), 10_000)
    },
    async stop() {
      clearInterval(sweeper)
      stopping.abort(new Error('The agent is stopping.'))
      await seats.stop()
      await Promise.allSettled(atWork)
    },
  }
}

const startWork = (parts: WorkerParts, job: StoredJob, trailEnd?: TrailEnd): JobWork => ({
  ...parts, timeLimitMs: parts.timeLimitMs ?? TIME_LIMIT_MS, trail: createAuditTrail(parts.store, job.id, insist, trailEnd), kept: [],
})

async function runJob(parts: JobWork, job: StoredJob, invoice: Invoice, stopping: AbortSignal): Promise<void> {
  const { store, trail, kept, log, timeLimitMs } = parts
  const late = AbortSignal.timeout(timeLimitMs[job.kind])
  const pressed = { pay: false }
  // An agent that stops waits for what was pressed: interrupted, nobody would know how it ended.
  const interrupted = new AbortController()
  const interrupt = () => { if (!pressed.pay) interrupted.abort(stopping.reason) }
  stopping.addEventListener('abort', interrupt, { once: true })
  const signal = AbortSignal.any([interrupted.signal, late])
  const lease = setInterval(() => void store.extendLease(job.id, LEASE_MS).catch(() => {}), LEASE_RENEWAL_MS)
  trail.add({ event: 'started', text: 'The agent took the job up.', facts: { run: String(job.runs) } })
  log.info('A job was taken up.', { jobId: job.id, kind: job.kind, run: job.runs })
  // Progress is written in order, and never after the end.
  let writing: Promise<unknown> = Promise.resolve()
  const work = async () => {
    const run: JobRun = {
      signal,
      browser: auditBrowser(await parts.browser(), trail),
      allowHosts: parts.allowHosts,
      progress(step: Stage, words: string) {
        const message = trail.clean(words)
        trail.add({ event: 'step', text: message, facts: { step } })
        log.debug('A job came to a step.', { jobId: job.id, step })
        writing = writing.then(() => store.saveProgress(job.id, { step, message, at: new Date().toISOString() })).catch(() => {})
      },
      read: trail.read,
      async keep(name, bytes) {
        const sha256 = await store.saveArtefact(job.id, name, bytes)
        kept.push({ name, bytes: bytes.length, sha256 })
        trail.add({ event: 'kept', text: `Kept ${name}.`, facts: { name, bytes: String(bytes.length), sha256 } })
      },
      knownAccounts: (vendorName) => store.accountsOf(job.tenant, vendorName),
    }
    if (job.kind === 'validation') await runValidation(parts, job, invoice, run)
    else await runPayment(parts, job, invoice, run, { pressed, written: () => writing, stopping })
  }
  const overdue = graceAfter(signal, timeLimitMs.grace)
  try {
    await Promise.race([work(), overdue.promise])
  } catch (error) {
    await writing
    const armed = pressed.pay || (await wasArmed(parts, job))
    // Stopping is no verdict on the job: it waits for the next start, unless pay was pressed.
    if (stopping.aborted && !armed) {
      trail.add({ event: 'laidDown', text: 'The agent is stopping: the job waits for its next start.' })
      log.info('A job was laid down for the next start.', { jobId: job.id, kind: job.kind })
      await trail.written().catch(() => {})
      return void (await store.release(job, true))
    }
    log.error(late.aborted ? 'A job took too long.' : 'A job broke.', { jobId: job.id, kind: job.kind, armed, ...describeFault(error) })
    const sentence = late.aborted ? 'This took too long, so we stopped.' : sentenceOf(error)
    if (armed) await endUnknown(parts, job, { errorMessage: sentence }, stopping)
    else await failUnpaid(parts, job, sentence)
  } finally {
    overdue.forget()
    clearInterval(lease)
    stopping.removeEventListener('abort', interrupt)
  }
}

/** Rejects a while after the signal, for work that does not listen to it. */
function graceAfter(signal: AbortSignal, graceMs: number): { promise: Promise<never>; forget(): void } {
  const { promise, reject } = Promise.withResolvers<never>()
  let timer: NodeJS.Timeout | undefined
  const begin = () => { timer = setTimeout(() => reject(signal.reason as Error), graceMs) }
  signal.addEventListener('abort', begin, { once: true })
  if (signal.aborted) begin()
  return { promise, forget() { signal.removeEventListener('abort', begin); clearTimeout(timer) } }
}

async function runValidation(parts: JobWork, job: StoredJob, invoice: Invoice, run: JobRun) {
  const { jobStatus, ...body } = await parts.validate(invoice, run)
  await end(parts, job, jobStatus, body)
}

async function runPayment(parts: JobWork, job: StoredJob, invoice: Invoice, run: JobRun, { pressed, written, stopping }: { pressed: { pay: boolean }; written: () => Promise<unknown>; stopping: AbortSignal }) {
  const { store, vault, intents, trail, log } = parts
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
    claimPlace: (place) => store.claimPlace(job, place),
    limits: { ...job.limits, ...(validatedFee && { validatedFee }) },
    hide: trail.hide,
    async arm(amount, evidence = []) {
      trail.read(evidence)
      trail.add({ event: 'armed', text: `About to press pay for ${writeMoney(amount)}.`, facts: { minor: String(amount.minor), ...(amount.currency && { currency: amount.currency }) } })
      await trail.written()
      // In one breath: a payment whose time is up is never submitted, and one being submitted is never called unpaid.
      run.signal.throwIfAborted()
      pressed.pay = true
      await written()
      log.info('A job is about to press pay.', { jobId: job.id, minor: amount.minor, currency: amount.currency })
      await intents.write(job.id, attemptId)
      if (!(await store.armAttempt(job.id, amount.minor))) throw new Error('This payment was submitted before.')
    },
  }
  const { jobStatus, ...found } = await parts.pay({ invoice, card }, paymentRun)
  const body = { ...found, evidence: [...found.evidence ?? [], ...parts.kept.flatMap(toReceiptEvidence)] }
  if (body.outcome === 'unknown') return endUnknown(parts, job, body, stopping)
  // How it ended is on the disk before anything else can go wrong.
  if (pressed.pay) await intents.settle(job.id, { status: jobStatus, body }).catch(() => {})
  await end(parts, job, jobStatus, body)
  if (body.outcome === 'paid') await rememberAccount(parts, job, body).catch(() => {})
}

/** A vendor who is paid through another account next time is worth a question. */
async function rememberAccount({ store }: WorkerParts, job: StoredJob, { vendorName, link }: Pick<PaymentFindings, 'vendorName' | 'link'>) {
  const account = link?.evidence?.find(({ fact }) => fact === 'gatewayAccount')?.value
  if (vendorName && account) await store.rememberAccount(job.tenant, vendorName, account)
}

/** A job whose worker is gone, and which cannot have paid anything, waits for its turn again. */
async function takeUpAgain(parts: JobWork, job: StoredJob, all: boolean): Promise<void> {
  parts.log.warn('A job was left behind by a worker that died.', { jobId: job.id, kind: job.kind, run: job.runs })
  if (job.runs >= MAX_RUNS) return failUnpaid(parts, job, 'The agent stopped several times while working on this.')
  await parts.store.release(job, all)
}

/** A payment whose worker is gone after the intent to pay was written: it ends as it did, if that was written too. */
async function settleArmed(parts: JobWork, job: StoredJob, all: boolean, stopping: AbortSignal): Promise<void> {
  if (!(await parts.store.takeOver(job.id, LEASE_MS + LOOK_LIMIT_MS, all))) return
  parts.trail.add({ event: 'started', text: 'The agent looks after a payment that was cut off once pay was pressed or about to be.' })
  parts.log.warn('A payment was cut off once pay was pressed or about to be.', { jobId: job.id })
  const card = job.card ? (parts.vault.open(job.card) as CardDetails | undefined) : undefined
  if (card) parts.trail.hide(secretsIn(card))
  const ended = (await parts.intents.find(job.id))?.ended
  if (ended) return end(parts, job, ended.status, ended.body)
  return endUnknown(parts, job, { errorMessage: 'The agent stopped after pay was pressed.' }, stopping)
}

/** Ends a job by a fault that came before the intent to pay was written. */
function failUnpaid(parts: JobWork, job: StoredJob, sentence: string): Promise<void> {
  return end(parts, job, 'failed', job.kind === 'validation'
    ? { errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', errorMessage: sentence }
    : { errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', outcome: 'not_paid', errorMessage: `${sentence} Nothing was paid.` })
}

/**
 * Ends a payment whose result nobody saw. After the intent to pay was written, nobody can say that no money moved; what the
 * page says now is told, and nothing is pressed again.
 */
async function endUnknown(parts: JobWork, job: StoredJob, body: Record<string, unknown> & { errorMessage?: string | null }, stopping: AbortSignal): Promise<void> {
  const seen = await lookAgain(parts, job, stopping)
  await end(parts, job, 'failed', {
    errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', ...body, outcome: 'unknown',
    errorMessage: [body.errorMessage, 'We cannot tell whether the payment went through.', seen?.sentence, 'Do not pay again before checking with the vendor.'].filter(Boolean).join(' '),
    evidence: [...((body.evidence as unknown[] | undefined) ?? []), ...(seen?.evidence.map((each) => ({ ...each, fact: `afterwards: ${each.fact}` })) ?? [])],
  })
}

async function lookAgain(parts: JobWork, job: StoredJob, stopping: AbortSignal): Promise<Afterwards | undefined> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(LOOK_LIMIT_MS)])
  const overdue = graceAfter(signal, parts.timeLimitMs.grace)
  const look = async () => parts.look(await parts.store.invoiceOf(job.id), {
    signal, browser: auditBrowser(await parts.browser(), parts.trail), allowHosts: parts.allowHosts,
    progress: (step, words) => {
      const message = parts.trail.clean(words)
      parts.trail.add({ event: 'step', text: message, facts: { step } })
      void parts.store.saveProgress(job.id, { step, message, at: new Date().toISOString() }).catch(() => {})
    },
    keep: async () => {},
  })
  try {
    // The vendor knows the card by now, and its page may show it.
    return parts.trail.cleanAll(await Promise.race([look(), overdue.promise]))
  } catch {
    return undefined
  } finally {
    overdue.forget()
  }
}

async function wasArmed({ store, intents }: WorkerParts, job: StoredJob): Promise<boolean> {
  if (job.kind === 'validation') return false
  const attempt = await insist(() => store.findAttempt(job.id))
  return (attempt !== undefined && attempt.state !== 'prepared') || (await intents.find(job.id)) !== undefined
}

async function end({ store, announce, trail, log }: JobWork, job: StoredJob, status: 'success' | 'failed', body: Record<string, unknown>) {
  const outcome = (body.outcome as StoredJob['outcome'] | undefined) ?? null
  trail.read((body.evidence as Evidence[] | undefined) ?? [])
  const rest = await trail.rest()
  const ended = await insist(() => store.finish(job.id, status, body, outcome, { ...rest, isAnnounced: !announce }))
  // The job has ended, whatever happens to its announcement: the sweep announces it again.
  const told = { jobId: job.id, kind: job.kind }
  if (ended) log[outcome === 'unknown' ? 'warn' : 'info']('A job has ended.', { ...told, status, outcome: outcome ?? undefined, errorType: typeof body.errorType === 'string' ? body.errorType : undefined, ms: Date.now() - job.createdAt.getTime() })
  if (ended) await announce?.(ended).catch((error: unknown) => log.warn('An end could not be announced yet.', { ...told, ...describeFault(error) }))
}

function auditBrowser(browser: AgentBrowser, trail: AuditTrail): AgentBrowser {
  return { ...browser, newTab: async (signal) => auditTab(await browser.newTab(signal), trail.add) }
}

/** The database's connection may have been cut: what a job came to is too dear to be lost by that. */
async function insist<Result>(write: () => Promise<Result>): Promise<Result> {
  for (const waitMs of [100, 500, 2_000, 5_000]) {
    try {
      return await write()
    } catch {
      await new Promise((done) => { setTimeout(done, waitMs) })
    }
  }
  return write()
}

function sentenceOf(error: unknown): string {
  return error instanceof GatewayError || error instanceof PageLost ? error.message : 'Something went wrong in the agent while working on this.'
}
