import { expect, test } from 'vitest'
import { holdsSecret, scrubRecording, scrubText, scrubValue, showsCode } from '../../src/browser/scrub.ts'
import { spellingsOf } from '../canary/spellingsOf.ts'

const number = '4929131277583046'
const secrets = [number, '8642', '3/2031']

test.each([
  ['You typed 4929131277583046', 'You typed ••••'],
  ['4929 1312 7758 3046', '••••'],
  ['4929-1312-7758-3046', '••••'],
  ['so far: 49291', 'so far: ••••'],
  ['code 8642.', 'code ••••.'], ['code ٨٦٤٢', 'code ••••'], ['You typed ４９２９１３１２', 'You typed ••••'],
  ['good thru 03/31', 'good thru ••••'], ['03 / 2031', '••••'], ['3-31', '••••'], ['2031-03', '••••'], ['4, 9, 2, 9, 1, 3, 1, 2, 7, 7, 5, 8, 3, 0, 4, 6', '••••'],
])('takes card details out of “%s”', (text, clean) => {
  expect(scrubText(text, secrets)).toBe(clean)
})

test.each(['•••• 3046', '$1,271.00', '11/21/2026 14:02', 'Invoice 20881', 'Order 1186420', 'ending in 3046', '03/21/2031', '2031', '13/31', '٣٫١٤'])('leaves “%s” alone', (text) => {
  expect(scrubText(text, secrets)).toBe(text)
})

test.each([
  ['as it is', number], ['with spaces', '4929 1312 7758 3046'], ['with dots', '4929.1312.7758.3046'],
  ['in hexadecimal', Buffer.from(number).toString('hex')], ['URL-encoded', number.replace(/\d/g, '%3$&')],
  ...[0, 1, 2].map((offset): [string, string] => [`in base64 at offset ${offset}`, Buffer.from(`${'x'.repeat(offset)}${number}y`).toString('base64')]),
])('finds the number %s', (_, text) => {
  expect(holdsSecret(`before ${text} after`, secrets)).toBe(true)
  expect(holdsSecret('before 4929 1312 775 after', secrets)).toBe(false)
})

test.each(Object.entries(spellingsOf(number)))('finds a number %s, and leaves out a text that holds it', (_, text) => {
  expect(holdsSecret(`before ${text} after`, secrets)).toBe(true)
  expect(scrubText(`before ${text} after`, secrets)).toMatch(/^(?:before )?••••(?: after)?$/)
})

test('tells a code that stands by itself from a number that stood there before', () => {
  expect([showsCode('Verified with 8642.', secrets, ''), showsCode('Verified with ٨٦٤٢', secrets, ''), showsCode('18642', secrets, ''), showsCode('8642 Main Street', secrets, '8642 Main Street'), showsCode('03/2031', secrets, '')]).toEqual([true, true, false, false, false])
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
  expect(scrubRecording(boxes.slice(5), secrets)).toBeDefined()
})
