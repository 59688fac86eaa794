import { expect, test } from 'vitest'
import { describeMissing, findChromium } from '../../src/browser/findChromium.ts'

test('a path that holds no program is said, with its variable', async () => {
  await expect(findChromium('/nowhere/chromium')).rejects.toThrow(/AGENT_CHROMIUM is \/nowhere\/chromium/)
})

test('a given path wins over everything else', async () => {
  expect(await findChromium(process.execPath)).toEqual({ executablePath: process.execPath, env: {} })
})

test('a missing library is named together with the package that has it', () => {
  expect(describeMissing(['libnss3.so', 'libsmime3.so', 'libexpat.so.1'])).toMatch(/lacks libnss3\.so, libsmime3\.so, libexpat\.so\.1\. .*apt-get install libnss3 libexpat1$/)
  expect(describeMissing(['libodd.so'])).toContain('AGENT_CHROMIUM')
})
