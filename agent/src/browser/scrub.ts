/** What a secret becomes. */
const MASK = '••••'
/** So many digits in a row shared with a card number give it away; four are what a receipt prints. */
const TELLING_DIGITS = 5
/** Shorter ones are codes, and accounts that are told by standing alone like these. */
const SHORTEST_NUMBER = 8
/** More than a receipt may print of a number at either end: whoever writes as much of it in another way writes it. */
const TELLING_PART = 12

/**
 * Takes card details out of a text: runs of digits (with any separators) that share five or more in a row with a number, and
 * short codes and expiry dates that stand by themselves, in the digits of any script. A text in which a number can still be found
 * afterwards is left out as a whole.
 *
 * @param secrets numbers of cards and accounts and codes, digits only; expiry dates as "11/2031"
 */
export function scrubText(text: string, secrets: string[]): string {
  const clean = scrubberOf(secrets)(text)
  return holdsSecret(clean, secrets) ? MASK : clean
}

/** The same value without card details in any of its texts. */
export function scrubValue<Value>(value: Value, secrets: string[]): Value {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === 'string' ? scrubText(part, secrets) : part)) as Value
}

/**
 * The events as JSON without card details; nothing at all when a number could still be found in them, also when a page
 * shows each digit in a box of its own.
 */
export function scrubRecording(events: unknown[], secrets: string[]): Uint8Array | undefined {
  const scrub = scrubberOf(secrets)
  /** What the page says in texts, titles and other places, each by itself. */
  const said = new Map<string, string>()
  const clean = JSON.stringify(events, (key, value: unknown) => {
    if (typeof value !== 'string') return value
    const text = scrub(value)
    said.set(key, (said.get(key) ?? '') + text)
    return text
  })
  return [clean, ...said.values()].some((text) => holdsSecret(text, secrets)) ? undefined : Buffer.from(clean)
}

/**
 * Whether a number of a card or account, or twelve digits from its beginning or end, stands in a text in any usual spelling:
 * with whatever between its digits, in the digits of any script, backwards, in base64, URL-encoded, in hexadecimal or as the
 * numbers of its characters.
 */
export function holdsSecret(text: string, secrets: string[]): boolean {
  const numbers = secrets.filter(isNumber)
  if (numbers.length === 0 || text.length < SHORTEST_NUMBER) return false
  const digits = digitsOf(text)
  const decoded = text.includes('%') ? digitsOf(text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString())) : ''
  return numbers.some((number) => {
    const { inDigits, inBase64 } = spellingsOf(number)
    return inDigits.some((spelling) => digits.includes(spelling) || decoded.includes(spelling)) || inBase64.some((spelling) => text.includes(spelling))
  })
}

/**
 * Whether a card's code stands by itself in a text.
 *
 * @param before what stood there before the code was typed: a number of the page's own may be the same by chance
 */
export function showsCode(text: string, secrets: string[], before: string): boolean {
  const runs = (words: string) => new Set((words.match(/\p{Nd}+/gu) ?? []).map(digitsOf))
  const [now, then] = [runs(text), runs(before)]
  return secrets.some((secret) => !isNumber(secret) && !isExpiry(secret) && now.has(secret) && !then.has(secret))
}

const isNumber = (secret: string) => secret.length >= SHORTEST_NUMBER
const isExpiry = (secret: string) => secret.includes('/')

function scrubberOf(secrets: string[]): (text: string) => string {
  const rules = secrets.map((secret): [RegExp, (run: string) => boolean] => {
    if (isExpiry(secret)) return [expiryPattern(secret), () => true]
    return isNumber(secret) ? [/\p{Nd}(?:[\s\-._/]?\p{Nd}){4,}/gu, (run) => sharesDigits(digitsOf(run), secret)] : [/\p{Nd}+/gu, (run) => digitsOf(run) === secret]
  })
  return (text) => rules.reduce((clean, [pattern, isSecret]) => clean.replace(pattern, (run) => (isSecret(run) ? MASK : run)), text)
}

function expiryPattern(expiry: string): RegExp {
  const [month = '', year = ''] = expiry.split('/')
  const between = '\\s?[/.–-]\\s?'
  return new RegExp(`(?<!\\d)(?:0?${Number(month)}${between}(?:${year.slice(0, -2)})?${year.slice(-2)}|${year}${between}${month.padStart(2, '0')})(?!\\d)`, 'g')
}

function sharesDigits(run: string, secret: string): boolean {
  for (let start = 0; start + TELLING_DIGITS <= secret.length; start++) {
    if (run.includes(secret.slice(start, start + TELLING_DIGITS))) return true
  }
  return false
}

/** The digits of a text in their order, those of every script as ours. */
function digitsOf(text: string): string {
  return text.replace(/[^\p{Nd}]+/gu, '').replace(/[^0-9]/gu, (digit) => String(valueOf(digit)))
}

/** Unicode has the digits of a script in a row, and rows of ten behind one another. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0)!
  let first = code
  while (/^\p{Nd}$/u.test(String.fromCodePoint(first - 1))) first -= 1
  return (code - first) % 10
}

/** How a number is told from other digits, and from other base64. */
function spellingsOf(number: string): { inDigits: string[]; inBase64: string[] } {
  const backwards = [...number].toReversed().join('')
  const grouped = [' ', '-'].flatMap((between) => [number, backwards].flatMap((digits) => [digits.replace(/(\d{4})(?=\d)/g, `$1${between}`), digits.replace(/^(\d{4})(\d{6})(?=\d)/, `$1${between}$2${between}`)]))
  const characters = (write: (code: number) => string) => endsOf(number).map((part) => [...part].map((digit) => write(digit.charCodeAt(0))).join(''))
  return {
    inDigits: [...endsOf(number), ...endsOf(backwards), ...characters((code) => code.toString(16)), ...characters(String), ...characters((code) => `00${code.toString(16)}`)],
    inBase64: [number, backwards, ...grouped].flatMap(endsOf).flatMap(base64Spellings),
  }
}

const endsOf = (text: string) => [...new Set([text.slice(0, TELLING_PART), text.slice(-TELLING_PART)])]

/** Base64 writes a text differently at each of three offsets; the middle part that does not depend on its neighbours is compared. */
function base64Spellings(text: string): string[] {
  return [0, 1, 2].map((offset) => Buffer.from(' '.repeat(offset) + text).toString('base64').replace(/=+$/, '').slice(offset === 0 ? 0 : 4, -2))
}
