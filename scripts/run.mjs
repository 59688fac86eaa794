// Runs a script of this repository on the Node it is written for, whatever Node the machine has: installs the
// dependencies when they are missing or out of date, then hands over to the `node` dev dependency.
// Plain JavaScript on purpose: it is the one file that must run on Node 20.
//
//   node scripts/run.mjs SCRIPT [ARGUMENTS…]
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const mark = join(root, 'node_modules', '.installed')

const [script, ...args] = process.argv.slice(2)
if (!script) {
  console.error('Say which script to run: node scripts/run.mjs SCRIPT [ARGUMENTS…]')
  process.exit(64)
}

install()
const child = spawn(node, [join(root, script), ...args], {
  stdio: 'inherit',
  cwd: root,
  env: { ...process.env, PATH: [join(root, 'node_modules', 'node', 'bin'), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter) },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 1 : code))

function install() {
  const files = ['package-lock.json', 'package.json', 'agent/package.json', 'demo/package.json']
  const wanted = createHash('sha256').update(files.map((file) => readFileSync(join(root, file))).join('\n')).digest('hex')
  if (existsSync(node) && existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return

  console.error('Installing dependencies (once; under a minute) …')
  // Not `npm ci`: it refuses a lock file from which a registry's missing builds for other systems are left out.
  // `--no-save` keeps the lock file as it is, and every version in it is exact.
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32',
  })
  if (npm.status !== 0) {
    console.error('npm could not install the dependencies; what it said stands above. Is the registry reachable?')
    process.exit(1)
  }
  writeFileSync(mark, wanted)
}
