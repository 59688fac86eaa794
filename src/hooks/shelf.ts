/** Where ids are kept across reloads: the browser's own storage, or anything with its three methods. Ids only ever go in. */
export type IdStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Keeps small values by name. Never throws: a browser without storage works, it only forgets. */
export interface Shelf {
  read(name: string): unknown
  /** Undefined removes it. */
  write(name: string, value: object | string | undefined): void
}

/**
 * A shelf over a storage that is looked up anew each time, because a host may change it and a server has none. Without one
 * it remembers until the page is left.
 */
export function createShelf(storageNow: () => IdStorage | undefined): Shelf {
  const memory = new Map<string, string>()
  const own: IdStorage = { getItem: (name) => memory.get(name) ?? null, setItem: (name, value) => memory.set(name, value), removeItem: (name) => memory.delete(name) }
  return {
    read(name) {
      try {
        return JSON.parse((storageNow() ?? own).getItem(name) ?? 'null') ?? undefined
      } catch {
        return undefined
      }
    },
    write(name, value) {
      try {
        if (value === undefined) (storageNow() ?? own).removeItem(name)
        else (storageNow() ?? own).setItem(name, JSON.stringify(value))
      } catch { /* private windows and full disks */ }
    },
  }
}
