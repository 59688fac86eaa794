import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { UsageError } from '../../src/api/index.ts'
import { verifyWebhook } from '../../src/server/index.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const otherSecret = 'whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA=='
const sentAt = new Date('2026-11-20T14:00:00Z')
const now = () => sentAt.getTime()
const body = '{"jobId":"pgp_1", "note":"spaces  and ümlauts stay as they are"}'

function delivery(headers: Record<string, string | undefined> = {}, text = body): Request {
  const all = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(sentAt.getTime() / 1_000),
    'webhook-signature': new Webhook(secret).sign('msg_1', sentAt, body),
    ...headers,
  }
  return new Request('http://127.0.0.1/', { method: 'POST', body: text, headers: Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined) })
}

test('verifies what the reference implementation signed, and gives the body as it came', async () => {
  expect(await verifyWebhook(delivery(), secret, { now })).toEqual({ kind: 'verified', body, id: 'msg_1' })
  expect(await verifyWebhook(delivery(), secret.slice('whsec_'.length), { now })).toMatchObject({ kind: 'verified' })
})

test('verifies with either secret while one replaces the other', async () => {
  expect(await verifyWebhook(delivery(), [otherSecret, secret], { now })).toMatchObject({ kind: 'verified' })
  const signatures = `v1,${'A'.repeat(44)} v1a,ignored ${new Webhook(secret).sign('msg_1', sentAt, body)}`
  expect(await verifyWebhook(delivery({ 'webhook-signature': signatures }), secret, { now })).toMatchObject({ kind: 'verified' })
})

test.each([
  ['another body', {}, body.replace('pgp_1', 'pgp_2')],
  ['another id', { 'webhook-id': 'msg_2' }, body],
  ['another time', { 'webhook-timestamp': String(sentAt.getTime() / 1_000 + 1) }, body],
  ['another secret', { 'webhook-signature': new Webhook(otherSecret).sign('msg_1', sentAt, body) }, body],
  ['another version', { 'webhook-signature': new Webhook(secret).sign('msg_1', sentAt, body).replace('v1,', 'v2,') }, body],
  ['no base64', { 'webhook-signature': 'v1,***' }, body],
  ['an empty signature', { 'webhook-signature': 'v1,' }, body],
])('refuses a signature over %s', async (_, headers, text) => {
  expect(await verifyWebhook(delivery(headers, text), secret, { now })).toEqual({ kind: 'refused', reason: 'signature does not match' })
})

test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('refuses a delivery without %s', async (header) => {
  expect(await verifyWebhook(delivery({ [header]: undefined }), secret, { now })).toEqual({ kind: 'refused', reason: 'headers are missing' })
})

test.each([
  [-300, 'verified'], [-301, 'refused'], [300, 'verified'], [301, 'refused'],
])('takes a delivery whose clock is off by %d seconds as %s', async (seconds, kind) => {
  expect(await verifyWebhook(delivery(), secret, { now: () => sentAt.getTime() - seconds * 1_000 })).toMatchObject({ kind })
})

test.each(['soon', '', ' ', '1e9', 'NaN', '-1'])('refuses %o as a time', async (timestamp) => {
  expect(await verifyWebhook(delivery({ 'webhook-timestamp': timestamp }), secret, { now })).toMatchObject({ kind: 'refused' })
})

test('takes anything when told that webhooks are unsigned', async () => {
  const request = new Request('http://127.0.0.1/', { method: 'POST', body })
  expect(await verifyWebhook(request, null)).toEqual({ kind: 'verified', body, id: undefined })
})

test.each([['empty', ''], ['a prefix alone', 'whsec_'], ['no base64', 'whsec_äöü'], ['no secret at all', []]])('refuses to verify with %s', async (_, bad) => {
  await expect(verifyWebhook(delivery(), bad, { now })).rejects.toThrow(UsageError)
})
