import { GatewayError } from '../../../src/api/index.ts'
import type { Changes } from '../jobs/changes.ts'
import type { JobStore, StoredJob } from '../jobs/JobStore.ts'
import { jobBody } from './jobBody.ts'
import type { Links } from './links.ts'

/** Less than any proxy waits before it takes a silent connection for a dead one, in milliseconds. */
const HEARTBEAT_MS = 15_000

/** How long who has too many streams open is told to wait, in milliseconds. One of them may end at any moment. */
const TOO_MANY_WAIT_MS = 10_000

/** Event streams that may be open at this process: of each token, and of the API key. 0 is no limit. */
export interface StreamLimits {
  token: number
  key: number
}

/** Who reads a stream, and how long they may. */
export interface Reader {
  /** Whose streams are counted together. */
  name: string
  /** How many of them may be open; 0 is no limit. */
  most: number
  /** Rejects once the reader may hear nothing more. Asked with each heartbeat. */
  check(): Promise<unknown>
  /** When the reader's token expires, in milliseconds since 1970. */
  expiresAt?: number
}

/**
 * Opens a stream of server-sent events about jobs that the reader may see.
 *
 * @throws GatewayError `rate_limited` when the reader has as many open as they may
 */
export type OpenEventStream = (jobs: StoredJob[], reader: Reader) => ReadableStream<Uint8Array>

export function createEventStreams({ store, links, changes }: { store: JobStore; links: Links; changes: Changes }): OpenEventStream {
  const written = new WeakMap<StoredJob, Promise<string>>()
  /** Many streams may follow one job: what it came to is put into words once. */
  const write = (job: StoredJob) => {
    const text = written.get(job) ?? writeEvent(job, store, links)
    written.set(job, text)
    return text
  }

  /** Streams that somebody reads, by whose they are. */
  const counts = new Map<string, number>()
  const enter = (name: string) => {
    counts.set(name, (counts.get(name) ?? 0) + 1)
    return () => {
      const left = counts.get(name)! - 1
      if (left > 0) counts.set(name, left)
      else counts.delete(name)
    }
  }

  return (jobs, { name, most, check, expiresAt = Infinity }) => {
    if (most > 0 && (counts.get(name) ?? 0) >= most) {
      throw new GatewayError('rate_limited', `More than ${most} event streams at once. Close one, or wait as long as Retry-After says.`, { retryAfterMs: TOO_MANY_WAIT_MS })
    }
    const encoder = new TextEncoder()
    /** Jobs whose end was not told yet. Empty once the stream is over. */
    const open = new Set(jobs.map(({ id }) => id))
    /** The newest state of each job that was not told yet. A reader who takes it late finds the last one only. */
    const untold = new Map(jobs.map((job) => [job.id, job]))
    const told = new Map<string, string>()
    let isHeartbeatDue = false
    let wake = () => {}
    let heartbeat: NodeJS.Timeout | undefined
    let unfollow: (() => void) | undefined
    let leave: (() => void) | undefined

    const begin = () => {
      leave = enter(name)
      beatOnce()
      return changes.follow(jobs.filter(({ status }) => status === 'pending').map(({ id }) => id), {
        hear(job) { untold.set(job.id, job); wake() },
        end,
      })
    }
    const beatOnce = () => {
      heartbeat = setTimeout(() => void check().then(() => {
        if (open.size === 0) return
        isHeartbeatDue = true
        wake()
        beatOnce()
      }, end), Math.min(HEARTBEAT_MS, expiresAt - Date.now()))
    }
    const end = () => {
      open.clear()
      untold.clear()
      clearTimeout(heartbeat)
      unfollow?.()
      leave?.()
      leave = undefined
      wake()
    }

    /** What to say next, as soon as there is something to say; undefined at the end. */
    const next = async (): Promise<string | undefined> => {
      while (open.size > 0) {
        const [job] = untold.values()
        if (job) {
          untold.delete(job.id)
          const text = await write(job)
          if (!open.has(job.id) || told.get(job.id) === text) continue
          if (job.status === 'pending') told.set(job.id, text)
          else open.delete(job.id)
          return text
        }
        if (isHeartbeatDue) {
          isHeartbeatDue = false
          return ': waiting\n\n'
        }
        await new Promise<void>((done) => { wake = done })
      }
      return undefined
    }

    return new ReadableStream({
      async pull(controller) {
        // Not before somebody reads: the answer to a HEAD has this stream too, and nobody ever reads or leaves it.
        unfollow ??= begin()
        try {
          const text = await next()
          if (text !== undefined) return controller.enqueue(encoder.encode(text))
          end()
          controller.close()
        } catch (error) {
          end()
          throw error
        }
      },
      cancel: end,
      // Nothing is made ready before the reader asks for it.
    }, { highWaterMark: 0 })
  }
}

async function writeEvent(job: StoredJob, store: JobStore, links: Links): Promise<string> {
  return `event: job\ndata: ${JSON.stringify({ kind: job.kind, job: await jobBody(job, store, links) })}\n\n`
}
