import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A payment that ended, as it is to be stored. */
export interface Ended {
  status: 'success' | 'failed'
  body: Record<string, unknown>
}

/** A file of our own that remembers, through a power cut, which payments were about to be submitted and how they ended. */
export interface Intents {
  /** Returns when the line is on the disk. */
  write(jobId: string, attemptId: string): Promise<void>
  /** The same for the end of a payment that was written. */
  settle(jobId: string, ended: Ended): Promise<void>
  /** What is known of a payment; undefined when it was never about to be submitted. */
  find(jobId: string): Promise<{ ended?: Ended } | undefined>
}

/** The embedded database does not flush to disk, so the intent to pay is written here as well, and flushed, before the click. */
export function createIntents(dataFolder: string): Intents {
  const path = join(dataFolder, 'payment-intents.log')
  const append = async (line: object) => {
    const file = await open(path, 'a', 0o600)
    try {
      await file.write(`${JSON.stringify({ at: new Date(), ...line })}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  }
  return {
    write: (jobId, attemptId) => append({ jobId, attemptId }),
    settle: (jobId, ended) => append({ jobId, ended }),
    async find(jobId) {
      const text = await readFile(path, 'utf8').catch(() => '')
      const lines = text.split('\n').filter((line) => line.includes(jobId)).flatMap(parse)
      return lines.length > 0 ? Object.assign({}, ...lines) as { ended?: Ended } : undefined
    },
  }
}

/** The last line may have been cut off in the middle; it still names the job. */
function parse(line: string): object[] {
  try {
    return [JSON.parse(line) as object]
  } catch {
    return [{}]
  }
}
