import { readdirSync, readFileSync } from 'node:fs'
import { platform } from 'node:os'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { AgentBrowser } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { renderersBelow } from './renderersBelow.ts'

const secret = `canary ${crypto.randomUUID()}`
let browser: AgentBrowser

beforeAll(async () => {
  process.env.AGENT_SECRETS_KEY = secret
  browser = await launchBrowser({ allowHosts: [] })
  await browser.newTab(new AbortController().signal)
})
afterAll(async () => {
  delete process.env.AGENT_SECRETS_KEY
  await browser.close()
})

test.runIf(platform() === 'linux')('no process of the browser is given our secrets', () => {
  const processes = chromiumProcesses()
  expect(processes.length).toBeGreaterThan(1)
  expect(processes.filter(({ environment }) => environment.includes(secret))).toEqual([])
})

// As root Chromium has none; everybody else must have it.
test.runIf(platform() === 'linux' && process.getuid?.() !== 0)('pages run in the sandbox', () => {
  const processes = chromiumProcesses()
  expect(processes.filter(({ command }) => command.includes('--no-sandbox'))).toEqual([])
  expect(processes.some(({ status }) => /^Seccomp:\s+2$/m.test(status))).toBe(true)
})

test.runIf(platform() === 'linux')('a tab is made by a new process when the old one is killed, also while the next tab is made ready', async () => {
  for (let afterMs = 0; afterMs <= 150; afterMs += 15) {
    await browser.newTab(new AbortController().signal)
    // The next tab is under way now, at one step or another.
    await new Promise((done) => { setTimeout(done, afterMs) })
    for (const { pid, parent } of chromiumProcesses()) if (parent === process.pid) process.kill(pid, 'SIGKILL')
  }
  // That a process is gone is known a moment later.
  await expect.poll(async () => (await (await browser.newTab(new AbortController().signal)).open('data:text/html,<p>here</p>')).kind, { timeout: 20_000 }).toBe('opened')
}, 120_000)

function chromiumProcesses() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'latin1')
    try {
      const command = read('cmdline')
      return /chrom|headless/i.test(command.split('\0')[0]!) ? [{ pid: Number(pid), parent: Number(/^PPid:\s+(\d+)$/m.exec(read('status'))?.[1]), command, environment: read('environ'), status: read('status') }] : []
    } catch {
      // Some end while we look.
      return []
    }
  })
}

test('says how many contexts are open, with the one that stands ready', async () => {
  const own = await launchBrowser({ allowHosts: [] })
  expect(await own.countContexts()).toBe(0)
  const tab = await own.newTab(new AbortController().signal)
  await vi.waitUntil(async () => (await own.countContexts()) === 2)
  await tab.close()
  await vi.waitUntil(async () => (await own.countContexts()) === 1)
  await own.close()
})

test.runIf(platform() === 'linux')('tabs that crash are closed, and the one that stood ready is not handed out', async () => {
  const own = await launchBrowser({ allowHosts: [] })
  const tab = await own.newTab(new AbortController().signal)
  await vi.waitUntil(async () => (await own.countContexts()) === 2)
  for (const pid of await renderersBelow(process.pid)) process.kill(pid, 'SIGSEGV')
  await vi.waitUntil(async () => (await own.countContexts()) === 0)
  await expect(tab.snapshot()).rejects.toThrow('The page crashed.')
  expect(tab.isClosed()).toBe(true)
  expect((await (await own.newTab(new AbortController().signal)).open('data:text/html,<p>here</p>')).kind).toBe('opened')
  await own.close()
})

test.runIf(platform() === 'linux')('a tab that crashes while it stands ready is not handed out, however soon the next is wanted', async () => {
  const own = await launchBrowser({ allowHosts: [] })
  await own.newTab(new AbortController().signal)
  await vi.waitUntil(async () => (await own.countContexts()) === 2)
  for (const pid of await renderersBelow(process.pid)) process.kill(pid, 'SIGSEGV')
  expect((await (await own.newTab(new AbortController().signal)).open('data:text/html,<p>here</p>')).kind).toBe('opened')
  await own.close()
})
