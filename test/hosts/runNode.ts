import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { hostEnvironment } from './hostEnvironment.ts'

const root = resolve(import.meta.dirname, '../..')

/**
 * Runs Node to its end, in the environment a host has.
 *
 * @param args the script, relative to this repository unless `cwd` is given, and what follows it
 * @throws Error with everything it printed, when it ends with another status than 0
 */
export function runNode(args: string[], { cwd = root, env }: { cwd?: string; env?: Record<string, string> } = {}): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, args, { cwd, env: { ...hostEnvironment(), ...env } })
    .catch((error: { stdout: string; stderr: string }) => { throw new Error(`${args.join(' ')} failed.\n${error.stdout}${error.stderr}`) })
}
