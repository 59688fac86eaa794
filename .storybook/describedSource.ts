import { globSync } from 'node:fs'
import type { Plugin } from 'vite'
import { describeSource } from '../scripts/describeSource.ts'

/** Gives the docs pages what the source says of itself, as the module `described-source`; read anew when the source changes. */
export function describedSource(root: string): Plugin {
  return {
    name: 'described-source',
    resolveId: (id) => (id === 'described-source' ? '\0described-source' : undefined),
    load(id) {
      if (id !== '\0described-source') return undefined
      for (const file of globSync(`${root}/src/**/*.{ts,tsx,css}`)) this.addWatchFile(file)
      return `export const source = ${JSON.stringify(describeSource(root))}`
    },
  }
}
