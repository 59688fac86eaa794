import { expect, test } from 'vitest'
import { createNetworkPolicy } from '../../src/browser/networkPolicy.ts'

const permit = (address: string, allowHosts: string[] = []) => {
  const url = new URL(address)
  return createNetworkPolicy(allowHosts).permit(url.hostname, Number(url.port || (url.protocol === 'https:' ? 443 : 80)), url.protocol as 'https:')
}

test.each([
  'https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://localhost/', 'https://10.0.0.1/', 'https://172.16.0.1/',
  'https://192.168.1.1/', 'https://169.254.169.254/', 'https://0.0.0.0/', 'https://100.64.0.1/', 'https://[::1]/', 'https://[fc00::1]/', 'https://[fe80::1]/',
  'https://[::ffff:127.0.0.1]/', 'https://[::ffff:a00:1]/', 'https://224.0.0.1/',
])('%s is not reached', async (address) => {
  expect(await permit(address)).toMatchObject({ allowed: false })
})

test('a public address is reached by https and not by http', async () => {
  expect(await permit('https://93.184.215.14/')).toEqual({ allowed: true, address: '93.184.215.14' })
  expect(await permit('http://93.184.215.14/')).toMatchObject({ allowed: false, reason: 'the address is not https' })
})

test.each<[string, string, boolean]>([
  ['http://127.0.0.1:4020/', '127.0.0.1:4020', true], ['http://127.0.0.1:4021/', '127.0.0.1:4020', false], ['http://127.0.0.1:4021/', '127.0.0.1:*', true],
  ['http://127.0.0.1:4021/', '127.0.0.1', true], ['http://127.0.0.2/', '127.0.0.1:*', false], ['http://localhost:1/', 'localhost:*', true], ['http://[::1]:8080/', '[::1]:8080', true],
])('%s under the exception %s: %s', async (address, exception, allowed) => {
  expect(await permit(address, [exception])).toMatchObject({ allowed })
})

test('a host nobody knows is said not to be found', async () => {
  expect(await permit('https://nowhere.invalid/')).toMatchObject({ allowed: false, reason: 'the host cannot be found' })
})

test('a host with one public and one private address is not reached', async () => {
  const policy = createNetworkPolicy([], { resolve: async () => ['93.184.215.14', '10.0.0.1'] })
  expect(await policy.permit('rebinding.example', 443, 'https:')).toMatchObject({ allowed: false, reason: 'the address is inside a private network' })
})

test('a name server that never answers holds nobody', async () => {
  const policy = createNetworkPolicy([], { resolve: () => new Promise(() => {}), resolveTimeoutMs: 20 })
  expect(await policy.permit('slow.example', 443, 'https:')).toMatchObject({ allowed: false, reason: 'the host cannot be found' })
})
