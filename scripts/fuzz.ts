// Sends malformed requests to the agent's app and holds answers and database against what they should be.
//
//   npm run fuzz -- 10000          so many requests
//   npm run fuzz -- 10000 7        of another seed
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fuzz } from '../agent/test/http/fuzz.ts'

const [count, seed] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 1)]
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed)) {
  console.error('Say how many requests, and of which seed: npm run fuzz -- 10000 1')
  process.exit(64)
}

const dataFolder = await mkdtemp(join(tmpdir(), 'fuzz-'))
const { refused, complaints, seconds } = await fuzz(count, { dataFolder, seed })
await rm(dataFolder, { recursive: true, force: true })
for (const [kind, requests] of Object.entries(refused).sort()) console.log(`  ${String(requests).padStart(6)}  ${kind}`)
for (const complaint of complaints) console.error(`WRONG  ${complaint}`)
console.log(`${count} malformed requests of seed ${seed} in ${seconds.toFixed(1)} s: ${complaints.length === 0 ? 'each refused as it should be, nothing changed' : `${complaints.length} went wrong`}`)
process.exit(complaints.length === 0 ? 0 : 1)
