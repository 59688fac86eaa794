import { readFile } from 'node:fs/promises'
import { flushCompileCache } from 'node:module'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { readExpiry, type Invoice } from '../../src/api/index.ts'
import { startAgent } from './agent.ts'
import { launchBrowser } from './browser/launchBrowser.ts'
import { readConfig, type Config } from './config.ts'
import { describeFindings } from './describeFindings.ts'
import { describeVerdict } from './describeVerdict.ts'
import { examine } from './examine.ts'
import { createAuth } from './http/auth.ts'
import { serverOptions } from './http/serverOptions.ts'
import { validate } from './jobs/validate.ts'
import type { ValidationFindings } from './jobs/JobRun.ts'
import { createLog } from './log.ts'

const help = `mercoa-agent: finds an invoice's payment page, says whether it takes cards and at what fee, and pays there once.

  mercoa-agent serve                          start the server; settings come from the environment
  mercoa-agent validate FILE [--json]         check one invoice (PDF, HTML, .eml) and say the verdict
                                              exit code: 0 takes cards, 2 does not or cannot tell, 3 failed
  mercoa-agent token ENTITY [--expires-in 1h] print a token for one entity, signed with the key
  mercoa-agent doctor [--json]                look whether an agent could work here, and what to do where not
                                              exit code: 0 it could, 1 there is a problem
  mercoa-agent --help                         this text

The settings stand in agent/README.md.`

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function run([command, ...args]: string[]): Promise<number> {
  switch (command) {
    case 'serve': return serveAgent(readConfig(process.env))
    case 'validate': return validateFile(args)
    case 'token': return printToken(args)
    case 'doctor': return printFindings(args)
    case undefined:
    case '--help':
    case '-h':
    case 'help':
      console.log(help)
      return command ? 0 : 64
    default:
      console.error(`There is no command "${command}".\n\n${help}`)
      return 64
  }
}

async function serveAgent(config: Config): Promise<number> {
  const log = createLog(config.logLevel)
  const agent = await startAgent(config, { log })
  const stopped = new Promise<void>((done) => { for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done()) })
  const server = serve({ fetch: agent.app.fetch, hostname: config.host, port: config.port, serverOptions })
  await new Promise<void>((done, fail) => server.once('listening', done).once('error', fail)).catch(async (error: NodeJS.ErrnoException) => {
    await agent.stop()
    throw error.code === 'EADDRINUSE' ? new Error(`Port ${config.port} is in use. Stop what uses it, or set AGENT_PORT.`) : error
  })
  flushCompileCache()
  console.log(`The agent listens on http://${config.host}:${config.port}`)
  if (agent.isNewKey) console.log(`Its API key, shown this once and kept in ${resolve(config.dataFolder)}/api-key:\n  ${agent.apiKey}`)

  await stopped
  server.close()
  await agent.stop()
  return 0
}

async function validateFile(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean', default: false } } })
  const [path] = positionals
  if (!path) throw new Error('Say which invoice to check: mercoa-agent validate FILE')
  const bytes = await readFile(path).catch(() => { throw new Error(`There is no file ${path} that can be read.`) })

  const config = readConfig(process.env)
  const browser = await launchBrowser({ chromium: config.chromium, allowHosts: config.allowHosts })
  try {
    const findings = await validate(toInvoice(bytes), {
      signal: AbortSignal.timeout(120_000), browser, allowHosts: config.allowHosts, keep: async () => {},
      progress: (_, message) => { if (!values.json) console.error(message) },
    })
    console.log(values.json ? JSON.stringify(findings, undefined, 2) : describeVerdict(findings))
    return exitCodeFor(findings)
  } finally {
    await browser.close()
  }
}

function toInvoice(bytes: Uint8Array): Invoice {
  const buffer = Buffer.from(bytes)
  const head = buffer.subarray(0, 1024).toString('latin1')
  if (head.includes('%PDF-')) return { type: 'document', document: `data:application/pdf;base64,${buffer.toString('base64')}` }
  if (/<\w/.test(head) && !/^[\w-]+:/.test(head)) return { type: 'html', html: buffer.toString('utf8') }
  return { type: 'document', document: `data:message/rfc822;base64,${buffer.toString('base64')}` }
}

function exitCodeFor(findings: ValidationFindings): number {
  if (findings.jobStatus === 'failed') return 3
  return findings.card?.eligibility === 'ACCEPTED' ? 0 : 2
}

async function printToken(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'expires-in': { type: 'string', default: '1h' } } })
  const [entityId] = positionals
  if (!entityId) throw new Error('Say for which entity: mercoa-agent token ENTITY')
  if (readExpiry(values['expires-in']) === undefined) throw new Error(`--expires-in ${values['expires-in']} is no time. Write it as 30m, 12h or 7d.`)

  const config = readConfig(process.env)
  const apiKey = config.apiKey ?? (await readFile(`${config.dataFolder}/api-key`, 'utf8').catch(() => '')).trim()
  if (!apiKey) throw new Error(`There is no key yet. Start the agent once, or set AGENT_API_KEY (looked in ${resolve(config.dataFolder)}).`)
  console.log(await createAuth(apiKey).mint({ entityId }, { expiresIn: values['expires-in'] }))
  return 0
}

async function printFindings(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } })
  const findings = await examine(process.env)
  console.log(values.json ? JSON.stringify(findings, undefined, 2) : describeFindings(findings))
  return findings.every(({ ok }) => ok) ? 0 : 1
}
