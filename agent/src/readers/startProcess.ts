import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What its objects may take, in megabytes. What it takes in all is bounded by {@link guardProcess}. */
const HEAP_LIMIT_MB = 512

/** Why a process says nothing more: its time or memory was used up, or it broke or ended without a word. */
export interface ProcessFailure {
  kind: 'failed'
  name: 'timeout' | 'memory' | 'broken'
}

/** A process of its own for one file. */
export interface ReadingProcess<Message> {
  /** What it says next; a failure, again and again, once it has ended. */
  next(): Promise<Message | ProcessFailure>
  say(message: unknown): void
  /** Ends it, wherever it stands. Must be called. */
  close(): void
}

/**
 * Starts a process for a file that may loop, eat memory or crash a decoder, so that it ends there and not in the server.
 * A thread would not do: one whose memory runs out takes its whole process with it. It sees none of our environment, where
 * keys stand.
 *
 * @param module what the process runs; begins with {@link guardProcess}
 * @param data the first message it gets
 * @param limitMs from now until it is ended, in milliseconds
 */
export function startProcess<Message>(module: URL, data: unknown, limitMs: number): ReadingProcess<Message> {
  const child = takeProcess(module)
  const said: Message[] = []
  let failure: ProcessFailure | undefined
  let wake = () => {}

  const end = (name: ProcessFailure['name']) => {
    failure ??= { kind: 'failed', name }
    clearTimeout(timer)
    wake()
    child.kill('SIGKILL')
  }
  const timer = setTimeout(end, limitMs, 'timeout')
  child.on('message', (message) => {
    said.push(message as Message)
    wake()
  })
  child.once('error', () => end('broken'))
  // Killed by its guard, or given up by its engine for want of memory.
  child.once('exit', (_, signal) => end(signal === 'SIGKILL' || signal === 'SIGABRT' ? 'memory' : 'broken'))
  const say = (message: unknown) => void child.send(message as object, () => {})
  say(data)

  return {
    async next() {
      if (said.length === 0 && !failure) await new Promise<void>((resolve) => { wake = resolve })
      return said.shift() ?? failure ?? { kind: 'failed', name: 'broken' }
    },
    say,
    close() {
      end('broken')
      keepReady(module)
    },
  }
}

/** Processes that have seen no file yet, by their module. Half the time of a short file is the start of its process. */
const ready = new Map<string, { child: ChildProcess; expiry: NodeJS.Timeout }>()
/** How long one is kept for the next file, in milliseconds. */
const KEPT_MS = 60_000

function takeProcess(module: URL): ChildProcess {
  const kept = ready.get(module.href)
  ready.delete(module.href)
  if (!kept) return forkProcess(module)
  clearTimeout(kept.expiry)
  const { child } = kept
  if (child.exitCode !== null || child.signalCode !== null || !child.connected) return forkProcess(module)
  child.ref()
  child.channel?.ref()
  return child
}

function keepReady(module: URL): void {
  if (ready.has(module.href)) return
  const child = forkProcess(module)
  // It must not keep us from ending.
  child.unref()
  child.channel?.unref()
  child.on('error', () => {})
  const expiry = setTimeout(() => {
    ready.delete(module.href)
    child.kill('SIGKILL')
  }, KEPT_MS).unref()
  ready.set(module.href, { child, expiry })
}

function forkProcess(module: URL): ChildProcess {
  return fork(fileURLToPath(module), { serialization: 'advanced', execArgv: [`--max-old-space-size=${HEAP_LIMIT_MB}`], env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
}
