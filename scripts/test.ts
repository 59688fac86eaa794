// Every check there is, one after the other, and a summary a person can read. `npm test` calls this.
//
//   npm test                 everything
//   npm test -- unit agent   only these
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const vitest = (project: string) => [bin('vitest'), 'run', '--project', project]

const checks: Record<string, string[]> = {
  types: [bin('tsc'), '-p', root],
  lint: [bin('oxlint'), '--deny-warnings'],
  unit: vitest('unit'),
  hosts: vitest('hosts'),
  browser: vitest('browser'),
  react18: vitest('react18'),
  stories: vitest('stories'),
  // Its tests wait for pages half of the time.
  agent: [...vitest('agent'), `--maxWorkers=${availableParallelism() + 1}`],
  fleet: vitest('fleet'),
  limits: vitest('limits'),
  journeys: vitest('journeys'),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in checks))
if (unknown.length > 0) {
  console.error(`There is no check called ${unknown.join(', ')}. There are: ${Object.keys(checks).join(', ')}.`)
  process.exit(64)
}

const results: { name: string; passed: boolean; seconds: number }[] = []
for (const [name, [command, ...args]] of Object.entries(checks)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n── ${name} ${'─'.repeat(60 - name.length)}`)
  const began = performance.now()
  const passed = await run(command!, args)
  results.push({ name, passed, seconds: (performance.now() - began) / 1000 })
}

console.log('\nSummary')
for (const { name, passed, seconds } of results) {
  console.log(`  ${passed ? 'passed' : 'FAILED'}  ${name.padEnd(9)} ${seconds.toFixed(0).padStart(4)} s`)
}
process.exit(results.every(({ passed }) => passed) ? 0 : 1)

function run(command: string, args: string[]): Promise<boolean> {
  return new Promise((done) => {
    spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, CI: '1' } })
      .on('error', (error) => { console.error(error.message); done(false) })
      .on('exit', (code) => done(code === 0))
  })
}
