import { cpus } from 'node:os'
import * as v from 'valibot'
import { issuerAddresses } from './cards/issuerAddresses.ts'
import { logLevels } from './log.ts'

const list = v.pipe(v.string(), v.transform((text) => text.split(',').map((entry) => entry.trim()).filter(Boolean)))
const port = v.pipe(v.string(), v.digits('a port is a whole number'), v.transform(Number), v.maxValue(65_535, 'a port is at most 65535'))
const count = v.pipe(v.string(), v.digits('give a whole number'), v.transform(Number), v.minValue(1, 'give at least 1'))
const address = v.pipe(v.string(), v.url('give a whole address, such as https://agent.example.com'))

/** Seven years for receipts, as auditors want; a replay helps only while somebody still asks. */
const keepDays = { receipts: 2555, replays: 90 }
const retention = v.pipe(
  v.string(),
  v.regex(/^(?:(?:receipts|replays)=[1-9]\d*(?:,|$))*$/, 'is written like receipts=2555,replays=90'),
  v.transform((text) => ({ ...keepDays, ...numbersIn(text) })),
)

/** Limits for each token and for the API key, as `token=…,key=…`. */
const limits = (standard: { token: number; key: number }) => v.optional(v.pipe(
  v.string(),
  v.regex(/^(?:(?:token|key)=\d{1,9}(?:,|$))*$/, `is written like ${writeLimits(standard)}`),
  v.transform((text) => ({ ...standard, ...numbersIn(text) })),
), '')
const writeLimits = ({ token, key }: { token: number; key: number }) => `token=${token},key=${key}`
/** A page of ours asks about once a second at most; a backend asks for all of its users. */
const rates = { token: 1200, key: 30_000 }
/** A page of ours opens one stream for up to 100 jobs; a person may have many tabs, and a backend many people. */
const streams = { token: 50, key: 1000 }

/** What a list such as `one=1,two=2` says. */
function numbersIn(text: string): Record<string, number> {
  return Object.fromEntries(text.split(',').filter(Boolean).map((entry) => [entry.split('=')[0], Number(entry.split('=')[1])]))
}

interface Setting {
  variable: string
  /** As the README shows it. */
  default: string
  meaning: string
  schema: v.GenericSchema<string | undefined, unknown>
}

/** Every setting once: its variable, default and meaning. The README's table and the parser are made of this. */
export const settings = {
  host: { variable: 'AGENT_HOST', default: '127.0.0.1', meaning: 'address to listen on', schema: v.optional(v.string(), '127.0.0.1') },
  port: { variable: 'AGENT_PORT', default: '4010', meaning: 'port to listen on', schema: v.optional(port, '4010') },
  publicUrl: { variable: 'AGENT_PUBLIC_URL', default: 'from host and port', meaning: 'base of receipt and replay links', schema: v.optional(address) },
  apiKey: { variable: 'AGENT_API_KEY', default: 'made at first start', meaning: "the organisation's key: bearer of backends, HMAC key of tokens; kept in the data folder and printed once", schema: v.optional(v.pipe(v.string(), v.minLength(16, 'use at least 16 characters'), v.regex(/^[^.\s]+$/, 'use no full stops or spaces'))) },
  dataFolder: { variable: 'AGENT_DATA_DIR', default: '.mercoa-agent', meaning: 'folder of the embedded database, the key, the payment intents and what Node compiled', schema: v.optional(v.string(), '.mercoa-agent') },
  databaseUrl: { variable: 'DATABASE_URL', default: 'unset', meaning: 'PostgreSQL instead of the embedded database', schema: v.optional(address) },
  role: { variable: 'AGENT_ROLE', default: 'all', meaning: '`api`, `worker` or `all`', schema: v.optional(v.picklist(['all', 'api', 'worker'], 'is one of all, api, worker'), 'all') },
  concurrency: { variable: 'AGENT_CONCURRENCY', default: 'number of cores', meaning: 'jobs at work at once', schema: v.optional(count, () => String(cpus().length)) },
  allowHosts: { variable: 'AGENT_ALLOW_HOSTS', default: 'none', meaning: 'comma-separated `host`, `host:port` or `host:*` that may be plain http or a private address: for tests and demonstrations, and a receiver of webhooks in your own network', schema: v.optional(list, '') },
  chromium: { variable: 'AGENT_CHROMIUM', default: 'found', meaning: 'path of a Chromium to use', schema: v.optional(v.string()) },
  corsOrigins: { variable: 'AGENT_CORS_ORIGINS', default: 'none', meaning: 'comma-separated origins that may call from a browser, and frame a replay or a flow', schema: v.optional(list, '') },
  webhookUrl: { variable: 'AGENT_WEBHOOK_URL', default: 'unset', meaning: 'where finished jobs are announced: a public https address, unless `AGENT_ALLOW_HOSTS` names its host', schema: v.optional(address) },
  webhookSecret: { variable: 'AGENT_WEBHOOK_SECRET', default: 'unset', meaning: 'signs announcements (Standard Webhooks, `whsec_…`)', schema: v.optional(v.pipe(v.string(), v.regex(/^whsec_[A-Za-z0-9+/]+=*$/, 'begins with whsec_ and goes on in base64'))) },
  secretsKey: { variable: 'AGENT_SECRETS_KEY', default: 'in memory only', meaning: '32 bytes in base64: seals card details at rest. Without it, a restart makes waiting payments fail, nothing paid', schema: v.optional(v.pipe(v.string(), v.transform((text) => new Uint8Array(Buffer.from(text, 'base64'))), v.check((key) => key.length === 32, 'is 32 bytes in base64; make one with: openssl rand -base64 32'))) },
  stripeJsUrl: { variable: 'AGENT_STRIPE_JS_URL', default: issuerAddresses.stripeJs, meaning: 'Stripe.js, for cards of the type `stripeIssuing`', schema: v.optional(address, issuerAddresses.stripeJs) },
  lithicUrl: { variable: 'AGENT_LITHIC_URL', default: issuerAddresses.lithic, meaning: "origin of Lithic's API, for cards of the type `lithic`; https://sandbox.lithic.com is its sandbox", schema: v.optional(address, issuerAddresses.lithic) },
  marqetaJsUrl: { variable: 'AGENT_MARQETA_JS_URL', default: issuerAddresses.marqetaJs, meaning: 'Marqeta.js, for cards of the type `marqetaJs`', schema: v.optional(address, issuerAddresses.marqetaJs) },
  marqetaSandboxJsUrl: { variable: 'AGENT_MARQETA_SANDBOX_JS_URL', default: issuerAddresses.marqetaSandboxJs, meaning: 'the same for such cards with `sandbox: true`', schema: v.optional(address, issuerAddresses.marqetaSandboxJs) },
  cardPageUrl: { variable: 'AGENT_CARD_PAGE_URL', default: issuerAddresses.cardPage, meaning: "the address that issuers' scripts see around a card they show. Nothing is fetched from it", schema: v.optional(address, issuerAddresses.cardPage) },
  metrics: { variable: 'AGENT_METRICS', default: 'key', meaning: 'who may read `/metrics`: `key` for the API key alone, `open` for whoever reaches the port', schema: v.optional(v.picklist(['key', 'open'], 'is one of key, open'), 'key') },
  logLevel: { variable: 'AGENT_LOG', default: 'info', meaning: 'what is told on the error output, a line of JSON each: `silent`, `error`, `warn`, `info` or `debug`', schema: v.optional(v.picklist(logLevels, `is one of ${logLevels.join(', ')}`), 'info') },
  rates: { variable: 'AGENT_RATE_LIMIT', default: writeLimits(rates), meaning: 'requests a minute that each token, and the API key, may send to one process; 0 is no limit', schema: limits(rates) },
  streams: { variable: 'AGENT_STREAM_LIMIT', default: writeLimits(streams), meaning: 'event streams that each token, and the API key, may have open at one process; 0 is no limit', schema: limits(streams) },
  retentionDays: { variable: 'AGENT_RETENTION_DAYS', default: 'receipts=2555,replays=90', meaning: 'days until a receipt, and a replay, is deleted', schema: v.optional(retention, '') },
} as const satisfies Record<string, Setting>

/** The agent's settings, read and checked. */
export type Config = { [Name in keyof typeof settings]: v.InferOutput<(typeof settings)[Name]['schema']> }

/**
 * Reads the settings from environment variables. Empty ones count as unset.
 *
 * @throws Error naming every variable that is wrong, and what it wants
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const wrong = findWrongSettings(environment)
  if (wrong.length > 0) throw new Error(`The settings cannot be used:\n${wrong.map(({ variable, reason }) => `  ${variable}: ${reason}`).join('\n')}`)
  return Object.fromEntries(Object.entries(settings).map(([name, { variable, schema }]) => [name, v.parse(schema, environment[variable] || undefined)])) as Config
}

/** Every variable that is wrong, and what it wants instead. Its value is never repeated. */
export function findWrongSettings(environment: Record<string, string | undefined>): { variable: string; reason: string }[] {
  const wrong = Object.values(settings).flatMap(({ variable, schema }) => {
    const result = v.safeParse(schema, environment[variable] || undefined)
    return result.success ? [] : [{ variable, reason: result.issues[0].message }]
  })
  if (environment.AGENT_WEBHOOK_URL && !environment.AGENT_WEBHOOK_SECRET) {
    wrong.push({ variable: 'AGENT_WEBHOOK_SECRET', reason: 'is needed with AGENT_WEBHOOK_URL, so that the receiver can tell our announcements from others' })
  }
  return wrong
}

/** The settings as the README shows them. */
export function settingsTable(): string {
  const rows = Object.values(settings).map(({ variable, default: standard, meaning }) => `| \`${variable}\` | ${standard} | ${meaning} |`)
  return ['| variable | default | meaning |', '| --- | --- | --- |', ...rows].join('\n')
}
