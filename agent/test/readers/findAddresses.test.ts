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
    ['Pay at billing.acme.co.uk/i/17.', 'https://billing.acme.co.uk/i/17'],
    ['Pay at pay.acme.energy/i/17', 'https://pay.acme.energy/i/17'],
    ['Go to pay.acme.com, then enter 17.', 'https://pay.acme.com'],
    ['Or pay at pay.acme.com.', 'https://pay.acme.com'],
    ['[Pay now](https://pay.acme.test/i/1)', 'https://pay.acme.test/i/1'],
    ['{https://pay.acme.test/i/1}', 'https://pay.acme.test/i/1'],
    ['<https://pay.acme.test/i/1>.', 'https://pay.acme.test/i/1'],
    ['Pay:https://pay.acme.test/i/1—thank you', 'https://pay.acme.test/i/1'],
    ['https://pay.\u200bacme.test/\u200bi/\u00ad1', 'https://pay.acme.test/i/1'],
    ['HTTPS://PAY.ACME.TEST/I/1', 'HTTPS://PAY.ACME.TEST/I/1'],
    ['https://\npay.acme.test/i/1', 'https://pay.acme.test/i/1'],
  ])('finds the address in: %s', (text, url) => {
    expect(read(text)).toEqual([url])
  })

  it('puts an address together that is printed over two lines', () => {
    const text = 'Open this in your browser:\nhttps://pay.acme.test/checkout/long-path/s\nession/A-1185?t=abc\nThank you.'
    expect(read(text)).toEqual(['https://pay.acme.test/checkout/long-path/session/A-1185?t=abc'])
  })

  it('tells two addresses apart that nothing but a comma parts', () => {
    expect(read('https://a.test/1,https://b.test/2;https://c.test/3')).toEqual(['https://a.test/1', 'https://b.test/2', 'https://c.test/3'])
  })

  it('puts an address together that is broken at a mark of its own, over three lines', () => {
    const text = 'https://pay.acme.test/checkout/session/long/\n  invoice-2026-0017-of-march-for-you-and-us?\n  token=abc&x=1\nThank you'
    expect(read(text)).toEqual(['https://pay.acme.test/checkout/session/long/invoice-2026-0017-of-march-for-you-and-us?token=abc&x=1'])
  })

  it.each(['The total is 24.00/hour', 'Acme Inc./Ltd. and/or partners', 'see invoice.final.pdf', 'vers. 1.2.3', 'a.m./p.m.', 'St.Gallen/Bern'])('finds no address in: %s', (text) => {
    expect(read(text)).toEqual([])
  })

  it('leaves the next line alone when the address was complete', () => {
    expect(read('https://pay.acme.test/checkout/long-path/session\nRegards,\nAcme')).toEqual(['https://pay.acme.test/checkout/long-path/session'])
    expect(read('https://acme.test/a\nR2-17')).toEqual(['https://acme.test/a'])
  })

  it('does not take an e-mail address for a web address', () => {
    expect(read('write to ap@acme.com or info@acme.co/x')).toEqual([])
  })
})
