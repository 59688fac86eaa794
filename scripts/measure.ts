import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { build, type Rollup } from 'vite'

/** What a part of the package weighs in a host's bundle, in bytes. */
export interface Weight {
  minified: number
  gzip: number
}

const entries = {
  '.': 'index.js', './headless': 'hooks/index.js', './api': 'api/index.js', './server': 'server/index.js', './testing': 'testing/index.js', './embed': 'embed/index.js',
  './lists': 'lists.js', './answers': 'answers.js', './card-form': 'cardForm.js', './dropzone': 'dropzone.js',
}
const selections = {
  JobStatus: ['JobStatus'],
  'the card': ['MercoaProvider', 'InvoiceCardCheck', 'GatewayPaymentButton', 'JobStatus'],
}
const languages = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'pt-BR']
const sheets = ['styles.css', 'styles.layer.css', 'tailwind.css']

/** What a host of Mercoa's own packages begins with: the frame of their components, and a client for one call. */
const peers = {
  '@mercoa/react': `export { MercoaSession } from '@mercoa/react'`,
  '@mercoa/javascript': `export { MercoaClient } from '@mercoa/javascript'`,
}

/**
 * Weighs each entry with everything it exports, two usual selections from ".", each language and each stylesheet. Our
 * dependencies are included; the host's own React and react-query are left out.
 */
export async function measure(dist: string): Promise<Record<string, Weight>> {
  const weights: Record<string, Weight> = {}
  for (const [name, file] of Object.entries(entries)) weights[name] = await weigh(await bundle(`export * from '${join(dist, file)}'`))
  for (const [name, names] of Object.entries(selections)) weights[name] = await weigh(await bundle(`export { ${names.join(', ')} } from '${join(dist, 'index.js')}'`))
  for (const name of [...languages, ...languages.map((language) => `all/${language}`)]) weights[`./locales/${name}`] = await weigh(await bundle(`export * from '${join(dist, `messages/${name}.js`)}'`))
  for (const sheet of sheets) weights[`./${sheet}`] = await weigh(await readFile(join(dist, sheet), 'utf8'))
  return weights
}

/** Weighs Mercoa's own packages in the same way, to compare. */
export async function measurePeers(): Promise<Record<string, Weight>> {
  const weights: Record<string, Weight> = {}
  for (const [name, source] of Object.entries(peers)) weights[name] = await weigh(await bundle(source))
  return weights
}

/** Everything a module needs, minified as a host would. Chunks that load later count like any other. */
async function bundle(source: string): Promise<string> {
  const { output } = await build({
    root: join(import.meta.dirname, '..'),
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [{ name: 'source', resolveId: (id) => (id === entry ? id : undefined), load: (id) => (id === entry ? source : undefined) }],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rolldownOptions: {
        input: entry,
        external: [/^react($|\/)/, /^react-dom($|\/)/, '@tanstack/react-query', 'msw'],
        preserveEntrySignatures: 'strict',
      },
    },
  }) as Rollup.RollupOutput
  return output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n')
}

const entry = join(import.meta.dirname, '../measured.js')

async function weigh(text: string): Promise<Weight> {
  return { minified: Buffer.byteLength(text), gzip: (await promisify(gzip)(text)).byteLength }
}
