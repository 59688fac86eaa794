import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { PgBoss } from 'pg-boss'
import type { AgentBrowser } from './browser/AgentBrowser.ts'
import { launchBrowser, type LaunchedBrowser } from './browser/launchBrowser.ts'
import { createNetworkPolicy } from './browser/networkPolicy.ts'
import { postNotice } from './browser/postNotice.ts'
import { createVault } from './cards/vault.ts'
import { collectMetrics } from './collectMetrics.ts'
import type { Config } from './config.ts'
import { createApp } from './http/createApp.ts'
import { createAuth } from './http/auth.ts'
import { jobBody } from './http/jobBody.ts'
import { createLinks } from './http/links.ts'
import { writeMetrics } from './http/writeMetrics.ts'
import { createChanges } from './jobs/changes.ts'
import { openDatabase } from './jobs/database.ts'
import { createDeadWebhooks } from './jobs/deadWebhooks.ts'
import { createIntents, type Intents } from './jobs/intents.ts'
import { createJobStore, type JobStore } from './jobs/JobStore.ts'
import { lookAfterwards } from './jobs/lookAfterwards.ts'
import { pay } from './jobs/pay.ts'
import { validate } from './jobs/validate.ts'
import { createWorker, type WorkerParts } from './jobs/worker.ts'
import { judgeWebhookUrl } from './judgeWebhookUrl.ts'
import { describeFault, silentLog, type Log } from './log.ts'
import { createWebhooks, WEBHOOKS_QUEUE } from './webhooks/announce.ts'
import { workSteadily } from './webhooks/workSteadily.ts'

/** A running agent, not yet listening. */
export interface Agent {
  app: Hono
  apiKey: string
  /** Whether the key was made now, and should be shown once. */
  isNewKey: boolean
  stop(): Promise<void>
}

/** What tests replace, and where the log goes. */
export interface Overrides {
  /** Nowhere by default. */
  log?: Log
  validate?: WorkerParts['validate']
  pay?: WorkerParts['pay']
  look?: WorkerParts['look']
  browser?: () => Promise<AgentBrowser>
  timeLimitMs?: WorkerParts['timeLimitMs']
  webhookRetrySeconds?: number
  embedFolder?: string
  /** The clock that requests are counted by. */
  now?: () => number
}

/** A slow receiver holds one of these, not the others. */
const WEBHOOKS_AT_ONCE = 4
const HOUR_MS = 3_600_000
/** Nothing that a power cut could take is older than this: what is known of ended payments need not be known twice. In milliseconds. */
const INTENTS_MS = 62 * 24 * HOUR_MS

/**
 * Puts the agent together and starts it: database, queue, worker, webhooks and the HTTP app. What was opened is closed again when
 * it cannot be started.
 *
 * @throws Error when the data folder is in use, the database cannot be reached, or a setting is wrong
 */
export async function startAgent(config: Config, overrides: Overrides = {}): Promise<Agent> {
  const opened: Close[] = []
  try {
    return await start(config, overrides, opened)
  } catch (error) {
    // Why it did not start is what somebody has to know.
    await closeAll(opened).catch(() => {})
    throw error
  }
}

type Close = () => Promise<unknown> | undefined

/** The last that was opened first. One that cannot be closed keeps no other one open. @throws why the first of those could not */
async function closeAll(opened: Close[]): Promise<void> {
  const faults: unknown[] = []
  for (const close of opened.splice(0).toReversed()) {
    try {
      await close()
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw faults[0]
}

async function start(config: Config, overrides: Overrides, opened: Close[]): Promise<Agent> {
  const { log = silentLog } = overrides
  const policy = createNetworkPolicy(config.allowHosts)
  const works = config.role !== 'api'
  const refused = works && await judgeWebhookUrl(config.webhookUrl, policy)
  if (refused) throw new Error(`${refused.says} ${refused.cure}`)
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataFolder: config.dataFolder })
  opened.push(() => database.close())
  const { apiKey, isNewKey } = config.apiKey ? { apiKey: config.apiKey, isNewKey: false } : await keepKey(config.dataFolder)

  const store = createJobStore(database)
  await store.migrate()
  // Whoever listens is woken by all that is said in the database: only who delivers does.
  const boss = new PgBoss({ ...database.queueOptions, useListenNotify: works && config.webhookUrl !== undefined, schedule: false })
  // Without a listener a broken connection would end the process; the queue reconnects by itself.
  boss.on('error', (error) => log.warn('The queue broke, and tries again.', describeFault(error)))
  opened.push(() => boss.stop({ graceful: false, close: true }))
  await boss.start()
  await boss.createQueue(WEBHOOKS_QUEUE, { notify: true })

  const vault = createVault(config.secretsKey)
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
  const links = createLinks(publicUrl, apiKey)

  let webhookFailures = 0
  const webhooks = config.webhookUrl && config.webhookSecret
    ? createWebhooks({
        boss, work: (handle) => workSteadily<Parameters<typeof handle>[0]>(boss, WEBHOOKS_QUEUE, WEBHOOKS_AT_ONCE, async (item) => {
          await handle(item).catch((error: unknown) => {
            webhookFailures++
            log.warn('An announcement was not delivered, and is tried again.', { jobId: item.jobId, reason: error instanceof Error ? error.message : 'unknown' })
            throw error
          })
        }),
        url: config.webhookUrl, secret: config.webhookSecret, post: (url, notice, signal) => postNotice(url, notice, policy, signal), retryDelaySeconds: overrides.webhookRetrySeconds,
        body: async (kind, id) => {
          const job = await store.find(kind, id, null)
          return job && jobBody(job, store, links)
        },
      })
    : undefined

  const intents = createIntents(config.dataFolder)
  let browser: Promise<LaunchedBrowser> | undefined
  opened.push(async () => (await browser?.catch(() => undefined))?.close())
  const worker = createWorker({
    store, listen: database.listen, vault, intents, concurrency: config.concurrency, allowHosts: config.allowHosts, exclusive: database.exclusive,
    issuers: { stripeJs: config.stripeJsUrl, lithic: config.lithicUrl, marqetaJs: config.marqetaJsUrl, marqetaSandboxJs: config.marqetaSandboxJsUrl, cardPage: config.cardPageUrl },
    browser: overrides.browser ?? (() => (browser ??= launchBrowser({ chromium: config.chromium, allowHosts: config.allowHosts })
      .catch((error: unknown) => {
        browser = undefined
        log.error('Chromium could not be started. Try: mercoa-agent doctor', describeFault(error))
        throw error
      }))),
    validate: overrides.validate ?? validate,
    pay: overrides.pay ?? pay,
    look: overrides.look ?? lookAfterwards,
    timeLimitMs: overrides.timeLimitMs, log,
    announce: webhooks && (async (job) => {
      await webhooks.announce(job.kind, job.id)
      await store.markAnnounced(job.id)
    }),
  })

  opened.push(() => worker.stop())

  let ready = true
  const changes = createChanges(database, store)
  opened.push(() => changes.close())
  const app = createApp({
    auth: createAuth(apiKey, store), store, changes, vault, links, apiKey, publicUrl, corsOrigins: config.corsOrigins, rates: config.rates, streams: config.streams, now: overrides.now, log, embedFolder: overrides.embedFolder,
    isReady: () => ready, deadWebhooks: createDeadWebhooks(database, boss),
    metrics: {
      isOpen: config.metrics === 'open',
      write: async () => writeMetrics(await collectMetrics(database, {
        webhookFailures, contexts: (await (await browser?.catch(() => undefined))?.countContexts()) ?? 0,
      })),
    },
  })

  if (works) {
    await worker.start()
    await webhooks?.start()
  }
  const cleaning = cleanHourly(store, intents, config.retentionDays, log)
  opened.push(() => cleaning.stop())

  log.info('The agent is ready.', { role: config.role, database: config.databaseUrl ? 'PostgreSQL' : 'embedded', concurrency: config.concurrency })
  let stopped: Promise<void> | undefined
  return {
    app, apiKey, isNewKey,
    stop() {
      ready = false
      return (stopped ??= (async () => {
        log.info('The agent is stopping.')
        await closeAll(opened)
        log.info('The agent has stopped.')
      })())
    },
  }
}

/** Deletes what is too old, and sums up what was counted, now and every hour. */
function cleanHourly(store: JobStore, intents: Intents, days: Config['retentionDays'], log: Log): { stop(): Promise<void> } {
  const clean = async () => {
    await store.deleteOldArtefacts(days).catch((error: unknown) => log.warn('What is too old could not be deleted.', describeFault(error)))
    await forgetIntents(store, intents).catch((error: unknown) => log.warn('The intents of payments that ended long ago could not be deleted.', describeFault(error)))
    await store.sumUpTallies().catch((error: unknown) => log.warn('The count of ended jobs could not be summed up.', describeFault(error)))
  }
  let cleaning = clean()
  const timer = setInterval(() => { cleaning = clean() }, HOUR_MS)
  return { stop() { clearInterval(timer); return cleaning } }
}

/** What is known of a payment that has not ended is kept, however old it is. */
async function forgetIntents(store: JobStore, intents: Intents): Promise<void> {
  const oldest = await store.oldestPendingPayment()
  await intents.forget(new Date(Math.min(Date.now() - INTENTS_MS, oldest?.getTime() ?? Infinity)))
}

/** The key of a self-hosted agent: made once, kept in the data folder, readable by its owner only. */
async function keepKey(dataFolder: string): Promise<{ apiKey: string; isNewKey: boolean }> {
  const path = join(dataFolder, 'api-key')
  const kept = await readFile(path, 'utf8').catch(() => '')
  if (kept.trim()) return { apiKey: kept.trim(), isNewKey: false }
  const apiKey = `mga_${randomBytes(32).toString('base64url')}`
  await writeFile(path, `${apiKey}\n`, { mode: 0o600 })
  return { apiKey, isNewKey: true }
}
