import { expect, test } from 'vitest'
import { holdsSecret, scrubRecording, scrubText, scrubValue } from '../../src/browser/scrub.ts'

const number = '4929131277583046'
const secrets = [number, '8642']

test.each([
  ['You typed 4929131277583046', 'You typed ••••'],
  ['4929 1312 7758 3046', '••••'],
  ['4929-1312-7758-3046', '••••'],
  ['so far: 49291', 'so far: ••••'],
  ['code 8642.', 'code ••••.'],
])('takes card details out of “%s”', (text, clean) => {
  expect(scrubText(text, secrets)).toBe(clean)
})

test.each(['•••• 3046', '$1,271.00', '11/21/2026 14:02', 'Invoice 20881', 'Order 1186420', 'ending in 3046'])('leaves “%s” alone', (text) => {
  expect(scrubText(text, secrets)).toBe(text)
})

test.each([
  ['as it is', number], ['with spaces', '4929 1312 7758 3046'], ['with dots', '4929.1312.7758.3046'],
  ['in hexadecimal', Buffer.from(number).toString('hex')], ['URL-encoded', number.replace(/\d/g, '%3$&')],
  ...[0, 1, 2].map((offset): [string, string] => [`in base64 at offset ${offset}`, Buffer.from(`${'x'.repeat(offset)}${number}y`).toString('base64')]),
])('finds the number %s', (_, text) => {
  expect(holdsSecret(`before ${text} after`, secrets)).toBe(true)
  expect(holdsSecret('before 4929 1312 7758 after', secrets)).toBe(false)
})

test('scrubs every text of every event, and withholds a recording that still holds the number', () => {
  const kept = scrubRecording([{ type: 2, data: { title: `typed ${number}`, nested: [{ value: '49291' }] } }], secrets)
  expect(Buffer.from(kept!).toString()).toBe('[{"type":2,"data":{"title":"typed ••••","nested":[{"value":"••••"}]}}]')
  expect(scrubRecording([{ data: Buffer.from(number).toString('base64') }], secrets)).toBeUndefined()
})

test('scrubs the texts of a value and leaves its numbers, which no page wrote', () => {
  expect(scrubValue({ charged: 8642, evidence: [{ text: 'code 8642, card 4929 1312' }] }, secrets)).toEqual({ charged: 8642, evidence: [{ text: 'code ••••, card ••••' }] })
})

test('withholds a recording whose page shows each digit in a box of its own', () => {
  const boxes = [...number].map((digit, id) => ({ id, textContent: digit }))
  expect(scrubRecording(boxes, secrets)).toBeUndefined()
  expect(scrubRecording(boxes.slice(1), secrets)).toBeDefined()
})
