import { findAmounts, type FoundAmount } from './findAmounts.ts'
import { foldText } from './foldText.ts'

/** An amount and the words that say what it is. All words folded (see {@link foldText}), without trailing colons. */
export interface LabelledAmount {
  amount: FoundAmount
  /** The words before it: on its line, else above it. Empty when there are none. */
  label: string
  /** The words after it on its line, else below it when it stands alone. */
  after: string
  /** Whether no further amount follows it under the same label: in a row of columns the last is the sum. */
  isLast: boolean
  /** Its line, from 0. */
  line: number
  /** The words as they stood, amount included. */
  sentence: string
}

/** Longer lines are sentences, not the label of what stands below. */
const LONGEST_LABEL = 60
/** Longer lists of bare amounts are no summary. */
const LONGEST_LIST = 12
/** Past this many lines no invoice and no payment page goes on; what does is there to keep us busy. */
const MOST_LINES = 5_000

/** Pairs every amount in a text with its label, in rows, in columns, and in lists of labels beside lists of amounts. */
export function labelAmounts(text: string): LabelledAmount[] {
  const lines = text.split('\n', MOST_LINES)
  const amountsByLine = lines.map(findAmounts)
  return lines.flatMap((line, index) => labelLine(line, index, lines, amountsByLine))
}

function labelLine(line: string, index: number, lines: string[], amountsByLine: FoundAmount[][]): LabelledAmount[] {
  const amounts = amountsByLine[index] ?? []
  const labelled: LabelledAmount[] = []
  let label = ''
  for (const [position, amount] of amounts.entries()) {
    const before = words(line.slice(amounts[position - 1]?.end ?? 0, amount.start))
    const after = words(line.slice(amount.end, amounts[position + 1]?.start))
    const previous = labelled.at(-1)
    if (hasLetters(before)) label = before
    else if (previous && label) previous.isLast = false
    labelled.push({ amount, label, after, isLast: true, line: index, sentence: line })
  }
  if (labelled.some(({ label: own }) => own)) return labelled

  for (const [position, entry] of labelled.entries()) {
    const above = labelAbove(index, position, lines, amountsByLine)
    entry.label = above
    if (above) entry.sentence = `${lines[index - 1] ?? ''} ${line}`
    if (!hasLetters(entry.after) && amounts.length === 1) entry.after = wordsOnly(index + 1, lines, amountsByLine)
  }
  return labelled
}

/** The label of an amount that has none on its line. */
function labelAbove(index: number, position: number, lines: string[], amountsByLine: FoundAmount[][]): string {
  const isAlone = (at: number) => (amountsByLine[at]?.length ?? 0) === 1 && !hasLetters(withoutAmounts(at, lines, amountsByLine))
  if (isAlone(index)) {
    // Labels listed first, then their amounts: the third label belongs to the third amount.
    let first = index
    while (index - first < LONGEST_LIST && isAlone(first - 1)) first--
    let last = index
    while (last - index < LONGEST_LIST && isAlone(last + 1)) last++
    const count = last - first + 1
    const list = Array.from({ length: count }, (_, offset) => wordsOnly(first - count + offset, lines, amountsByLine))
    if (count > 1 && list.every(Boolean)) return list[index - first] ?? ''
  }
  const cells = (lines[index] ?? '').split('\t')
  const cellsAbove = (lines[index - 1] ?? '').split('\t')
  if (cells.length > 1 && cells.length === cellsAbove.length && (amountsByLine[index - 1]?.length ?? 0) === 0) {
    const start = amountsByLine[index]?.[position]?.end ?? 0
    const column = (lines[index] ?? '').slice(0, start).split('\t').length - 1
    return words(cellsAbove[column] ?? '')
  }
  return cells.length === 1 ? wordsOnly(index - 1, lines, amountsByLine) : ''
}

/** The words of a line that holds words alone, and few. */
function wordsOnly(at: number, lines: string[], amountsByLine: FoundAmount[][]): string {
  const line = lines[at] ?? ''
  return (amountsByLine[at]?.length ?? 0) === 0 && line.length <= LONGEST_LABEL && hasLetters(line) ? words(line) : ''
}

function withoutAmounts(at: number, lines: string[], amountsByLine: FoundAmount[][]): string {
  let rest = lines[at] ?? ''
  for (const { raw } of amountsByLine[at] ?? []) rest = rest.replace(raw, ' ')
  return rest
}

const words = (text: string) => foldText(text).replace(/\s+/g, ' ').replace(/[\s:.=*|-]+$/, '').replace(/^[\s:.=*|-]+/, '').trim()
const hasLetters = (text: string) => /\p{L}{2}/u.test(text)
