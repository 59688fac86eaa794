import type { Tab } from '../browser/AgentBrowser.ts'

/** What may have changed at the vendor's if a step stops half way. */
export type Effect = 'none' | 'fills the form' | 'moves money'

/** What a step may use. */
export interface StepContext {
  tab: Tab
  signal: AbortSignal
  /** One English sentence about what is found, without any secret. */
  say(message: string): void
}

/** One verb of the agent, as data and one function. */
export interface Step<Input, Outcome> {
  name: string
  effect: Effect
  timeoutMs: number
  run(context: StepContext, input: Input): Promise<Outcome>
}

/** Names a step's types; the step is what is written. */
export function defineStep<Input, Outcome>(step: Step<Input, Outcome>): Step<Input, Outcome> {
  return step
}

/** A step took longer than it may. */
export class StepTimeout extends Error {
  override readonly name = 'StepTimeout'
}

/**
 * Runs a step once, within its time. Nothing is ever repeated here: a caller may repeat a step that has no effect, and
 * never one that moves money.
 *
 * @throws StepTimeout, or the reason the job was aborted for
 */
export async function runStep<Input, Outcome>(step: Step<Input, Outcome>, context: StepContext, input: Input): Promise<Outcome> {
  context.signal.throwIfAborted()
  let timer: NodeJS.Timeout | undefined
  let stop: (() => void) | undefined
  const end = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new StepTimeout(`The step ${step.name} took longer than ${step.timeoutMs / 1000} s.`)), step.timeoutMs)
    stop = () => fail(context.signal.reason)
    context.signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([step.run(context, input), end])
  } finally {
    clearTimeout(timer)
    if (stop) context.signal.removeEventListener('abort', stop)
  }
}
