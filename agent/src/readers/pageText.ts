import type { PageSnapshot } from './PageSnapshot.ts'

/** Everything a page shows: the text of its frames, a line per block. */
export function pageText({ frames }: PageSnapshot): string {
  return frames.map(({ text }) => text.normalize('NFC')).join('\n')
}

/** The same line by line, without empty ones and the spaces around them. */
export function pageLines(page: PageSnapshot): string[] {
  return pageText(page).split('\n').map((line) => line.trim()).filter(Boolean)
}
