import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startProcess } from '../../src/readers/startProcess.ts'

let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'reading-')) })
afterAll(() => rm(folder, { recursive: true }))

const guard = new URL('../../src/readers/guardProcess.ts', import.meta.url).href
let count = 0

async function run(code: string, limitMs = 10_000) {
  const file = join(folder, `${count++}.mjs`)
  await writeFile(file, `import { guardProcess } from '${guard}'\nguardProcess()\nprocess.once('message', async (data) => { ${code} })`)
  return startProcess<unknown>(pathToFileURL(file), 7, limitMs)
}

it('hands over what the process says, in order, and what it is told', async () => {
  const reading = await run('process.send(data); process.send(8); process.once("message", (word) => process.send(word))')
  expect([await reading.next(), await reading.next()]).toEqual([7, 8])
  reading.say('on')
  expect(await reading.next()).toBe('on')
  reading.close()
})

it.each([
  ['loops for ever', 'for (;;);', 'timeout'],
  ['searches for ever', '/^(a+)+$/.test("a".repeat(50) + "b")', 'timeout'],
  ['keeps many objects', 'const kept = []; for (;;) kept.push(new Array(1000).fill(kept.length))', 'memory'],
  ['keeps one huge object', 'const kept = []; for (;;) kept.push(new Array(3e7).fill(1.5))', 'memory'],
  ['unpacks gigabytes', 'const kept = []; for (;;) kept.push(new Uint8Array(20_000_000).fill(1))', 'memory'],
  ['throws', 'throw new Error("no")', 'broken'],
  ['exits', 'process.exit(0)', 'broken'],
  ['crashes', 'process.kill(process.pid, "SIGSEGV")', 'broken'],
])('outlives a process that %s', async (_, code, name) => {
  const reading = await run(code, name === 'timeout' ? 500 : 20_000)
  expect(await reading.next()).toEqual({ kind: 'failed', name })
  expect(await reading.next()).toEqual({ kind: 'failed', name })
  reading.close()
}, 30_000)

it('hands over what was said before the end', async () => {
  const reading = await run('process.send("first", () => process.exit(1))')
  expect(await reading.next()).toBe('first')
  expect(await reading.next()).toEqual({ kind: 'failed', name: 'broken' })
  reading.close()
})

it('shows the process none of our environment', async () => {
  process.env.AGENT_TEST_SECRET = 'x'
  const reading = await run('process.send(process.env.AGENT_TEST_SECRET ?? "nothing")')
  expect(await reading.next()).toBe('nothing')
  reading.close()
  delete process.env.AGENT_TEST_SECRET
})

it('keeps a process ready for the next file, which has seen none before', async () => {
  const file = join(folder, 'counting.mjs')
  await writeFile(file, `import { guardProcess } from '${guard}'\nguardProcess()\nlet seen = 0\nprocess.on('message', () => process.send({ pid: process.pid, began: performance.timeOrigin, seen: ++seen }))`)
  const read = async () => {
    const asked = Date.now()
    const reading = startProcess<{ pid: number; began: number; seen: number }>(pathToFileURL(file), 7, 10_000)
    const said = await reading.next() as { pid: number; began: number; seen: number }
    reading.close()
    return { ...said, wasReady: said.began < asked }
  }
  const first = await read()
  await expect.poll(async () => (await read()).wasReady, { timeout: 20_000 }).toBe(true)
  const later = await read()
  expect([first.wasReady, first.seen, later.seen]).toEqual([false, 1, 1])
  expect(later.pid).not.toBe(first.pid)
})

it('leaves no process behind when the one that started it is killed', async () => {
  const inner = `
    const { startProcess } = await import('${new URL('../../src/readers/startProcess.ts', import.meta.url).href}')
    const { writeFileSync } = await import('node:fs')
    writeFileSync('${folder}/loop.mjs', "import { guardProcess } from '${guard}'\\nguardProcess()\\nprocess.once('message', () => { process.send(process.pid, () => { for (;;); }) })")
    const { pathToFileURL } = await import('node:url')
    process.send(await startProcess(pathToFileURL('${folder}/loop.mjs'), 1, 60_000).next())`
  const reading = await run(inner)
  const pid = await reading.next() as number
  expect(isRunning(pid)).toBe(true)
  reading.close()
  await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false)
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
