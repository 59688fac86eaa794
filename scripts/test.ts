// Every check there is, and a summary a person can read. `npm test` calls this.
//
//   npm test                 everything
//   npm test -- unit agent   only these
import { spawn } from 'node:child_process'
import { existsSync, statfsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const cores = availableParallelism()
const vitest = (project: string, workers = cores) => [bin('vitest'), 'run', '--project', project, `--maxWorkers=${workers}`]

/** One after the other, but for those in one round: neither of these keeps the machine busy. What is held against the clock is alone. */
const rounds: Record<string, string[]>[] = [
  { types: [bin('tsc'), '-p', root] },
  { lint: [bin('oxlint'), '--deny-warnings'] },
  { unit: vitest('unit') },
  { hosts: vitest('hosts'), react18: vitest('react18') },
  { limits: vitest('limits') },
  // The tests of these wait for pages, some of the time.
  { browser: vitest('browser', cores + 1) },
  { agent: vitest('agent', cores + 1) },
  { stories: vitest('stories') },
  { fleet: vitest('fleet') },
  { journeys: vitest('journeys') },
]
const names = rounds.flatMap(Object.keys)

/** Temporary folders in memory, where there is room for them: the tests make hundreds of databases, and delete them. */
const MEMORY_FOLDER = '/dev/shm'
const ROOM_BYTES = 4e9

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no check called ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exit(64)
}
const env = { ...process.env, CI: '1', ...(hasRoom(MEMORY_FOLDER) && { TMPDIR: MEMORY_FOLDER }) }
const results: { name: string; passed: boolean; seconds: number }[] = []

for (const round of rounds) {
  const [first, ...others] = Object.entries(round).filter(([name]) => asked.length === 0 || asked.includes(name))
  if (!first) continue
  const [, ...printed] = await Promise.all([check(...first, 'inherit'), ...others.map((other) => check(...other, 'pipe'))])
  for (const words of printed) process.stdout.write(words)
}

console.log('\nSummary')
for (const { name, passed, seconds } of results) {
  console.log(`  ${passed ? 'passed' : 'FAILED'}  ${name.padEnd(9)} ${seconds.toFixed(0).padStart(4)} s`)
}
process.exit(results.every(({ passed }) => passed) ? 0 : 1)

/** @returns what it printed, where that was piped */
async function check(name: string, [command, ...args]: string[], output: 'inherit' | 'pipe'): Promise<string> {
  const title = `\n── ${name} ${'─'.repeat(60 - name.length)}\n`
  if (output === 'inherit') process.stdout.write(title)
  const began = performance.now()
  const child = spawn(command!, args, { cwd: root, stdio: ['ignore', output, output], env })
  const printed = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : '')))
  const passed = await new Promise<boolean>((done) => {
    child.on('error', (error) => { console.error(error.message); done(false) }).on('exit', (code) => done(code === 0))
  })
  results.push({ name, passed, seconds: (performance.now() - began) / 1000 })
  return [title, ...await printed].join('')
}

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > ROOM_BYTES
}
