import { existsSync, readFileSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { measure, measurePeers } from '../scripts/measure.ts'
import { runNode } from './hosts/runNode.ts'

// What a host installs: hosts/packLibrary.ts has built the library, packed it as for the registry, and unpacked it where Node
// finds it by its name.

const root = resolve(import.meta.dirname, '..')
const languages = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt-BR']
const locales = languages.map((language) => `locales/${language}`)
const wholeLocales = languages.map((language) => `locales/all/${language}`)
const { folder, installed, tarball } = inject('packed')

test('satisfies publint to the letter', async () => {
  const { stdout } = await runNode(['node_modules/publint/src/cli.js', '--strict', tarball])
  expect(stdout).toContain('All good')
}, 60_000)

test('gives every JavaScript entry its types, as attw sees them', async () => {
  const sheets = ['styles.css', 'styles.layer.css', 'tailwind.css', 'embed-page/index.html']
  const { stdout } = await runNode(['node_modules/@arethetypeswrong/cli/dist/index.js', tarball, '--profile', 'esm-only', '--format', 'json', '--exclude-entrypoints', ...sheets])
  const { analysis } = JSON.parse(stdout) as { analysis: { entrypoints: Record<string, object>; types: unknown } }
  expect(Object.keys(analysis.entrypoints).sort()).toEqual(['.', './answers', './api', './card-form', './dropzone', './embed', './headless', './lists', ...[...wholeLocales, ...locales].map((locale) => `./${locale}`), './package.json', './server', './testing', './testing/react'])
  expect(analysis.types).toBeTruthy()
}, 60_000)

test('holds what is built and nothing else', async () => {
  const files = await readdir(installed)
  expect(files.filter((name) => name !== 'CHANGELOG.md').sort()).toEqual(['LICENSE', 'README.md', 'dist', 'docs', 'llms.txt', 'package.json'])
  const odd = (await filesIn('')).filter((file) => file.startsWith('dist/') && !/\.(?:js|d\.ts|css)$|^dist\/embed-page\/index\.html$/.test(file))
  expect(odd).toEqual([])
})

test('llms.txt, for language models, leads only to files that a host has installed', () => {
  const links = [...read('llms.txt').matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path!)
  expect(links.length).toBeGreaterThan(3)
  for (const path of links) expect(existsSync(join(installed, path)), path).toBe(true)
})

test('has every file its exports name', () => {
  const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { exports: Record<string, string> }
  for (const file of Object.values(exports)) expect(existsSync(join(installed, file)), file).toBe(true)
})

test('names in its types only files it holds', async () => {
  for (const file of (await filesIn('dist')).filter((name) => name.endsWith('.d.ts'))) {
    for (const specifier of importsOf(file).filter((name) => name.startsWith('.'))) {
      expect(existsSync(join(installed, dirname(file), specifier.replace(/\.js$/, '.d.ts'))), `${file} → ${specifier}`).toBe(true)
      expect(specifier).toMatch(/\.js$/)
    }
  }
})

test('a language that is too small for what a program shows does not compile', async () => {
  const program = (locale: string, more: string) => `
    import { createElement } from 'react'
    import { MercoaProvider } from 'react-mercoa-gateway'
    import { de } from 'react-mercoa-gateway/${locale}'
    ${more}
    createElement(MercoaProvider, { token: null, language: de })`
  const lists = `export { BatchCardCheck } from 'react-mercoa-gateway/lists'`
  expect(await compile(program('locales/de', ''))).toBe('')
  expect(await compile(program('locales/all/de', lists))).toBe('')
  expect(await compile(program('locales/de', lists))).toMatch(/missing the following properties from type 'ShownMessages'/)
}, 60_000)

describe('"use client"', () => {
  test('opens every built file whose source opens with it', async () => {
    const sources = await readdir(join(root, 'src'), { recursive: true })
    const clients = sources.filter((file) => /\.tsx?$/.test(file) && isClient(readFileSync(join(root, 'src', file), 'utf8')))
    expect(clients.length).toBeGreaterThan(5)
    for (const source of clients) {
      const built = `dist/${source.replace(/\.tsx?$/, '.js')}`
      expect(isClient(read(built)), built).toBe(true)
    }
  })

  test('opens every file that uses state or context', async () => {
    for (const file of await filesIn('dist')) {
      // The framed page is a program of its own, which no server component imports.
      if (!file.endsWith('.js') || file.startsWith('dist/embed-page/') || !/\b(?:createContext|use[A-Z]\w*)\(/.test(read(file))) continue
      expect(isClient(read(file)), file).toBe(true)
    }
  })

  test.each([...locales, ...wholeLocales])('is not behind %s: words are data, for server components too', async (entry) => {
    const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, string> }
    const reached = reachedFrom(exports[`./${entry}`]!.slice('./'.length))
    expect(reached.packages).toEqual([])
    for (const file of reached.files) {
      expect(file).toMatch(/^dist\/messages\//)
      expect(isClient(read(file)), file).toBe(false)
    }
  })

  test.each([
    ['dist/api/index.js', ['valibot']], ['dist/server/index.js', ['valibot']], ['dist/testing/index.js', ['msw', 'valibot']],
  ])('is nowhere behind %s, nor is React', (entry, packages) => {
    const reached = reachedFrom(entry)
    expect(reached.files.length).toBeGreaterThan(3)
    for (const file of reached.files) expect(isClient(read(file)), file).toBe(false)
    expect(reached.packages.sort()).toEqual(packages)
  })
})

test('./embed is a loader: three small files, no package, and nothing of what the frame shows', () => {
  expect(reachedFrom('dist/embed/index.js')).toEqual({ files: ['dist/embed/index.js', 'dist/embed/mount.js', 'dist/embed/protocol.js'], packages: [] })
})

describe('the stylesheets', () => {
  test.each(['styles.css', 'styles.layer.css'])('%s cannot reach into the host', (sheet) => {
    const css = read(`dist/${sheet}`).replace(/\/\*[\s\S]*?\*\//g, '')
    expect(css).not.toMatch(/\d(?:rem)\b/)
    expect(css).not.toMatch(/@property|--tw-|@import|@charset|@font-face/)
    const outside = selectorsIn(css).filter((selector) => !/^(?::where\()?\.mg-/.test(selector))
    expect(outside).toEqual([])
  })

  test('the layered one is the plain one after an order of layers', () => {
    expect(read('dist/styles.layer.css')).toBe(`@layer theme, base, mg, components, utilities;\n${read('dist/styles.css')}`)
  })

  test.each([
    ['button { color: red }', ['button']],
    ['.mg-root { --x: 1 } @media print { a:hover, .mg-link { b: c } }', ['.mg-root', 'a:hover', '.mg-link']],
    ['@keyframes mg-turn { from { a: b } 50.5% { a: b } to { a: b } } .mg-x { &:hover { c: d } }', ['.mg-x']],
    ['.mg-a:is(b, c) { d: url("x{y}") }', ['.mg-a:is(b, c)']],
  ])('are searched for selectors properly: %s', (css, selectors) => {
    expect(selectorsIn(css)).toEqual(selectors)
  })
})

describe('in plain Node', () => {
  test.each(['react-mercoa-gateway', 'react-mercoa-gateway/api', 'react-mercoa-gateway/headless', 'react-mercoa-gateway/server', 'react-mercoa-gateway/testing', 'react-mercoa-gateway/testing/react', 'react-mercoa-gateway/lists', 'react-mercoa-gateway/answers', 'react-mercoa-gateway/card-form', 'react-mercoa-gateway/dropzone', 'react-mercoa-gateway/embed'])('%s can be imported', async (entry) => {
    const names = await inHost(`process.stdout.write(JSON.stringify(Object.keys(await import('${entry}'))))`)
    expect(JSON.parse(names).length).toBeGreaterThan(0)
  })

  test.each(wholeLocales)('%s can be imported', async (entry) => {
    const [catalogue] = Object.values(JSON.parse(await inHost(`process.stdout.write(JSON.stringify(await import('react-mercoa-gateway/${entry}')))`)) as object) as { verdict: object }[]
    expect(catalogue).toHaveProperty('verdict.accepted', expect.any(String))
  })

  test('the components render on a server, without a word on the console or a style of their own', async () => {
    const html = await inHost(`
      import { createElement as h } from 'react'
      import { renderToString } from 'react-dom/server'
      import { GatewayPaymentButton, InvoiceCardCheck, JobStatus, MercoaProvider } from 'react-mercoa-gateway'
      import { jobs } from 'react-mercoa-gateway/testing'
      import { MockMercoaProvider } from 'react-mercoa-gateway/testing/react'
      console.error = console.warn = (...words) => { throw new Error(words.join(' ')) }
      const flows = () => [
        h(InvoiceCardCheck, { key: 1 }),
        h(JobStatus, { key: 2, kind: 'validation', jobId: 'pgv_1' }),
        h(GatewayPaymentButton, { key: 3, invoice: { type: 'html', html: 'x' }, validation: jobs.acceptedWithPercentFee, card: async () => { throw new Error('asked too early') } }),
      ]
      process.stdout.write(renderToString(h(MercoaProvider, { token: undefined }, flows())) + renderToString(h(MockMercoaProvider, null, flows())))
      process.exit()`)
    for (const flow of ['invoice-card-check', 'job-status', 'gateway-payment']) expect(html.split(`data-flow="${flow}"`)).toHaveLength(3)
    expect(html).not.toMatch(/<style|style="/)
  }, 20_000)

  test('rendering leaves no timer behind that would keep the server up', async () => {
    const left = await inHost(`
      import { createElement as h } from 'react'
      import { renderToString } from 'react-dom/server'
      import { InvoiceCardCheck, JobStatus } from 'react-mercoa-gateway'
      import { MockMercoaProvider } from 'react-mercoa-gateway/testing/react'
      renderToString(h(MockMercoaProvider, null, h(InvoiceCardCheck), h(JobStatus, { kind: 'payment', jobId: 'pgp_1' })))
      process.stdout.write(JSON.stringify(process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout')))
      process.exit()`)
    expect(JSON.parse(left)).toEqual([])
  }, 20_000)
})

test('stays within what it may weigh', async () => {
  const ours = Object.entries(await measure(join(installed, 'dist'))).map(([name, { gzip }]) => ({ name, kB: gzip / 1_000, goal: goals[name], limit: limits[name] ?? goals[name] }))
  const peers = Object.entries(await measurePeers()).map(([name, { gzip }]) => ({ name, kB: gzip / 1_000, goal: undefined, limit: undefined }))
  const rows = [...ours, ...peers].map(({ name, kB, goal, limit }) => [name.padEnd(20), kB.toFixed(2).padStart(7), `${limit ?? ''}`.padStart(6), `${goal ?? ''}`.padStart(5)].join(' '))
  process.stdout.write(['kB after gzip           now  limit  goal', ...rows, ''].join('\n'))
  const tooHeavy = ours.filter(({ kB, limit }) => kB > (limit ?? Infinity))
  expect(tooHeavy.map(({ name, kB, limit }) => `${name} weighs ${kB.toFixed(2)} kB, more than ${limit}`)).toEqual([])
}, 60_000)

/** What each part should weigh at most, in kilobytes after gzip: everything it exports, React and react-query left out. */
const goals: Record<string, number> = {
  '.': 30, './headless': 9, JobStatus: 10, 'the card': 20, './styles.css': 6, './styles.layer.css': 6,
  ...Object.fromEntries(locales.map((locale) => [`./${locale}`, 2.5])),
}

/** What it may weigh where the goal is not reached, or none was set: what was measured, and two percent. */
const limits: Record<string, number> = {
  './headless': 13.7, JobStatus: 13.2, 'the card': 28.2, './api': 8.7, './server': 13.2, './testing': 15.6, './embed': 1.4, './lists': 20.1, './answers': 13.8,
  './card-form': 7, './dropzone': 7.2,
  './locales/ar': 3.4, './locales/de': 3.2, './locales/en': 2.8, './locales/es': 3.1, './locales/fr': 3.3, './locales/ja': 3.5, './locales/pt-BR': 3,
  './locales/all/ar': 5.4, './locales/all/de': 4.9, './locales/all/en': 4.3, './locales/all/es': 4.7, './locales/all/fr': 5, './locales/all/ja': 5.2, './locales/all/pt-BR': 4.6,
}

/** What the compiler has to say about a host's program. */
async function compile(source: string): Promise<string> {
  await writeFile(join(folder, 'program.tsx'), source)
  const options = ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--jsx', 'react-jsx', '--types', 'react']
  return runNode([join(root, 'node_modules/typescript/bin/tsc'), ...options, 'program.tsx'], { cwd: folder }).then(({ stdout }) => stdout, (error: Error) => error.message)
}

/** Runs a module in a folder where the packed library is installed. */
async function inHost(source: string): Promise<string> {
  const { stdout } = await runNode(['--input-type=module', '--eval', source], { cwd: folder })
  return stdout
}

function read(file: string): string {
  return readFileSync(join(installed, file), 'utf8')
}

/** Every file below a folder of the installed library, as "dist/api/fees.js". */
async function filesIn(below: string): Promise<string[]> {
  const entries = await readdir(join(installed, below), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
}

function isClient(source: string): boolean {
  return /^(?:\s|\/\/.*\n|\/\*[\s\S]*?\*\/)*["']use client["']/.test(source)
}

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(["'])([^"'\n]+)\1/g)].map((match) => match[2]!)
}

/** Every file an entry leads to, and the packages they name. */
function reachedFrom(entry: string): { files: string[]; packages: string[] } {
  const files = new Set([entry])
  const packages = new Set<string>()
  for (const file of files) {
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('.')) files.add(join(dirname(file), specifier))
      else packages.add(specifier)
    }
  }
  return { files: [...files], packages: [...packages] }
}

/** The outermost selectors of a stylesheet, commas taken apart; at-rules are looked into, nested rules belong to their parent. */
function selectorsIn(css: string): string[] {
  const selectors: string[] = []
  /** For each open brace, whether a rule inside it still stands at the top. */
  const open: boolean[] = []
  let words = ''
  for (const [piece] of css.matchAll(/"[^"]*"|'[^']*'|[{};]|[^"'{};]+/g)) {
    if (piece === '{') {
      const atTop = open.every(Boolean)
      const groups = /^@(?:media|supports|container|layer|scope|starting-style)/.test(words.trim())
      if (atTop && !groups && !words.trim().startsWith('@')) selectors.push(...words.trim().split(/,(?![^(]*\))/).map((selector) => selector.trim()))
      open.push(groups)
      words = ''
    } else if (piece === '}' || piece === ';') {
      if (piece === '}') open.pop()
      words = ''
    } else words += piece
  }
  return selectors
}
