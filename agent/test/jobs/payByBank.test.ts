import { describe, expect, test } from 'vitest'
import type { CardDetails } from '../../../src/api/index.ts'
import { pay } from '../../src/jobs/pay.ts'
import type { GatewayKind } from '../gateways/Gateway.ts'
import { createRun, directCard, mail } from './createRun.ts'
import { openStreet } from './street.ts'

const street = openStreet()
const achDetails = { routingNumber: '110000000', accountNumber: '000123456789', accountName: 'Orchard Street Bakery', accountType: 'CHECKING' as const }
const withBank = (changes: Partial<typeof achDetails> = {}): CardDetails => directCard(undefined, { achDetails: { ...achDetails, ...changes } })

async function payAt(kind: GatewayKind, card: CardDetails, limits: Parameters<typeof createRun>[1] = {}) {
  const gateway = street.gateways.gateway(kind)
  const run = createRun(street.browser, limits)
  const invoice = mail(gateway.vendor, 'INV-1042', '$150.75', gateway.invoiceUrl({ number: 'INV-1042', amount: 15075 }))
  return { found: await pay({ invoice, card }, run), run }
}

describe('where a card costs a fee and the bank nothing', () => {
  test('the invoice is paid from the account, exactly its amount, once', async () => {
    const { found, run } = await payAt('achOption', withBank())
    expect(found, JSON.stringify(found)).toMatchObject({ jobStatus: 'success', outcome: 'paid', method: 'ach', charged: 150.75, gatewayAmount: 150.75 })
    expect(street.gateways.charges()).toEqual([expect.objectContaining({ kind: 'achOption', amount: 15075, fee: 0, method: 'bank', last4: '6789' })])
    expect(street.gateways.submissions()).toHaveLength(1)
    expect(run.armed).toBe(1)
    // Nothing of the account stays behind.
    expect(JSON.stringify([found, [...run.kept].filter(([name]) => name === 'replay.json').map(([, bytes]) => Buffer.from(bytes).toString())])).not.toMatch(/0{3}123456789|12345678/)
  })

  test('the debit is authorised and written down; what would debit it again is un-ticked', async () => {
    const { found } = await payAt('achOption', withBank())
    expect(found.evidence).toContainEqual(expect.objectContaining({ fact: 'authorisation', text: expect.stringContaining('I authorize Tamarack Property Services to debit this account once') }))
    const details = street.gateways.submissions()[0]?.details
    expect(details).toMatchObject({ ach_name: 'Orchard Street Bakery', ach_type: 'C', cust_acct: '' })
    expect(details).not.toHaveProperty('ach_auto')
  })

  test('a savings account in the card holder’s name is typed as such', async () => {
    await payAt('achOption', withBank({ accountType: 'SAVINGS' as never, accountName: undefined as never }))
    expect(street.gateways.submissions()).toEqual([expect.objectContaining({ details: expect.objectContaining({ ach_name: 'Robin Ward', ach_type: 'S' }) })])
  })

  test('the card is charged with its fee for whoever gave no bank details', async () => {
    const { found } = await payAt('achOption', directCard())
    expect(found).toMatchObject({ outcome: 'paid', method: 'card', charged: 155.27 })
    expect(street.gateways.charges()).toEqual([expect.objectContaining({ method: 'card', amount: 15527 })])
  })

  test('a fee that a check never saw makes no difference to the bank', async () => {
    const { found } = await payAt('achOption', withBank(), { validatedFee: { type: 'none' } })
    expect(found).toMatchObject({ outcome: 'paid', method: 'ach', charged: 150.75 })
  })

  test('an account that the page refuses ends with its words, nothing charged', async () => {
    const { found } = await payAt('achOption', withBank({ routingNumber: '123456789' }))
    expect(found).toMatchObject({ jobStatus: 'failed', outcome: 'not_paid', method: 'ach', errorMessage: expect.stringContaining('routing number is not valid') })
    expect(street.gateways.charges()).toEqual([])
  })

  test('a bank that declines is told as that', async () => {
    const { found } = await payAt('achOption', withBank({ accountNumber: '000111111116' }))
    expect(found).toMatchObject({ jobStatus: 'failed', outcome: 'not_paid', errorMessage: expect.stringContaining('bank account was declined') })
    expect(street.gateways.charges()).toEqual([])
  })

  test('an amount that is not the invoice’s is not debited', async () => {
    const { found } = await payAt('achOption', withBank(), { expectedAmount: 15000, maxTotal: 20000 })
    expect(found).toMatchObject({ errorType: 'INVOICE_AMOUNT_MISMATCH', outcome: 'not_paid', errorMessage: expect.stringContaining('Nothing was paid.') })
    expect(street.gateways.submissions()).toEqual([])
  })
})

test('a list of ways to pay leads to the bank as well', async () => {
  const { found } = await payAt('methodSelect', withBank())
  expect(found, JSON.stringify(found)).toMatchObject({ outcome: 'paid', method: 'ach', charged: 150.75 })
  expect(street.gateways.charges()).toEqual([expect.objectContaining({ kind: 'methodSelect', method: 'bank', amount: 15075 })])
})

test('a choice on the page before the card form is gone back to', async () => {
  const { found } = await payAt('achWizard', withBank({ accountType: 'SAVINGS' as never }))
  expect(found, JSON.stringify(found)).toMatchObject({ outcome: 'paid', method: 'ach', charged: 150.75 })
  expect(street.gateways.charges()).toEqual([expect.objectContaining({ kind: 'achWizard', method: 'bank', amount: 15075, fee: 0 })])
  expect(street.gateways.submissions()).toEqual([expect.objectContaining({ details: expect.objectContaining({ holder: 'Orchard Street Bakery', kind: 'PS' }) })])
  street.gateways.reset()
  expect((await payAt('achWizard', directCard())).found).toMatchObject({ outcome: 'paid', method: 'card', charged: 154.75 })
})

test('where a card costs nothing, the card is charged and the account left alone', async () => {
  const { found } = await payAt('plain', withBank())
  expect(found).toMatchObject({ outcome: 'paid', method: 'card', charged: 150.75 })
  expect(street.gateways.charges()).toEqual([expect.objectContaining({ method: 'card', amount: 15075 })])
})

test('where a card costs a fee and the page takes no bank payment, nothing is paid, and that is said', async () => {
  const { found, run } = await payAt('percentage', withBank())
  expect(found).toMatchObject({ errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', outcome: 'not_paid', errorMessage: expect.stringMatching(/takes no bank payment.*Nothing was paid\./) })
  expect(street.gateways.submissions()).toEqual([])
  expect(run.armed).toBe(0)
})
