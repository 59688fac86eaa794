// An agent whose jobs get stuck, run as a process of its own so that a test can kill it:
//
//   node agent/test/jobs/stuckAgent.ts DATA_FOLDER API_KEY
//
// It says its address on the first line. A payment whose invoice says "armed" gets as far as the click.
import { serve } from '@hono/node-server'
import { startAgent } from '../../src/agent.ts'
import type { AgentBrowser } from '../../src/browser/AgentBrowser.ts'
import { readConfig } from '../../src/config.ts'

const [dataFolder, apiKey] = process.argv.slice(2)
const forever = () => new Promise<never>(() => {})

const agent = await startAgent(readConfig({ AGENT_DATA_DIR: dataFolder, AGENT_API_KEY: apiKey, AGENT_CONCURRENCY: '8' }), {
  browser: async () => ({}) as AgentBrowser,
  async validate(_, run) {
    run.progress('readGateway', 'Stuck.')
    return forever()
  },
  async pay({ invoice }, run) {
    if (invoice.type === 'html' && invoice.html.includes('armed')) await run.arm({ minor: 15_375 })
    run.progress('submitPayment', 'Stuck.')
    return forever()
  },
})
const server = serve({ fetch: agent.app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(`http://127.0.0.1:${port}`))
server.once('close', () => void agent.stop())
