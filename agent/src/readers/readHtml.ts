import { parseHTML } from 'linkedom'
import { findAddresses } from './findAddresses.ts'
import type { FoundLink, InvoiceDocument } from './InvoiceDocument.ts'
import { shownAddress } from './shownAddress.ts'

/** What lies behind is not read: no invoice is longer, and a hostile page could be. */
const MOST_CHARACTERS = 3_000_000
const MOST_LINKS = 500

/** Reads an HTML invoice: visible text, and every way it offers to go somewhere. Runs no script and loads nothing. */
export function readHtml(whole: string): InvoiceDocument {
  const source = whole.slice(0, MOST_CHARACTERS)
  const { document } = parseHTML(/<html[\s>]/i.test(source) ? source : `<html><body>${source}</body></html>`)
  const base = document.querySelector('base[href]')?.getAttribute('href') ?? undefined
  removeUnseen(document)
  const body = document.body ?? document.documentElement
  const text = visibleText(body)

  const links = [...findAnchors(document, base), ...findForms(document, base)]
  // Words of a link that look like an address are where it claims to lead, not a second link.
  for (const anchor of document.querySelectorAll('a[href]')) anchor.textContent = ''
  for (const { url, written, context } of findAddresses(visibleText(body))) links.push({ url, text: written, context, source: 'text' })
  return { kind: 'html', text, links }
}

const NEVER_SEEN = 'script,style,template,noscript,head,title,[hidden],input[type=hidden]'
const hidingStyle = /display:none|visibility:hidden|opacity:0(?![.\d])|font-size:0(?![.\d])|max-height:0(?![.\d])|mso-hide:all/

/** Text nobody sees is no evidence: it may be written for machines. */
function removeUnseen(document: Document): void {
  const hidden = hiddenClasses(document)
  for (const element of document.querySelectorAll(NEVER_SEEN)) element.remove()
  for (const element of document.querySelectorAll('[style],[class]')) {
    const style = (element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '')
    const classes = (element.getAttribute('class') ?? '').split(/\s+/)
    if (hidingStyle.test(style) || classes.some((name) => hidden.has(name))) element.remove()
  }
}

/** Classes that a plain rule of the document's own stylesheet hides, on every screen. */
function hiddenClasses(document: Document): Set<string> {
  const names = new Set<string>()
  for (const sheet of document.querySelectorAll('style')) {
    const always = (sheet.textContent ?? '').replace(/\/\*[^]*?\*\//g, '').replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
    for (const [, name, rule] of always.matchAll(/(?:^|[},\s])\.([\w-]+)\s*\{([^}]*)\}/g)) {
      if (name && rule && hidingStyle.test(rule.toLowerCase().replace(/\s+/g, ''))) names.add(name)
    }
  }
  return names
}

const BLOCKS = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'div', 'dl', 'dt', 'fieldset', 'footer', 'form', 'h1', 'h2', 'h3', 'h4',
  'h5', 'h6', 'header', 'hr', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'table', 'tr', 'ul',
])

/** Text as a reader sees it: a line a block, a tab between the cells of a row. */
function visibleText(root: Element): string {
  const parts: string[] = []
  const visit = (node: Node) => {
    if (node.nodeType === 3) return void parts.push((node.textContent ?? '').replace(/[ \t\r\n]+/g, ' '))
    if (node.nodeType !== 1) return
    const element = node as Element
    const name = element.localName
    if (name === 'br') return void parts.push('\n')
    const edge = BLOCKS.has(name) ? '\n' : name === 'td' || name === 'th' ? '\t' : ''
    parts.push(edge)
    if (name === 'img') parts.push(` ${element.getAttribute('alt') ?? ''} `)
    if (name === 'input' && /^(?:submit|button)$/.test(element.getAttribute('type') ?? '')) parts.push(element.getAttribute('value') ?? '')
    for (const child of element.childNodes) visit(child as Node)
    parts.push(edge)
  }
  visit(root)
  return parts.join('').split('\n')
    .map((line) => line.replace(/\u00a0/g, ' ').replace(/ {2,}/g, ' ').replace(/ ?\t[ \t]*/g, '\t').replace(/^[ \t]+|[ \t]+$/g, ''))
    .filter(Boolean)
    .join('\n')
}

function findAnchors(document: Document, base: string | undefined): FoundLink[] {
  const links: FoundLink[] = []
  const texts: Texts = new Map()
  for (const anchor of document.querySelectorAll('a[href],area[href]')) {
    if (links.length >= MOST_LINKS) break
    const url = absolute(anchor.getAttribute('href') ?? '', base)
    if (!url) continue
    const text = wordsOf(anchor)
    const shownUrl = shownAddress(text)
    links.push({ url, text, context: contextOf(anchor, texts), source: 'anchor', ...(shownUrl && { shownUrl }) })
  }
  return links
}

/** A form with a button leads somewhere as a link does. */
function findForms(document: Document, base: string | undefined): FoundLink[] {
  const links: FoundLink[] = []
  for (const form of document.querySelectorAll('form[action]')) {
    const button = form.querySelector('button,input[type=submit],input[type=image]')
    const url = absolute(form.getAttribute('action') ?? '', base)
    if (button && url) links.push({ url, text: wordsOf(button), context: contextOf(form, new Map()), source: 'form' })
  }
  return links
}

function wordsOf(element: Element): string {
  const words = visibleText(element).replace(/\s+/g, ' ').trim()
  return words || ['value', 'alt', 'aria-label', 'title'].map((name) => element.getAttribute(name)?.trim()).find(Boolean) || ''
}

/** Texts of blocks, each written once however many links it holds. */
type Texts = Map<Element, string>

/** The words of the nearest block that says more than the link itself. */
function contextOf(element: Element, texts: Texts): string {
  const own = wordsOf(element).length
  const textOf = (block: Element) => {
    const text = texts.get(block) ?? visibleText(block).replace(/\s+/g, ' ')
    texts.set(block, text)
    return text
  }
  let around: Element | null = element.parentElement
  while (around?.parentElement && textOf(around).length <= own + 2) around = around.parentElement
  return around ? textOf(around).slice(0, 400) : ''
}

/** Undefined for an address that leads nowhere by itself: empty, a place on this page, or relative to nothing. */
function absolute(href: string, base: string | undefined): string | undefined {
  const trimmed = href.replace(/[\t\r\n]/g, '').trim()
  if (!trimmed || trimmed.startsWith('#')) return undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return trimmed
  const against = base ?? (trimmed.startsWith('//') ? 'https://unknown.invalid' : undefined)
  return against && URL.canParse(trimmed, against) ? new URL(trimmed, against).href : undefined
}
