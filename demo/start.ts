// `npm start`: everything on this machine, with its addresses.
import { join } from 'node:path'
import { startDemo } from './startDemo.ts'

const dataFolder = join(import.meta.dirname, '..', '.mercoa-agent', 'demo')
const ports = { app: 5173, agent: 4010, vendors: 4020 }

console.log('Starting the pretend vendors, the agent and the demo application …')
const demo = await startDemo({ dataFolder, ports }).catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error)
  console.error(/EADDRINUSE|already in use/.test(message)
    ? `${message}\nAnother program uses one of the ports ${Object.values(ports).join(', ')}. Stop it and start again.`
    : message)
  process.exit(1)
})

console.log(`
  Demo application   ${demo.app}
  Agent              ${demo.agent.url}   (API key ${demo.agent.apiKey})
  Pretend vendors    ${demo.gateways.url}
  Sample invoices    ${demo.samples}

Open the demo application and pick a bill, or drop one of the sample invoices. Ctrl+C stops everything.`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => { void demo.stop().then(() => process.exit(0)) })
}
