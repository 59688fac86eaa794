import { expect, test } from 'vitest'
import { judgeTravel } from '../../src/readers/judgeTravel.ts'

const from = 'https://billing.acme.com/i/17'
const judge = (to: string, at = from) => judgeTravel(at, to, { vendorName: 'Acme Supply', allowHosts: ['127.0.0.1:*'] })

test.each(['https://billing.acme.com/pay', 'https://secure.acme.com/pay', 'https://invoice.stripe.com/i/acct_1Abc/live_xyz', 'http://127.0.0.1:4020/pay'])('a page may lead to %s', (to) => {
  expect(judge(to).allowed).toBe(true)
})

test.each([
  'https://paycenter-secure.net/acme', 'http://billing.acme.com/pay', 'https://acme.com@evil.net/', 'https://10.0.0.1/pay', 'https://billing.acme.com:8443/pay', 'javascript:alert(1)', 'https://acme.com.evil.net/pay', 'https://billing.acme.com.evil.net/',
])('it does not lead to %s, and a sentence says so', (to) => {
  expect(judge(to)).toMatchObject({ allowed: false, sentence: expect.stringContaining('does not follow') })
})

test('what is worth a question about a known gateway is passed on', () => {
  expect(judge('https://www.paypal.com/invoice/p/#ABCDEF')).toMatchObject({ allowed: true, link: { gateway: expect.any(String) } })
})
