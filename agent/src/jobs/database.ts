import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Client, Pool } from 'pg'
import { fromPglite, type ConstructorOptions } from 'pg-boss'

type Row = Record<string, unknown>

/** The same few verbs over the embedded database and PostgreSQL. */
export interface Database {
  query<Result = Row>(sql: string, values?: unknown[]): Promise<Result[]>
  /** Everything inside happens, or nothing does. */
  transaction<Result>(work: (query: Database['query']) => Promise<Result>): Promise<Result>
  /**
   * Hears what any process says on a channel.
   *
   * @param broken called when nothing more will be heard: listen again, and look at what was missed
   * @returns how to stop
   */
  listen(channel: string, hear: (payload: string) => void, broken: () => void): Promise<() => Promise<void>>
  /** How the queue reaches the same database. */
  queueOptions: ConstructorOptions
  /** Whether no other process can be at work on these jobs. */
  exclusive: boolean
  close(): Promise<void>
}

/** Opens PostgreSQL when an address is given, else the embedded database in the data folder. */
export function openDatabase({ databaseUrl, dataFolder }: { databaseUrl?: string; dataFolder: string }): Promise<Database> {
  return databaseUrl ? openPostgres(databaseUrl) : openEmbedded(dataFolder)
}

async function openPostgres(connectionString: string): Promise<Database> {
  const pool = new Pool({ connectionString, max: 10 })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  await pool.query('select 1')
  return {
    query: async (sql, values) => (await pool.query(sql, values)).rows as never,
    async transaction(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      // The pool listens only to those that nobody uses.
      const breaks = (error: Error) => { broken = error }
      client.on('error', breaks)
      try {
        await client.query('begin')
        const result = await work(async (sql, values) => (await client.query(sql, values)).rows as never)
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch(breaks)
        throw error
      } finally {
        client.off('error', breaks)
        client.release(broken)
      }
    },
    async listen(channel, hear, broken) {
      // A connection of its own: it is busy for good, and a pool's may be handed to anybody.
      const client = new Client({ connectionString, keepAlive: true, connectionTimeoutMillis: 5_000 })
      // A connection that fails also ends, and the end is what counts.
      client.on('error', () => {})
      client.on('notification', ({ payload = '' }) => hear(payload))
      try {
        await client.connect()
        await client.query(`listen ${channel}`)
      } catch (error) {
        await client.end().catch(() => {})
        throw error
      }
      client.on('end', broken)
      return () => client.end()
    },
    queueOptions: { connectionString },
    exclusive: false,
    close: () => pool.end(),
  }
}

async function openEmbedded(dataFolder: string): Promise<Database> {
  const release = await lockFolder(dataFolder)
  try {
    const pglite = await PGlite.create(join(dataFolder, 'database'))
    return {
      query: async (sql, values) => (await pglite.query(sql, values)).rows as never,
      transaction: (work) => pglite.transaction((transaction) => work(async (sql, values) => (await transaction.query(sql, values)).rows as never)),
      // Nothing lies between us and this database, so nothing breaks.
      listen: (channel, hear) => pglite.listen(channel, hear),
      queueOptions: { db: fromPglite(pglite), backend: 'pglite' },
      exclusive: true,
      async close() {
        await pglite.close()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}

/**
 * The embedded database lets two processes write to one folder without a word, and then loses data; so the folder carries
 * a lock of ours with the process in it.
 */
async function lockFolder(dataFolder: string): Promise<() => Promise<void>> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const lock = resolve(dataFolder, 'agent.lock')
  const mine = `${process.pid} ${process.hrtime.bigint()}`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(lock, mine, { flag: 'wx' })
      heldLocks.add(lock)
      return async () => {
        heldLocks.delete(lock)
        if ((await readFile(lock, 'utf8').catch(() => '')) === mine) await rm(lock, { force: true })
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const pid = Number((await readFile(lock, 'utf8').catch(() => '')).split(' ')[0])
      // In a container every start may get the same process number: one of our own that we do not hold is a dead one's.
      if (pid === process.pid ? heldLocks.has(lock) : isRunning(pid)) {
        throw new Error(`Another agent (process ${pid}) uses the data folder ${resolve(dataFolder)}. Stop it, or give this one another AGENT_DATA_DIR. If process ${pid} is no agent, delete ${lock}.`, { cause: error })
      }
      // Left behind by a process that was killed.
      await rm(lock, { force: true })
    }
  }
  throw new Error(`The data folder ${resolve(dataFolder)} cannot be locked: another agent is just starting.`)
}

/** Locks this process holds. */
const heldLocks = new Set<string>()

function isRunning(pid: number): boolean {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
