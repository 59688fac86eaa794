// Scores the agent's readers on a folder of real files with a ground-truth.json. Prints, and writes JSON into .cache.
//
//   npm run eval -- forms FOLDER
//   npm run eval -- invoices FOLDER
import { access, mkdir, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { evaluateForms, writeFormEvaluation } from './evaluateForms.ts'
import { evaluateInvoices, writeInvoiceEvaluation } from './evaluateInvoices.ts'

const root = join(import.meta.dirname, '..')

/** Each runs on a folder and gives what is printed and what is kept. */
const evaluations: Record<string, (folder: string) => Promise<{ text: string; result: unknown }>> = {
  async forms(folder) {
    const result = await evaluateForms(folder)
    return { text: writeFormEvaluation(result), result }
  },
  async invoices(folder) {
    const result = await evaluateInvoices(folder)
    return { text: writeInvoiceEvaluation(result), result }
  },
}

const [kind = '', folder = ''] = process.argv.slice(2)
const evaluate = evaluations[kind]
const path = resolve(folder)
if (!evaluate || !folder) fail(`Say what to score and where: npm run eval -- ${Object.keys(evaluations).join('|')} FOLDER`)
else if (!(await access(join(path, 'ground-truth.json')).then(() => true, () => false))) fail(`There is no ground-truth.json in ${path}.`)
else {
  const { text, result } = await evaluate(path)
  const kept = join(root, '.cache', `eval-${kind}-${basename(path)}.json`)
  await mkdir(join(root, '.cache'), { recursive: true })
  await writeFile(kept, `${JSON.stringify(result, undefined, 2)}\n`)
  console.log(`${text}\nWritten to ${kept}`)
}

function fail(words: string) {
  console.error(words)
  process.exitCode = 64
}
