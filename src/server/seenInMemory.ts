/**
 * Remembers which webhooks were dealt with, so that a repeated delivery is not dealt with again. The methods may be
 * asynchronous: over Redis, `has` is EXISTS and `add` is SET with an expiry of a few days.
 */
export interface SeenWebhooks {
  has(id: string): boolean | Promise<boolean>
  add(id: string): unknown
}

/**
 * Remembers the last webhooks of this process, and forgets them when it ends. A host that runs several processes
 * brings its own store.
 *
 * @param limit how many to remember; senders repeat within days, a platform sees a few thousand in that time
 */
export function seenInMemory(limit = 10_000): SeenWebhooks {
  // A Set keeps the order in which it was filled, so its first entry is the oldest.
  const ids = new Set<string>()
  return {
    has: (id) => ids.has(id),
    add(id) {
      ids.add(id)
      if (ids.size > limit) ids.delete(ids.values().next().value!)
    },
  }
}
