// Every check there is, one after the other, and a summary a person can read. `npm test` calls this.
//
//   npm test                 everything
//   npm test -- unit agent   only these
import { spawn } from 'node:child_process'
import { existsSync, statfsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const cores = availableParallelism()
const vitest = (project: string, workers = cores) => [bin('vitest'), 'run', '--project', project, `--maxWorkers=${workers}`]

const checks: Record<string, string[]> = {
  types: [bin('tsc'), '-p', root],
  lint: [bin('oxlint'), '--deny-warnings'],
  unit: vitest('unit'),
  hosts: vitest('hosts'),
  limits: vitest('limits'),
  browser: vitest('browser'),
  react18: vitest('react18'),
  stories: vitest('stories'),
  // Its tests wait for pages half of the time.
  agent: vitest('agent', cores + 1),
  fleet: vitest('fleet'),
  journeys: vitest('journeys'),
}

/** Temporary folders in memory, where there is room for them: the tests make hundreds of databases, and delete them. */
const MEMORY_FOLDER = '/dev/shm'
const ROOM_BYTES = 4e9

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in checks))
if (unknown.length > 0) {
  console.error(`There is no check called ${unknown.join(', ')}. There are: ${Object.keys(checks).join(', ')}.`)
  process.exit(64)
}
const wanted = Object.keys(checks).filter((name) => asked.length === 0 || asked.includes(name))
const env = { ...process.env, CI: '1', ...(hasRoom(MEMORY_FOLDER) && { TMPDIR: MEMORY_FOLDER }) }
const results: { name: string; passed: boolean; seconds: number }[] = []

for (const name of wanted) await check(name)

console.log('\nSummary')
for (const { name, passed, seconds } of results) {
  console.log(`  ${passed ? 'passed' : 'FAILED'}  ${name.padEnd(9)} ${seconds.toFixed(0).padStart(4)} s`)
}
process.exit(results.every(({ passed }) => passed) ? 0 : 1)

async function check(name: string): Promise<void> {
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`)
  const [command, ...args] = checks[name]!
  const began = performance.now()
  const passed = await new Promise<boolean>((done) => {
    spawn(command!, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env })
      .on('error', (error) => { console.error(error.message); done(false) })
      .on('exit', (code) => done(code === 0))
  })
  results.push({ name, passed, seconds: (performance.now() - began) / 1000 })
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > ROOM_BYTES
}
