import { parse } from 'tldts'

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
 * Finds web addresses in text: with a scheme, with www., or a bare host that has a path or three parts. Puts together those
 * that are broken over lines, passes over marks without width, and leaves off brackets and punctuation that belong to the
 * sentence.
 */
export function findAddresses(text: string): FoundAddress[] {
  const lines = text.replace(WITHOUT_WIDTH, '').replace(/(https?:\/\/)\n[ \t]*(?=\w)/gi, '$1').split('\n')
  const found: FoundAddress[] = []
  for (const [index, line] of lines.entries()) {
    for (const match of line.matchAll(addressPattern)) {
      const isLastOnLine = match.index + match[0].length >= line.trimEnd().length
      const written = trimSentence(isLastOnLine ? match[0] + restBelow(lines, index) : match[0])
      const url = /^https?:/i.test(written) ? written : `https://${written}`
      if (!URL.canParse(url) || (!/^(?:https?:|www\.)/i.test(written) && !isPublicHost(new URL(url).hostname))) continue
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

/** Spaces of no width, marks of direction and soft hyphens: nobody sees them, and they break an address. */
const WITHOUT_WIDTH = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

/** Up to a mark that no address holds, or to the next address when a list has no spaces. */
const REST = '(?:(?![,;(]https?:)[^\\s<>"“”„|—–…])'

/** A scheme, www., or a bare host. An e-mail address is none of them. */
const addressPattern = new RegExp(
  `(?<![\\w@.-])(?:https?://${REST}+` +
  `|www\\.[a-z0-9-]+\\.${REST}+` +
  `|(?:[a-z0-9-]{1,63}\\.){1,5}[a-z]{2,18}/${REST}+` +
  '|[a-z][a-z0-9-]{1,62}\\.(?:[a-z0-9-]{2,63}\\.){1,3}[a-z]{2,18}(?![\\w@/-]|\\.\\w))',
  'gi',
)

/** Whether a bare name ends as names on the web do; those kept for examples (RFC 2606) count. */
function isPublicHost(host: string): boolean {
  const { isIcann, domain } = parse(host)
  return (isIcann === true && domain !== null) || /\.(?:example|test)$/.test(host)
}

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
    if (/[.,;:!?'’»›*}]/.test(last)) rest = rest.slice(0, -1)
    else if (last === ')' && count(rest, '(') < count(rest, ')')) rest = rest.slice(0, -1)
    else if (last === ']' && count(rest, '[') < count(rest, ']')) rest = rest.slice(0, -1)
    else return rest
  }
}

const count = (text: string, mark: string) => text.split(mark).length - 1
