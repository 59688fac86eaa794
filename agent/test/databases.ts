import { Client } from 'pg'
import { inject } from 'vitest'

/** Both kinds of database, for tests that hold on either: a name, and what opens an empty one. Nothing is the embedded database. */
export const databases: [string, () => Promise<string | undefined>][] = [['the embedded database', async () => undefined], ['PostgreSQL', newPostgres]]

/** The address of an empty database of a test's own, on the server that all tests share. */
export async function newPostgres(): Promise<string> {
  const server = inject('postgres')
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`
  const client = new Client(server)
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  return new URL(`/${name}`, server).href
}
