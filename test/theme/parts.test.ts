import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parts } from '../../src/theme/parts.ts'

const source = globSync('src/{components,flows}/*.tsx').map((file) => readFileSync(file, 'utf8')).join('\n')
const sheet = readFileSync('src/theme/styles.css', 'utf8')
const drawn = new Set([...source.matchAll(/\s(?:slot|alike)=(?:"([\w-]+)"|\{([^}]*)\})/g)].flatMap(([, name, expression]) =>
  name ? [name] : [...expression!.matchAll(/'([\w-]+)'/g)].map(([, word]) => word!)))

test('every part that is listed is drawn, and every part that is drawn is listed', () => {
  expect([...drawn].sort()).toEqual(Object.keys(parts).sort())
})

test('the stylesheet knows no part that is not listed', () => {
  const classes = new Set([...sheet.matchAll(/\.mg-([\w-]+)/g)].map(([, name]) => name!))
  expect([...classes].filter((name) => !(name in parts))).toEqual([])
})
