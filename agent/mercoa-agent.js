#!/usr/bin/env node
// The agent is written in TypeScript that Node runs as it is, from 22.18 on. On an older Node, the repository's own Node
// (a dev dependency) takes over.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const [major, minor] = process.versions.node.split('.').map(Number)
const main = join(import.meta.dirname, 'src', 'main.ts')

if (major > 22 || (major === 22 && minor >= 18)) {
  await import(main)
} else {
  const newer = join(import.meta.dirname, '..', 'node_modules', 'node', 'bin', 'node')
  if (!existsSync(newer)) {
    console.error(`mercoa-agent needs Node 22.18 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
  const { status } = spawnSync(newer, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(status ?? 1)
}
