import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startAgent } from '../src/agent.ts'
import { readConfig } from '../src/config.ts'
import { startPostgres } from './startPostgres.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder as a first start leaves it, see `newDataFolder`. */
    dataTemplate: string
    /** Address of a PostgreSQL that all tests share, see `newPostgres`. */
    postgres: string
  }
}

/** Runs once before all of the agent's tests: an embedded database takes seconds to come into being, and a moment to copy; so does a server. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'data-template-'))
  const [postgres] = await Promise.all([startPostgres(), makeTemplate(folder)])
  project.provide('dataTemplate', folder)
  project.provide('postgres', postgres.url)
  return async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(folder: string): Promise<void> {
  const agent = await startAgent({ ...readConfig({ AGENT_API_KEY: 'this-is-not-kept-in-the-folder' }), dataFolder: folder })
  await agent.stop()
}
