/** How often is looked for something that waits although nothing was heard, in milliseconds: what listens may have broken. */
const LOOK_AGAIN_MS = 2_000

export interface SeatParts<Item> {
  /** How many are worked on at once. */
  seats: number
  /** Takes what waits, so many at most. */
  take(many: number): Promise<Item[]>
  work(item: Item): Promise<void>
  /** Hears that something may wait, see `Database`. */
  listen(hear: () => void, broken: () => void): Promise<() => Promise<void>>
}

/** Works on what waits. Each seat that gets free is filled at once, several that get free together by one look. */
export function fillSeats<Item>({ seats, take, work, listen }: SeatParts<Item>): { start(): void; stop(): Promise<void> } {
  let free = seats
  let isWanted = false
  let taking: Promise<void> | undefined
  let listening: Promise<(() => Promise<void>) | void> | undefined
  let again: NodeJS.Timeout | undefined
  let isStopped = false

  const mayTake = () => free > 0 && !isStopped
  const fill = () => {
    isWanted = true
    if (!taking && mayTake()) taking = takeAll()
  }
  const takeAll = async () => {
    do {
      isWanted = false
      // The database may be away for a moment: the next look finds what this one missed.
      for (const item of await take(free).catch(() => [])) {
        free--
        void work(item).finally(() => { free++; fill() })
      }
    } while (isWanted && mayTake())
    taking = undefined
  }
  const look = () => {
    const broken = () => { listening = undefined }
    listening ??= listen(fill, broken).catch(broken)
    fill()
  }

  return {
    start() {
      look()
      again = setInterval(look, LOOK_AGAIN_MS)
    },
    async stop() {
      isStopped = true
      clearInterval(again)
      await taking
      await (await listening)?.()
    },
  }
}
