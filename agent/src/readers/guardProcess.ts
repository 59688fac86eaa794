import { Worker } from 'node:worker_threads'

/** All that a reading process may hold, in megabytes, 70 of them for Node itself. */
export const MEMORY_LIMIT_MB = 768

/**
 * Ends this process when it holds too much or whoever started it is gone. It looks from a thread of its own, because the
 * first thread may be busy for ever with the file.
 */
export function guardProcess(): void {
  const guard = new Worker(watch, { eval: true, workerData: { mostBytes: MEMORY_LIMIT_MB * 1_000_000, parent: process.ppid }, resourceLimits: { maxOldGenerationSizeMb: 16 } })
  guard.unref()
}

const watch = `
  const { mostBytes, parent } = require('node:worker_threads').workerData
  setInterval(() => {
    if (process.memoryUsage.rss() > mostBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  }, 30)
`
