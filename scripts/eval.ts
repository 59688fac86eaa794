// Scores the agent's readers. Prints, and writes JSON into .cache.
//
//   npm run eval -- forms FOLDER          real pages with a ground-truth.json
//   npm run eval -- invoices FOLDER       real invoices with a ground-truth.json
//   npm run eval -- malformed [COUNT]     documents made to break them, 1,000 by default
import { access, mkdir, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { evaluateForms, writeFormEvaluation } from './evaluateForms.ts'
import { evaluateInvoices, writeInvoiceEvaluation } from './evaluateInvoices.ts'
import { evaluateMalformed, writeMalformedEvaluation } from './evaluateMalformed.ts'

const root = join(import.meta.dirname, '..')

/** What is printed, what is kept, and under which name. */
interface Evaluated { text: string; result: unknown; name: string }

const evaluations: Record<string, (argument: string) => Promise<Evaluated>> = {
  async forms(argument) {
    const folder = await folderOf(argument)
    const result = await evaluateForms(folder)
    return { text: writeFormEvaluation(result), result, name: basename(folder) }
  },
  async invoices(argument) {
    const folder = await folderOf(argument)
    const result = await evaluateInvoices(folder)
    return { text: writeInvoiceEvaluation(result), result, name: basename(folder) }
  },
  async malformed(argument) {
    const count = Number(argument || 1_000)
    if (!Number.isInteger(count) || count < 1) throw new Refusal(`${argument} is no number of documents.`)
    const result = await evaluateMalformed(count)
    return { text: writeMalformedEvaluation(result), result, name: String(count) }
  },
}

/** What is wrong with the command. */
class Refusal extends Error {}

const [kind = '', argument = ''] = process.argv.slice(2)
try {
  const evaluate = evaluations[kind]
  if (!evaluate) throw new Refusal(`Say what to score: npm run eval -- ${Object.keys(evaluations).join('|')} FOLDER or COUNT`)
  const { text, result, name } = await evaluate(argument)
  const kept = join(root, '.cache', `eval-${kind}-${name}.json`)
  await mkdir(join(root, '.cache'), { recursive: true })
  await writeFile(kept, `${JSON.stringify(result, undefined, 2)}\n`)
  console.log(`${text}\nWritten to ${kept}`)
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  console.error(error.message)
  process.exitCode = 64
}

async function folderOf(argument: string): Promise<string> {
  if (!argument) throw new Refusal('Say in which folder the files are.')
  const folder = resolve(argument)
  if (!(await access(join(folder, 'ground-truth.json')).then(() => true, () => false))) throw new Refusal(`There is no ground-truth.json in ${folder}.`)
  return folder
}
