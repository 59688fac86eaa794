import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { freePort } from '../../agent/test/freePort.ts'
import { startPostgres } from '../../agent/test/startPostgres.ts'

export type DatabaseKind = 'embedded' | 'PostgreSQL'

/** What agents of a bench keep their jobs in. The server waits for no disk, as the embedded database does not either. */
export interface Databases extends AsyncDisposable {
  /** The environment of agents that share an empty database, and refuse nobody for asking too often. */
  fresh(kind: DatabaseKind): Promise<Record<string, string>>
}

/** The bearer that these agents take. */
export const apiKey = 'mga_the-key-of-agents-in-benches'

export async function openDatabases(): Promise<Databases> {
  const server = await startPostgres()
  const folders: string[] = []
  let made = 0
  return {
    async fresh(kind) {
      const folder = await mkdtemp(join(tmpdir(), 'bench-agent-'))
      folders.push(folder)
      return {
        AGENT_DATA_DIR: folder, AGENT_API_KEY: apiKey, AGENT_RATE_LIMIT: 'token=0,key=0', AGENT_ALLOW_HOSTS: '127.0.0.1:*', AGENT_PORT: String(await freePort()),
        ...(kind === 'PostgreSQL' && { DATABASE_URL: await createDatabase(server.url, `bench_${++made}`) }),
      }
    },
    async [Symbol.asyncDispose]() {
      await server.stop()
      for (const folder of folders) await rm(folder, { recursive: true, force: true })
    },
  }
}

async function createDatabase(server: string, name: string): Promise<string> {
  const client = new Client(server)
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return new URL(`/${name}`, server).href
}
