import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'

/** A data folder of a test's own, with an empty database in it. Whoever asks for it deletes it. */
export async function newDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-'))
  await cp(inject('dataTemplate'), folder, { recursive: true })
  return folder
}
