/** An address in running text. */
export interface FoundAddress {
  url: string
  /** As it stood, before a missing scheme was added. */
  written: string
  /** The line it stands on and those around it. */
  context: string
}

/** A document with more is no invoice. */
const MOST_ADDRESSES = 300

/** Shorter lines do not break for lack of room, so what follows is not their rest. */
const SHORTEST_WRAPPED_LINE = 40

/**
 * Finds web addresses in text: with a scheme, with www., or a bare host with a path. Puts together those that are broken
 * over lines, and leaves off brackets and punctuation that belong to the sentence.
 */
export function findAddresses(text: string): FoundAddress[] {
  const lines = text.split('\n')
  const found: FoundAddress[] = []
  for (const [index, line] of lines.entries()) {
    for (const match of line.matchAll(addressPattern)) {
      const isLastOnLine = match.index + match[0].length >= line.trimEnd().length
      const written = trimSentence(isLastOnLine ? match[0] + restBelow(lines, index) : match[0])
      const url = /^https?:/i.test(written) ? written : `https://${written}`
      if (!URL.canParse(url)) continue
      found.push({ url, written, context: contextOf(lines, index, match.index, written.length) })
      if (found.length >= MOST_ADDRESSES) return found
    }
  }
  return found
}

/** What stands around a place: its own line as far as one sees at a glance, and the lines above and below. */
function contextOf(lines: string[], index: number, start: number, length: number): string {
  const line = (lines[index] ?? '').slice(Math.max(0, start - 150), start + length + 150)
  return [(lines[index - 1] ?? '').slice(-150), line, (lines[index + 1] ?? '').slice(0, 150)].join(' ').replace(/\s+/g, ' ').trim()
}

/** A scheme, www., or a host whose ending is one people write without either. An e-mail address is none of them. */
const addressPattern = new RegExp(
  '(?<![\\w@.-])(?:https?://[^\\s<>"“”„|]+' +
  '|www\\.[a-z0-9-]+\\.[^\\s<>"“”„|]+' +
  '|(?:[a-z0-9-]+\\.)+(?:com|net|org|io|co|app|pay|biz|info|us|uk|de|fr|es|it|nl|be|ch|at|pt|ca|au|eu|ie|example|test)/[^\\s<>"“”„|]+)',
  'gi',
)

/** What continues an address on the next lines: a lone word made of address characters. */
function restBelow(lines: string[], index: number): string {
  let rest = ''
  let above = lines[index] ?? ''
  for (let next = index + 1; next < lines.length; next++) {
    const line = (lines[next] ?? '').trim()
    const opensMidAddress = /[/?=&%_#-]$/.test(above.trimEnd())
    const isRest = above.trim().length >= SHORTEST_WRAPPED_LINE
      && /^[\w\-./?=&%#~+:,;!$*()]+$/.test(line)
      && !/^(?:https?:|www\.)/i.test(line)
      && (opensMidAddress || /[/?=&%#]|\d.*[a-z]|[a-z].*\d/i.test(line))
    if (!isRest) break
    rest += line
    above = line
  }
  return rest
}

/** Takes off a full stop, quotes and brackets that were not opened within the address. */
function trimSentence(address: string): string {
  let rest = address
  for (;;) {
    const last = rest.at(-1) ?? ''
    if (/[.,;:!?'’»*]/.test(last)) rest = rest.slice(0, -1)
    else if (last === ')' && count(rest, '(') < count(rest, ')')) rest = rest.slice(0, -1)
    else if (last === ']' && count(rest, '[') < count(rest, ']')) rest = rest.slice(0, -1)
    else return rest
  }
}

const count = (text: string, mark: string) => text.split(mark).length - 1
