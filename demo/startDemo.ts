import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import react from '@vitejs/plugin-react'
import tailwindcss from '@tailwindcss/vite'
import { createServer, type Connect, type ViteDevServer } from 'vite'
import { freePort } from '../agent/test/freePort.ts'
import { startGateways, type Gateways } from '../agent/test/gateways/startGateways.ts'
import { writeSamples } from '../agent/test/invoices/writeSamples.ts'
import { createHostBackend } from './backend/hostBackend.ts'

const repository = join(import.meta.dirname, '..')

export interface DemoOptions {
  /** Where the agent's database and the samples go. */
  dataFolder: string
  /** 0 picks free ports, for tests. */
  ports: { app: number; agent: number; vendors: number }
}

/** The demo, running. */
export interface Demo {
  app: string
  agent: {
    url: string
    apiKey: string
    dataFolder: string
    /** Everything its processes have printed. */
    output(): string
  }
  gateways: Gateways
  /** Folder of the sample invoices. */
  samples: string
  /** Kills the agent without warning and starts it again on the same data. */
  restartAgent(signal: NodeJS.Signals): Promise<void>
  stop(): Promise<void>
}

/** Starts the whole street: pretend vendors, the agent as its own process, and a host application with its backend. */
export async function startDemo({ dataFolder, ports }: DemoOptions): Promise<Demo> {
  const samples = join(dataFolder, 'invoices')
  await mkdir(samples, { recursive: true })
  const gateways = await startGateways({ port: ports.vendors })
  const written = await writeSamples(samples, gateways)

  const apiKey = `demo_${randomBytes(24).toString('base64url')}`
  const webhookSecret = `whsec_${randomBytes(24).toString('base64')}`
  const agentPort = ports.agent || (await freePort())
  const agentUrl = `http://127.0.0.1:${agentPort}`

  let appUrl = ''
  const backend = createHostBackend({
    agent: { endpoint: agentUrl, apiKey, webhookSecret }, samples: written, gateways, url: () => appUrl,
  })
  const vite = await startApp({ port: ports.app, agentUrl, backend })
  appUrl = `http://127.0.0.1:${addressOf(vite)}`

  // The agent reads its settings from its environment, exactly as in production.
  const output: string[] = []
  const agentFolder = join(dataFolder, 'agent')
  const startAgent = () => spawnAgent({
    AGENT_PORT: String(agentPort),
    AGENT_API_KEY: apiKey,
    AGENT_DATA_DIR: agentFolder,
    AGENT_ALLOW_HOSTS: '127.0.0.1:*,localhost:*',
    AGENT_CORS_ORIGINS: appUrl,
    AGENT_LOG: 'warn',
    AGENT_WEBHOOK_URL: `${appUrl}/api/webhooks`,
    AGENT_WEBHOOK_SECRET: webhookSecret,
  }, agentUrl, output)
  let agent = await startAgent()

  return {
    app: appUrl,
    agent: { url: agentUrl, apiKey, dataFolder: agentFolder, output: () => output.join('') },
    gateways,
    samples,
    restartAgent: async (signal) => {
      await end(agent, signal)
      agent = await startAgent()
    },
    stop: async () => {
      await Promise.all([end(agent, 'SIGTERM'), vite.close(), gateways.stop()])
    },
  }
}

async function startApp({ port, agentUrl, backend }: { port: number; agentUrl: string; backend: { fetch(request: Request): Response | Promise<Response> } }): Promise<ViteDevServer> {
  const vite = await createServer({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'warn',
    cacheDir: join(repository, 'node_modules', '.cache', 'demo'),
    define: { 'import.meta.env.VITE_AGENT_URL': JSON.stringify(agentUrl) },
    // The library's sources, under the names a host would import.
    resolve: {
      alias: [
        { find: 'react-mercoa-gateway/headless', replacement: join(repository, 'src/hooks/index.ts') },
        { find: 'react-mercoa-gateway/lists', replacement: join(repository, 'src/lists.ts') },
        { find: 'react-mercoa-gateway/styles.css', replacement: join(repository, 'src/theme/styles.css') },
        { find: /^react-mercoa-gateway$/, replacement: join(repository, 'src/index.ts') },
      ],
    },
    optimizeDeps: { include: ['react', 'react-dom/client', '@tanstack/react-query', 'react-dropzone', 'jwt-decode', 'valibot'] },
    server: { host: '127.0.0.1', port, strictPort: port !== 0, fs: { allow: [repository] } },
    plugins: [
      react(),
      tailwindcss(),
      { name: 'host-backend', configureServer: (server) => { server.middlewares.use(serve(backend)) } },
    ],
  })
  await vite.listen()
  return vite
}

/** Hands the backend's paths to it; everything else is the application. */
function serve(backend: { fetch(request: Request): Response | Promise<Response> }): Connect.NextHandleFunction {
  return async (request, response, next) => {
    if (!/^\/(api|cards)\//.test(request.url ?? '')) return next()
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
    const answer = await backend.fetch(new Request(`http://${request.headers.host}${request.url}`, {
      method: request.method,
      headers: Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])),
      ...(hasBody && { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' }),
    }))
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  }
}

async function spawnAgent(settings: Record<string, string>, url: string, output: string[]): Promise<ChildProcess> {
  const agent = spawn(process.execPath, [join(repository, 'agent/src/main.ts'), 'serve'], {
    env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [agent.stdout, agent.stderr]) stream.on('data', (text: Buffer) => { output.push(text.toString()) })
  while (!(await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false))) {
    if (agent.exitCode !== null) throw new Error(`The agent stopped while starting (exit code ${agent.exitCode}):\n${output.join('')}`)
    await new Promise((done) => setTimeout(done, 100))
  }
  return agent
}

function end(process: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return Promise.resolve()
  return new Promise((done) => {
    process.once('exit', () => done())
    process.kill(signal)
  })
}

function addressOf(vite: ViteDevServer): number {
  const address = vite.httpServer!.address()
  return typeof address === 'object' && address ? address.port : 0
}
