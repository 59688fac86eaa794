import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addAttachedInvoice } from '../agent/src/readers/addAttachedInvoice.ts'
import { foldText } from '../agent/src/readers/foldText.ts'
import { fractionDigitsOf } from '../agent/src/readers/Money.ts'
import { readDocument } from '../agent/src/readers/readDocument.ts'
import { asksForMoney, readInvoiceFacts, type InvoiceFacts } from '../agent/src/readers/readInvoiceFacts.ts'
import { findGateway } from '../agent/src/steps/findGateway.ts'
import { watchMemory, type PeakMemory } from './watchMemory.ts'

/** How many files were right of those whose truth is known, and what was wrong with the others. */
export interface FactScore {
  right: number
  of: number
  wrong: { file: string; is: string; read: string }[]
}

export interface InvoiceEvaluation {
  folder: string
  fileCount: number
  /** Files that could not be read, and why. */
  unreadable: { file: string; why: string }[]
  /** The payment link that the agent would open first. */
  links: {
    withLink: number
    right: number
    wrong: { file: string; read: string }[]
    none: string[]
    /** Links on files that have none. */
    wrongElsewhere: { file: string; read: string }[]
    /** Links on paid, debited, credit and suspicious files: the worst of these errors. */
    wrongOnSettled: { file: string; read: string }[]
    settled: number
    /** Right less three for each wrong one, on files with and without a link. */
    score: number
  }
  facts: Record<'amount' | 'currency' | 'vendor' | 'vendorApartFromForm' | 'invoiceNumber' | 'dueDate' | 'accountNumber' | 'status', FactScore>
  /** Paid, debited and credit files that are said to be due: paying one means paying twice. */
  calledDue: { file: string; read: string }[]
  /** Those that are not recognised as settled, though nothing says that they are due. */
  calledUnclear: string[]
  settledFiles: number
  /** Reading and judging one file, in milliseconds. */
  milliseconds: { p50: number; p95: number; slowest: number; slowestFile: string }
  memory: PeakMemory
}

/** One entry of ground-truth.json. What is null is not scored. */
interface Truth {
  file: string
  status: string
  paymentLink: string | null
  acceptable?: (string | null)[]
  amount: number | null
  currency: string | null
  vendor: string | null
  invoiceNumber: string | null
  dueDate?: string | null
  accountNumber?: string | null
}

interface Reading {
  truth: Truth
  ms: number
  why?: string
  facts?: InvoiceFacts
  link?: string
}

/** What nobody may be asked to pay. */
const settled = new Set(['paid', 'direct-debit', 'credit-note'])
/** Ours for theirs; a status that we do not have is one that proves nothing. */
const ours: Record<string, string> = { due: 'due', suspicious: 'due', 'part-paid': 'part paid', paid: 'paid', 'direct-debit': 'direct debit', 'credit-note': 'credit note' }

/**
 * Reads every file of a folder with the agent's own readers, one after the other, and scores what was read. Opens no page.
 *
 * @param folder holds files and a ground-truth.json
 */
export async function evaluateInvoices(folder: string): Promise<InvoiceEvaluation> {
  const truths = JSON.parse(await readFile(join(folder, 'ground-truth.json'), 'utf8')) as Truth[]
  const watch = watchMemory()
  const readings: Reading[] = []
  for (const truth of truths) readings.push(await readOne(folder, truth))
  const memory = watch.stop()

  const ofSettled = readings.filter(({ truth }) => settled.has(truth.status))
  return {
    folder, fileCount: readings.length,
    unreadable: readings.flatMap(({ truth, why }) => (why ? [{ file: truth.file, why }] : [])),
    links: scoreLinks(readings),
    facts: {
      amount: score(readings, ({ amount }) => amount, ({ amount }) => amount && writeMajor(amount), (truth, read) => Math.abs(Number(truth) - Number(read)) < 0.000_1),
      currency: score(readings, ({ currency, amount }) => (amount === null ? null : currency), ({ amount }) => amount?.currency),
      vendor: score(readings, ({ vendor }) => vendor, ({ vendorName }) => vendorName, (truth, read) => words(truth) === words(read)),
      vendorApartFromForm: score(readings, ({ vendor }) => vendor, ({ vendorName }) => vendorName, (truth, read) => withoutForm(truth) === withoutForm(read)),
      invoiceNumber: score(readings, ({ invoiceNumber }) => invoiceNumber, (facts) => facts.invoiceNumber, (truth, read) => truth.replace(/\s/g, '') === read.replace(/\s/g, '')),
      dueDate: score(readings, ({ dueDate }) => dueDate, (facts) => facts.dueDate),
      accountNumber: score(readings, ({ accountNumber }) => accountNumber, (facts) => facts.accountNumber, (truth, read) => truth.replace(/\s/g, '') === read.replace(/\s/g, '')),
      status: score(readings, ({ status }) => ours[status] ?? 'unclear', (facts) => facts.status, undefined, 'unclear'),
    },
    calledDue: ofSettled.flatMap(({ truth, facts }) => (facts && asksForMoney(facts) && facts.status !== 'unclear' ? [{ file: truth.file, read: facts.status }] : [])),
    calledUnclear: ofSettled.flatMap(({ truth, facts }) => (!facts || facts.status === 'unclear' ? [truth.file] : [])),
    settledFiles: ofSettled.length,
    milliseconds: timesOf(readings),
    memory,
  }
}

async function readOne(folder: string, truth: Truth): Promise<Reading> {
  const bytes = new Uint8Array(await readFile(join(folder, truth.file)))
  const start = performance.now()
  const document = await readDocument({ bytes })
  if (document.kind === 'unreadable') return { truth, ms: performance.now() - start, why: document.message }
  const facts = addAttachedInvoice(readInvoiceFacts(document), document.attachedInvoice)
  // A blocked link is never opened: to find and refuse it is right where a file is suspicious.
  const link = asksForMoney(facts) ? findGateway(document, facts, {}).find(({ verdict }) => verdict.level !== 'block')?.url : undefined
  return { truth, ms: performance.now() - start, facts, ...(link && { link }) }
}

function scoreLinks(readings: Reading[]): InvoiceEvaluation['links'] {
  const withLink = readings.filter(({ truth }) => truth.paymentLink !== null)
  const isRight = ({ truth, link }: Reading) => [truth.paymentLink, ...(truth.acceptable ?? [])].some((each) => (each === null ? !link : link !== undefined && sameAddress(each, link)))
  const wrongOf = (some: Reading[]) => some.flatMap((reading) => (reading.link && !isRight(reading) ? [{ file: reading.truth.file, read: reading.link }] : []))
  const right = withLink.filter(isRight).length
  const wrong = wrongOf(withLink)
  const without = readings.filter(({ truth }) => truth.paymentLink === null)
  const wrongElsewhere = wrongOf(without)
  const ofSettled = readings.filter(({ truth }) => settled.has(truth.status) || truth.status === 'suspicious')
  return {
    withLink: withLink.length, right, wrong, wrongElsewhere,
    none: withLink.filter((reading) => !reading.link && !isRight(reading)).map(({ truth }) => truth.file),
    wrongOnSettled: ofSettled.flatMap(({ truth, link }) => (link ? [{ file: truth.file, read: link }] : [])),
    settled: ofSettled.length,
    score: right - 3 * (wrong.length + wrongElsewhere.length),
  }
}

const sameAddress = (one: string, other: string) => URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href

function score(
  readings: Reading[],
  truthOf: (truth: Truth) => string | number | null | undefined,
  readOf: (facts: InvoiceFacts) => string | undefined,
  isSame = (truth: string, read: string) => truth === read,
  unread?: string,
): FactScore {
  const known = readings.flatMap(({ truth, facts }) => {
    const is = truthOf(truth)
    return is === null || is === undefined ? [] : [{ file: truth.file, is: String(is), read: (facts ? readOf(facts) : unread) ?? '' }]
  })
  const wrong = known.filter(({ is, read }) => !read || !isSame(is, read))
  return { right: known.length - wrong.length, of: known.length, wrong }
}

const writeMajor = ({ minor, currency }: { minor: number; currency?: string }) => String(minor / 10 ** fractionDigitsOf(currency))
const words = (name: string) => foldText(name).split(/[^\p{L}\d]+/u).filter(Boolean).join(' ')

/** "Acme, Inc." and "Acme" are one vendor. */
const withoutForm = (name: string) => words(name).replace(/(?: (?:inc|llc|ltd|corp|co|gmbh|ag|kg|sarl|sas|sa|sl|srl|spa|bv|nv|lda|a g|b v|s a|pvt))+$/, '')

function timesOf(readings: Reading[]): InvoiceEvaluation['milliseconds'] {
  const sorted = [...readings].sort((one, other) => one.ms - other.ms)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.ms ?? 0)
  return { p50: at(0.5), p95: at(0.95), slowest: at(1), slowestFile: sorted.at(-1)?.truth.file ?? '' }
}

const ofHundred = (right: number, of: number) => (of === 0 ? 'none' : `${right} of ${of} (${((100 * right) / of).toFixed(1)} %)`)

/** The scores as a person reads them, each with its counts. */
export function writeInvoiceEvaluation({ fileCount, unreadable, links, facts, calledDue, calledUnclear, settledFiles, milliseconds, memory }: InvoiceEvaluation): string {
  const list = (entries: { file: string; read: string }[]) => entries.map(({ file, read }) => `    ${file}: ${read}`)
  return [
    `${fileCount} files, ${unreadable.length} of them unreadable`,
    ...unreadable.map(({ file, why }) => `    ${file}: ${why}`), '',
    `Payment link, on the ${links.withLink} files with one: ${ofHundred(links.right, links.withLink)} right, ${links.wrong.length} wrong, ${links.none.length} not found; score ${links.score} (right less three for each wrong one)`,
    ...list(links.wrong), ...links.none.map((file) => `    ${file}: none`),
    `  wrong links on files without one: ${links.wrongElsewhere.length} of ${fileCount - links.withLink}`,
    ...list(links.wrongElsewhere),
    `  links on paid, debited, credit and suspicious files: ${links.wrongOnSettled.length} of ${links.settled}`,
    ...list(links.wrongOnSettled), '',
    ...Object.entries(facts).filter(([, { of }]) => of > 0).flatMap(([name, { right, of, wrong }]) => [
      `${name}: ${ofHundred(right, of)}`,
      ...wrong.map(({ file, is, read }) => `    ${file}: is ${is}, read as ${read || 'nothing'}`),
    ]), '',
    `Paid, debited and credit files called due: ${calledDue.length} of ${settledFiles}`,
    ...list(calledDue),
    `  not recognised as settled, though not called due: ${calledUnclear.length}`,
    ...calledUnclear.map((file) => `    ${file}`), '',
    `A file took ${milliseconds.p50} ms at the median, ${milliseconds.p95} ms at p95, ${milliseconds.slowest} ms at most (${milliseconds.slowestFile}).`,
    `Most memory: this process ${memory.own} MB${memory.largestChild === undefined ? '' : `, a reading process ${memory.largestChild} MB`}.`,
  ].join('\n')
}
