import type { PgBoss } from 'pg-boss'

/** How often an empty queue is looked at, in seconds: an item that waits for its next try is announced by nobody. */
const LOOK_AGAIN_SECONDS = 2

/**
 * Takes up a queue's items, so many at once, one after the other.
 *
 * Left alone, the queue pauses for seconds after every item, so that a pile of announcements would crawl: each seat therefore
 * asks for the next item as soon as it is done.
 */
export async function workSteadily<Item extends object>(boss: PgBoss, queue: string, seats: number, handle: (item: Item) => Promise<void>): Promise<void> {
  for (let number = 0; number < seats; number++) {
    const seat: { id?: string } = {}
    seat.id = await boss.work<Item>(queue, {
      batchSize: 1, pollingIntervalSeconds: LOOK_AGAIN_SECONDS, notifyPollingIntervalSeconds: LOOK_AGAIN_SECONDS,
    }, async ([item]) => {
      try {
        if (item) await handle(item.data)
      } finally {
        if (seat.id) boss.notifyWorker(seat.id)
      }
    })
  }
}
