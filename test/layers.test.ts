import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * The rooms of each program and what each may import, lowest first. This table is the drawing of the house: a new room
 * fails here until somebody writes down what it may see. Arrows count for types too.
 *
 * `rooms` lists neighbours; `Room/File.ts` admits that one file. `packages` lists everything else; `node:` is every
 * module of Node's own.
 */
const programs: Record<string, Record<string, Rules>> = {
  src: {
    // Data: api → client → hooks.
    api: { rooms: [], packages: ['valibot'] },
    client: { rooms: ['api'], packages: ['jwt-decode'] },
    hooks: { rooms: ['api', 'client'], packages: ['react', '@tanstack/react-query', 'react-dropzone'] },
    // Look: messages, theme → components.
    messages: { rooms: ['api'], packages: ['react'] },
    theme: { rooms: [], packages: ['react'] },
    components: { rooms: ['api', 'messages', 'theme'], packages: ['react'] },
    // The landing, where both stairs meet.
    flows: { rooms: ['api', 'client', 'hooks', 'messages', 'theme', 'components'], packages: ['react'] },
    // For the host's backend and for its tests.
    server: { rooms: ['api'], packages: [] },
    testing: { rooms: ['api', 'messages/all/en.ts', 'messages/Messages.ts', 'MercoaProvider.tsx'], packages: ['react', 'msw'] },
    // A flow in a frame, for hosts without React. Its loader is held to less below.
    embed: { rooms: ['api', 'hooks', 'messages', 'theme', 'flows', 'MercoaProvider.tsx'], packages: ['react', 'react-dom', 'valibot'] },
  },
  'agent/src': {
    // Pages that show a card are read as snapshots; whoever calls lends the tab.
    cards: { rooms: ['library/api', 'readers/PageSnapshot.ts'], packages: ['node:crypto', 'node:util'] },
    // Pure: no browser, no network, no disk. Strangers' PDFs and long files are read in a process of their own.
    readers: { rooms: ['library/api'], packages: ['node:zlib', 'node:fs/promises', 'node:module', 'node:path', '@napi-rs/canvas', 'zxing-wasm', 'tesseract.js', 'node:child_process', 'node:worker_threads', 'node:url', 'linkedom', 'postal-mime', 'tldts', 'unpdf'] },
    browser: {
      rooms: ['library/api', 'cards', 'readers/PageSnapshot.ts'],
      packages: ['node:', 'ipaddr.js', 'playwright-core', 'rrweb', 'tar-fs'],
    },
    webhooks: { rooms: ['library/api'], packages: ['node:', 'pg-boss', 'standardwebhooks'] },
    steps: { rooms: ['library/api', 'cards', 'readers', 'browser'], packages: [] },
    jobs: {
      rooms: ['library/api', 'cards', 'readers', 'browser', 'steps', 'webhooks', 'log.ts'],
      packages: ['node:', '@electric-sql/pglite', 'pg', 'pg-boss', 'valibot'],
    },
    http: { rooms: ['library/api', 'cards', 'readers', 'jobs', 'log.ts'], packages: ['node:', '@valibot/to-json-schema', 'hono', 'jose', 'valibot'] },
  },
}

interface Rules {
  rooms: string[]
  packages: string[]
}

const repository = resolve(import.meta.dirname, '..')

describe.each(Object.entries(programs))('%s', (program, rules) => {
  const files = filesOf(program).filter((file) => roomOf(file) !== file)

  test('has no room that is not written down here', () => {
    const rooms = new Set(files.map((file) => roomOf(file)))
    expect([...rooms].filter((room) => !(room in rules)), 'say at the top of this test what the new room may import').toEqual([])
  })

  test.each(files)('%s keeps to what its room may import', (file) => {
    expect(violationsIn(program, file, readFileSync(join(repository, program, file), 'utf8'))).toEqual([])
  })
})

test('the list of public names is for hosts: nothing inside imports it', () => {
  const importers = filesOf('src').filter((file) => importsOf(readFileSync(join(repository, 'src', file), 'utf8'))
    .some((specifier) => resolve(repository, 'src', dirname(file), specifier) === join(repository, 'src', 'index.ts')))
  expect(importers).toEqual([])
})

test('the loader of the framed page brings nothing along but the protocol', () => {
  const valuesOf = (file: string) => importsOf(readFileSync(join(repository, 'src/embed', file), 'utf8').replace(/^import type .*$/gm, ''))
  expect(valuesOf('index.ts').every((specifier) => ['./mount.ts', './protocol.ts'].includes(specifier))).toBe(true)
  expect(valuesOf('mount.ts')).toEqual(['./protocol.ts'])
  expect(valuesOf('protocol.ts')).toEqual([])
})

test.each([
  ['src', 'api/fees.ts', `import { createClient } from '../client/createClient.ts'`],
  ['src', 'api/fees.ts', `import { useState } from 'react'`],
  ['src', 'components/Surface.tsx', `import type { Client } from '../client/createClient.ts'`],
  ['src', 'components/Surface.tsx', `export { useJob } from '../hooks/useJob.ts'`],
  ['src', 'hooks/useJob.ts', `const { FeeSummary } = await import('../components/FeeSummary.tsx')`],
  ['src', 'client/createClient.ts', `import '../theme/styles.css'`],
  ['src', 'server/createTokenRoute.ts', `import { createHmac } from 'node:crypto'`],
  ['src', 'server/createTokenRoute.ts', `import type { JobRun } from '../../agent/src/jobs/JobRun.ts'`],
  ['src', 'flows/JobStatus.tsx', `import { MercoaProvider } from '../MercoaProvider.tsx'`],
  ['agent/src', 'readers/readFee.ts', `import type { Tab } from '../browser/AgentBrowser.ts'`],
  ['agent/src', 'readers/readFee.ts', `import { chromium } from 'playwright-core'`],
  ['agent/src', 'browser/openTab.ts', `import { readFee } from '../readers/readFee.ts'`],
  ['agent/src', 'steps/fillCard.ts', `import {\n  sql,\n} from '../jobs/sql.ts'`],
  ['agent/src', 'steps/fillCard.ts', `import { createClient } from '../../../src/client/createClient.ts'`],
  ['agent/src', 'webhooks/announce.ts', `import type { JobStore } from '../jobs/JobStore.ts'`],
])('a wrong import is caught: in %s, %s says %s', (program, file, source) => {
  expect(violationsIn(program, file, source)).toHaveLength(1)
})

test.each([
  ['src', 'flows/JobStatus.tsx', `import { useJob } from '../hooks/useJob.ts'\nimport { useState } from 'react'`],
  ['agent/src', 'browser/openTab.ts', `import type { PageSnapshot } from '../readers/PageSnapshot.ts'\nimport { chromium } from 'playwright-core'`],
  ['agent/src', 'jobs/pay.ts', `import { readFile } from 'node:fs/promises'\nimport type { PaymentJob } from '../../../src/api/index.ts'`],
])('a right import is let through: in %s, %s', (program, file, source) => {
  expect(violationsIn(program, file, source)).toEqual([])
})

/** What this file imports and may not, in words. */
function violationsIn(program: string, file: string, source: string): string[] {
  const room = roomOf(file)
  const { rooms, packages } = programs[program]![room] ?? { rooms: [], packages: [] }
  const mayImport = (specifier: string) => {
    if (!specifier.startsWith('.')) return packages.some((name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`))
    const target = placeOf(program, resolve(repository, program, dirname(file), specifier))
    return [room, ...rooms].some((allowed) => target === allowed || target.startsWith(`${allowed}/`))
  }
  return importsOf(source).filter((specifier) => !mayImport(specifier)).map((specifier) => `${program}/${file} may not import ${specifier}`)
}

/** A file by its room: "readers/Money.ts"; a file of the library, seen from the agent: "library/api/index.ts". */
function placeOf(program: string, path: string): string {
  const inside = relative(join(repository, program), path)
  const place = inside.startsWith('..') ? join('library', relative(join(repository, 'src'), path)) : inside
  return place.split(sep).join('/')
}

/** Everything a source names after `from`, `import` or `import(`. */
function importsOf(source: string): string[] {
  const code = source.replace(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')
  return [...code.matchAll(/(?:\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\1/g)].map((match) => match[2]!)
}

/** The first folder of a file; the file itself at the top, where the rooms are put together. */
function roomOf(file: string): string {
  return file.split(sep)[0]!
}

function filesOf(program: string): string[] {
  const root = join(repository, program)
  expect(existsSync(root)).toBe(true)
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
}
