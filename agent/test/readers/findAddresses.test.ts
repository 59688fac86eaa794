import { describe, expect, it } from 'vitest'
import { findAddresses } from '../../src/readers/findAddresses.ts'

const read = (text: string) => findAddresses(text).map(({ url }) => url)

describe('findAddresses', () => {
  it.each([
    ['Pay here: https://pay.acme.test/i/1?t=a', 'https://pay.acme.test/i/1?t=a'],
    ['(https://pay.acme.test/i/1?t=a).', 'https://pay.acme.test/i/1?t=a'],
    ['“https://pay.acme.test/i/1”,', 'https://pay.acme.test/i/1'],
    ['https://en.wiki.test/a_(b)', 'https://en.wiki.test/a_(b)'],
    ['https://pay.acme.test/invoice/p/#R1555XZ9', 'https://pay.acme.test/invoice/p/#R1555XZ9'],
    ['visit www.acme.test/pay today', 'https://www.acme.test/pay'],
    ['pay.acme.com/i/17', 'https://pay.acme.com/i/17'],
  ])('finds the address in: %s', (text, url) => {
    expect(read(text)).toEqual([url])
  })

  it('puts an address together that is printed over two lines', () => {
    const text = 'Open this in your browser:\nhttps://pay.acme.test/checkout/long-path/s\nession/A-1185?t=abc\nThank you.'
    expect(read(text)).toEqual(['https://pay.acme.test/checkout/long-path/session/A-1185?t=abc'])
  })

  it('leaves the next line alone when the address was complete', () => {
    expect(read('https://pay.acme.test/checkout/long-path/session\nRegards,\nAcme')).toEqual(['https://pay.acme.test/checkout/long-path/session'])
    expect(read('https://acme.test/a\nR2-17')).toEqual(['https://acme.test/a'])
  })

  it('does not take an e-mail address for a web address', () => {
    expect(read('write to ap@acme.com or info@acme.co/x')).toEqual([])
  })
})
