import { describe, expect, it } from 'vitest'
import { judgeLink, type LinkCircumstances } from '../../src/readers/judgeLink.ts'

const codes = (url: string, more?: LinkCircumstances) => judgeLink(url, more).reasons.map(({ code }) => code)

describe('a link is refused when', () => {
  it.each([
    ['it is not encrypted', 'http://pay.acme.com/i/1', 'not-https'],
    ['it is a script', 'javascript:pay()', 'not-https'],
    ['it carries a user name', 'https://invoice.stripe.com@evil.com/i/1', 'credentials'],
    ['its host is a number', 'https://93.184.216.34/pay', 'ip-address'],
    ['its host is a number in disguise', 'https://0x7f000001/pay', 'ip-address'],
    ['its host is an IPv6 number', 'https://[::1]/pay', 'ip-address'],
    ['its host is private', 'https://intranet/pay', 'private-host'],
    ['it uses another port', 'https://pay.acme.com:8443/i/1', 'odd-port'],
    ['it mixes alphabets', 'https://раураl-pay.com/i/1', 'mixed-letters'],
    ['it writes a gateway in Cyrillic', 'https://ѕtrіре.com/i/1', 'lookalike'],
    ['it spells a gateway with a digit', 'https://paypa1.com/invoice/1', 'lookalike'],
    ['it spells a gateway with r and n', 'https://rnollie.com/payment/1', 'lookalike'],
    ['it misspells a gateway', 'https://paypall.com/invoice/p/#1', 'lookalike'],
    ['it puts a gateway in front of its own domain', 'https://invoice.stripe.com.evil.io/i/acct_1/live_2', 'lookalike'],
    ['it adds words to a gateway', 'https://stripe-invoice-pay.com/i/1', 'lookalike'],
    ['it ends otherwise than the gateway', 'https://paypal.cam/invoice/p/#1', 'lookalike'],
    ['it is in test mode', 'https://invoice.stripe.com/i/acct_1A/test_YWNj', 'test-mode'],
    ['it is a sandbox', 'https://sandbox.acmepay.com/i/1', 'test-mode'],
    ['it pays a private person', 'https://paypal.me/somebody', 'private-person'],
    ['it is data', 'data:text/html,pay', 'not-https'],
    ['it is a file', 'file:///home/pay.html', 'not-https'],
    ['it puts a whole gateway before its own name', 'https://invoice.stripe.com-pay.io/i/acct_1/live_2', 'lookalike'],
    ['it drops a hyphen into a gateway', 'https://pay-pal.com/invoice/p/#1', 'lookalike'],
    ['it is a gateway’s place for trying out', 'https://test.adyen.link/PLABC', 'test-mode'],
    ['it pays a private person at Wise', 'https://wise.com/pay/me/janed', 'private-person'],
    ['it is no address', 'not an address', 'not-an-address'],
  ])('%s', (_, url, code) => {
    const verdict = judgeLink(url)
    expect(verdict.level).toBe('block')
    expect(verdict.reasons.map((reason) => reason.code)).toContain(code)
  })

  it('any address on the way is bad', () => {
    expect(judgeLink('https://invoice.stripe.com/i/acct_1/live_2', { chain: ['http://10.0.0.1/r', 'https://invoice.stripe.com/i/acct_1/live_2'] }).level).toBe('block')
  })

  it('its words show another place', () => {
    expect(judgeLink('https://pay.acme.com.secure-billing.io/login', { anchorText: 'https://pay.acme.com/i/17' })).toMatchObject({ level: 'block', reasons: expect.arrayContaining([expect.objectContaining({ code: 'shown-elsewhere' })]) })
  })
})

describe('a person should look when', () => {
  it.each([
    ['nobody knows the host', 'https://pay-portal.io/i/1', 'unknown-host'],
    ['the host has nothing of the vendor', 'https://bills.example.com/i/1', 'unknown-host'],
    ['it collects from bank accounts', 'https://pay.gocardless.com/flow/1', 'bank-only'],
    ['it is an account page', 'https://billing.stripe.com/p/session/1', 'portal'],
    ['the amount can be changed in it', 'https://paylink.paytrace.com/?m=ACME17&amount=120', 'amount-in-address'],
    ['it is a short address', 'https://bit.ly/3abc', 'shortener'],
    ['it is a gateway’s own short address', 'https://square.link/u/abc', 'shortener'],
    ['it cannot be unwrapped', 'https://protect-us.mimecast.com/s/abc?domain=acme.com', 'cannot-unwrap'],
    ['a gateway is only mentioned in its path', 'https://pay-portal.io/invoice.stripe.com/i/1', 'gateway-in-path'],
    ['nobody confirmed that payers’ pages look so', 'https://acme.payabli.com/pay', 'unconfirmed-gateway'],
    ['words about money are added to the vendor’s name', 'https://acmesupply-billing.com/i/1', 'vendor-with-words'],
    ['only a word of the vendor’s name is in it', 'https://supply.com/i/1', 'unknown-host'],
    ['everybody can have a page on its platform', 'https://acme-pay.web.app/i/1', 'unknown-host'],
    ['the host is near the vendor’s name', 'https://acmesuply.com/pay', 'lookalike'],
  ])('%s', (_, url, code) => {
    const verdict = judgeLink(url, { vendorName: 'Acme Supply Inc.' })
    expect(verdict.level).toBe('ask')
    expect(verdict.reasons.map((reason) => reason.code)).toContain(code)
  })
})

describe('no warning sign is found on', () => {
  it.each([
    ['a known gateway', 'https://invoice.stripe.com/i/acct_1A/live_YWNj?s=ap', 'Stripe'],
    ['a gateway that gives each shop a host', 'https://acme.invoiced.com/invoices/abc123', 'Invoiced'],
    ['a gateway whose invoice is named after #', 'https://www.paypal.com/invoice/p/#INV2ABC', 'PayPal'],
    ['the vendor’s own host', 'https://pay.acme-supply.com/i/17', undefined],
    ['a host with an umlaut that is the vendor’s', 'https://zahlung.acmesupply-müller.de/1', undefined],
  ])('%s', (_, url, gateway) => {
    const verdict = judgeLink(url, { vendorName: 'Acme Supply Inc.' })
    expect(verdict.level).toBe('ok')
    expect(verdict.gateway).toBe(gateway)
  })

  it('a click counter that shows the true address', () => {
    const target = 'https://invoice.stripe.com/i/acct_1A/live_YWNj'
    expect(judgeLink(target, { chain: ['https://click.mailer.com/ls/click?upn=1', target], anchorText: target }).level).toBe('ok')
  })

  it('hosts that tests and demos allow', () => {
    expect(judgeLink('http://127.0.0.1:4020/plain/pay/1', { allowHosts: ['127.0.0.1:*'] })).toMatchObject({ level: 'ok', reasons: [] })
    expect(judgeLink('http://localhost:4020/x', { allowHosts: ['localhost:4020'] }).level).toBe('ok')
    expect(judgeLink('http://localhost:4021/x', { allowHosts: ['localhost:4020'] }).level).toBe('block')
    expect(judgeLink('http://127.0.0.1:4020/x', { allowHosts: ['127.0.0.1'] }).level).toBe('ok')
    expect(judgeLink('javascript://127.0.0.1:4020/%0Apay()', { allowHosts: ['127.0.0.1:*'] }).level).toBe('block')
  })
})

it('takes a host for a gateway only with a path of its own', () => {
  expect(judgeLink('https://invoice.stripe.com/').gateway).toBeUndefined()
  expect(judgeLink('https://evil.checkout.stripe.com/c/pay/cs_live_1').gateway).toBeUndefined()
})

it('puts no query into its sentences', () => {
  expect(JSON.stringify(judgeLink('https://unknown.io/pay?token=SECRET', { anchorText: 'https://other.io/?t=SECRET' }).reasons)).not.toContain('SECRET')
})

it('says each thing once', () => {
  expect(codes('http://a.io/1', { chain: ['http://b.io/1', 'http://a.io/1'] }).filter((code) => code === 'not-https')).toHaveLength(1)
})

describe('of a known gateway', () => {
  const stripe = 'https://invoice.stripe.com/i/acct_1A/live_YWNj?s=SECRET'

  it('the account is evidence and stands in the sentence', () => {
    const verdict = judgeLink(stripe)
    expect(verdict.gateway).toBe('Stripe')
    expect(verdict.evidence).toEqual([
      { fact: 'gateway', value: 'Stripe', text: expect.any(String), source: 'https://invoice.stripe.com' },
      { fact: 'gatewayAccount', value: 'acct_1A', text: expect.any(String), source: 'https://invoice.stripe.com' },
    ])
    expect(verdict.reasons.map(({ text }) => text).join(' ')).toContain('acct_1A')
    expect(JSON.stringify([verdict.reasons, verdict.evidence])).not.toMatch(/SECRET|YWNj/)
  })

  it('another account than before is asked about', () => {
    expect(codes(stripe, { knownAccounts: ['acct_2B'] })).toContain('account-changed')
    expect(judgeLink(stripe, { knownAccounts: ['acct_1A', 'acct_2B'] }).level).toBe('ok')
    expect(judgeLink(stripe, { knownAccounts: [] }).level).toBe('ok')
  })

  it('a test page is refused, or allowed where tests run', () => {
    expect(judgeLink('https://buy.stripe.com/test_4gw5nA0Zk').level).toBe('block')
    expect(judgeLink('https://buy.stripe.com/test_4gw5nA0Zk', { allowHosts: ['buy.stripe.com'] }).level).toBe('ok')
  })
})

describe('the sender of the mail', () => {
  const stripe = 'https://invoice.stripe.com/i/acct_1A/live_YWNj'

  it('is asked about when everybody can have such an address', () => {
    expect(judgeLink(stripe, { senderDomain: 'gmail.com' })).toMatchObject({ level: 'ask', reasons: expect.arrayContaining([expect.objectContaining({ code: 'free-mail-sender' })]) })
  })

  it('is refused when it imitates a gateway, and asked about when it is near the vendor', () => {
    expect(judgeLink(stripe, { senderDomain: 'paypa1.com' }).level).toBe('block')
    expect(judgeLink(stripe, { senderDomain: 'acmesuply.com', vendorName: 'Acme Supply' }).level).toBe('ask')
    expect(judgeLink(stripe, { senderDomain: 'acmesupply.com', vendorName: 'Acme Supply' }).level).toBe('ok')
  })
})

it('refuses a way that leads through an imitation, wherever it ends', () => {
  const target = 'https://invoice.stripe.com/i/acct_1A/live_YWNj'
  expect(judgeLink(target, { chain: ['https://paypa1.com/r?url=x', target] }).level).toBe('block')
})

it('only asks when the words show a place and a click counter cannot be read', () => {
  expect(judgeLink('https://u1.ct.sendgrid.net/ls/click?upn=u001.abc', { anchorText: 'https://pay.acme.com/i/1' })).toMatchObject({ level: 'ask', reasons: expect.arrayContaining([expect.objectContaining({ code: 'shown-elsewhere' })]) })
})
