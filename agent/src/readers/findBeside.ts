import { foldText } from './foldText.ts'

/** A value found beside its label. */
export interface FoundValue {
  value: string
  /** The words as they stood. */
  sentence: string
}

/**
 * Finds the value that stands beside a label: after it on its line, in the cell below it, or at the start of the next line
 * when the label ends its own. The first label with an acceptable value wins.
 *
 * @param label matches folded text; global flag not allowed
 * @param accept takes what stands there as written, and gives the value or undefined
 */
export function findBeside(lines: string[], label: RegExp, accept: (text: string) => string | undefined): FoundValue | undefined {
  for (const [index, line] of lines.entries()) {
    const cells = line.split('\t')
    for (const [column, cell] of cells.entries()) {
      const match = label.exec(foldText(cell))
      if (!match) continue
      const rest = cell.slice(match.index + match[0].length)
      const below = (lines[index + 1] ?? '').split('\t')
      const places = hasValue(rest)
        ? [rest]
        : [...(below.length === cells.length && cells.length > 1 ? [below[column]] : []), cells[column + 1], cells.length === 1 ? below[0] : undefined]
      for (const place of places) {
        const value = place === undefined ? undefined : accept(place.replace(/^[\s:.#=-]+/, '').trim())
        if (value) return { value, sentence: hasValue(rest) ? cell : `${cell} ${value}` }
      }
    }
  }
  return undefined
}

const hasValue = (rest: string) => /[\p{L}\d]/u.test(rest)
