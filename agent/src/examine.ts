import { mkdtemp, readFile, rmdir, stat } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { Client } from 'pg'
import { launchBrowser } from './browser/launchBrowser.ts'
import { createNetworkPolicy } from './browser/networkPolicy.ts'
import { findWrongSettings, readConfig, type Config } from './config.ts'
import { openDatabase, type Database } from './jobs/database.ts'
import { intentFiles } from './jobs/intents.ts'
import { tallyWebhooks } from './jobs/tallyJobs.ts'
import { judgeWebhookUrl } from './judgeWebhookUrl.ts'

/** What one look at the machine or the settings came to. */
export interface Finding {
  about: 'settings' | 'browser' | 'network' | 'data folder' | 'database' | 'webhooks' | 'clock' | 'keys'
  ok: boolean
  /** One plain sentence or two. Never a key's value. */
  says: string
  /** What to do about it; only where something is wrong. */
  cure?: string
}

/** What tests replace. */
export interface Surroundings {
  now?: () => Date
  /** The addresses of a host. */
  resolve?: (host: string) => Promise<string[]>
  /** How long a PostgreSQL may take, in milliseconds. 5 seconds by default. */
  databaseMs?: number
}

/** Workers tell a dead worker by leases of 20 seconds, renewed every 5: clocks must agree better than that. Milliseconds. */
const CLOCK_TOLERANCE_MS = 5_000
/** What Standard Webhooks asks of a secret, in bytes. */
const WEBHOOK_SECRET_BYTES = 24

/**
 * Looks whether an agent could start and work here, with these environment variables. What it makes for that it takes away
 * again; only the browser that npm brought stays unpacked in the user's cache folder, as after a start.
 */
export async function examine(environment: Record<string, string | undefined>, around: Surroundings = {}): Promise<Finding[]> {
  const wrong = findWrongSettings(environment)
  const isRight = (...variables: string[]) => !wrong.some(({ variable }) => variables.includes(variable))
  // The rest is looked at all the same, with what is wrong left out.
  const usable = Object.fromEntries(Object.entries(environment).filter(([name]) => isRight(name)))
  const config = readConfig(isRight('AGENT_WEBHOOK_SECRET') ? usable : { ...usable, AGENT_WEBHOOK_URL: undefined })

  const findings: Finding[] = wrong.length > 0
    ? wrong.map(({ variable, reason }) => problem('settings', `${variable}: ${reason}.`, `Correct ${variable}, or unset it.`))
    : [fine('settings', 'Every setting can be read.')]
  findings.push(...(await Promise.all([examineBrowser(config), examineNetwork(config, around), examineFolder(config)])).flat())
  if (isRight('DATABASE_URL')) findings.push(...(await (config.databaseUrl ? examinePostgres(config.databaseUrl, around) : examineEmbedded(config, around))))
  return [...findings, ...(await examineKeys(config, isRight))]
}

/** Starts the agent's browser, and sends it to a private address, which it must not reach. */
async function examineBrowser({ chromium }: Config): Promise<Finding> {
  let reached = 0
  const server = createServer((socket) => { reached++; socket.destroy() })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  try {
    // Nothing is allowed here, whatever AGENT_ALLOW_HOSTS says: this tries the wall, not its doors.
    const browser = await launchBrowser({ chromium, allowHosts: [] })
    try {
      const tab = await browser.newTab(AbortSignal.timeout(30_000))
      await tab.open(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    } finally {
      await browser.close()
    }
    return reached === 0 ? fine('browser', 'It starts, and it is kept from a private address.')
      : problem('browser', 'It starts, but it reached a private address.', "Do not use this agent: a vendor's page could reach into your network. Point AGENT_CHROMIUM at another Chromium, and look again.")
  } catch (error) {
    return problem('browser', firstLine(error), 'Point AGENT_CHROMIUM at a Chromium or Chrome that starts on this machine.')
  } finally {
    server.close()
  }
}

/** What AGENT_ALLOW_HOSTS lets through, and whether names are resolved: the scripts of card issuers are on public hosts. */
async function examineNetwork(config: Config, { resolve }: Surroundings): Promise<Finding[]> {
  const policy = createNetworkPolicy(config.allowHosts, resolve && { resolve })
  const privateOne = await policy.permit('10.0.0.1', 443, 'https:')
  const findings = [privateOne.allowed
    ? problem('network', 'A private address (10.0.0.1) is let through.', 'Take it out of AGENT_ALLOW_HOSTS, unless you test with it.')
    : fine('network', config.allowHosts.length > 0
        ? `Private addresses are refused, but for those in AGENT_ALLOW_HOSTS: ${config.allowHosts.join(', ')}. That is for tests and demonstrations.`
        : 'Private addresses are refused.')]

  const refused = await judgeWebhookUrl(config.webhookUrl, policy)
  if (refused) findings.push(problem('network', refused.says, refused.cure))
  const { hostname } = new URL(config.stripeJsUrl)
  const publicOne = await policy.permit(hostname, 443, 'https:')
  if (publicOne.allowed) return [...findings, fine('network', `Names are resolved (tried ${hostname}).`)]
  return [...findings, problem('network', publicOne.reason === 'the host cannot be found' ? `No DNS here: ${hostname} cannot be resolved.` : `${hostname} is refused: ${publicOne.reason}.`,
    'Give this machine a name server that answers for public names, with their public addresses. The agent dials vendors itself and uses no proxy.')]
}

/** Whether the data folder can be written, by us alone. Card details in the database are sealed, but the key lies beside it. */
async function examineFolder({ dataFolder }: Config): Promise<Finding[]> {
  const folder = resolve(dataFolder)
  const kept = await stat(folder).catch(() => undefined)
  const base = kept ? folder : await nearest(folder)
  try {
    await rmdir(await mkdtemp(join(base, '.doctor-')))
  } catch (error) {
    return [problem('data folder', `${base} cannot be written: ${firstLine(error)}`, 'Let the user of the agent write there, or set AGENT_DATA_DIR to another folder.')]
  }
  if (!kept) return [fine('data folder', `${folder} will be made at the first start.`)]

  const open = [[folder, '700'], [join(folder, 'api-key'), '600'], ...(await intentFiles(folder).catch(() => [])).map((path) => [path, '600'] as const)] as const
  const findings: Finding[] = []
  for (const [path, mode] of open) {
    const found = await stat(path).catch(() => undefined)
    // Windows knows no such bits. What lies in a folder of one's own is seen by nobody else.
    if (!found || process.platform === 'win32' || (path !== folder && (kept.mode & 0o077) === 0) || (found.mode & 0o077) === 0) continue
    findings.push(problem('data folder', `Other users of this machine may open ${path}.`, `Run: chmod ${mode} ${path}`))
  }
  return findings.length > 0 ? findings : [fine('data folder', `${folder} can be written, and by nobody else.`)]
}

async function nearest(folder: string): Promise<string> {
  const parent = dirname(folder)
  return parent === folder || (await stat(parent).then(() => true, () => false)) ? parent : nearest(parent)
}

async function examineEmbedded({ dataFolder }: Config, { now = () => new Date() }: Surroundings): Promise<Finding[]> {
  const clock = examineClock(now())
  // Opening one that is not there would make it.
  if (!(await stat(join(dataFolder, 'database')).catch(() => undefined))) return [fine('database', 'The embedded one will be made at the first start.'), clock]
  try {
    const database = await openDatabase({ dataFolder })
    const webhooks = await examineWebhooks(database.query).finally(() => database.close())
    return [fine('database', 'The embedded one opens.'), ...webhooks, clock]
  } catch (error) {
    return [problem('database', `The embedded one does not open: ${firstLine(error)}`, 'Stop the agent that uses it, if one does. If none does, restore the data folder from its backup.'), clock]
  }
}

async function examinePostgres(connectionString: string, { now = () => new Date(), databaseMs = 5_000 }: Surroundings): Promise<Finding[]> {
  const client = new Client({ connectionString, connectionTimeoutMillis: databaseMs, query_timeout: databaseMs })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows: [row] } = await client.query<{ now: Date; mayMake: boolean }>(`
      select clock_timestamp() as now, has_database_privilege(current_database(), 'create')
        or (select count(*) = 2 from pg_namespace where nspname in ('agent', 'pgboss')) as "mayMake"`)
    return [
      row!.mayMake ? fine('database', 'PostgreSQL answers, and tables can be made there.')
        : problem('database', 'PostgreSQL answers, but its user may not make the tables.', 'Let the user make schemas: grant create on database NAME to USER.'),
      ...await examineWebhooks(async (sql, values) => (await client.query(sql, values)).rows as never),
      examineClock(now(), row!.now),
    ]
  } catch (error) {
    return [
      problem('database', `PostgreSQL cannot be used: ${firstLine(error)}`, 'Look at DATABASE_URL: host, port, user, password and name of the database. Is PostgreSQL running, and may this machine reach it?'),
      examineClock(now()),
    ]
  } finally {
    await client.end().catch(() => {})
  }
}

/** Announcements that none of their tries delivered. Nothing is said where there is no queue yet. */
async function examineWebhooks(query: Database['query']): Promise<Finding[]> {
  const [queue] = await query<{ isThere: boolean }>(`select to_regclass('pgboss.job') is not null as "isThere"`)
  if (!queue!.isThere) return []
  const { failed } = await tallyWebhooks({ query })
  return [failed === 0 ? fine('webhooks', 'None was given up.')
    : problem('webhooks', `${failed} could not be delivered in a day and were given up.`, 'Ask the running agent why: GET /webhooks/dead. Mend the receiver, then send each again: POST /webhooks/dead/JOB_ID/retry.')]
}

/** @param theirs what the database's clock says, where it has one of its own */
function examineClock(ours: Date, theirs?: Date): Finding {
  const cure = 'Set the clock, and let the system keep it (NTP).'
  const shown = ours.toISOString()
  if (ours.getUTCFullYear() < 2026 || ours.getUTCFullYear() > 2100) return problem('clock', `It says ${shown}, which cannot be.`, cure)
  if (!theirs) return fine('clock', `It says ${shown}.`)
  const apartMs = Math.abs(ours.getTime() - theirs.getTime())
  if (apartMs <= CLOCK_TOLERANCE_MS) return fine('clock', `It says ${shown}, and the database agrees.`)
  return problem('clock', `It is ${Math.round(apartMs / 1000)} seconds away from the database's. Workers would take each other for dead.`, cure)
}

/** A setting that is wrong was named before; here is what a right one, or none, means. */
async function examineKeys(config: Config, isRight: (variable: string) => boolean): Promise<Finding[]> {
  const findings: Finding[] = []
  // Processes that share one database must know one key.
  const isShared = config.role !== 'all'
  if (isRight('AGENT_API_KEY')) findings.push(await examineApiKey(config, isShared))
  if (isRight('AGENT_SECRETS_KEY')) {
    if (config.secretsKey) findings.push(fine('keys', 'AGENT_SECRETS_KEY has its 32 bytes.'))
    else if (isShared) findings.push(problem('keys', `AGENT_SECRETS_KEY is not set, and AGENT_ROLE is ${config.role}: a worker could not open the card that another process took in.`, 'Give all of them the same one: openssl rand -base64 32'))
    else findings.push(fine('keys', 'AGENT_SECRETS_KEY is not set: cards are sealed with a key in memory, and a restart makes waiting payments fail, nothing paid.'))
  }
  if (config.webhookSecret) {
    const { length } = Buffer.from(config.webhookSecret.slice('whsec_'.length), 'base64')
    findings.push(length >= WEBHOOK_SECRET_BYTES ? fine('keys', `AGENT_WEBHOOK_SECRET has ${length} bytes.`)
      : problem('keys', `AGENT_WEBHOOK_SECRET has ${length} bytes. Standard Webhooks asks for at least ${WEBHOOK_SECRET_BYTES}.`, 'Make one, for the receiver too: echo whsec_$(openssl rand -base64 32)'))
  }
  return findings
}

async function examineApiKey({ apiKey, dataFolder, role }: Config, isShared: boolean): Promise<Finding> {
  if (apiKey) return fine('keys', 'AGENT_API_KEY is set.')
  if (isShared) return problem('keys', `AGENT_API_KEY is not set, and AGENT_ROLE is ${role}: each process would make a key of its own, and refuse the other's links and tokens.`, 'Give all of them the same AGENT_API_KEY.')
  const path = resolve(dataFolder, 'api-key')
  try {
    const kept = (await readFile(path, 'utf8')).trim()
    return fine('keys', kept ? `The API key is kept in ${path}.` : 'An API key will be made at the first start.')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return fine('keys', 'An API key will be made at the first start.')
    return problem('keys', `The API key in ${path} cannot be read: ${firstLine(error)}`, 'Let the user of the agent read it, or set AGENT_API_KEY.')
  }
}

/** A fault in one line. Several addresses of one host fail together, and then say only a code. */
function firstLine(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException
  return message?.split('\n')[0] || code || String(error)
}

function fine(about: Finding['about'], says: string): Finding {
  return { about, ok: true, says }
}

function problem(about: Finding['about'], says: string, cure: string): Finding {
  return { about, ok: false, says, cure }
}
