import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const sheet = readFileSync(new URL('../../src/theme/styles.css', import.meta.url), 'utf8')

/** The sheet without its comments. */
const rules = (css: string) => css.replaceAll(/\/\*[\s\S]*?\*\//g, '')

/** What a host's page must never find in our stylesheet, each with a line that has it, to prove that it would be found. */
const forbidden: [string, RegExp, string][] = [
  ['rem, which is the host’s', /\d(?:\.\d+)?rem\b/, '.mg-a { padding: 1.5rem }'],
  ['rules that register something globally', /@(?:property|font-face|import|namespace)\b/, '@property --x { inherits: false }'],
  ['layer but its own, nor an order of layers', /@layer (?!mg \{)/, '@layer mg, base;'],
  ['properties of Tailwind', /--tw-/, '.mg-a { --tw-ring: 0 }'],
  ['custom properties without our prefix', /(?<![\w-])--(?!mg-|mercoa-)[\w-]+/, '.mg-a { --accent: red }'],
  ['light-dark(), which Vite’s minifier breaks where the host sets color-scheme itself', /light-dark\(/, '.mg-a { color: light-dark(red, blue) }'],
  ['!important, but for parts that got no class of the host’s', /^(?!.*:not\(\[data-mg-custom\]\)).*!important/m, '.mg-a { color: red !important }'],
  ['px outside the unit, media and container widths', /^(?!\s*(?:--mg-unit:|@)).*\d(?:\.\d+)?px\b/m, '.mg-a { gap: 4px }'],
]

describe('the stylesheet', () => {
  test.each(forbidden)('has no %s', (_, pattern, planted) => {
    expect(rules(sheet)).not.toMatch(pattern)
    expect(planted).toMatch(pattern)
  })

  test('begins every selector at a class of ours', () => {
    expect(strangers(rules(sheet))).toEqual([])
    expect(strangers('.mg-a { x: y } p, .mg-b { x: y } @media print { body .mg-a { x: y } }')).toEqual(['p', 'body .mg-a'])
  })

  test('names its animations as ours', () => {
    expect([...sheet.matchAll(/@keyframes ([\w-]+)/g)].map(([, name]) => name)).toEqual(['mg-turn'])
  })
})

/** Selectors that do not begin at a class of ours. */
function strangers(css: string): string[] {
  return [...css.matchAll(/([^{};]+)\{/g)]
    .map(([, list]) => list!.trim())
    .filter((list) => !list.startsWith('@'))
    .flatMap((list) => list.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim())
    .filter((selector) => !/^(?::where\()?\.mg-/.test(selector) && !/^(?:to|from|\d+%)$/.test(selector))
}
