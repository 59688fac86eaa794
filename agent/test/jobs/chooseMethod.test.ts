import { expect, test } from 'vitest'
import type { Fee } from '../../../src/api/index.ts'
import { chooseMethod } from '../../src/jobs/chooseMethod.ts'

const fee: Fee = { type: 'percentage', value: 3 }
const all = { hasBankDetails: true, fee, takesBank: true, currency: 'USD' }

test('the bank is chosen where a card would cost a fee and the page takes bank payments', () => {
  expect(chooseMethod(all)).toEqual({ kind: 'bank' })
  expect(chooseMethod({ ...all, fee: { type: 'flat', value: 2.5 } })).toEqual({ kind: 'bank' })
  expect(chooseMethod({ ...all, currency: undefined })).toEqual({ kind: 'bank' })
})

test.each([
  ['nobody gave bank details', { hasBankDetails: false }],
  ['nobody gave bank details and the page takes none', { hasBankDetails: false, takesBank: false }],
  ['the card costs nothing', { fee: { type: 'none' } }],
  ['the fee is nought', { fee: { type: 'percentage', value: 0 } }],
  ['the card costs nothing and the page takes no bank payments', { fee: { type: 'none' }, takesBank: false }],
  ['nobody could see a fee', { fee: undefined }],
] as const)('the card is chosen where %s', (_, changes) => {
  expect(chooseMethod({ ...all, ...changes })).toEqual({ kind: 'card' })
})

test('nothing is chosen where a card costs a fee and the page takes no bank payments', () => {
  expect(chooseMethod({ ...all, takesBank: false })).toEqual({ kind: 'stop', message: expect.stringContaining('takes no bank payment') })
})

test('nothing is chosen where a card costs a fee in a currency that the account cannot pay', () => {
  expect(chooseMethod({ ...all, currency: 'EUR' })).toEqual({ kind: 'stop', message: expect.stringContaining('cannot pay EUR') })
  expect(chooseMethod({ ...all, currency: 'EUR', takesBank: false })).toEqual({ kind: 'stop', message: expect.stringContaining('cannot pay EUR') })
})
