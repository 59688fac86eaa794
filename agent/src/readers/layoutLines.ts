/** A piece of text and where it stands on a page; y grows upwards, as in a PDF. */
export interface PlacedText {
  text: string
  x: number
  y: number
  width: number
  /** Height of its letters. */
  height: number
}

/** Two pieces further apart than this many letter heights stand in different cells. */
const CELL_GAP = 1.2
/** Closer than this, they are one word. */
const WORD_GAP = 0.15

/**
 * Puts pieces of text into lines as the eye reads them: top to bottom, left to right, a tab between cells that are far
 * apart. The order in which a file draws them says nothing: labels are often drawn apart from their values.
 */
export function layoutLines(pieces: PlacedText[]): string[] {
  const lines: PlacedText[][] = []
  for (const piece of [...pieces].sort((one, other) => other.y - one.y || one.x - other.x)) {
    if (!piece.text.trim()) continue
    const line = lines.at(-1)
    const first = line?.[0]
    if (line && first && Math.abs(first.y - piece.y) <= Math.min(first.height, piece.height) * 0.4) line.push(piece)
    else lines.push([piece])
  }
  return lines.map(writeLine)
}

function writeLine(line: PlacedText[]): string {
  let written = ''
  let end = Number.NEGATIVE_INFINITY
  for (const piece of line.sort((one, other) => one.x - other.x)) {
    const text = piece.text.replace(/\s+/g, ' ')
    const gap = piece.x - end
    if (written) written += gap > piece.height * CELL_GAP ? '\t' : gap > piece.height * WORD_GAP ? ' ' : ''
    written += text
    end = Math.max(end, piece.x + piece.width)
  }
  return written.replace(/ {2,}/g, ' ').replace(/ ?\t ?/g, '\t').trim()
}
