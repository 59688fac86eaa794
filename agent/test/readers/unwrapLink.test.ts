import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { judgeLink } from '../../src/readers/judgeLink.ts'
import { sealedBy, unwrapLink } from '../../src/readers/unwrapLink.ts'

const target = 'https://pay.acme.com/i/17?t=a-b_c&x=1#top'
const encoded = encodeURIComponent(target)
const base64 = (text: string) => Buffer.from(text).toString('base64url')
const safeLink = (address: string) => `https://eur02.safelinks.protection.outlook.com/?url=${encodeURIComponent(address)}&data=05%7C`

it.each([
  ['Microsoft Safe Links', safeLink(target)],
  ['Microsoft Safe Links of a government', `https://gcc02.safelinks.protection.office365.us/?url=${encoded}&data=05`],
  ['Safe Links within Teams', `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${encoded}&locale=en-us`],
  ['Proofpoint version 1', `https://urldefense.proofpoint.com/v1/url?u=${encoded}&k=abc%3D%0A&r=def`],
  ['Proofpoint version 2', `https://urldefense.proofpoint.com/v2/url?u=${encodeURIComponent(target).replace(/-/g, '%2D').replace(/_/g, '%5F').replace(/%/g, '-')}&d=DwMF`],
  ['Proofpoint version 3', `https://urldefense.com/v3/__${target}__;!!abc!def$`],
  ['Proofpoint version 3 on a government’s host', `https://urldefense.us/v3/__${target.replace('#', '*')}__;Iw!!abc!def$`],
  ['Barracuda', `https://linkprotect.cudasvc.com/url?a=${encoded}&c=E,1`],
  ['Cisco', `https://secure-web.cisco.com/1abcDEF-token/${encoded}`],
  ['FireEye', `https://protect2.fireeye.com/v1/url?k=a&q=1&e=b&u=${encoded}`],
  ['Symantec', `https://clicktime.symantec.com/a/1/abc=?d=def&u=${encoded}`],
  ['Trend Micro', `https://ca-0-en-ctp.trendmicro.com/wis/clicktime/v1/query?url=${encoded}&umid=1`],
  ['Sophos', `https://eu-central-1.protection.sophos.com/?d=acme.com&u=${base64(target)}&i=1`],
  ['Google', `https://www.google.com/url?q=${encoded}&sa=D`],
  ['Google in another country', `https://www.google.de/url?sa=t&url=${encoded}`],
  ['Facebook', `https://l.facebook.com/l.php?u=${encoded}&h=1`],
  ['GMX', `https://deref-gmx.net/mail/client/abc/dereferrer/?redirectUrl=${encoded}`],
  ['Amazon SES', `https://abc123.r.eu-west-1.awstrack.me/L0/${encoded}/1/0102-000000/sig=1`],
  ['Postmark', `https://click.pstmrk.it/3s/${encodeURIComponent(target.slice('https://'.length))}/abc/def/AQ/1`],
  ['Mandrill', `https://mandrillapp.com/track/click/123/pay.acme.com?p=${base64(JSON.stringify({ s: 'x', v: 1, p: JSON.stringify({ u: 123, url: target.replaceAll('/', '\\/') }) }))}`],
  ['a click counter', `https://click.mailer.com/track?url=${encoded}`],
  ['a click counter that uses base64', `https://click.mailer.com/ls/click?upn=${encodeURIComponent(Buffer.from(target).toString('base64'))}`],
  ['a click counter that writes JSON into its path', `https://e.mailer.com/e/c/${base64(JSON.stringify({ email_id: 'abc', href: target }))}/sig`],
  ['a click counter that packs its path', `https://email.mg.mailer.com/c/${deflateSync(new URLSearchParams({ h: 'abc', i: '1', l: target }).toString()).toString('base64url')}`],
  ['two of them', `https://www.google.com/url?q=${encodeURIComponent(`https://click.mailer.com/track?url=${encoded}`)}`],
])('unwraps %s', (_, wrapped) => {
  const chain = unwrapLink(wrapped)
  expect(chain[0]).toBe(wrapped)
  expect(chain.at(-1)).toBe(target)
  expect(sealedBy(wrapped)).toBeUndefined()
})

it('puts back what Proofpoint version 3 moved away', () => {
  expect(unwrapLink('https://urldefense.com/v3/__https:/pay.acme.com/i*17*x__;IyE!!abc$').at(-1)).toBe('https://pay.acme.com/i#17!x')
  expect(unwrapLink(`https://urldefense.com/v3/__https://pay.acme.com/a**Bb*c__;${base64('#!/é')}!!abc$`).at(-1)).toBe('https://pay.acme.com/a#!/béc')
})

it('takes the part after # along, as a browser that is sent on does', () => {
  expect(unwrapLink(`https://click.mailer.com/track?url=${encodeURIComponent('https://my.freshbooks.com/')}#/link/abc`).at(-1)).toBe('https://my.freshbooks.com/#/link/abc')
})

it('finds the page of a Stripe invoice beside its PDF', () => {
  expect(unwrapLink('https://pay.stripe.com/invoice/acct_1A/live_YWNj/pdf?s=ap').at(-1)).toBe('https://invoice.stripe.com/i/acct_1A/live_YWNj?s=ap')
})

describe('of wrappers within wrappers', () => {
  const wrappedTimes = (times: number): string => (times === 0 ? target : safeLink(wrappedTimes(times - 1)))

  it('opens five and keeps them all', () => {
    const chain = unwrapLink(wrappedTimes(5))
    expect(chain).toHaveLength(6)
    expect(chain.at(-1)).toBe(target)
  })

  it('has the sixth refused', () => {
    const chain = unwrapLink(wrappedTimes(6))
    expect(chain).toHaveLength(6)
    expect(judgeLink(chain.at(-1)!, { chain })).toMatchObject({ level: 'block', reasons: expect.arrayContaining([expect.objectContaining({ code: 'too-many-wrappers' })]) })
  })

  it('is not led in a circle', () => {
    const round = 'https://click.mailer.com/track?url=https%3A%2F%2Fclick.mailer.com%2Ftrack'
    expect(unwrapLink(round)).toEqual([round, 'https://click.mailer.com/track'])
  })
})

it.each(['javascript:pay()', 'data:text/html,pay', 'file:///etc/passwd', 'ftp://acme.com/x', 'mailto:ap@acme.com', '//acme.com/x', 'http://'])('does not unwrap into %s', (inner) => {
  for (const wrapped of [safeLink(inner), `https://click.mailer.com/track?url=${encodeURIComponent(inner)}`, `https://urldefense.com/v3/__${inner}__;!!a$`, `https://e.mailer.com/e/c/${base64(JSON.stringify({ email: 'someone', href: inner }))}`]) {
    expect(unwrapLink(wrapped)).toEqual([wrapped])
  }
  expect(sealedBy(safeLink(inner))).toBe('Microsoft Safe Links')
})

it('does not unpack a token that grows without end', () => {
  const bomb = `https://email.mg.mailer.com/c/${deflateSync(`l=https://pay.acme.com/${'a'.repeat(5_000_000)}`).toString('base64url')}`
  expect(unwrapLink(bomb)).toEqual([bomb])
})

it.each([
  'https://pay.acme.com/i/17?return_url=https%3A%2F%2Facme.com%2Fthanks',
  'https://pay.acme.com/checkout?redirect=https%3A%2F%2Facme.com%2Fthanks',
  'https://checkout.stripe.com/c/pay/cs_live_1?url=https%3A%2F%2Facme.com%2Fthanks',
  'https://pay.acme.com/%E0%A4%A',
  'mailto:ap@acme.com',
  'no address',
])('leaves %s alone', (address) => {
  expect(unwrapLink(address)).toEqual([address])
  expect(sealedBy(address)).toBeUndefined()
})

it.each([
  ['Mimecast', 'https://protect-us.mimecast.com/s/aBcDeF?domain=acme.com'],
  ['Mimecast', 'https://url.us.m.mimecastprotect.com/s/aBcDeF?domain=acme.com'],
  ['the click counter of QuickBooks', 'https://links.notification.intuit.com/ls/click?upn=u001.abc-2Fdef'],
  ['SendGrid', 'https://u123.ct.sendgrid.net/ls/click?upn=u001.abc-2Fdef'],
  ['SendGrid', 'https://click.mailer.com/ls/click?upn=opaque-token'],
  ['SendGrid', 'https://url1234.acme.com/ss/c/u001.aBcDeFgHiJkLmNoPqRsT/4ab/h0'],
  ['Mailchimp', 'https://acme.us1.list-manage.com/track/click?u=abc&id=def&e=1'],
  ['HubSpot', 'https://d2v8tf04.na1.hubspotlinks.com/Ctc/abc'],
  ['Klaviyo', 'https://ctrk.klclick.com/l/abc'],
  ['Constant Contact', 'https://r20.rs6.net/tn.jsp?f=001abc'],
  ['Salesforce', 'https://click.acme.com/?qs=abc'],
  ['a click counter', 'https://track.acme.com/c/aBcDeF'],
])('says that %s keeps to itself where a link leads', (name, address) => {
  expect(unwrapLink(address)).toEqual([address])
  expect(sealedBy(address)).toBe(name)
  expect(judgeLink(address)).toMatchObject({ level: 'ask', reasons: expect.arrayContaining([expect.objectContaining({ code: 'cannot-unwrap' })]) })
})
