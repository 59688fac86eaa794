import { expect, test } from 'vitest'
import { readListedDate } from '../../src/readers/readListedDate.ts'

const read = (label: string, list: Parameters<typeof readListedDate>[1], value = label) => readListedDate({ value, label }, list)

test.each([['03'], ['3'], ['03 - March'], ['March'], ['Mar.'], ['März'], ['mars'], ['marzo'], ['maart'], ['março'], ['marzec'], ['март']])('"%s" in a list of months is March', (label) => {
  expect(read(label, 'month')).toEqual({ month: 3 })
})

test.each([['2031'], ['31'], ["'31"]])('"%s" in a list of years is 2031', (label) => {
  expect(read(label, 'year')).toEqual({ year: 2031 })
})

test.each([['03/31'], ['03/2031'], ['3 / 2031'], ['2031-03'], ['0331'], ['032031'], ['203103'], ['March 2031'], ['Mär 31'], ['03 - March 2031']])('"%s" in a list of both is March 2031', (label) => {
  expect(read(label, 'expiry')).toEqual({ month: 3, year: 2031 })
})

test('what people see comes before the value, which may count from nought', () => {
  expect(read('March', 'month', '2')).toEqual({ month: 3 })
  expect(read('2031', 'year', '7')).toEqual({ year: 2031 })
  expect(read('', 'month', '03')).toEqual({ month: 3 })
})

test.each([['Month', 'month'], ['13', 'month'], ['Year', 'year'], ['2031', 'expiry'], ['2028', 'expiry'], ['Due 03/31', 'expiry'], ['-', 'expiry'], ['01 - January', 'expiry'], ['05', 'year']] as const)('"%s" says nothing in a list of the kind %s', (label, list) => {
  expect(read(label, list)).toBeUndefined()
})
