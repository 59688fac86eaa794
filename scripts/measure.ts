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

const entries = { '.': 'index.js', './headless': 'hooks/index.js', './api': 'api/index.js', './server': 'server/index.js', './embed': 'embed/index.js' }
const sheets = ['styles.css', 'styles.layer.css', 'tailwind.css']

/** Weighs each entry with everything it exports, our dependencies included and the host's own React and react-query left out; and each stylesheet. */
export async function measure(dist: string): Promise<Record<string, Weight>> {
  const weights: Record<string, Weight> = {}
  for (const [name, file] of Object.entries(entries)) weights[name] = await weigh(await bundle(join(dist, file)))
  for (const sheet of sheets) weights[`./${sheet}`] = await weigh(await readFile(join(dist, sheet), 'utf8'))
  return weights
}

async function bundle(entry: string): Promise<string> {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      rolldownOptions: {
        input: entry,
        external: [/^react($|\/)/, /^react-dom($|\/)/, '@tanstack/react-query'],
        preserveEntrySignatures: 'strict',
      },
    },
  }) as Rollup.RollupOutput
  return output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('\n')
}

async function weigh(text: string): Promise<Weight> {
  return { minified: Buffer.byteLength(text), gzip: (await promisify(gzip)(text)).byteLength }
}
