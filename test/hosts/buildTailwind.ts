import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { compile } from 'tailwindcss'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** What hosts on Tailwind 3 and 4 serve: the package's reset and these {@link utilities}. */
    tailwind: { three: string; four: string }
  }
}

/** What a host writes on a part. */
const utilities = ['bg-red-500', 'text-lg', 'font-bold', 'p-8', 'rounded-none', 'uppercase', 'shadow-lg', 'hover:bg-red-700', 'from-red-500', 'bg-gradient-to-r', 'ring-2', 'space-y-4']

/** Builds both once for the run, with their own compilers. */
export default async function buildTailwind(project: TestProject) {
  project.provide('tailwind', { three: await buildThree(), four: await buildFour() })
}

async function buildThree(): Promise<string> {
  const require = createRequire(import.meta.url)
  const tailwind = require('tailwindcss-3') as (config: object) => object
  // The one that Tailwind 3 itself depends on.
  const postcss = createRequire(require.resolve('tailwindcss-3'))('postcss') as (plugins: object[]) => { process: (css: string, options: object) => Promise<{ css: string }> }
  const { css } = await postcss([tailwind({ content: [{ raw: utilities.join(' ') }] })]).process('@tailwind base; @tailwind components; @tailwind utilities;', { from: undefined })
  return css
}

async function buildFour(): Promise<string> {
  const index = createRequire(import.meta.url).resolve('tailwindcss/index.css')
  const { build } = await compile('@import "tailwindcss";', {
    loadStylesheet: async () => ({ path: index, base: '', content: await readFile(index, 'utf8') }),
  })
  return build(utilities)
}
