import { describe, expect, it } from 'vitest'
import type { Bill } from './Gateway.ts'
import { Ledger, type CardEntry } from './Ledger.ts'

const today = new Date(2026, 10, 21)
const good: CardEntry = { number: '4242 4242 4242 4242', expiry: '12 / 29', code: '123' }
const bill: Bill = { invoice: { number: 'INV-1042', amount: 15_075 }, currency: 'USD', due: 15_075, fee: 377, total: 15_452, action: '' }

const open = () => new Ledger(() => today)
const sell = (ledger: Ledger, card: Partial<CardEntry> = {}, amount = bill.total) =>
  ledger.sell({ kind: 'percentage', bill, card: { ...good, ...card }, amount })

describe('Ledger', () => {
  it('charges a good card the total and remembers only its last four digits', () => {
    const ledger = open()

    expect(sell(ledger)).toMatchObject({ kind: 'charged', charge: { amount: 15_452, fee: 377, last4: '4242', invoiceNumber: 'INV-1042' } })
    expect(JSON.stringify([ledger.charges(), ledger.submissions()])).not.toMatch(/4242 ?4242/)
  })

  it('shows that a card number was typed into a wrong field without keeping it', () => {
    const ledger = open()
    ledger.sell({ kind: 'percentage', bill, card: good, amount: bill.total, details: { name: 'Ada 4242 4242 4242 4242', zip: '60601' } })

    expect(ledger.submissions()[0]!.details).toEqual({ name: 'Ada (card number)', zip: '60601' })
  })

  it.each([
    ['a number with a wrong check digit', { number: '4242424242424241' }, 'number'],
    ['a number that is too short', { number: '4242' }, 'number'],
    ['an empty number', { number: '' }, 'number'],
    ['last month', { expiry: '10/26' }, 'expiry'],
    ['a month that does not exist', { expiry: '13/29' }, 'expiry'],
    ['an expiry without its year', { expiry: '12' }, 'expiry'],
    ['a code of two digits', { code: '12' }, 'code'],
    ['a code of five digits', { code: '12345' }, 'code'],
    ['a code with letters', { code: '12a' }, 'code'],
  ] as const)('refuses %s', (_, card, field) => {
    const ledger = open()

    expect(sell(ledger, card)).toMatchObject({ kind: 'refused', field })
    expect(ledger.charges()).toEqual([])
    expect(ledger.submissions()).toMatchObject([{ result: 'refused' }])
  })

  it.each(['11/26', '11 / 2026', '1126', '11-26'])('takes a card until the end of its month, written %s', (expiry) => {
    expect(sell(open(), { expiry })).toMatchObject({ kind: 'charged' })
  })

  it('takes a code of four digits', () => {
    expect(sell(open(), { code: '1234' })).toMatchObject({ kind: 'charged' })
  })

  it.each([15_075, 15_453, 0, Number.NaN])('refuses an amount of %s where 15452 is due', (amount) => {
    expect(sell(open(), {}, amount)).toMatchObject({ kind: 'refused', field: 'amount' })
  })

  it.each([
    ['4000000000000002', 'declined'],
    ['4000000000009995', 'insufficient funds'],
  ])('declines %s: %s', (number, words) => {
    const ledger = open()

    expect(sell(ledger, { number })).toMatchObject({ kind: 'declined', message: expect.stringContaining(words) })
    expect(ledger.charges()).toEqual([])
    expect(ledger.submissions()).toMatchObject([{ result: 'declined' }])
  })

  it('charges twice when it is asked twice', () => {
    const ledger = open()
    sell(ledger)
    sell(ledger)

    expect(ledger.charges('percentage')).toHaveLength(2)
    expect(new Set(ledger.charges().map(({ confirmation }) => confirmation)).size).toBe(2)
  })

  it('keeps the kinds apart and forgets on reset', () => {
    const ledger = open()
    sell(ledger)

    expect(ledger.paid('percentage', 'INV-1042')).toBeDefined()
    expect(ledger.paid('plain', 'INV-1042')).toBeUndefined()
    expect(ledger.charges('plain')).toEqual([])

    ledger.reset()
    expect(ledger.paid('percentage', 'INV-1042')).toBeUndefined()
    expect(ledger.submissions()).toEqual([])
  })

  describe('debits an account', () => {
    const account = { routing: '110000000', account: '000123456789', authorised: true }
    const debit = (ledger: Ledger, changes: object = {}, amount = bill.due) => ledger.sell({ kind: 'achOption', bill, card: { number: '', expiry: '', code: '' }, bank: { ...account, ...changes }, amount })

    it('for what is due, without the fee, and remembers only its last four digits', () => {
      const ledger = open()
      expect(debit(ledger)).toMatchObject({ kind: 'charged', charge: { amount: 15_075, fee: 0, last4: '6789', method: 'bank' } })
      expect(JSON.stringify([ledger.charges(), ledger.submissions()])).not.toContain('123456789')
    })

    it.each([
      ['a routing number with a wrong checksum', { routing: '123456789' }, 'routing'],
      ['an account number of letters', { account: 'abcdef' }, 'account'],
      ['an account number that differs from the second', { accountAgain: '000123456780' }, 'account'],
      ['a debit that nobody authorised', { authorised: false }, 'authorisation'],
    ])('but refuses %s', (_, changes, field) => {
      const ledger = open()
      expect(debit(ledger, changes)).toMatchObject({ kind: 'refused', field })
      expect(ledger.charges()).toEqual([])
    })

    it('but refuses the amount that a card would cost', () => {
      expect(debit(open(), {}, bill.total)).toMatchObject({ kind: 'refused', field: 'amount' })
    })
  })
})
