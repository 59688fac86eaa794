import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { layoutLines, type PlacedText } from './layoutLines.ts'

/** Words less certain than this are dirt and lines of tables. */
const LEAST_CONFIDENCE = 30

/** Reads the words of pictures. */
export interface TextRecognizer {
  /** The lines of a PNG, a tab between cells that are apart. */
  read(png: Uint8Array): Promise<string[]>
  close(): Promise<unknown>
}

/**
 * Starts reading words off pictures, by tesseract.js. That and its English data are optional dependencies: undefined where
 * they are not installed. Everything comes out of the packages; nothing is fetched and nothing is kept.
 */
export async function startTextRecognizer(): Promise<TextRecognizer | undefined> {
  const { resolve } = createRequire(import.meta.url)
  try {
    const { createWorker } = await import('tesseract.js')
    const langPath = join(dirname(resolve('@tesseract.js-data/eng/package.json')), '4.0.0_best_int')
    const worker = await createWorker('eng', 1, { langPath, cacheMethod: 'none', errorHandler: () => {} })
    return {
      close: () => worker.terminate(),
      async read(png) {
        const { data } = await worker.recognize(Buffer.from(png), {}, { blocks: true, text: false })
        return layoutLines(placeWords((data.blocks ?? []) as RecognizedBlock[]))
      },
    }
  } catch {
    return undefined
  }
}

interface Box { x0: number; y0: number; x1: number; y1: number }
interface RecognizedBlock { paragraphs: { lines: { bbox: Box; words: { text: string; confidence: number; bbox: Box }[] }[] }[] }

function placeWords(blocks: RecognizedBlock[]): PlacedText[] {
  const lines = blocks.flatMap(({ paragraphs }) => paragraphs).flatMap((paragraph) => paragraph.lines)
  return lines.flatMap(({ bbox: { y0, y1 }, words }) => words
    .filter(({ text, confidence }) => confidence >= LEAST_CONFIDENCE && !/^[|_—\s]+$/.test(text))
    .map(({ text, bbox }) => ({ text, x: bbox.x0, y: -y1, width: bbox.x1 - bbox.x0, height: y1 - y0 })))
}
