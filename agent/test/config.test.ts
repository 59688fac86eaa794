import { readFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, settings, settingsTable } from '../src/config.ts'

const issuers = {
  stripeJsUrl: 'https://js.stripe.com/v3/', lithicUrl: 'https://api.lithic.com', cardPageUrl: 'https://card.mercoa-gateway-agent.invalid/',
  marqetaJsUrl: 'https://widgets.marqeta.com/marqetajs/2.0.0/marqeta.min.js', marqetaSandboxJsUrl: 'https://widgets-sandbox.marqeta.com/marqetajs/2.0.0/marqeta.min.js',
}

test('needs no setting at all', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1', port: 4010, publicUrl: undefined, apiKey: undefined, dataFolder: '.mercoa-agent', databaseUrl: undefined, role: 'all', concurrency: cpus().length,
    allowHosts: [], chromium: undefined, corsOrigins: [], webhookUrl: undefined, webhookSecret: undefined, secretsKey: undefined, metrics: 'key', logLevel: 'info', rates: { token: 1200, key: 30_000 }, streams: { token: 50, key: 1000 }, retentionDays: { receipts: 2555, replays: 90 },
    ...issuers,
  })
})

test('takes an empty variable for an unset one', () => {
  const empty = Object.fromEntries(Object.values(settings).map(({ variable }) => [variable, '']))
  expect(readConfig(empty)).toEqual(readConfig({}))
})

test('reads every setting', () => {
  const key = Buffer.alloc(32, 7)
  expect(readConfig({
    AGENT_HOST: '0.0.0.0', AGENT_PORT: '8080', AGENT_PUBLIC_URL: 'https://agent.example.com', AGENT_API_KEY: 'mga_0123456789abcdef', AGENT_DATA_DIR: 'data',
    DATABASE_URL: 'postgres://agent@db.example.com/agent', AGENT_ROLE: 'worker', AGENT_CONCURRENCY: '3', AGENT_ALLOW_HOSTS: '127.0.0.1:*, vendors.test ,', AGENT_CHROMIUM: 'chromium',
    AGENT_CORS_ORIGINS: 'https://app.example.com', AGENT_WEBHOOK_URL: 'https://host.example.com/hooks', AGENT_WEBHOOK_SECRET: 'whsec_c2VjcmV0', AGENT_SECRETS_KEY: key.toString('base64'),
    AGENT_RETENTION_DAYS: 'replays=7', AGENT_RATE_LIMIT: 'token=0', AGENT_STREAM_LIMIT: 'key=9', AGENT_LITHIC_URL: 'https://sandbox.lithic.com', AGENT_STRIPE_JS_URL: 'https://js.example.com/v3/', AGENT_METRICS: 'open', AGENT_LOG: 'warn',
  })).toEqual({
    host: '0.0.0.0', port: 8080, publicUrl: 'https://agent.example.com', apiKey: 'mga_0123456789abcdef', dataFolder: 'data',
    databaseUrl: 'postgres://agent@db.example.com/agent', role: 'worker', concurrency: 3, allowHosts: ['127.0.0.1:*', 'vendors.test'], chromium: 'chromium',
    corsOrigins: ['https://app.example.com'], webhookUrl: 'https://host.example.com/hooks', webhookSecret: 'whsec_c2VjcmV0', secretsKey: new Uint8Array(key),
    metrics: 'open', logLevel: 'warn', rates: { token: 0, key: 30_000 }, streams: { token: 50, key: 9 }, retentionDays: { receipts: 2555, replays: 7 }, ...issuers, lithicUrl: 'https://sandbox.lithic.com', stripeJsUrl: 'https://js.example.com/v3/',
  })
})

test.each([
  ['AGENT_PORT', 'http', 'whole number'], ['AGENT_PORT', '65536', '65535'], ['AGENT_PORT', '-1', 'whole number'], ['AGENT_PUBLIC_URL', 'agent.example.com', 'whole address'],
  ['AGENT_API_KEY', 'short', '16 characters'], ['AGENT_API_KEY', 'has.stops.0123456789', 'full stops'], ['DATABASE_URL', 'somewhere', 'whole address'], ['AGENT_ROLE', 'boss', 'all, api, worker'],
  ['AGENT_CONCURRENCY', '0', 'at least 1'], ['AGENT_CONCURRENCY', 'many', 'whole number'], ['AGENT_WEBHOOK_URL', '/hooks', 'whole address'], ['AGENT_WEBHOOK_SECRET', 'secret', 'whsec_'],
  ['AGENT_METRICS', 'closed', 'key, open'], ['AGENT_LOG', 'loud', 'silent, error, warn'], ['AGENT_RATE_LIMIT', '100', 'token=1200,key=30000'], ['AGENT_RATE_LIMIT', 'token=-1', 'token=1200,key=30000'], ['AGENT_STREAM_LIMIT', '5', 'token=50,key=1000'],
  ['AGENT_SECRETS_KEY', Buffer.alloc(16).toString('base64'), '32 bytes'], ['AGENT_RETENTION_DAYS', 'replays=0', 'receipts=2555,replays=90'], ['AGENT_RETENTION_DAYS', '30', 'receipts=2555,replays=90'],
])('refuses %s=%s, saying what it wants', (variable, value, wanted) => {
  const line = new RegExp(`${variable}: .*${wanted}`)
  expect(() => readConfig({ [variable]: value })).toThrow(line)
})

test('names every wrong setting at once', () => {
  expect(() => readConfig({ AGENT_PORT: 'x', AGENT_ROLE: 'x' })).toThrow(/AGENT_PORT[^]*AGENT_ROLE/)
})

test.each(['AGENT_API_KEY', 'AGENT_SECRETS_KEY', 'AGENT_WEBHOOK_SECRET'])('never repeats the value of %s', (variable) => {
  expect(() => readConfig({ [variable]: 'hush. hush' })).toThrow(/^(?!.*hush)/s)
})

test('wants a secret with an address for webhooks', () => {
  expect(() => readConfig({ AGENT_WEBHOOK_URL: 'https://host.example.com/hooks' })).toThrow('AGENT_WEBHOOK_SECRET')
})

test('stands in the README as it is', async () => {
  expect(await readFile(join(import.meta.dirname, '../README.md'), 'utf8')).toContain(settingsTable())
})
