import { readFile, readdir } from 'node:fs/promises'

const LOOK_MS = 25

/** What processes held at most, in megabytes. */
export interface PeakMemory {
  /** This process. */
  own: number
  /** The largest of those it started, and those that they started. Absent where the system does not tell (anything but Linux). */
  largestChild?: number
}

/** Watches how much memory this process and those below it hold, until `stop` is called. */
export function watchMemory(): { stop(): PeakMemory } {
  let largest = 0
  let isKnown = false
  const look = async () => {
    for (const pid of await descendants(process.pid)) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
      const peak = /^VmHWM:\s*(\d+) kB/m.exec(status)?.[1]
      if (!peak) continue
      isKnown = true
      largest = Math.max(largest, Number(peak) / 1024)
    }
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  return {
    stop() {
      clearInterval(timer)
      return { own: Math.round(process.resourceUsage().maxRSS / 1024), ...(isKnown && { largestChild: Math.round(largest) }) }
    },
  }
}

async function descendants(pid: number | string): Promise<string[]> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')))
  const children = lists.join(' ').split(/\s+/).filter(Boolean)
  return [...children, ...(await Promise.all(children.map(descendants))).flat()]
}
