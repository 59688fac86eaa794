#!/usr/bin/env node
// The agent is written in TypeScript that Node runs as it is, from 22.18 on. On an older Node, the repository's own Node
// (a dev dependency) takes over.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { join } from 'node:path'

const [major, minor] = process.versions.node.split('.').map(Number)

if (major > 22 || (major === 22 && minor >= 18)) {
  if (process.argv[2] === 'serve') keepCompiled()
  await import(join(import.meta.dirname, 'src', 'main.ts'))
} else {
  const newer = join(import.meta.dirname, '..', 'node_modules', 'node', 'bin', 'node')
  if (!existsSync(newer)) {
    console.error(`mercoa-agent needs Node 22.18 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
  const { status } = spawnSync(newer, [import.meta.filename, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(status ?? 1)
}

/** Started again, it need not compile again. In its own folder, readable by its owner: a shared one may hold what somebody else put there. */
function keepCompiled() {
  const dataFolder = process.env.AGENT_DATA_DIR || '.mercoa-agent'
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    nodeModule.enableCompileCache(join(dataFolder, 'compiled'))
  } catch {
    // A folder that cannot be made is told by the agent, in its words.
  }
}
