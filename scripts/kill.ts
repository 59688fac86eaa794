// Kills the agent, its browser and its database connections in the middle of payments, and holds every outcome against what the
// vendors were really paid. For the night: npm run kill -- 300. On the embedded database, then on PostgreSQL.
import { startPostgres } from '../agent/test/startPostgres.ts'
import { complaintOf, killRun } from '../agent/test/jobs/killRun.ts'

const payments = Number(process.argv[2] ?? 300)
if (!Number.isInteger(payments) || payments < 1) {
  console.error('Say how many payments: npm run kill -- 300')
  process.exit(64)
}

let wrong = 0
const postgres = await startPostgres()
for (const databaseUrl of [undefined, postgres.url]) {
  const counts: Record<string, number> = {}
  for await (const struck of killRun({ payments, ...(databaseUrl && { databaseUrl }) })) {
    const what = `${struck.strike}: ${struck.outcome}, ${struck.charges === 1 ? 'charged' : struck.charges === 0 ? 'not charged' : `charged ${struck.charges} times`}`
    counts[what] = (counts[what] ?? 0) + 1
    const complaint = complaintOf(struck)
    if (complaint) { wrong++; console.error(`WRONG  ${complaint} ${struck.message ?? ''}`) }
  }
  console.log(`${payments} payments on ${databaseUrl ? 'PostgreSQL' : 'the embedded database'}`)
  for (const [what, count] of Object.entries(counts).sort()) console.log(`  ${String(count).padStart(4)}  ${what}`)
}
await postgres.stop()
process.exit(wrong === 0 ? 0 : 1)
