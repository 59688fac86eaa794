import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** A script of this folder, running in a process of its own. */
export interface StartedProcess {
  /** Lets it begin what it was started for. */
  go(): void
  /** How many jobs it has begun so far. */
  begun(): number
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>
}

/** Starts a script of this folder, and returns when it says that it is ready. */
export async function startProcess(script: string, env: Record<string, string>): Promise<StartedProcess> {
  const child = fork(join(import.meta.dirname, script), { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = once(child, 'exit')
  let begun = 0
  const ready = new Promise<void>((done, fail) => {
    child.on('message', (message: number) => { begun = message; done() })
    child.once('exit', (code) => fail(new Error(`${script} ended with ${code} instead of starting.`)))
  })
  await ready
  return {
    go: () => { child.send('go') },
    begun: () => begun,
    async stop() {
      if (child.connected) child.send('stop')
      await ended
    },
  }
}
