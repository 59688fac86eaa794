import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import bootstrap from 'bootstrap/dist/css/bootstrap.css?raw'
import pico from '@picocss/pico/css/pico.css?raw'
import { parts, type PartName } from '../../src/theme/parts.ts'
import ours from '../../src/theme/styles.css?inline'
import { drawScenes } from './drawScenes.tsx'
import hostile from './hostile.css?raw'
import { differences, look, openHostPage, type HostPage } from './openHostPage.ts'

// What a host's stylesheet does to our parts, and ours to the host's elements: nothing. Every property that the browser
// reckons is compared, for every element of ours, with a page whose only stylesheet is ours.
//
// Two things of the outermost element are the host's on purpose: where it stands and how large it is (`hostsOwn`), so that a
// grid or a stack of the host's can place it. What it hands down to our parts is not: the type and the colours come from the
// tokens. `color-scheme`, `direction`, `visibility` and the like are handed through; none of these sheets sets them.

const order = '@layer theme, base, mg, components, utilities;'
const theirs = `.theirs { color: rgb(1, 2, 3); background-color: rgb(4, 5, 6); padding: 7px; font-size: 19px; letter-spacing: 2px; text-transform: lowercase;
  text-decoration-line: overline; border-top: 5px solid rgb(7, 8, 9); border-radius: 3px; opacity: 0.9; cursor: help }`

/** What it says. */
const given = ['color', 'background-color', 'padding-left', 'font-size', 'letter-spacing', 'text-transform', 'text-decoration-line', 'border-top-width', 'border-top-color', 'border-top-left-radius', 'opacity', 'cursor']

interface Host { sheet: string; isLayered?: boolean }
const hosts: Record<string, Host> = {
  'Tailwind 3': { sheet: inject('tailwind').three + theirs },
  // Its utilities stand in a layer, and so does what a host adds to them.
  'Tailwind 4': { sheet: `${inject('tailwind').four} @layer utilities { ${theirs} }`, isLayered: true },
  'Bootstrap 5': { sheet: bootstrap + theirs },
  'Pico 2': { sheet: pico + theirs },
  'a hostile host': { sheet: hostile + theirs },
}
const cases = Object.entries(hosts).flatMap(([name, host]) => [
  { name: `${name}, before ours`, host, sheets: sheetsOf(host, (host, ours) => [host, ours]) },
  { name: `${name}, after ours`, host, sheets: sheetsOf(host, (host, ours) => [ours, host]) },
])

function sheetsOf({ sheet, isLayered }: Host, arrange: (host: string, ours: string) => string[]): string[] {
  return isLayered ? [order, ...arrange(sheet, `${order}${ours}`)] : arrange(sheet, ours)
}

const touches = ['hover', 'focus', 'focus-visible', 'focus-within', 'active']
/** Of our outermost element; see above. */
const hostsOwn = /^(?:margin|(?:min-|max-)?(?:inline-size|block-size|width|height)|perspective-origin|transform-origin|scroll-margin|outline|transition|animation)/

let pages: { plain: HostPage; restyled: HostPage }
/** What differs in each case: of our parts by state, of the host's elements, and of parts with a class of the host's. */
const found: Record<string, { ours: Record<string, string[]>; theirs: string[]; restyled: string[] }> = {}

beforeAll(async () => {
  pages = { plain: await openHostPage(await drawScenes({})), restyled: await openHostPage(await drawScenes({ classNames: everyPart('theirs') })) }
  const { plain, restyled } = pages
  for (const { page } of [plain, restyled]) {
    for (const details of page.querySelectorAll('details')) details.open = true
  }
  for (const { name } of cases) found[name] = { ours: {}, theirs: [], restyled: [] }

  // The frame that prints is hidden.
  const everything = oneOfEach(plain.find('.mg-root, .mg-root *:not(iframe[hidden])'))
  const touched = oneOfEach(probes(plain).flatMap((probe) => [probe, ...probe.querySelectorAll<HTMLElement>('*')]))
  const own = plain.find('#theirs, #theirs *')
  const compare = (state: string, elements: HTMLElement[]) => {
    plain.style([ours])
    const expected = looksOf(elements)
    for (const { name, sheets } of cases) {
      plain.style(sheets)
      found[name]!.ours[state] = drift(expected, looksOf(elements), elements)
    }
  }
  const compareTheirs = () => {
    for (const { name, sheets } of cases) {
      plain.style(sheets)
      const beside = looksOf(own)
      plain.style(sheets.filter((sheet) => !sheet.includes(ours)))
      found[name]!.theirs.push(...drift(looksOf(own), beside, own))
    }
  }
  const compareRestyled = () => {
    for (const { name, sheets } of cases) {
      restyled.style(sheets)
      const given = valuesGiven(restyled)
      restyled.style(sheets.filter((sheet) => !sheet.includes(ours)))
      const wanted = valuesGiven(restyled)
      found[name]!.restyled.push(...given.filter((value, index) => value !== wanted[index]))
    }
  }

  compare('at rest', everything)
  compareTheirs()
  compareRestyled()
  const relax = await plain.force([...probes(plain), ...own], touches)
  compare('hovered, focused and pressed', touched)
  compareTheirs()
  await relax()
  for (const control of probes(plain)) control.disabled = true
  compare('disabled', touched)
}, 240_000)

afterAll(() => { for (const { frame } of Object.values(pages)) frame.remove() })

test('the page shows every part there is', () => {
  const shown = new Set(pages.plain.find('[data-slot]').flatMap((part) => [part.dataset.slot, ...part.getAttribute('class')!.split(' ').map((name) => name.slice(3))]))
  expect(Object.keys(parts).filter((part) => !shown.has(part))).toEqual([])
})

test('a rule of the host’s that reached one of our parts would be found', () => {
  const { plain } = pages
  const icons = plain.find('.mg-icon')
  plain.style([ours])
  const before = looksOf(icons)
  plain.style([ours, '.mg-root .mg-icon:not(#a#b#c) { stroke-width: 3 }'])
  expect(drift(before, looksOf(icons), icons)[0]).toBe('mg-icon: stroke-width: 1.5px → 3px')
})

describe.each(cases)('$name', ({ name }) => {
  test.each(['at rest', 'hovered, focused and pressed', 'disabled'])('no part of ours changes, %s', (state) => {
    expect(found[name]!.ours[state]).toEqual([])
  })

  test('no element of the host’s changes, at rest or pressed', () => {
    expect(found[name]!.theirs).toEqual([])
  })

  test('a class of the host’s gives every part what it would without us', () => {
    expect(found[name]!.restyled).toEqual([])
  })
})

const everyPart = (className: string) => Object.fromEntries(Object.keys(parts).map((part) => [part, className])) as Record<PartName, string>

/** What answers to the pointer or the keyboard. */
const probes = ({ find }: HostPage) => oneOfEach(find('.mg-root :is(button, a, summary, input, select, textarea, tr, li, [tabindex]:not([hidden]))')) as HTMLButtonElement[]

/** The first of those that no rule can tell from one another. */
function oneOfEach(elements: HTMLElement[]): HTMLElement[] {
  const describe = ({ tagName, attributes }: Element) => [tagName, ...[...attributes].filter(({ name }) => /^(?:class|type|disabled|hidden|dir|data-(?!slot))|^aria-(?:disabled|pressed|expanded|invalid)$/.test(name)).map(({ name, value }) => `${name}=${value}`)].join()
  return [...new Map(elements.map((element) => [describe(element), element])).values()]
}

/** How each of these looks, with what has no element of its own. */
function looksOf(elements: Element[]): string[][][] {
  return elements.map((element) => {
    // What an SVG is made of has nothing before or after it, nor has an option.
    const hasContent = (pseudo: string) => element.namespaceURI!.endsWith('xhtml') && element.tagName !== 'OPTION' && !/^(?:none|normal)$/.test(getComputedStyle(element, pseudo).content)
    const pseudos = ['::before', '::after'].filter(hasContent)
    if (element.tagName === 'DIALOG') pseudos.push('::backdrop')
    if (element.tagName === 'LI') pseudos.push('::marker')
    if (/^(?:INPUT|TEXTAREA)$/.test(element.tagName)) pseudos.push('::placeholder')
    return [look(element), ...pseudos.map((pseudo) => [pseudo, ...look(element, pseudo)])]
  })
}

/** "mg-icon: stroke-width: 1.5px → 3px" for each property that differs. */
function drift(before: string[][][], after: string[][][], elements: Element[]): string[] {
  return elements.flatMap((element, index) => {
    const [was, is] = [before[index]!, after[index]!]
    const name = element.getAttribute('class')?.split(' ')[0] || `${element.tagName.toLowerCase()} in ${element.parentElement?.getAttribute('class')}`
    if (was.length !== is.length) return [`${name}: generated content appears or goes`]
    const isOutermost = element.classList.contains('mg-root') && !element.parentElement!.closest('.mg-root')
    return is.flatMap((one, part) => (part === 0
      ? differences(was[0]!, one).map((text) => `${name}: ${text}`)
      : differences(was[part]!.slice(1), one.slice(1)).map((text) => `${name}${one[0]}: ${text}`)))
      .filter((text) => !(isOutermost && hostsOwn.test(text.slice(name.length + 2))))
  })
}

/** What the host's class says, as it came out on each part: "button: color: rgb(1, 2, 3)". */
function valuesGiven({ page, find }: HostPage): string[] {
  return oneOfEach(find('[data-slot]')).flatMap((part) => {
    const style = page.defaultView!.getComputedStyle(part)
    return given.map((name) => `${part.dataset.slot}: ${name}: ${style.getPropertyValue(name)}`)
  })
}
