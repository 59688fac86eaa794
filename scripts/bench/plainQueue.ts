// pg-boss alone, on the same database as an agent's, with a handler that does nothing. Started by `startProcess`.
import { PgBoss } from 'pg-boss'
import { readConfig } from '../../agent/src/config.ts'
import { openDatabase } from '../../agent/src/jobs/database.ts'
import { workSteadily } from '../../agent/src/webhooks/workSteadily.ts'
import { benchProcess } from './benchProcess.ts'

const QUEUE = 'bench'
const { concurrency, databaseUrl, dataFolder } = readConfig(process.env)
const jobs = Number(process.env.BENCH_JOBS ?? 0)

const database = await openDatabase({ databaseUrl, dataFolder })
const boss = new PgBoss({ ...database.queueOptions, schedule: false })
const { gate, begin, ready } = benchProcess(async () => {
  await boss.stop({ graceful: true })
  await database.close()
})
await boss.start()
await boss.createQueue(QUEUE)
for (let sent = 0; sent < jobs; sent += 1000) await boss.insert(QUEUE, Array.from({ length: 1000 }, (_, index) => ({ data: { id: sent + index } })))

if (process.env.BENCH_BATCHES) {
  await boss.work(QUEUE, { batchSize: concurrency, burstWhenBatchFull: true }, async (batch) => {
    await gate
    for (const _ of batch) begin()
  })
} else {
  await workSteadily(boss, QUEUE, concurrency, async () => { await gate; begin() })
}
ready()
