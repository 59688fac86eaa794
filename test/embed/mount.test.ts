import { expect, expectTypeOf, test } from 'vitest'
import type { Embed, EmbedOptions } from '../../src/embed/index.ts'
import * as embed from '../../src/embed/index.ts'

const common = { page: 'https://agent.example/embed/', getToken: async () => 'a.token.here' }
const card = async () => ({ type: 'lithic' as const, embedRequest: 'x', hmac: 'y', firstName: 'Robin', lastName: 'Ward', postalCode: '94107', country: 'US' })

test('can be imported where there is no browser, as on a server', () => {
  expect(Object.keys(embed)).toHaveLength(6)
})

test('types ask for what a flow cannot do without', () => {
  expectTypeOf(common).toExtend<EmbedOptions<'InvoiceCardCheck'>>()
  expectTypeOf(common).not.toExtend<EmbedOptions<'JobStatus'>>()
  expectTypeOf({ ...common, props: { jobId: 'pgv_1', kind: 'validation' as const } }).toExtend<EmbedOptions<'JobStatus'>>()
  expectTypeOf(common).not.toExtend<EmbedOptions<'CardPayment'>>()
  expectTypeOf({ ...common, card, props: { maxFee: 5 } }).toExtend<EmbedOptions<'CardPayment'>>()
  expectTypeOf({ ...common, card, props: { maxFee: '5' } }).not.toExtend<EmbedOptions<'CardPayment'>>()
})

test('types leave the page as it was mounted', () => {
  expectTypeOf<Parameters<Embed<'CardPayment'>['update']>[0]>().not.toHaveProperty('page')
  expectTypeOf<Parameters<Embed<'CardPayment'>['update']>[0]>().toHaveProperty('locale')
})
