import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Seals card details before they touch the database, and opens them in the worker. */
export interface Vault {
  /** AES-256-GCM over the JSON of a value; base64 of nonce, tag and text. */
  seal(value: unknown): string
  /** @returns undefined when it was sealed with another key, or altered */
  open(sealed: string): unknown
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * @param key 32 bytes. A new one when absent: it lives in memory only, so what it sealed cannot be opened after a restart.
 */
export function createVault(key: Uint8Array = randomBytes(32)): Vault {
  return {
    seal(value) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
    },
    open(sealed) {
      try {
        const bytes = Buffer.from(sealed, 'base64')
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
        const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
        return JSON.parse(text.toString('utf8')) as unknown
      } catch {
        return undefined
      }
    },
  }
}
