import { Worker } from 'node:worker_threads'

/** All that a reading process may hold, in megabytes, 70 of them for Node itself. */
export const MEMORY_LIMIT_MB = 768
/** All that it may compute, in seconds of one core: by the clock alone a busy machine would fail honest files. */
const CPU_LIMIT_S = 7

/**
 * Ends this process when it holds too much, computes too long, or whoever started it is gone. It looks from a thread of its own, because the
 * first thread may be busy for ever with the file.
 */
export function guardProcess(): void {
  const guard = new Worker(watch, { eval: true, workerData: { mostBytes: MEMORY_LIMIT_MB * 1_000_000, mostMicroseconds: CPU_LIMIT_S * 1_000_000, parent: process.ppid }, resourceLimits: { maxOldGenerationSizeMb: 16 } })
  guard.unref()
}

const watch = `
  const { mostBytes, mostMicroseconds, parent } = require('node:worker_threads').workerData
  setInterval(() => {
    const { user, system } = process.cpuUsage()
    // Another signal, so that whoever started it knows why.
    if (user + system > mostMicroseconds) process.kill(process.pid, 'SIGTERM')
    if (process.memoryUsage.rss() > mostBytes || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  }, 30)
`
