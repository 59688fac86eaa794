import { expect, test } from 'vitest'
import { createApp, type AppParts } from '../src/http/createApp.ts'
import { createLog, describeFault, type LogLevel } from '../src/log.ts'
import { card, htmlInvoice, startTestAgent } from './http/startTestAgent.ts'

/** A log, and the lines it has written. */
function listen(level: LogLevel) {
  const written: string[] = []
  const log = createLog(level, { write(line) { written.push(line) } })
  return { log, text: () => written.join(''), lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

test('a line is JSON with its level, its time and the facts', () => {
  const { log, lines } = listen('info')
  log.info('A job has ended.', { jobId: 'pgp_1', ms: 20, outcome: undefined })
  expect(lines()).toEqual([{ level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), jobId: 'pgp_1', ms: 20, msg: 'A job has ended.' }])
})

test.each([['warn', ['warn', 'error']], ['silent', []]] as const)('at the level %s only what matters as much is written', (level, expected) => {
  const { log, lines } = listen(level)
  for (const each of ['debug', 'info', 'warn', 'error'] as const) log[each]('Something happened.')
  expect(lines().map((line) => line.level)).toEqual(expected)
})

test('a fault is told by its name and place, never by its message', () => {
  const fault = describeFault(new RangeError('The page says 4242424242424242\n    at 4242424242424242 (/4242:1:1)'))
  expect(fault).toMatchObject({ fault: 'RangeError', at: expect.stringContaining('log.test.ts') })
  expect(JSON.stringify(fault)).not.toContain('4242')
  expect(describeFault('4242424242424242')).toEqual({ fault: 'string' })
})

test('the way of a job can be followed by its id, and a card that a fault quotes is not written', async () => {
  const { log, lines, text } = listen('debug')
  const agent = await startTestAgent({}, {
    log,
    pay: async ({ card: given }, run) => {
      run.progress('fillCard', 'Filling in the card.')
      throw new Error(`The page says ${JSON.stringify(given)}`)
    },
  })
  const { body: { jobId } } = await agent.request('/payment-gateway/process', { body: { ...htmlInvoice(), cardDetails: card } })
  await agent.ended(`/payment-gateway/process/${jobId}`)
  await agent.stop()

  const ofJob = lines().filter((line) => line.jobId === jobId)
  expect(ofJob.map(({ level, msg }) => `${level}: ${msg}`)).toEqual(['info: A job was asked for.', 'info: A job was taken up.', 'debug: A job came to a step.', 'error: A job broke.', 'info: A job has ended.'])
  expect(ofJob.at(-1)).toMatchObject({ kind: 'payment', status: 'failed', outcome: 'not_paid', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', ms: expect.any(Number) })
  expect(lines()).toContainEqual(expect.objectContaining({ msg: 'Answered a request.', method: 'GET', route: '/payment-gateway/process/:jobId', status: 200, requestId: expect.any(String) }))
  expect([lines()[0]?.msg, lines().at(-1)?.msg]).toEqual(['The agent is ready.', 'The agent has stopped.'])
  for (const secret of [card.cardNumber, card.cvv, card.lastName]) expect(text()).not.toContain(secret)
})

test('a request that breaks is told with its route, not its address', async () => {
  const { log, lines, text } = listen('error')
  const app = createApp({ log, publicUrl: 'http://127.0.0.1', corsOrigins: [], isReady() { throw new TypeError('4242') } } as unknown as AppParts)
  expect((await app.request('/readyz?signature=abc')).status).toBe(500)
  expect(lines()).toEqual([expect.objectContaining({ msg: 'A request broke.', route: '/readyz', method: 'GET', fault: 'TypeError', requestId: expect.any(String) })])
  expect(text()).not.toMatch(/4242|signature/)
})
