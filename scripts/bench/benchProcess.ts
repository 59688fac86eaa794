/** What a process of `startProcess` says and hears. It says how many jobs it has begun: at first 0, when it is ready. */
export interface BenchProcess {
  /** Resolves when the jobs may begin. */
  gate: Promise<void>
  begin(): void
  ready(): void
}

/** @param stop what is to be done before the process ends */
export function benchProcess(stop: () => Promise<unknown>): BenchProcess {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  let begun = 0
  let said = -1
  const say = () => { if (said !== begun && process.connected) process.send!(said = begun) }
  process.on('message', (message) => {
    if (message === 'go') open()
    else void stop().finally(() => process.exit())
  })
  return {
    gate,
    begin() { begun++ },
    ready() {
      say()
      setInterval(say, 50)
    },
  }
}
