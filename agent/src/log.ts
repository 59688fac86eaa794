import { destination, pino, stdTimeFunctions, type DestinationStream } from 'pino'

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** What goes with a line: ids, codes and figures. Never words of a page, a document or a caller: they may hold a card. */
export type LogFacts = Record<string, string | number | boolean | undefined>

type Write = (words: string, facts?: LogFacts) => void

/** What is told to whoever runs the agent. The words are ours, and the same each time: what differs is in the facts. */
export type Log = Record<Exclude<LogLevel, 'silent'>, Write>

/** Writes lines of JSON: `level`, `time` (ISO 8601, UTC), the facts, and the words as `msg`. To the error output unless told otherwise. */
export function createLog(level: LogLevel, to: DestinationStream = destination({ fd: 2, sync: true })): Log {
  const logger = pino({ level, base: undefined, timestamp: stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } }, to)
  const write = (at: Exclude<LogLevel, 'silent'>): Write => (words, facts = {}) => logger[at](facts, words)
  return { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') }
}

const say: Write = () => {}
export const silentLog: Log = { error: say, warn: say, info: say, debug: say }

/** The frames that are told of a fault: enough to find the place. */
const MOST_FRAMES = 5

/** What broke and where in our code, without its message: that may quote what a page or a caller wrote. */
export function describeFault(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { fault: typeof error }
  const { name, message, stack = '', code } = error as NodeJS.ErrnoException
  const frames = stack.slice(stack.indexOf(message) + message.length).split('\n').map((line) => line.trim())
    .filter((line) => /^at .*(?:file:\/\/|node:|\()?\/.*:\d+\)?$/.test(line) && !/https?:/.test(line))
  return { fault: name, ...(typeof code === 'string' && { code }), at: frames.slice(0, MOST_FRAMES).join(' | ') }
}
