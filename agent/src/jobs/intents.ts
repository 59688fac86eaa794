import { open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A payment that ended, as it is to be stored. */
export interface Ended {
  status: 'success' | 'failed'
  body: Record<string, unknown>
}

/** Files of our own, one a month, that remember through a power cut which payments were about to be submitted and how they ended. */
export interface Intents {
  /** Returns when the line is on the disk. */
  write(jobId: string, attemptId: string): Promise<void>
  /** The same for the end of a payment that was written. */
  settle(jobId: string, ended: Ended): Promise<void>
  /** What is known of a payment; undefined when it was never about to be submitted. */
  find(jobId: string): Promise<{ ended?: Ended } | undefined>
  /** Deletes the files whose last line is from before then. */
  forget(before: Date): Promise<void>
}

/** The embedded database does not flush to disk, so the intent to pay is written here as well, and flushed, before the click. */
export function createIntents(dataFolder: string, now: () => Date = () => new Date()): Intents {
  const append = async (line: object) => {
    const at = now()
    const file = await open(join(dataFolder, `payment-intents-${at.toISOString().slice(0, 7)}.log`), 'a', 0o600)
    try {
      await file.write(`${JSON.stringify({ at, ...line })}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
  }
  return {
    write: (jobId, attemptId) => append({ jobId, attemptId }),
    settle: (jobId, ended) => append({ jobId, ended }),
    async find(jobId) {
      const texts = await Promise.all((await intentFiles(dataFolder)).map((path) => readFile(path, 'utf8')))
      const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line.includes(jobId)).flatMap(parse)
      return lines.length > 0 ? Object.assign({}, ...lines) as { ended?: Ended } : undefined
    },
    async forget(before) {
      for (const path of await intentFiles(dataFolder)) if ((await stat(path)).mtime < before) await rm(path)
    },
  }
}

/** Their paths, the oldest first; none where the folder is not there yet. @throws why the folder cannot be read */
export async function intentFiles(dataFolder: string): Promise<string[]> {
  const names = await readdir(dataFolder).catch((error: NodeJS.ErrnoException) => {
    // Of one that cannot be read nobody can say that nothing is in it.
    if (error.code !== 'ENOENT') throw error
    return []
  })
  return names.filter((name) => /^payment-intents.*\.log$/.test(name)).toSorted().map((name) => join(dataFolder, name))
}

/** The last line may have been cut off in the middle; it still names the job. */
function parse(line: string): object[] {
  try {
    return [JSON.parse(line) as object]
  } catch {
    return [{}]
  }
}
