import type { Database } from './database.ts'
import type { JobStore, StoredJob } from './JobStore.ts'
import { CHANGES_CHANNEL } from './sql.ts'

/** How often followed jobs are looked at although nothing was heard, in milliseconds: what listens may have broken. */
const LOOK_AGAIN_MS = 5_000

/** Somebody who wants to know how jobs stand. */
export interface Follower {
  /** How a job stands: at the beginning, and after each change. The same may be said twice; the end is said once, and last. */
  hear(job: StoredJob): void
  /** The agent stops: nothing more will be heard. */
  end(): void
}

/** Tells how jobs change, whichever process changed them. One listener and one look serve all followers. */
export interface Changes {
  /** @returns how to stop following; not needed for jobs that have ended */
  follow(jobIds: string[], follower: Follower): () => void
  /** How many jobs are followed, counted once for each follower. */
  count(): number
  close(): Promise<void>
}

export function createChanges(database: Pick<Database, 'listen'>, store: Pick<JobStore, 'findAll'>): Changes {
  const followers = new Map<string, Set<Follower>>()
  const unread = new Set<string>()
  let isReading = false
  let isClosed = false
  let listening: Promise<(() => Promise<void>) | void> | undefined
  let again: NodeJS.Timeout | undefined

  const look = (ids: Iterable<string>) => {
    for (const id of ids) if (followers.has(id)) unread.add(id)
    if (!isReading) void read()
  }

  /** Reads one batch after the other, so that an older state never arrives after a newer one. */
  const read = async () => {
    isReading = true
    try {
      while (unread.size > 0) {
        // Before the read, or a change between the two would go unheard.
        await listen()
        const ids = [...unread]
        unread.clear()
        for (const job of await store.findAll(ids, null)) tell(job)
      }
    } catch {
      // The database is away. The next look finds what this one missed.
    } finally {
      isReading = false
    }
  }

  const listen = () => {
    const broken = () => { listening = undefined }
    return (listening ??= database.listen(CHANGES_CHANNEL, (id) => look([id]), broken).catch(broken))
  }

  const tell = (job: StoredJob) => {
    for (const follower of followers.get(job.id) ?? []) follower.hear(job)
    if (job.status !== 'pending') followers.delete(job.id)
    restIfAlone()
  }

  const restIfAlone = () => {
    if (followers.size > 0) return
    clearInterval(again)
    again = undefined
  }

  return {
    follow(jobIds, follower) {
      if (isClosed) follower.end()
      else {
        for (const id of jobIds) followers.set(id, (followers.get(id) ?? new Set()).add(follower))
        again ??= setInterval(() => look(followers.keys()), LOOK_AGAIN_MS)
        look(jobIds)
      }
      return () => {
        for (const id of jobIds) {
          followers.get(id)?.delete(follower)
          if (followers.get(id)?.size === 0) followers.delete(id)
        }
        restIfAlone()
      }
    },
    count: () => [...followers.values()].reduce((sum, { size }) => sum + size, 0),
    async close() {
      isClosed = true
      const open = new Set([...followers.values()].flatMap((some) => [...some]))
      followers.clear()
      unread.clear()
      restIfAlone()
      for (const follower of open) follower.end()
      await (await listening)?.()
    },
  }
}
