import { describe, expect, it } from 'vitest'
import { findUnwanted } from '../../src/readers/findUnwanted.ts'
import { readBoxPurpose } from '../../src/readers/readBoxPurpose.ts'
import { makeSnapshot, type FieldSketch } from './makeSnapshot.ts'

const find = (fields: FieldSketch[], currency = 'USD') => findUnwanted(makeSnapshot('Pay', { fields }), currency)
const radios = (name: string, chosen: number, ...labels: string[]): FieldSketch[] => labels.map((label, index) => ({ type: 'radio', name, label, value: String(index), checked: index === chosen }))

it.each([
  ['Save this card for next time', 'save card'], ['Enroll me in AutoPay', 'save card'], ['I authorize Acme to charge my card every month', 'save card'], ['Karte für künftige Zahlungen speichern', 'save card'], ['Enregistrer ma carte', 'save card'],
  ['Send me offers by e-mail', 'marketing'], ['I agree to receive text messages', 'marketing'], ['Newsletter abonnieren', 'marketing'], ['Recevoir nos offres', 'marketing'], ['Switch to paperless billing', 'marketing'],
  ['Add a $5.00 tip', 'tip'], ['Round up my payment for charity', 'tip'], ['Trinkgeld geben', 'tip'], ['Convert to my home currency', 'conversion'],
  ['I agree to the 3% convenience fee', 'fee'], ['Cover the processing fee', 'fee'],
  ['I agree to the terms and conditions', 'terms'], ['I authorize this payment', 'terms'], ['Ich akzeptiere die AGB', 'terms'], ['J’accepte les conditions générales de vente', 'terms'], ['Acepto las condiciones', 'terms'], ['Accetto i termini', 'terms'],
  ['My billing address is the same', 'other'],
] as const)('a box that says “%s” is for: %s', (label, purpose) => {
  expect(readBoxPurpose({ label, nearText: '', name: 'box' })).toBe(purpose)
})

describe('refuses', () => {
  it('what is ticked and was not asked for, and leaves the rest', () => {
    const box = (label: string, checked: boolean, required = false): FieldSketch => ({ type: 'checkbox', label, checked, required })
    expect(find([box('Save this card', true), box('Send me offers', false), box('I agree to the terms', true), box('Same address', true), box('Help us cover the card fee', true), box('I agree to the card fee', true, true)]))
      .toEqual([{ frame: 0, text: 'Save this card', what: 'saving the card', refusal: { ref: 0 } }, { frame: 0, text: 'Help us cover the card fee', what: 'an offered fee', refusal: { ref: 4 } }])
  })

  it.each([
    ['a tip', radios('tip', 1, 'No tip', '15%', '20%'), 0], ['a tip', radios('gratuity', 0, '$5.00', '$10.00', 'Not today'), 2], ['a tip', radios('pourboire', 1, 'Sans pourboire', '10 %'), 0],
    ['a plan', radios('plan', 0, 'Pay monthly', 'One-time payment'), 1], ['a plan', radios('p', 1, 'Einmalige Zahlung', 'Monatlich zahlen'), 0], ['a plan', radios('p', 0, 'Mensuel', 'Une seule fois'), 1],
    ['a part of the amount', radios('amount', 0, 'Minimum due $50.00', 'Full balance $150.75', 'Other amount'), 1], ['a part of the amount', radios('a', 1, 'Gesamtbetrag', 'Teilzahlung'), 0], ['a part of the amount', radios('a', 1, 'Pay in full', 'Pay in 3 installments'), 0],
    ['another currency', radios('c', 0, 'Pay in EUR €142.10', 'Pay in USD $150.75'), 1],
  ] as const)('%s (%#)', (what, fields, ref) => {
    expect(find([...fields])).toEqual([expect.objectContaining({ what, refusal: { ref } })])
  })

  it('an entry of a list, and a tip that is written in a box', () => {
    const options = [{ value: 'a', label: '10% tip' }, { value: 'b', label: 'No tip' }]
    expect(find([{ label: 'Tip', options, value: 'a' }])).toEqual([expect.objectContaining({ what: 'a tip', refusal: { ref: 0, value: 'b' } })])
    expect(find([{ label: 'Tip amount', value: '5.00' }])).toEqual([expect.objectContaining({ what: 'a tip', refusal: { ref: 0, value: '0' } })])
  })

  it('nothing chosen yet where one of the choices is to pay in part', () => {
    expect(find(radios('a', -1, 'Pay full amount', 'Pay another amount'))).toEqual([expect.objectContaining({ refusal: { ref: 0 } })])
  })

  it('what cannot be refused, by saying so', () => {
    expect(find(radios('tip', 0, '10% tip', '20% tip'))).toEqual([{ frame: 0, text: '10% tip', what: 'a tip' }])
  })
})

it.each([
  ['the choice that is right already', radios('plan', 1, 'Pay monthly', 'One-time payment')], ['how to pay', radios('method', 0, 'Credit or debit card', 'Bank account')], ['brands', radios('brand', 1, 'Visa', 'MasterCard')],
  ['an amount in the only currency there is', radios('a', 0, 'Amount due $150.75', 'Statement balance $150.75')], ['a country', [{ label: 'Country', options: [{ value: 'US', label: 'United States' }, { value: 'CA', label: 'Canada' }], value: 'US' }] as FieldSketch[]],
  ['years', [{ label: 'Year', options: [{ value: '27', label: '2027' }, { value: '28', label: '2028' }], value: '27' }] as FieldSketch[]], ['a box for a tip that is empty', [{ label: 'Tip', value: '0.00' }] as FieldSketch[]],
])('leaves alone %s', (_, fields) => {
  expect(find(fields)).toEqual([])
})
