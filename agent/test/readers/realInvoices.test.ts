/* Reads every file of a folder of public invoices, which is kept beside the repository because some of them hold real names. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { evaluateInvoices, writeInvoiceEvaluation, type FactScore, type InvoiceEvaluation } from '../../../scripts/evaluateInvoices.ts'

const folder = join(resolve(process.env.GATEWAY_DATA ?? join(import.meta.dirname, '../../../../shared/data')), 'invoices')
const isThere = existsSync(join(folder, 'ground-truth.json'))

test.skipIf(isThere)('says that the public invoices were left out, their folder being absent', () => {
  process.stdout.write(`Skipped: the public invoices. There is no ${folder}; GATEWAY_DATA may name another.\n`)
  expect(isThere).toBe(false)
})

describe.runIf(isThere)('on public invoices', () => {
  let found: InvoiceEvaluation
  beforeAll(async () => {
    found = await evaluateInvoices(folder)
    process.stdout.write(`${writeInvoiceEvaluation(found)}\n`)
  }, 240_000)

  const share = ({ right, of }: FactScore) => right / of

  it('the payment link is right on 19 of 20 or more', () => {
    expect(found.links.right / found.links.withLink).toBeGreaterThanOrEqual(19 / 20)
  })

  it('no link is proposed on paid, debited, credit and suspicious files, nor a wrong one on any other', () => {
    expect([...found.links.wrongOnSettled, ...found.links.wrong, ...found.links.wrongElsewhere]).toEqual([])
  })

  it('the amount is right to the cent on 95 % or more', () => {
    expect(share(found.facts.amount)).toBeGreaterThanOrEqual(0.95)
  })

  it('the status is right on 95 % or more', () => {
    expect(share(found.facts.status)).toBeGreaterThanOrEqual(0.95)
  })

  it('no paid, debited or credit file is called due', () => {
    expect(found.calledDue).toEqual([])
  })

  it('currency and number are right on 95 % or more, the vendor on 85 % or more', () => {
    expect(share(found.facts.currency)).toBeGreaterThanOrEqual(0.95)
    expect(share(found.facts.invoiceNumber)).toBeGreaterThanOrEqual(0.95)
    expect(share(found.facts.vendor)).toBeGreaterThanOrEqual(0.85)
  })

  it('each is read in less than 10 seconds', () => {
    expect(found.milliseconds.slowest).toBeLessThan(10_000)
  })
})
