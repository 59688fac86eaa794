/**
 * Takes what nobody sees out of a page: words written for machines are no evidence. Looks at each element's own style and at
 * the plain rules of the page's own stylesheets; where these leave it open whether words are seen, they are.
 *
 * @returns the hidden words, in the order in which they stood; empty when there are none
 */
export function removeHidden(document: Document): string {
  const rules = readRules(document)
  for (const element of document.querySelectorAll('script,style,template,noscript,head,title')) element.remove()
  const words: string[] = []
  const doomed: Node[] = []
  const robbed = new Set<Element>()
  const pile: { node: Node; look: Look }[] = [{ node: document.body ?? document.documentElement, look: page }]
  for (let next = pile.pop(); next; next = pile.pop()) {
    const { node, look } = next
    if (node.nodeType === 3) {
      const text = node.textContent ?? ''
      if (!isUnseen(look) || !text.trim()) continue
      words.push(text)
      doomed.push(node)
      if (node.parentNode) robbed.add(node.parentNode as Element)
      continue
    }
    if (node.nodeType !== 1) continue
    const element = node as Element
    const own = lookOf(element, look, rules)
    if (own.isGone) {
      words.push(element.textContent ?? '')
      doomed.push(element)
      continue
    }
    const children = [...element.childNodes]
    for (const child of children.toReversed()) pile.push({ node: child as Node, look: own })
  }
  for (const node of doomed) node.parentNode?.removeChild(node)
  removeEmptyLinks(robbed)
  return words.join(' ').replace(/\s+/g, ' ').trim()
}

/** How words look where they stand. */
interface Look {
  /** Not drawn, whatever its parts say. */
  isGone: boolean
  /** These three its parts may undo. */
  isInvisible: boolean
  isTiny: boolean
  color: Color
  ground: Color
}

/** Red, green and blue from 0 to 255; `clear` lets the ground through; undefined where we cannot tell. */
type Color = [red: number, green: number, blue: number] | 'clear' | undefined

const page: Look = { isGone: false, isInvisible: false, isTiny: false, color: [0, 0, 0], ground: [255, 255, 255] }

function isUnseen({ isInvisible, isTiny, color, ground }: Look): boolean {
  return isInvisible || isTiny || color === 'clear' || (Array.isArray(color) && Array.isArray(ground) && color.every((part, index) => Math.abs(part - ground[index]!) <= 6))
}

/** By `.class`, `#id` or element. */
interface Rules {
  /** What plain rules say, on every screen. */
  plain: Map<string, string>
  /** Those that some other rule gives a ground or a colour, and we cannot tell which. */
  painted: Set<string>
  /** Whether further rules stand in files that are not loaded. */
  isPartial: boolean
}

const goneStyle = /(?:^|;)(?:display:none|opacity:(?:0|0?\.0+)(?:%|;|!|$)|clip:rect\(0|clip-path:inset\((?:50|100)%|text-indent:-\d{3,}|transform:scale\(0\))/
const offScreen = /(?:^|;)(?:position:(?:absolute|fixed)(?=;).*;(?:left|top|right|bottom):-\d{3,}|(?:left|top|right|bottom):-\d{3,}.*;position:(?:absolute|fixed)|margin(?:-left|-top):-\d{4,})/
const noRoom = /(?:^|;)(?:max-height|height|max-width|width):0(?:px|em|pt|%)?(?:;|!|$)/

function lookOf(element: Element, around: Look, { plain, painted, isPartial }: Rules): Look {
  const classes = (element.getAttribute('class') ?? '').split(/\s+/).filter(Boolean).map((name) => `.${name}`)
  const names = [element.localName, ...classes, ...(element.id ? [`#${element.id}`] : [])]
  const style = [...names.map((name) => plain.get(name) ?? ''), (element.getAttribute('style') ?? '').slice(0, 2_000)].join(';').toLowerCase().replace(/\s+/g, '')
  if (element.hasAttribute('hidden') || goneStyle.test(style) || offScreen.test(style) || (noRoom.test(style) && /overflow(?:-[xy])?:hidden/.test(style))) return { ...around, isGone: true }

  const visibility = lastValue(style, 'visibility')
  const size = lastValue(style, 'font-size')
  const color = lastValue(style, 'color') ?? (element.localName === 'font' ? element.getAttribute('color') ?? undefined : undefined)
  const ground = lastValue(style, 'background(?:-color)?') ?? element.getAttribute('bgcolor') ?? undefined
  const isPainted = names.some((name) => painted.has(name)) || (isPartial && names.length > 1) || element.hasAttribute('background') || /background(?:-image)?:[^;]*url\(/.test(style)
  return {
    isGone: false,
    isInvisible: visibility ? /^(?:hidden|collapse)/.test(visibility) : around.isInvisible,
    isTiny: size ? /^(?:0|[01](?:\.\d+)?(?:px|pt)|\.\d+(?:px|pt)|0?\.[01]\d*r?em)(?:!|$)/.test(size) : around.isTiny,
    color: color ? readColor(color) : isPainted ? undefined : around.color,
    ground: groundOf(ground, isPainted, around),
  }
}

function groundOf(written: string | undefined, isPainted: boolean, around: Look): Color {
  if (isPainted && !written) return undefined
  const ground = written ? readColor(written) : 'clear'
  return ground === 'clear' ? around.ground : ground
}

function lastValue(style: string, property: string): string | undefined {
  return [...style.matchAll(new RegExp(`(?:^|;)${property}:([^;]+)`, 'g'))].at(-1)?.[1]
}

function readColor(written: string): Color {
  const value = written.toLowerCase().replace(/!important|\s/g, '')
  if (value === 'white') return [255, 255, 255]
  if (value === 'black') return [0, 0, 0]
  if (/^(?:transparent|none|initial|unset)$/.test(value) || /^(?:rgba|hsla)\(.*,(?:0|0?\.0+)\)$/.test(value) || /^#[\da-f]{6}00$/.test(value)) return 'clear'
  const hex = /^#?([\da-f]{3}|[\da-f]{6})$/.exec(value)?.[1]
  if (hex) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
    return [0, 2, 4].map((start) => Number.parseInt(full.slice(start, start + 2), 16)) as [number, number, number]
  }
  const parts = /^rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,1(?:\.0+)?)?\)$/.exec(value)
  return parts ? [Number(parts[1]), Number(parts[2]), Number(parts[3])] : undefined
}

/** A link that lost its words and shows no picture either is one that nobody can click on purpose. */
function removeEmptyLinks(robbed: Set<Element>): void {
  for (const element of robbed) {
    const link = element.closest('a,button')
    if (link && !link.textContent?.trim() && !link.querySelector('img,svg,input')) link.remove()
  }
}

/** More rules than this no mail has. */
const MOST_RULES = 5_000

/** What the page's own stylesheets say, rules for some screens only left out. */
function readRules(document: Document): Rules {
  const rules: Rules = { plain: new Map(), painted: new Set(), isPartial: document.querySelector('link[rel~=stylesheet i][href]') !== null }
  let count = 0
  for (const sheet of document.querySelectorAll('style')) {
    for (const { selector, body } of splitRules((sheet.textContent ?? '').replace(/\/\*[^]*?(?:\*\/|$)/g, ''))) {
      if (++count > MOST_RULES) return rules
      for (const one of selector.slice(0, 1_000).split(',')) addRule(rules, one.trim(), body)
    }
  }
  return rules
}

function addRule({ plain, painted }: Rules, selector: string, body: string): void {
  if (/:(?:hover|active|focus|visited)/.test(selector)) return
  if (/^[.#]?[\w-]+$/.test(selector)) plain.set(selector, `${plain.get(selector) ?? ''};${body}`.slice(0, 2_000))
  else if (/(?:^|[;\s{])(?:background(?:-color|-image)?|color)\s*:/i.test(body)) {
    const last = selector.split(/[\s>+~]+/).at(-1) ?? ''
    for (const [part] of last.matchAll(/[.#]?[\w-]+/g)) painted.add(part)
  }
}

/** The rules of a stylesheet that hold everywhere: what stands within `@media` and the like is passed over. */
function splitRules(sheet: string): { selector: string; body: string }[] {
  const rules: { selector: string; body: string }[] = []
  let depth = 0
  let start = 0
  let selector = ''
  for (const { 0: mark, index } of sheet.matchAll(/[{}]/g)) {
    if (mark === '{') {
      if (depth++ === 0) selector = sheet.slice(start, index).split(';').at(-1)?.trim() ?? ''
      if (depth === 1) start = index + 1
    } else if (depth > 0 && --depth === 0) {
      if (selector && !selector.startsWith('@')) rules.push({ selector, body: sheet.slice(start, index) })
      start = index + 1
    }
  }
  return rules
}
