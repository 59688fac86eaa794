import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { behindTheScenes, untilEnded, openStreet } from './street.ts'

/** A marked card: a valid number that occurs nowhere else, and a code of four digits that is unlikely to. */
const NUMBER = '4929131277583046'
const CODE = '8642'

const street = openStreet()

// The echoing vendor repeats whatever is typed in its text, title and attributes: the worst page for a recording.
test.each(['plain', 'echo'] as const)('a marked card paid through the %s vendor is found nowhere afterwards', async (kind) => {
  const { client, demo } = street
  const gateway = demo.gateways.gateway(kind)
  const number = `C-${kind}`
  const invoice = {
    type: 'html' as const,
    html: `<p>${gateway.vendor}</p><p>Invoice ${number}</p><p>Amount due: $64.20</p>
      <a href="${gateway.invoiceUrl({ number, amount: 6420, currency: 'USD' })}">Pay this invoice</a>`,
  }
  const { jobId } = await client.payments.create({
    ...invoice,
    cardDetails: {
      type: 'direct', cardNumber: NUMBER, expirationMonth: 11, expirationYear: new Date().getFullYear() + 2, cvv: CODE,
      firstName: 'Canary', lastName: 'Card', postalCode: '94107', country: 'US',
    },
  }, { idempotencyKey: number })
  const payment = await untilEnded(() => client.payments.get(jobId))
  expect(payment, JSON.stringify(payment)).toMatchObject({ jobStatus: 'success', outcome: 'paid' })

  await expect.poll(async () => (await behindTheScenes(demo)).webhooks.length).toBeGreaterThan(0)
  expectClean('the API', JSON.stringify([payment, await client.payments.list(), await client.validations.list()]))
  expectClean('the webhooks', JSON.stringify((await behindTheScenes(demo)).webhooks))
  expectClean('what the agent printed', demo.agent.output())
  if (payment.jobStatus === 'success') {
    expectClean('the replay', await textOf(payment.sessionUrl!))
    expectClean('the receipt', await textOf(payment.receiptUrl!))
  }
  for (const file of await filesIn(demo.agent.dataFolder)) expectClean(file, await readFile(file, 'latin1'))
})

/** Fails, naming the place, when the number is there in any usual spelling, or the code stands there by itself. */
function expectClean(place: string, text: string) {
  const spellings = [
    NUMBER,
    NUMBER.replace(/(\d{4})(?=\d)/g, '$1 '),
    NUMBER.replace(/(\d{4})(?=\d)/g, '$1-'),
    Buffer.from(NUMBER).toString('base64').replace(/=+$/, ''),
    Buffer.from(NUMBER).toString('hex'),
    NUMBER.slice(0, 12),
    NUMBER.slice(4),
  ]
  for (const spelling of spellings) expect(text.includes(spelling), `the card number stands in ${place}`).toBe(false)
  expect(new RegExp(`(?<![0-9A-Za-z.:+/_-])${CODE}(?![0-9A-Za-z.:+/_-])`).test(text), `the card's code stands in ${place}`).toBe(false)
}

async function textOf(url: string): Promise<string> {
  const answer = await fetch(url)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer()).toString('latin1')
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  expect(files.length).toBeGreaterThan(10)
  return files
}
