import { parseHTML } from 'linkedom'
import { findAddresses } from './findAddresses.ts'
import { flattenMarkup } from './flattenMarkup.ts'
import type { FoundLink, InvoiceDocument } from './InvoiceDocument.ts'
import { noteHiddenText } from './noteHiddenText.ts'
import { removeHidden } from './removeHidden.ts'
import { shownAddress } from './shownAddress.ts'

/** What lies behind is not read: no invoice is longer, and a hostile page could be. */
const MOST_CHARACTERS = 1_000_000
const MOST_LINKS = 500
/** Steps up from a link to the words around it, and parts looked at on the way. */
const MOST_LEVELS = 30
const MOST_NODES_AROUND = 2_000
const LONGEST_SCRIPT = 2_000
const LONGEST_WORDS = 1_000

/**
 * Reads an HTML invoice: the text that is seen, and every way it offers to go somewhere. Runs no script and loads nothing.
 * Words that nobody sees are left out, and a note says which.
 */
export function readHtml(whole: string): InvoiceDocument {
  const source = flattenMarkup(withoutPictures(whole).slice(0, MOST_CHARACTERS))
  const document = parseMarkup(source)
  const base = document.querySelector('base[href]')?.getAttribute('href') ?? undefined
  const notes = noteHiddenText(removeHidden(document))
  const body = document.body ?? document.documentElement
  const text = visibleText(body)

  const texts: Texts = new Map()
  const links = [...findAnchors(document, base, texts), ...findButtons(document, base, texts), ...findForms(document, base, texts)].slice(0, MOST_LINKS)
  // Words of a link that look like an address are where it claims to lead, not a second link.
  for (const anchor of document.querySelectorAll('a')) if (addressIn(anchor)) anchor.textContent = ''
  for (const { url, written, context } of findAddresses(visibleText(body))) links.push({ url, text: written, context, source: 'text' })
  return { kind: 'html', text, links, ...(notes.length > 0 && { notes }) }
}

/** A page whose outermost tags are missing or damaged gets some: the parser gives such a page no body. */
function parseMarkup(source: string): Document {
  const { document } = parseHTML(source)
  return document.documentElement?.localName === 'html' ? document : parseHTML(`<html><body>${source}</body></html>`).document
}

/** A saved page carries its pictures within; nothing of them is read. */
const withoutPictures = (markup: string) => markup.replace(/data:[\w/+.-]{1,60};base64,[\w+/=]+/g, '')

const BLOCKS = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'div', 'dl', 'dt', 'fieldset', 'footer', 'form', 'h1', 'h2', 'h3', 'h4',
  'h5', 'h6', 'header', 'hr', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'table', 'tr', 'ul',
])

/** Text as a reader sees it: a line a block, a tab between the cells of a row. Of a large part only the first nodes, when it says how many. */
function visibleText(root: Element, mostNodes = Number.POSITIVE_INFINITY): string {
  const parts: string[] = []
  const pile: (Node | string)[] = [root]
  let nodes = 0
  for (let next = pile.pop(); next !== undefined && nodes < mostNodes; next = pile.pop()) {
    if (typeof next === 'string') {
      parts.push(next)
      continue
    }
    nodes++
    if (next.nodeType === 3) parts.push((next.textContent ?? '').replace(/[ \t\r\n]+/g, ' '))
    if (next.nodeType !== 1) continue
    const element = next as Element
    const name = element.localName
    if (name === 'br') {
      parts.push('\n')
      continue
    }
    const rows = name === 'tr' ? rowsWithin(element) : undefined
    if (rows) {
      parts.push('\n', rows, '\n')
      continue
    }
    const edge = BLOCKS.has(name) ? '\n' : name === 'td' || name === 'th' ? '\t' : ''
    parts.push(edge, ownWords(element))
    pile.push(edge)
    for (const child of [...element.childNodes].toReversed()) pile.push(child as Node)
  }
  return parts.join('').split('\n')
    .map((line) => line.replace(/\u00a0/g, ' ').replace(/ {2,}/g, ' ').replace(/ ?\t[ \t]*/g, '\t').replace(/^[ \t]+|[ \t]+$/g, ''))
    .filter(Boolean)
    .join('\n')
}

/** A row whose cells hold as many lines each is several rows: labels in one cell, their amounts in the other. */
function rowsWithin(row: Element): string | undefined {
  if (!row.querySelector('br,p,div') || row.querySelector('tr')) return undefined
  const cells = [...row.children].map((cell) => visibleText(cell)).filter(Boolean).map((text) => text.replaceAll('\t', ' ').split('\n'))
  const count = cells[0]?.length ?? 0
  return cells.length > 1 && count > 1 && cells.every((lines) => lines.length === count)
    ? Array.from({ length: count }, (_, index) => cells.map((lines) => lines[index]).join('\t')).join('\n')
    : undefined
}

/** What an element shows that is not its content: the words for a picture, a button's, a field's. */
function ownWords(element: Element): string {
  if (element.localName === 'img') return ` ${element.getAttribute('alt') ?? ''} `
  if (element.localName !== 'input') return ''
  const isShown = !/^(?:hidden|checkbox|radio|password|file|image|reset|color|range)$/i.test(element.getAttribute('type') ?? '')
  return isShown ? ` ${element.getAttribute('value') ?? ''} ` : ''
}

function findAnchors(document: Document, base: string | undefined, texts: Texts): FoundLink[] {
  const links: FoundLink[] = []
  for (const anchor of document.querySelectorAll('a,area')) {
    if (links.length >= MOST_LINKS) break
    const url = absolute(addressIn(anchor), base)
    if (!url) continue
    const text = wordsOf(anchor)
    const shownUrl = shownAddress(text)
    links.push({ url, text, context: contextOf(anchor, texts), source: 'anchor', ...(shownUrl && { shownUrl }) })
  }
  return links
}

/** Links within a drawing carry their address under another name. */
const addressIn = (anchor: Element) => anchor.getAttribute('href') ?? anchor.getAttribute('xlink:href') ?? ''

/** Buttons whose script says in one line where they lead. */
function findButtons(document: Document, base: string | undefined, texts: Texts): FoundLink[] {
  const links: FoundLink[] = []
  for (const button of document.querySelectorAll('[onclick]')) {
    if (links.length >= MOST_LINKS) break
    const script = (button.getAttribute('onclick') ?? '').slice(0, LONGEST_SCRIPT)
    const written = /\b(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|open\()\s*(["'])([^"']+)\1/.exec(script)?.[2]
    const url = written && absolute(written, base)
    if (url) links.push({ url, text: wordsOf(button), context: contextOf(button, texts), source: 'form' })
  }
  return links
}

/** A form with a button leads somewhere as a link does: by GET with what its fields hold, as a browser would send them. */
function findForms(document: Document, base: string | undefined, texts: Texts): FoundLink[] {
  const links: FoundLink[] = []
  for (const form of document.querySelectorAll('form')) {
    if (links.length >= MOST_LINKS) break
    const button = form.querySelector('button,input[type=submit],input[type=image]')
    if (!button) continue
    const own = button.getAttribute('formaction')
    const url = absolute(own ?? form.getAttribute('action') ?? '', base)
    const isPost = /^post$/i.test(button.getAttribute('formmethod') ?? form.getAttribute('method') ?? '')
    if (url) links.push({ url: isPost ? url : withFields(url, form, button), text: wordsOf(button), context: contextOf(form, texts), source: 'form' })
  }
  return links
}

function withFields(address: string, form: Element, button: Element): string {
  if (!URL.canParse(address)) return address
  const url = new URL(address)
  const sent = new URLSearchParams()
  for (const field of [...form.querySelectorAll('input[name]'), button]) {
    const [name, value] = [field.getAttribute('name'), field.getAttribute('value') ?? '']
    const isSent = field === button || !/^(?:submit|button|image|checkbox|radio|reset|file)$/i.test(field.getAttribute('type') ?? '')
    if (name && isSent && sent.size < 50) sent.append(name, value.slice(0, LONGEST_SCRIPT))
  }
  url.search = sent.toString()
  return url.href
}

function wordsOf(element: Element): string {
  const words = visibleText(element, MOST_NODES_AROUND).replace(/\s+/g, ' ').trim().slice(0, LONGEST_WORDS)
  return words || ['value', 'alt', 'aria-label', 'title'].map((name) => element.getAttribute(name)?.trim()).find(Boolean) || ''
}

/** Texts of blocks, each written once however many links it holds. */
type Texts = Map<Element, string>

/** The words of the nearest block that says more than the link itself. */
function contextOf(element: Element, texts: Texts): string {
  const own = wordsOf(element).length
  const textOf = (block: Element) => {
    const text = texts.get(block) ?? visibleText(block, MOST_NODES_AROUND).replace(/\s+/g, ' ').slice(0, 400)
    texts.set(block, text)
    return text
  }
  let around: Element | null = element.parentElement
  for (let level = 0; around?.parentElement && level < MOST_LEVELS && textOf(around).length <= own + 2; level++) around = around.parentElement
  return around ? textOf(around) : ''
}

/** Undefined for an address that leads nowhere by itself: empty, a place on this page, or relative to nothing. */
function absolute(href: string, base: string | undefined): string | undefined {
  const trimmed = href.replace(/[\t\r\n]/g, '').trim()
  if (!trimmed || trimmed.startsWith('#')) return undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return trimmed
  const against = base ?? (trimmed.startsWith('//') ? 'https://unknown.invalid' : undefined)
  return against && URL.canParse(trimmed, against) ? new URL(trimmed, against).href : undefined
}
