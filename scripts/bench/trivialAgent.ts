// An agent as it runs for real, without browser and readers: a check ends as soon as it was begun. Started by `startProcess`.
import { serve } from '@hono/node-server'
import { startAgent } from '../../agent/src/agent.ts'
import type { AgentBrowser } from '../../agent/src/browser/AgentBrowser.ts'
import { readConfig } from '../../agent/src/config.ts'
import { benchProcess } from './benchProcess.ts'

const config = readConfig(process.env)
/** How long each check takes, in milliseconds. */
const takesMs = Number(process.env.BENCH_JOB_MS ?? 0)
const { gate, begin, ready } = benchProcess(() => agent.stop())

const agent = await startAgent(config, {
  browser: async () => { await gate; return {} as AgentBrowser },
  async validate() {
    begin()
    if (takesMs > 0) await new Promise((done) => { setTimeout(done, takesMs) })
    return { jobStatus: 'success', card: { eligibility: 'NOT_ACCEPTED', fee: { type: 'none' } } }
  },
})
serve({ fetch: agent.app.fetch, hostname: config.host, port: config.port }, ready)
