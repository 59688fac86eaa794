import { rm } from 'node:fs/promises'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { startAgent } from '../src/agent.ts'
import { readConfig } from '../src/config.ts'
import { openDatabase } from '../src/jobs/database.ts'
import { createJobStore } from '../src/jobs/JobStore.ts'
import { migrations } from '../src/jobs/sql.ts'
import { newPostgres } from './databases.ts'
import { newDataFolder } from './http/newDataFolder.ts'
import { htmlInvoice, startTestAgent } from './http/startTestAgent.ts'

/** What keeps an agent from starting, and what lets it start again. */
const obstacles: [string, string, string][] = [
  ['its tables cannot be made', 'create schema agent; create table agent.jobs (id text)', 'drop schema agent cascade'],
  ['its queue cannot be started', 'create schema pgboss; create table pgboss.version (wrong text)', 'drop schema pgboss cascade'],
  ['a stored job cannot be read', [...migrations, `insert into agent.jobs (id, kind, invoice, invoice_hash, limits, lease_until, created_at, updated_at) values ('pgv_1', 'validation', '{}', '', 'no JSON', now() - interval '1 minute', now(), now())`].join(';'), 'delete from agent.jobs'],
]

test.each(obstacles)('an agent that does not start because %s leaves nothing open', async (_, obstacle, remedy) => {
  const databaseUrl = await newPostgres()
  const client = new Client(databaseUrl)
  await client.connect()
  await client.query(obstacle)
  const others = async () => (await client.query('select application_name, state, query from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')).rows
  const dataFolder = await newDataFolder()
  await expect(startAgent({ ...readConfig({}), databaseUrl, dataFolder })).rejects.toThrow()
  await expect.poll(others, { timeout: 3_000 }).toEqual([])
  await client.query(remedy)
  await client.end()
  await (await startAgent({ ...readConfig({}), databaseUrl, dataFolder })).stop()
  await rm(dataFolder, { recursive: true })
})

test('an agent that does not start on its embedded database lets go of the folder', async () => {
  const dataFolder = await newDataFolder()
  const write = async (sql: string) => {
    const database = await openDatabase({ dataFolder })
    for (const statement of sql.split(';')) await database.query(statement)
    await database.close()
  }
  await write('drop schema pgboss cascade; create schema pgboss; create table pgboss.version (wrong text)')
  await expect(startAgent({ ...readConfig({}), dataFolder })).rejects.toThrow()
  await write('drop schema pgboss cascade')
  await (await startAgent({ ...readConfig({}), dataFolder })).stop()
  await rm(dataFolder, { recursive: true })
})

test('an agent deletes at its start what became too old while it was not running', async () => {
  const dataFolder = await newDataFolder()
  const database = await openDatabase({ dataFolder })
  const longAgo = createJobStore(database, () => new Date(Date.now() - 91 * 24 * 3_600_000))
  const { job } = await longAgo.create({ kind: 'validation', tenant: null, invoice: htmlInvoice() })
  await longAgo.saveArtefact(job.id, 'replay.json', Buffer.from('[]'))
  await longAgo.finish(job.id, 'success', {})
  await database.close()
  const agent = await startTestAgent({ dataFolder })
  await expect.poll(async () => (await agent.request(`/payment-gateway/validate/${job.id}/audit`)).body.entries.at(-1).text, { timeout: 10_000 }).toBe('Deleted replay.json: replays are kept for 90 days.')
  await agent.stop()
  await rm(dataFolder, { recursive: true })
})
