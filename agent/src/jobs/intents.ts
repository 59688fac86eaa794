import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of our own that remembers, through a power cut, which payments were about to be submitted. */
export interface Intents {
  /** Returns when the line is on the disk. */
  write(jobId: string, attemptId: string): Promise<void>
  has(jobId: string): Promise<boolean>
}

/** The embedded database does not flush to disk, so the intent to pay is written here as well, and flushed, before the click. */
export function createIntents(dataFolder: string): Intents {
  const path = join(dataFolder, 'payment-intents.log')
  return {
    async write(jobId, attemptId) {
      const file = await open(path, 'a', 0o600)
      try {
        await file.write(`${new Date().toISOString()} ${jobId} ${attemptId}\n`)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async has(jobId) {
      const lines = await readFile(path, 'utf8').catch(() => '')
      return lines.includes(` ${jobId} `)
    },
  }
}
