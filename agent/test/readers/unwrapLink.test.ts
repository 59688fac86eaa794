import { expect, it } from 'vitest'
import { unwrapLink } from '../../src/readers/unwrapLink.ts'

const target = 'https://pay.acme.com/i/17?t=a-b_c&x=1#top'
const encoded = encodeURIComponent(target)

it.each([
  ['Microsoft Safe Links', `https://eur02.safelinks.protection.outlook.com/?url=${encoded}&data=05%7C`],
  ['Proofpoint version 2', `https://urldefense.proofpoint.com/v2/url?u=${encodeURIComponent(target).replace(/-/g, '%2D').replace(/_/g, '%5F').replace(/%/g, '-')}&d=DwMF`],
  ['Proofpoint version 3', `https://urldefense.com/v3/__${target}__;!!abc!def$`],
  ['Barracuda', `https://linkprotect.cudasvc.com/url?a=${encoded}&c=E,1`],
  ['Google', `https://www.google.com/url?q=${encoded}&sa=D`],
  ['a click counter', `https://click.mailer.com/track?url=${encoded}`],
  ['a click counter that uses base64', `https://click.mailer.com/ls/click?upn=${encodeURIComponent(Buffer.from(target).toString('base64'))}`],
  ['two of them', `https://www.google.com/url?q=${encodeURIComponent(`https://click.mailer.com/track?url=${encoded}`)}`],
])('unwraps %s', (_, wrapped) => {
  const chain = unwrapLink(wrapped)
  expect(chain[0]).toBe(wrapped)
  expect(chain.at(-1)).toBe(target)
})

it('puts back what Proofpoint version 3 moved away', () => {
  expect(unwrapLink('https://urldefense.com/v3/__https:/pay.acme.com/i*17*x__;IyE!!abc$').at(-1)).toBe('https://pay.acme.com/i#17!x')
})

it.each([
  'https://pay.acme.com/i/17?return_url=https%3A%2F%2Facme.com%2Fthanks',
  'https://pay.acme.com/checkout?redirect=https%3A%2F%2Facme.com%2Fthanks',
  'https://click.mailer.com/ls/click?upn=opaque-token',
  'https://pay.acme.com/%E0%A4%A',
  'mailto:ap@acme.com',
  'no address',
])('leaves %s alone', (address) => {
  expect(unwrapLink(address)).toEqual([address])
})
