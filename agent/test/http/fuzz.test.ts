import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { fuzz } from './fuzz.ts'
import { makeMalformedRequests } from './malformedRequests.ts'
import { newDataFolder } from './newDataFolder.ts'

/** `npm run fuzz -- 10000` sends as many as wanted, of any seed. */
const REQUESTS = 2_000

test('refuses every malformed request with the right 4xx, says nothing of its inside, and changes nothing', async () => {
  const dataFolder = await newDataFolder()
  try {
    const { refused, complaints } = await fuzz(REQUESTS, { dataFolder })
    expect(complaints).toEqual([])
    expect(Object.values(refused).reduce((sum, some) => sum + some, 0)).toBe(REQUESTS)
  } finally {
    await rm(dataFolder, { recursive: true, force: true })
  }
})

test('the same seed makes the same requests', async () => {
  const target = { apiKey: 'mga_0123456789abcdef', validationId: 'pgv_1', paymentId: 'pgp_1', otherToken: 'a.b.c', revokedToken: 'd.e.f' }
  const requestsOf = async (seed: number) => {
    const requests: string[] = []
    for await (const { kind, path, init } of makeMalformedRequests(300, target, seed)) requests.push(`${kind} ${path} ${String(init.body)}`)
    return requests
  }
  expect(await requestsOf(7)).toEqual(await requestsOf(7))
  expect(await requestsOf(7)).not.toEqual(await requestsOf(8))
})
