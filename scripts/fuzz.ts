// Sends malformed requests to the agent's app and holds answers and database against what they should be. On the embedded database,
// then on PostgreSQL.
//
//   npm run fuzz -- 10000          so many requests
//   npm run fuzz -- 10000 7        of another seed
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fuzz } from '../agent/test/http/fuzz.ts'
import { startPostgres } from '../agent/test/startPostgres.ts'

const [count, seed] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 1)]
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  console.error('Say how many requests, and of which seed: npm run fuzz -- 10000 1')
  process.exit(64)
}

let wrong = 0
const postgres = await startPostgres()
const dataFolder = await mkdtemp(join(tmpdir(), 'fuzz-'))
for (const databaseUrl of [undefined, postgres.url]) {
  const { refused, complaints, seconds } = await fuzz(count, { dataFolder, seed, ...(databaseUrl && { databaseUrl }) })
  console.log(`${count} malformed requests of seed ${seed} on ${databaseUrl ? 'PostgreSQL' : 'the embedded database'} in ${seconds.toFixed(1)} s`)
  for (const [kind, requests] of Object.entries(refused).sort()) console.log(`  ${String(requests).padStart(6)}  refused: ${kind}`)
  for (const complaint of complaints) console.error(`WRONG  ${complaint}`)
  wrong += complaints.length
}
await postgres.stop()
await rm(dataFolder, { recursive: true, force: true })
console.log(wrong === 0 ? 'Each was refused as it should be, and nothing was changed.' : `${wrong} went wrong.`)
process.exit(wrong === 0 ? 0 : 1)
