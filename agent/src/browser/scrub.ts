/** What a secret becomes. */
const MASK = '••••'
/** So many digits in a row shared with a card number give it away; four are what a receipt prints. */
const TELLING_DIGITS = 5

/**
 * Takes card details out of a text: runs of digits (with any separators) that share five or more in a row with a number, and
 * short codes that stand by themselves.
 *
 * @param secrets card numbers and codes, digits only
 */
export function scrubText(text: string, secrets: string[]): string {
  let clean = text
  for (const secret of secrets) {
    if (secret.length < 8) {
      clean = clean.replace(new RegExp(`(?<!\\d)${secret}(?!\\d)`, 'g'), MASK)
      continue
    }
    clean = clean.replace(/\d(?:[\s\-._/]?\d){4,}/g, (run) => (sharesDigits(run.replace(/\D/g, ''), secret) ? MASK : run))
  }
  return clean
}

/**
 * The events as JSON without card details; nothing at all when a number could still be found in them, also when a page
 * shows each digit in a box of its own.
 */
export function scrubRecording(events: unknown[], secrets: string[]): Uint8Array | undefined {
  const shown: string[] = []
  const clean = JSON.stringify(events, (key, value: unknown) => {
    if (typeof value !== 'string') return value
    const text = scrubText(value, secrets)
    if (key === 'textContent') shown.push(text)
    return text
  })
  return holdsSecret(clean, secrets) || holdsSecret(shown.join(''), secrets) ? undefined : Buffer.from(clean)
}

/** The same value without card details in any of its texts. */
export function scrubValue<Value>(value: Value, secrets: string[]): Value {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === 'string' ? scrubText(part, secrets) : part)) as Value
}

/** Whether a card number stands in a text in any usual spelling: with separators, in base64, URL-encoded or as hexadecimal. */
export function holdsSecret(text: string, secrets: string[]): boolean {
  const numbers = secrets.filter((secret) => secret.length >= 8)
  const decoded = text.includes('%') ? text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => run.replace(/%3([0-9])/gi, '$1')) : text
  const joined = decoded.replace(/(?<=\d)[\s\-._/•]+(?=\d)/g, '')
  return numbers.some((number) => joined.includes(number) || text.includes(Buffer.from(number).toString('hex')) || base64Spellings(number).some((spelling) => text.includes(spelling)))
}

function sharesDigits(run: string, secret: string): boolean {
  for (let start = 0; start + TELLING_DIGITS <= secret.length; start++) {
    if (run.includes(secret.slice(start, start + TELLING_DIGITS))) return true
  }
  return false
}

/** Base64 writes a text differently at each of three offsets; the middle part that does not depend on its neighbours is compared. */
function base64Spellings(number: string): string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(' '.repeat(offset) + number).toString('base64').replace(/=+$/, '')
    return encoded.slice(offset === 0 ? 0 : 4, -2)
  })
}
