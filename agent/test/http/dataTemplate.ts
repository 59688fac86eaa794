import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../src/jobs/database.ts'
import { createJobStore } from '../../src/jobs/JobStore.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder as a first start leaves it, see {@link newDataFolder}. */
    dataTemplate: string
  }
}

/** Runs once before all of the agent's tests: an embedded database takes seconds to come into being, and a moment to copy. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'data-template-'))
  const database = await openDatabase({ dataFolder: folder })
  await createJobStore(database).migrate()
  await database.close()
  project.provide('dataTemplate', folder)
  return () => rm(folder, { recursive: true, force: true })
}
