import { onlineManager, type QueryClient } from '@tanstack/react-query'
import { isGatewayError, type GatewayError, type JobKind, type ValidationJob } from '../api/index.ts'
import type { Client } from '../client/createClient.ts'
import { readInvoiceFile, type FileProblem } from '../client/readInvoiceFile.ts'
import type { Told } from './events.ts'
import type { Follower } from './follow.ts'
import { isOpen, isSessionCode, jobKey, jobListKey, jobOptions, listJobs, type AnyJob, type Scope } from './queries.ts'
import type { Shelf } from './shelf.ts'

/** Where one invoice of a batch stands. */
export type BatchRow = {
  /** Ours; it stays the same while the row moves. */
  id: string
  /** Absent after a reload, which keeps ids only. */
  fileName?: string
  /** Bytes. */
  fileSize?: number
} & (
  | { status: 'waiting' }
  | { status: 'sending' }
  | { status: 'pending'; jobId: string; job?: ValidationJob }
  | { status: 'ended'; jobId: string; job: Exclude<ValidationJob, { jobStatus: 'pending' }> }
  /** The file is not one we take. Nothing was sent. */
  | { status: 'problem'; problem: FileProblem }
  /** It could not be sent, or nothing can be learnt about it. */
  | { status: 'error'; error: GatewayError; jobId?: string }
)

/** A batch as it stands. The object is another one after each change. */
export interface BatchView {
  rows: readonly BatchRow[]
  /** Rows that wait, are sent or are being checked. */
  open: number
  /** Files that were dropped again since the last time something was added, and were left out. */
  skipped: number
}

export interface Batch {
  getView(): BatchView
  subscribe(changed: () => void): () => void
  add(files: readonly File[]): void
  /** Sends a row again, or asks about it again. */
  retry(id: string): void
  retryAll(): void
  /** Takes a row off the list. A check under way goes on without us. */
  remove(id: string): void
  clear(): void
  /**
   * Begins.
   *
   * @param keeps keeps the ids, and finds what was under way before the page was loaded anew
   * @returns how to stop
   */
  start(options: { keeps: boolean }): () => void
}

export interface BatchParts {
  client: Client
  queryClient: QueryClient
  follower: Follower
  told: Told
  scope: Scope
  shelf: Shelf
  /** Where the ids lie on the shelf. */
  place: string | undefined
  /** How many invoices are sent and checked at once. */
  concurrency: () => number
  onResult: (job: Exclude<ValidationJob, { jobStatus: 'pending' }>, row: BatchRow) => void
}

const KIND: JobKind = 'validation'
/** Rows are shown at most this often, in milliseconds. */
const FRAME_MS = 50
/** The whole queue rests this long when the server says "too many" without saying for how long, in milliseconds. */
const REST_MS = 5_000
/** One page of the list, when the jobs of a reloaded page are looked up. */
const PAGE = 100
/** No more pages than this are looked through; what is on none of them is asked for by itself. */
const MOST_PAGES = 20

/** Checks many invoices: a queue that sends a few at a time and follows all that are under way. Holds no document longer than it is needed. */
export function createBatch({ client, queryClient, follower, told, scope, shelf, place, concurrency, onResult }: BatchParts): Batch {
  let rows: readonly BatchRow[] = []
  let skipped = 0
  let view: BatchView = { rows, open: 0, skipped }
  let shownAt = 0
  let showing: ReturnType<typeof setTimeout> | undefined
  let number = 0
  let isResting = false
  let rest: ReturnType<typeof setTimeout> | undefined
  let run: { keeps: boolean } | undefined
  const files = new Map<string, File>()
  /** What tells a file from others, for as long as its row stands: longer than we hold the file. */
  const identities = new Map<string, string>()
  const leaving = new Map<string, () => void>()
  const listeners = new Set<() => void>()

  /** Shows the rows at once, or within a frame's time when they have just been shown: hundreds of rows change in bursts. */
  const show = (next: readonly BatchRow[]) => {
    rows = next
    const wait = shownAt + FRAME_MS - Date.now()
    if (wait <= 0) publish()
    else showing ??= setTimeout(publish, wait)
  }
  const publish = () => {
    clearTimeout(showing)
    showing = undefined
    shownAt = Date.now()
    view = { rows, skipped, open: rows.filter(({ status }) => status === 'waiting' || status === 'sending' || status === 'pending').length }
    for (const changed of listeners) changed()
  }
  const find = (id: string) => rows.find((row) => row.id === id)
  const put = (next: BatchRow) => show(rows.map((row) => (row.id === next.id ? next : row)))
  const nameOf = ({ id, fileName, fileSize }: BatchRow) => ({ id, fileName, fileSize })
  const keep = () => {
    if (place && run?.keeps) shelf.write(place, rows.length > 0 ? rows.flatMap((row) => ('jobId' in row && row.jobId ? [row.jobId] : [])) : undefined)
  }

  const pump = () => {
    if (!run || isResting || !onlineManager.isOnline()) return
    const busy = rows.filter(({ status }) => status === 'sending' || status === 'pending').length
    const next = rows.filter(({ status }) => status === 'waiting').slice(0, Math.max(0, concurrency() - busy))
    for (const row of next) void send(row)
    // Once for the whole batch: lists that are shown beside it are asked for again.
    if (busy === 0 && next.length === 0 && rows.length > 0) void queryClient.invalidateQueries({ queryKey: jobListKey(scope, KIND) })
  }

  const send = async (row: BatchRow) => {
    const file = files.get(row.id)
    if (!file) return
    put({ ...nameOf(row), status: 'sending' })
    try {
      const read = await readInvoiceFile(file)
      if (!find(row.id)) return
      if (read.kind === 'problem') {
        told.emit({ type: 'invoice.refused', problem: read.problem })
        return put({ ...nameOf(row), status: 'problem', problem: read.problem })
      }
      const job = await client.validations.create(read.invoice)
      queryClient.setQueryData(jobKey(scope, KIND, job.jobId), job)
      told.emit({ type: 'job.started', kind: KIND, jobId: job.jobId })
      if (!find(row.id)) return
      put({ ...nameOf(row), status: 'pending', jobId: job.jobId, job })
      keep()
      follow(row.id, job.jobId)
    } catch (error) {
      if (!isGatewayError(error)) throw error
      if (!find(row.id)) return
      // Too many at once is our own doing, and a missing token or connection nobody's: the row waits, and so do the others.
      if (error.code === 'network' && !onlineManager.isOnline()) {
        put({ ...nameOf(row), status: 'waiting' })
      } else if (error.code === 'rate_limited' || isSessionCode(error.code)) {
        put({ ...nameOf(row), status: 'waiting' })
        pauseFor(error.retryAfterMs ?? REST_MS)
      } else {
        put({ ...nameOf(row), status: 'error', error })
      }
      told.fail(error, { kind: KIND })
    } finally {
      pump()
    }
  }

  const pauseFor = (ms: number) => {
    isResting = true
    clearTimeout(rest)
    rest = setTimeout(() => {
      isResting = false
      pump()
    }, ms)
  }

  const follow = (id: string, jobId: string) => {
    if (run && !leaving.has(id)) leaving.set(id, follower.follow(scope, KIND, jobId))
    look(id, jobId)
  }

  /** Brings a row in line with what the cache knows of its job. */
  const look = (id: string, jobId: string) => {
    const row = find(id)
    const state = queryClient.getQueryState<AnyJob>(jobKey(scope, KIND, jobId))
    const job = state?.data as ValidationJob | undefined
    if (!row || row.status === 'ended') return
    if (isOpen(job)) {
      const error = state?.error
      // A session that has lapsed says nothing about the check.
      if (isGatewayError(error) && !error.retryable && !isSessionCode(error.code)) {
        release(id)
        put({ ...nameOf(row), status: 'error', error, jobId })
        told.fail(error, { kind: KIND, jobId })
        return pump()
      }
    }
    if (!job) return
    if (isOpen(job)) return row.status === 'pending' && row.job === job ? undefined : put({ ...nameOf(row), status: 'pending', jobId, job })
    release(id)
    const ended = job as Exclude<ValidationJob, { jobStatus: 'pending' }>
    files.delete(id)
    const next: BatchRow = { ...nameOf(row), status: 'ended', jobId, job: ended }
    put(next)
    onResult(ended, next)
    pump()
  }

  const release = (id: string) => {
    leaving.get(id)?.()
    leaving.delete(id)
  }

  const reattach = async (signal: AbortSignal) => {
    const kept = place ? shelf.read(place) : undefined
    const known = new Set(rows.flatMap((row) => ('jobId' in row ? [row.jobId] : [])))
    const jobIds = (Array.isArray(kept) ? kept : []).filter((id): id is string => typeof id === 'string' && !known.has(id))
    if (jobIds.length > 0) show([...jobIds.map((jobId) => ({ id: `row-${number += 1}`, status: 'pending' as const, jobId })), ...rows])
    for (const jobId of jobIds) told.emit({ type: 'job.found', kind: KIND, jobId })
    // Those, too, that we were looking for when we were stopped.
    const missing = new Set(rows.flatMap((row) => (row.status === 'pending' && !row.job ? [row.jobId] : [])))
    if (missing.size === 0) return
    let isRead = false
    // A page of a hundred at a time, one after the other: five hundred rows are not five hundred questions.
    let startingAfter: string | undefined
    for (let page = 0; page < MOST_PAGES && missing.size > 0 && !signal.aborted; page++) {
      const list = await listJobs(client, KIND, { limit: PAGE, startingAfter }, signal).catch(() => undefined)
      if (!list) break
      for (const job of list.jobs) {
        if (missing.delete(job.jobId)) queryClient.setQueryData(jobKey(scope, KIND, job.jobId), job)
      }
      startingAfter = list.jobs.at(-1)?.jobId
      isRead = !list.hasMore || page === MOST_PAGES - 1
      if (isRead) break
    }
    // A list that cannot be read says nothing about what is on it: whoever follows the rows goes on asking.
    for (const jobId of isRead ? missing : []) {
      if (signal.aborted) return
      await queryClient.prefetchQuery(jobOptions(client, scope, KIND, jobId))
    }
    if (signal.aborted) return
    for (const row of rows) if (row.status === 'pending') follow(row.id, row.jobId)
  }

  return {
    getView: () => view,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    add(dropped) {
      const seen = new Set(identities.values())
      const fresh = dropped.filter((file) => !seen.has(identityOf(file)) && seen.add(identityOf(file)))
      const added = fresh.map((file): BatchRow => {
        const id = `row-${number += 1}`
        files.set(id, file)
        identities.set(id, identityOf(file))
        return { id, fileName: file.name, fileSize: file.size, status: 'waiting' }
      })
      skipped = dropped.length - fresh.length
      show([...rows, ...added])
      pump()
    },
    retry(id) {
      const row = find(id)
      if (row?.status !== 'error' && !(row?.status === 'ended' && row.job.jobStatus === 'failed')) return
      if (row.status === 'error' && row.jobId) {
        put({ ...nameOf(row), status: 'pending', jobId: row.jobId })
        void queryClient.prefetchQuery(jobOptions(client, scope, KIND, row.jobId)).then(() => follow(id, row.jobId!))
      } else if (files.has(id)) {
        put({ ...nameOf(row), status: 'waiting' })
        pump()
      }
    },
    retryAll() {
      for (const row of rows) if (row.status === 'error') this.retry(row.id)
    },
    remove(id) {
      release(id)
      files.delete(id)
      identities.delete(id)
      show(rows.filter((row) => row.id !== id))
      keep()
      pump()
    },
    clear() {
      for (const { id } of rows) release(id)
      files.clear()
      identities.clear()
      skipped = 0
      show([])
      keep()
    },
    start({ keeps }) {
      const stopping = new AbortController()
      run = { keeps }
      const leaveCache = queryClient.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated' || (event.action.type !== 'success' && event.action.type !== 'error')) return
        const jobId = event.query.queryKey.at(-1)
        const row = rows.find((one) => one.status === 'pending' && one.jobId === jobId)
        if (row?.status === 'pending' && event.query.queryKey.at(-2) === KIND) look(row.id, row.jobId)
      })
      const leaveSession = client.session.subscribe(() => {
        if (client.session.getState().status !== 'active' || !isResting) return
        clearTimeout(rest)
        isResting = false
        pump()
      })
      const leaveNetwork = onlineManager.subscribe(pump)
      isResting = false
      for (const row of rows) if (row.status === 'pending' && (row.job || !keeps)) follow(row.id, row.jobId)
      if (view.rows !== rows) publish()
      if (keeps) void reattach(stopping.signal)
      // What was sent while we were stopped.
      keep()
      pump()
      return () => {
        stopping.abort()
        clearTimeout(showing)
        showing = undefined
        run = undefined
        clearTimeout(rest)
        isResting = false
        leaveCache()
        leaveSession()
        leaveNetwork()
        for (const id of leaving.keys()) release(id)
      }
    },
  }
}

const identityOf = ({ name, size, lastModified }: File) => `${name} ${size} ${lastModified}`
