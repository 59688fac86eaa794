import { spawn } from 'node:child_process'
import { hostEnvironment } from './hostEnvironment.ts'

/** A host's server in a process of its own. */
export interface HostServer {
  origin: string
  /** Everything it has printed. */
  output(): string
  stop(): Promise<void>
}

/** Starts a server with Node, and waits until it says at which address it listens. */
export async function serveHost(args: string[], { cwd, env }: { cwd: string; env: Record<string, string> }): Promise<HostServer> {
  const server = spawn(process.execPath, args, { cwd, env: { ...hostEnvironment(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>((done) => { server.once('exit', () => done()) })
  let output = ''
  const origin = await new Promise<string>((found, fail) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream.on('data', (text: Buffer) => {
        output += text.toString()
        const address = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(output)
        if (address) found(address[0])
      })
    }
    void ended.then(() => fail(new Error(`${args.join(' ')} ended.\n${output}`)))
  })
  return {
    origin, output: () => output,
    stop: async () => {
      server.kill()
      await ended
    },
  }
}
