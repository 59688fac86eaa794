import { readdirSync, readFileSync } from 'node:fs'
import { platform } from 'node:os'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentBrowser } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'

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

function chromiumProcesses() {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    const read = (file: string) => readFileSync(`/proc/${pid}/${file}`, 'latin1')
    try {
      const command = read('cmdline')
      return /chrom|headless/i.test(command.split('\0')[0]!) ? [{ command, environment: read('environ'), status: read('status') }] : []
    } catch {
      // Some end while we look.
      return []
    }
  })
}
