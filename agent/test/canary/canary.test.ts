import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { CardDetails, PaymentJob } from '../../../src/api/index.ts'
import { openDatabase } from '../../src/jobs/database.ts'
import { createJobStore } from '../../src/jobs/JobStore.ts'
import { readPdfText } from '../../src/readers/readPdfText.ts'
import { startTextRecognizer, type TextRecognizer } from '../../src/readers/recognizeText.ts'
import { renderersBelow } from '../browser/renderersBelow.ts'
import { startIssuers, stripeCard, type Issuers } from '../cards/issuers/startIssuers.ts'
import { databases } from '../databases.ts'
import { startGateways, type Gateways } from '../gateways/startGateways.ts'
import { newDataFolder } from '../http/newDataFolder.ts'
import { createAgentProcess, type AgentProcess } from '../jobs/AgentProcess.ts'
import { directCard, mail } from '../jobs/createRun.ts'
import { canaryAccount, canaryCard } from './canaries.ts'
import { findCanaries, findSplitCanaries } from './findCanaries.ts'
import { spellingsOf } from './spellingsOf.ts'
import { startHostileVendor, type HostileVendor, type Writing } from './startHostileVendor.ts'

const openly: Writing[] = ['plain', 'fours', 'dashes', 'twelve']
const slyly: Writing[] = ['arabic', 'wide', 'reversed', 'base64', 'hexadecimal', 'encoded', 'spaced']

const holder = { firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' as const, email: 'ap@example.com' }
const direct: CardDetails = { ...holder, type: 'direct', cardNumber: canaryCard.number, expirationMonth: canaryCard.month, expirationYear: canaryCard.year, cvv: canaryCard.code }
/** A page that shows the number, and in which nobody can read it. */
const drawing = (number: string) => `<canvas id="drawn" width="700" height="90"></canvas><script>const pen = drawn.getContext('2d'); pen.font = '48px sans-serif'; pen.fillText('${number}', 10, 60)</script>`
const numberIn = (sent: Record<string, string>) => Object.values(sent).map((value) => value.replace(/\D/g, '')).find((digits) => digits === canaryCard.number || digits === canaryAccount.number) ?? ''
/** Writes something about the number above what a page says. */
const saying = (write: (number: string) => string) => (page: string, sent: Record<string, string>) => page.replace('<main', `${write(numberIn(sent))}<main`)

describe.each(databases)('with a marked card, on %s,', (_, newDatabase) => {
  let gateways: Gateways
  let issuers: Issuers
  let receiver: Server
  let agent: AgentProcess
  let databaseUrl: string | undefined
  const vendors: HostileVendor[] = []
  const folders: Record<'data' | 'temporary', string> = { data: '', temporary: '' }
  let printed = ''
  /** What leads to the cards that their issuers show. */
  const means = ['token=good', 'Bearer host-key', 'ephkn_', 'ek_test_']
  /** What was found in files while the card was in memory, and after a crash. */
  const foundWhileHeld: string[] = []
  const ended: Record<string, PaymentJob> = {}
  const answers: string[] = []
  const webhooks: string[] = []

  const ask = async (path: string) => {
    const answer = await agent.get(path)
    const body = await answer.text()
    answers.push(body)
    return body
  }
  const lookAround = async () => (await Promise.all(Object.values(folders).map(searchFolder))).flat()
  const open = async (malice: Parameters<typeof startHostileVendor>[1]) => {
    const vendor = await startHostileVendor(gateways, malice)
    vendors.push(vendor)
    return vendor
  }
  const start = async (name: string, kind: string, vendor: HostileVendor, card: CardDetails) => {
    const gateway = gateways.gateway(kind)
    const number = `C-${name}`
    return (await agent.pay(mail(gateway.vendor, number, '$64.20', vendor.at(gateway.invoiceUrl({ number, amount: 6420 }))), card)).jobId
  }
  const finish = async (name: string, jobId: string) => {
    const [events] = await Promise.all([ask(`/events?jobId=${jobId}`), agent.ended(jobId).then((job) => { ended[name] = job })])
    expect(events).toContain(jobId)
    await ask(`/payment-gateway/process/${jobId}`)
    await ask(`/payment-gateway/process/${jobId}/audit`)
  }

  beforeAll(async () => {
    databaseUrl = await newDatabase()
    folders.data = databaseUrl ? await mkdtemp(join(tmpdir(), 'canary-')) : await newDataFolder()
    folders.temporary = await mkdtemp(join(tmpdir(), 'canary-'))
    await keepUncompressed({ dataFolder: folders.data, databaseUrl })
    gateways = await startGateways()
    issuers = await startIssuers({ number: '3749 631277 58305', expiry: '11/37', code: canaryCard.code })
    receiver = createServer(async (request, response) => { webhooks.push(`${JSON.stringify(request.headers)} ${await text(request)}`); response.end() })
    await new Promise<void>((done) => { receiver.listen(0, '127.0.0.1', done) })
    agent = await createAgentProcess({
      AGENT_DATA_DIR: folders.data, TMPDIR: folders.temporary, AGENT_CONCURRENCY: '2', AGENT_SECRETS_KEY: randomBytes(32).toString('base64'), AGENT_METRICS: 'open', AGENT_LOG: 'debug',
      AGENT_WEBHOOK_URL: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`, AGENT_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
      AGENT_STRIPE_JS_URL: issuers.addresses.stripeJs, AGENT_LITHIC_URL: issuers.addresses.lithic, AGENT_MARQETA_JS_URL: issuers.addresses.marqetaJs, AGENT_CARD_PAGE_URL: issuers.addresses.cardPage,
      NODE_OPTIONS: `--import=data:text/javascript,process.on(%22SIGUSR2%22,()=>{throw%20new%20Error(%22on%20demand%22)})`,
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
    }, (said) => { printed += said })
    await agent.start()

    const [careless, shouting, sly, rude, counting, banking] = await Promise.all([
      open({ writings: openly, typed: async () => { foundWhileHeld.push(...await lookAround()) }, rewrite: saying(drawing) }),
      open({ writings: openly, rewrite: saying((number) => `<p>Payment successful. We charged ${number}, good until 11/37, code ${canaryCard.code}.</p>`) }),
      open({ writings: slyly, rewrite: saying((number) => `<style>h1::before { content: "${number} " }</style><input readonly value="${number}">`) }),
      open({ writings: slyly, rewrite: saying((number) => `<title>${number}</title><p role="alert">Your card ${spellingsOf(number)['in full width']} was declined.</p>`) }),
      open({ writings: openly, rewrite: saying(() => `<p>Verified with ${canaryCard.code}</p>`) }),
      open({ writings: ['plain', 'arabic', 'base64'], rewrite: saying((number) => Object.values(spellingsOf(number)).map((spelling) => `<p>Payment successful from account ${spelling}.</p>`).join('')) }),
    ])
    const stripe: CardDetails = {
      ...holder, type: 'stripeIssuing', stripeCardId: stripeCard.id, stripePublishableKey: 'pk_test_1', stripeAccountId: stripeCard.account,
      ephemeralKeyEndpoint: {
        url: `${issuers.url}/host/ephemeral-key/object`, method: 'POST', headers: { authorization: 'Bearer host-key', 'stripe-version': stripeCard.version },
        postBody: '{"card_id":"{{cardId}}","nonce":"{{nonce}}","account_id":"{{accountId}}"}',
      },
    }
    const lithic = issuers.signLithic({ token: 'card-1' })
    const clientAccessToken = issuers.mintMarqeta()
    means.push(lithic.hmac, lithic.embedRequest, clientAccessToken)
    const everyJob: [string, string, HostileVendor, CardDetails][] = [
      ['direct', 'plain', careless, direct],
      ['iframe', 'plain', shouting, { ...holder, type: 'iframe', iframeUrl: `${issuers.url}/card/frames?token=good` }],
      ['stripeIssuing', 'plain', sly, stripe],
      ['lithic', 'declining', rude, { ...holder, type: 'lithic', ...lithic }],
      ['marqetaJs', 'plain', counting, { ...holder, type: 'marqetaJs', cardToken: 'card-1', clientAccessToken }],
      ['achDetails', 'achOption', banking, { ...direct, achDetails: { routingNumber: canaryAccount.routing, accountNumber: canaryAccount.number } }],
    ]
    // What differs there is where it is stored.
    const jobs = databaseUrl ? everyJob.filter(([name]) => /direct|iframe|achDetails/.test(name)) : everyJob
    const started = await Promise.all(jobs.map(async ([name, ...how]) => ({ name, jobId: await start(name, ...how) })))
    await Promise.all(started.map(({ name, jobId }) => finish(name, jobId)))
    // What is wrong with a card is told without the card.
    const { invoice, ...wrong } = { invoice: mail('Acme', 'C-wrong', '$64.20', careless.at(gateways.url)), ...direct, cardNumber: [canaryCard.number], expirationMonth: `${canaryCard.month}/${canaryCard.year}`, cvv: Number(canaryCard.code) }
    answers.push(JSON.stringify(await agent.pay(invoice, wrong as never)))
    if (databaseUrl) return

    // The page crashes while the card stands in its form.
    const crashing = await open({ writings: openly, typed: async () => { for (const pid of await renderersBelow(agent.pid())) process.kill(pid, 'SIGSEGV') } })
    await finish('page crash', await start('page-crash', 'plain', crashing, direct))
    // The process throws once pay was pressed, and the vendor shows the card to whoever looks afterwards.
    const gone = Promise.withResolvers<void>()
    let hasThrown = false
    const late = await open({
      writings: openly,
      async rewrite(page, sent) {
        if (!hasThrown) {
          hasThrown = true
          agent.signal('SIGUSR2')
          await agent.exited()
          gone.resolve()
        }
        return page.replace('Nothing is due', `Nothing is due, paid with ${spellingsOf(numberIn(sent))['in full width']} and ${numberIn(sent)},`)
      },
    })
    const jobId = await start('process-crash', 'plain', late, direct)
    // One that ends without a press says why.
    await Promise.race([gone.promise, finish('process crash', jobId).catch(() => gone.promise)])
    expect(ended['process crash']).toBeUndefined()
    foundWhileHeld.push(...await lookAround())
    await agent.start()
    await finish('process crash', jobId)
  }, 240_000)
  afterAll(async () => {
    await agent?.remove()
    await Promise.all(vendors.map((vendor) => vendor.stop()))
    await issuers?.stop()
    await gateways?.stop()
    receiver?.close()
    for (const folder of Object.values(folders)) await rm(folder, { recursive: true, force: true })
  })

  test('every payment ends as it should', () => {
    expect(ended).toMatchObject(databaseUrl ? { direct: { outcome: 'paid' }, iframe: { outcome: 'paid' }, achDetails: { outcome: 'paid' } } : {
      'page crash': { outcome: 'not_paid', errorMessage: 'The page crashed. Nothing was paid.' }, 'process crash': { outcome: 'unknown', errorMessage: expect.stringContaining('now says that the invoice is paid') },
      direct: { outcome: 'paid' }, iframe: { outcome: 'paid' }, stripeIssuing: { outcome: 'paid' }, lithic: { errorType: 'CARD_DECLINED' }, marqetaJs: { outcome: 'paid' }, achDetails: { outcome: 'paid', attempts: [{ method: 'ach' }] },
    })
  })

  test('no answer, event or audit trail holds it', async () => {
    for (const path of ['/payment-gateway/process-jobs?limit=100', '/payment-gateway/validation-jobs', '/metrics', '/webhooks/dead']) await ask(path)
    expect(answers.flatMap((answer, index) => findSplitCanaries(`answer ${index} ${answer.slice(0, 60)}`, answer))).toEqual([])
  })

  test('no webhook holds it', async () => {
    await expect.poll(() => webhooks.length, { timeout: 10_000 }).toBe(Object.keys(ended).length)
    expect(webhooks.flatMap((webhook) => findSplitCanaries('a webhook', webhook))).toEqual([])
  })

  test('nothing that is printed holds it', () => {
    expect(findSplitCanaries('what was printed', printed)).toEqual([])
  })

  test('no receipt and no replay holds it, and no picture shows it', async () => {
    const eyes = (await startTextRecognizer())!
    onTestFinished(async () => { await eyes.close() })
    const kept: Record<string, string[]> = {}
    for (const [name, { jobId }] of Object.entries(ended)) {
      const { files } = JSON.parse(await ask(`/payment-gateway/process/${jobId}/audit`)) as { files: { name: string; url: string }[] }
      kept[name] = files.map((file) => file.name)
      for (const { name: file, url } of files) expect(await findInFile(`${file} of ${name}`, file, new Uint8Array(await (await agent.get(url)).arrayBuffer()), eyes)).toEqual([])
    }
    // What could not be cleaned is not kept.
    expect(kept).toMatchObject({ direct: ['receipt.pdf', 'receipt.png', 'replay.json'], iframe: ['replay.json'], achDetails: [] })
    if (!databaseUrl) expect(kept).toMatchObject({ stripeIssuing: ['replay.json'], lithic: ['replay.json'], marqetaJs: ['replay.json'] })
  })

  test('no file of the database and none that was left lying about holds it', async () => {
    expect(foundWhileHeld).toEqual([])
    expect(await lookAround()).toEqual([])
    for (const folder of databaseUrl ? await postgresFolders(databaseUrl) : []) expect(await searchFolder(folder)).toEqual([])
  })

  test('what leads to a card is in none of these either', async () => {
    const files = await Promise.all([folders.data, folders.temporary, ...(databaseUrl ? await postgresFolders(databaseUrl) : [])].map(readFolder))
    const places = [...answers, ...webhooks, printed].map((each): [string, Buffer] => [each.slice(0, 60), Buffer.from(each)])
    expect([...places, ...files.flat()].flatMap(([place, bytes]) => means.filter((mean) => bytes.includes(mean)).map((mean) => `${place} holds ${mean}`))).toEqual([])
  })

  test('a number that an invoice brings along is found in the files of the database, so that the search can fail', async () => {
    const { jobId } = await agent.pay({ type: 'html', html: `<p>Invoice ${canaryCard.number}</p>` }, directCard())
    await agent.ended(jobId)
    const found = await Promise.all((databaseUrl ? await postgresFolders(databaseUrl) : [folders.data]).map(searchFolder))
    expect(found.flat()).toContainEqual(expect.stringMatching(/holds a number plain$/))
  })
})

async function findInFile(place: string, name: string, bytes: Uint8Array, eyes: TextRecognizer): Promise<string[]> {
  const found = findCanaries(place, bytes)
  if (name.endsWith('.png')) found.push(...findSplitCanaries(place, (await eyes.read(bytes)).join('\n')))
  if (name.endsWith('.pdf')) found.push(...findSplitCanaries(place, await readPdfText(bytes) ?? ''))
  if (name === 'replay.json') {
    const [, events = '[]'] = /id="events">(.*?)<\/script>/s.exec(Buffer.from(bytes).toString('utf8')) ?? []
    found.push(...textsIn(JSON.parse(events)).flatMap((text) => findSplitCanaries(place, text)))
  }
  return found
}

/** What is compressed could not be found. */
async function keepUncompressed(where: { dataFolder: string; databaseUrl?: string }): Promise<void> {
  const database = await openDatabase(where)
  await createJobStore(database).migrate()
  const columns = await database.query<{ statement: string }>(`
    select format('alter table agent.%I alter column %I set storage external', table_name, column_name) as statement
    from information_schema.columns where table_schema = 'agent' and data_type in ('text', 'bytea')`)
  for (const { statement } of columns) await database.query(statement)
  await database.close()
}

/** Where a PostgreSQL keeps this database, and what it is going to write there. */
async function postgresFolders(databaseUrl: string): Promise<string[]> {
  const client = new Client(databaseUrl)
  await client.connect()
  await client.query('checkpoint')
  const { rows: [row] } = await client.query<{ folder: string; oid: string }>(`select current_setting('data_directory') as folder, oid::text from pg_database where datname = current_database()`)
  await client.end()
  return [join(row!.folder, 'base', row!.oid), join(row!.folder, 'pg_wal')]
}

async function searchFolder(folder: string): Promise<string[]> {
  return (await readFolder(folder)).flatMap(([file, bytes]) => findCanaries(file, bytes))
}

async function readFolder(folder: string): Promise<[string, Buffer][]> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  // What goes away while it is looked for is looked at no more.
  return Promise.all(files.map(async (file) => [file, await readFile(file).catch(() => Buffer.alloc(0))]))
}

/** All texts of a recording, those of one name joined: pages split what they show. */
function textsIn(events: unknown): string[] {
  const texts = new Map<string, string[]>()
  JSON.stringify(events, (name, value: unknown) => {
    if (typeof value === 'string') texts.set(name, [...texts.get(name) ?? [], value])
    return value
  })
  return [...texts.values()].map((all) => all.join(''))
}
