/** Who on the page uses which name of kept ids: two components of one name must not share a job. */
export interface Claims {
  /** Takes a name, unless somebody else has it. @returns how to let go of it */
  claim(name: string, owner: string): () => void
  isMine(name: string, owner: string): boolean
  subscribe(changed: () => void): () => void
  /** Tells everybody that what lies under a name has changed. */
  changed(): void
}

export function createClaims(): Claims {
  const owners = new Map<string, string>()
  const listeners = new Set<() => void>()
  const changed = () => { for (const listener of listeners) listener() }
  return {
    claim(name, owner) {
      if (!owners.has(name)) {
        owners.set(name, owner)
        changed()
      }
      return () => {
        if (owners.get(name) !== owner) return
        owners.delete(name)
        changed()
      }
    },
    isMine: (name, owner) => owners.get(name) === owner,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    changed,
  }
}
