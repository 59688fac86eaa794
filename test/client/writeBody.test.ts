import { expect, test } from 'vitest'
import { writeBody } from '../../src/client/writeBody.ts'

test('a short body is plain JSON', async () => {
  expect(await writeBody({ type: 'html', html: '<p>"x"</p>' })).toBe('{"type":"html","html":"<p>\\"x\\"</p>"}')
})

test('a long text means the same when it is written piece by piece, wherever it is cut', async () => {
  // A pair of code units at every place where it could be cut.
  const body = { type: 'html', cardDetails: { type: 'iframe' }, html: `${'a'.repeat(499_999)}${'\u{1f9fe}"\\\n'.repeat(300_000)}` }
  const written = await writeBody(body)
  expect(written).toBeInstanceOf(Blob)
  expect(JSON.parse(await (written as Blob).text())).toEqual(body)
})

test('other work gets its turn while a long text is written', async () => {
  let turns = 0
  const timer = setInterval(() => { turns += 1 })
  await writeBody({ type: 'document', document: 'A'.repeat(33_000_000) })
  clearInterval(timer)
  expect(turns).toBeGreaterThan(20)
})
