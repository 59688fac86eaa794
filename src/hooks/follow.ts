import { QueryObserver, type QueryClient } from '@tanstack/react-query'
import { GatewayError, isGatewayError, MAX_FOLLOWED_JOBS, outcomeOf, type JobEvent, type JobKind } from '../api/index.ts'
import type { Client } from '../client/createClient.ts'
import type { Told } from './events.ts'
import { isOpen, jobKey, jobOptions, listJobs, pollDelay, pollJitter, SAFETY_DELAY_MS, scopeKey, type AnyJob, type Scope } from './queries.ts'

/**
 * How open jobs are followed: `auto` by event stream where the server offers one, else by asking; `sse` the same, but a server
 * without a stream is an error for `onError`; `poll` by asking only.
 */
export type Transport = 'auto' | 'sse' | 'poll'

/** With more open jobs of a kind than this, their list is asked for instead of each of them. */
export const MOST_ASKED_SINGLY = 5

/** A stream is opened this long after the last change of what is followed, so that many rows make one stream. Milliseconds. */
const GATHER_MS = 50
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000

/** Follows jobs for everybody below one provider: one question or one stream for each job, however many show it. */
export interface Follower {
  /** Follows a job until it has ended or the function returned is called. What is learnt lands in the cache. */
  follow(scope: Scope, kind: JobKind, jobId: string): () => void
  setTransport(transport: Transport): void
}

interface Followed {
  scope: Scope
  kind: JobKind
  jobId: string
  /** How many want it followed. */
  wanted: number
  /** How it is asked about by itself: `rarely` while a stream tells of it, in case the stream is deaf. */
  asked: 'often' | 'rarely' | 'not'
  stopAsking?: () => void
}

interface Stream {
  jobIds: Set<string>
  abort: AbortController
  isOpen: boolean
}

export function createFollower(client: Client, queryClient: QueryClient, told: Told): Follower {
  const followed = new Map<string, Followed>()
  const lists = new Map<string, FollowedList>()
  /** What was said last of each job, so that nothing is said twice. */
  const said = new Map<string, string>()
  let transport: Transport = 'auto'
  let shown: 'sse' | 'poll' | undefined
  let isOffered = true
  let stream: Stream | undefined
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopWatching: (() => void) | undefined

  const jobOf = ({ scope, kind, jobId }: Followed) => queryClient.getQueryData<AnyJob>(jobKey(scope, kind, jobId))
  const openJobs = () => [...followed.values()].filter((one) => isOpen(jobOf(one)))

  let isPlanned = false
  /** Arranges once for everything that changes in this turn: forty rows that appear together are forty from the start. */
  const plan = () => {
    if (isPlanned) return
    isPlanned = true
    queueMicrotask(() => {
      isPlanned = false
      arrange()
    })
  }

  /** Brings what is asked, listed and streamed in line with what is followed. Changes nothing that is right already. */
  const arrange = () => {
    const streamed = stream?.isOpen ? stream.jobIds : new Set<string>()
    const groups = new Map<string, Followed[]>()
    for (const one of followed.values()) {
      if (!isOpen(jobOf(one))) ask(one, 'not')
      else if (streamed.has(one.jobId)) ask(one, 'rarely')
      else {
        const group = nameOf(one.scope, one.kind)
        groups.set(group, [...(groups.get(group) ?? []), one])
      }
    }
    for (const [group, members] of groups) {
      const isMany = members.length > MOST_ASKED_SINGLY
      if (isMany) lists.set(group, lists.get(group) ?? followList(client, queryClient, members[0]!))
      lists.get(group)?.setJobIds(isMany ? members.map(({ jobId }) => jobId) : [])
      for (const one of members) ask(one, isMany ? 'not' : 'often')
    }
    for (const [group, list] of lists) if (!groups.has(group)) list.setJobIds([])
    planStream()
  }

  const ask = (one: Followed, how: Followed['asked']) => {
    if (one.asked === how) return
    one.stopAsking?.()
    one.stopAsking = undefined
    one.asked = how
    if (how === 'not') return
    const options = jobOptions(client, one.scope, one.kind, one.jobId)
    // Somebody wants it followed again, so what put an end to asking may be over: a session that had lapsed, for instance.
    const { error } = queryClient.getQueryState(options.queryKey) ?? {}
    if (isGatewayError(error) && !error.retryable) void queryClient.prefetchQuery(options)
    const observer = new QueryObserver(queryClient, how === 'often' ? { ...options, refetchOnMount: false } : {
      ...options, refetchOnMount: false, refetchOnWindowFocus: false, refetchOnReconnect: false,
      // Counted from the last word of the job: a stream that keeps breaking must not put this off for ever.
      refetchInterval: ({ state }) => (isOpen(state.data) ? Math.max(FIRST_RETRY_MS, SAFETY_DELAY_MS - (Date.now() - state.dataUpdatedAt)) : false),
    })
    one.stopAsking = observer.subscribe(() => {})
  }

  const planStream = () => {
    clearTimeout(timer)
    const wanted = transport !== 'poll' && isOffered && !isHidden() ? openJobs().slice(0, MAX_FOLLOWED_JOBS).map(({ jobId }) => jobId) : []
    if (wanted.length === 0) {
      stream?.abort.abort()
      stream = undefined
      return
    }
    if (stream && wanted.every((jobId) => stream!.jobIds.has(jobId))) return
    timer = setTimeout(() => void openStream(wanted), failures === 0 ? GATHER_MS : Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS))
  }

  const openStream = async (jobIds: string[]) => {
    const before = stream
    const mine: Stream = { jobIds: new Set(jobIds), abort: new AbortController(), isOpen: false }
    stream = mine
    try {
      const events = await client.events(jobIds, { signal: mine.abort.signal })
      before?.abort.abort()
      if (!events) {
        isOffered = false
        if (transport === 'sse') told.fail(new GatewayError('unimplemented', 'The server offers no event stream, so jobs are asked about instead. Set `eventsUrl`, or `transport` to "auto".'))
        return
      }
      mine.isOpen = true
      failures = 0
      if (stream === mine) {
        show('sse')
        arrange()
      }
      for await (const event of events) take(event)
    } catch {
      // What is wrong with token or connection, the questions say as well; the stream is tried again, ever more patiently.
      before?.abort.abort()
      // One that we ended ourselves has not failed: the next job's must not wait for it.
      if (!mine.abort.signal.aborted) failures += 1
    } finally {
      mine.isOpen = false
      if (stream === mine) {
        stream = undefined
        show('poll')
        arrange()
      }
    }
  }

  const take = ({ kind, job }: JobEvent) => {
    for (const one of followed.values()) {
      if (one.kind === kind && isSameId(one.jobId, job.jobId)) queryClient.setQueryData(jobKey(one.scope, kind, one.jobId), job)
    }
  }

  const show = (how: 'sse' | 'poll') => {
    if (shown === how || followed.size === 0) return
    shown = how
    told.emit({ type: 'transport.changed', transport: how })
  }

  const watch = () => {
    const leaveCache = queryClient.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'success') return
      for (const one of followed.values()) {
        if (event.query.queryHash !== hashOf(queryClient, one)) continue
        const job = event.query.state.data as AnyJob
        say(one, job)
        if (!isOpen(job)) plan()
      }
    })
    const onVisibility = () => plan()
    globalThis.document?.addEventListener('visibilitychange', onVisibility)
    stopWatching = () => {
      leaveCache()
      globalThis.document?.removeEventListener('visibilitychange', onVisibility)
      stopWatching = undefined
    }
  }

  const say = ({ scope, kind, jobId }: Followed, job: AnyJob) => {
    const key = nameOf(scope, kind, jobId)
    const word = job.jobStatus === 'pending' ? job.progress?.step : job.jobStatus
    if (!word || said.get(key) === word) return
    said.set(key, word)
    if (job.jobStatus === 'pending') return told.emit({ type: 'job.progressed', kind, jobId, step: word })
    const ended = { type: 'job.ended', jobId, status: job.jobStatus, errorType: 'errorType' in job ? job.errorType : undefined } as const
    if (kind === 'payment') told.emit({ ...ended, kind, outcome: outcomeOf(job as never) ?? 'unknown' })
    else told.emit({ ...ended, kind, eligibility: 'card' in job ? job.card?.eligibility : undefined })
  }

  return {
    follow(scope, kind, jobId) {
      const key = nameOf(scope, kind, jobId)
      const one = followed.get(key) ?? { scope, kind, jobId, wanted: 0, asked: 'not' as const }
      one.wanted += 1
      followed.set(key, one)
      if (!stopWatching) watch()
      plan()
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        one.wanted -= 1
        if (one.wanted > 0) return
        ask(one, 'not')
        followed.delete(key)
        plan()
        if (followed.size === 0) stopWatching?.()
      }
    },
    setTransport(next) {
      if (next === transport) return
      transport = next
      isOffered = true
      plan()
    },
  }
}

interface FollowedList {
  /** Which jobs are looked for in it. None stops asking. */
  setJobIds(jobIds: string[]): void
}

/**
 * Follows many jobs of one kind by their list: one page of a hundred a time, newest first, further pages while jobs are
 * missing; one that is on none of them is asked for by itself. At most two requests at a time, however many jobs.
 */
function followList(client: Client, queryClient: QueryClient, { scope, kind }: Followed): FollowedList {
  let wanted = new Set<string>()
  let missing = new Set<string>()
  let cursor: string | undefined
  let asked = 0
  let stop: (() => void) | undefined

  const look = async ({ signal }: { signal: AbortSignal }) => {
    asked += 1
    const startingAfter = cursor
    cursor = undefined
    if (!startingAfter) missing = new Set(wanted)
    const page = await listJobs(client, kind, { limit: 100, startingAfter }, signal)
    for (const job of page.jobs) {
      const jobId = [...missing].find((id) => isSameId(id, job.jobId))
      if (!jobId) continue
      missing.delete(jobId)
      queryClient.setQueryData(jobKey(scope, kind, jobId), job)
    }
    if (page.hasMore && missing.size > 0) cursor = page.jobs.at(-1)?.jobId
    else if (missing.size > 0) void queryClient.prefetchQuery({ ...jobOptions(client, scope, kind, [...missing][asked % missing.size]!) })
    return asked
  }

  return {
    setJobIds(jobIds) {
      // New ones are looked for briskly again.
      if (jobIds.some((jobId) => !wanted.has(jobId))) asked = 0
      wanted = new Set(jobIds)
      if (wanted.size === 0) {
        stop?.()
        stop = undefined
      } else {
        stop ??= new QueryObserver(queryClient, {
          queryKey: [...scopeKey(scope), kind, 'followed'],
          queryFn: look,
          refetchInterval: ({ state }) => pollDelay(asked, isGatewayError(state.error) ? state.error.retryAfterMs : 0, pollJitter(asked)),
          refetchOnMount: 'always', refetchOnWindowFocus: 'always', retry: false, staleTime: 0,
        }).subscribe(() => {})
      }
    },
  }
}

const nameOf = ({ endpoint, tenant }: Scope, kind: JobKind, jobId?: string) => [endpoint, tenant, kind, jobId].join(' ')

function hashOf(queryClient: QueryClient, { scope, kind, jobId }: Followed): string | undefined {
  return queryClient.getQueryCache().find({ queryKey: jobKey(scope, kind, jobId), exact: true })?.queryHash
}

/** Early releases named a job `job_…` where today's say `pgv_…` or `pgp_…`. */
function isSameId(first: string, second: string): boolean {
  return first === second || first.replace(/^[a-z]+_/, '') === second.replace(/^[a-z]+_/, '')
}

function isHidden(): boolean {
  return globalThis.document?.visibilityState === 'hidden'
}
