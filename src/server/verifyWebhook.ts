import { UsageError } from '../api/index.ts'

const TOLERANCE_MS = 5 * 60_000

/**
 * What the sender signs with: `whsec_…`, or several while one is being replaced by the next.
 *
 * `null` takes webhooks unsigned. Mercoa documents no signature for those of its hosted API, so there it is the only
 * way. Then anybody who knows the address can send one: read the job back over the API before acting on it.
 */
export type WebhookSecret = string | readonly string[] | null

export interface VerifyOptions {
  /** The time now, in milliseconds since 1970; for tests. */
  now?: () => number
}

/** A webhook whose sender is known, or why it is not. `body` is the text that was signed; `id` is the same when a delivery is repeated. */
export type VerifiedWebhook =
  | { kind: 'verified'; body: string; id: string | undefined }
  | { kind: 'refused'; reason: 'headers are missing' | 'too old or too new' | 'signature does not match' }

/**
 * Whether a webhook was signed by who holds the secret, by the Standard Webhooks specification: HMAC-SHA256 over
 * id, timestamp and the body as it came; up to five minutes off. Reads the request's body.
 *
 * @throws UsageError when a secret is empty or not base64
 */
export async function verifyWebhook(request: Request, secret: WebhookSecret, { now = Date.now }: VerifyOptions = {}): Promise<VerifiedWebhook> {
  const keys = secret === null ? null : await importKeys(secret)
  const bytes = new Uint8Array(await request.arrayBuffer())
  const body = new TextDecoder().decode(bytes)
  const id = request.headers.get('webhook-id')
  if (keys === null) return { kind: 'verified', body, id: id ?? undefined }

  const timestamp = request.headers.get('webhook-timestamp')
  const signatures = request.headers.get('webhook-signature')
  if (!id || !timestamp || !signatures) return { kind: 'refused', reason: 'headers are missing' }

  const offBy = Math.abs(now() - Number(timestamp) * 1_000)
  // The negation also refuses a timestamp that is no number.
  if (!(/^\d+$/.test(timestamp) && offBy <= TOLERANCE_MS)) return { kind: 'refused', reason: 'too old or too new' }

  const signed = concatenate(new TextEncoder().encode(`${id}.${timestamp}.`), bytes)
  for (const signature of readSignatures(signatures)) {
    for (const key of keys) {
      // `verify` compares in constant time.
      if (await crypto.subtle.verify('HMAC', key, signature, signed)) return { kind: 'verified', body, id }
    }
  }
  return { kind: 'refused', reason: 'signature does not match' }
}

async function importKeys(secret: string | readonly string[]): Promise<CryptoKey[]> {
  const secrets = typeof secret === 'string' ? [secret] : secret
  const keys = secrets.map((text) => fromBase64(text.replace(/^whsec_/, '')))
  if (keys.length === 0 || keys.some((key) => !key?.length)) {
    throw new UsageError('The webhook secret is empty or not base64, so no webhook could be verified. Pass the sender’s secret as it is ("whsec_…"), or null to take webhooks unsigned.')
  }
  return Promise.all(keys.map((key) => crypto.subtle.importKey('raw', key!, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])))
}

/** The header lists signatures by version, apart by spaces: "v1,<base64> v1,<base64>". Other versions are not for us. */
function readSignatures(header: string): Uint8Array<ArrayBuffer>[] {
  return header.split(' ').flatMap((entry) => (entry.startsWith('v1,') ? (fromBase64(entry.slice(3)) ?? []) : []))
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

function concatenate(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}
