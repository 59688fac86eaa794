import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { DrawnPage } from './drawPages.ts'
import { layoutLines } from './layoutLines.ts'

/** A QR code on a drawn page. */
export interface FoundCode {
  text: string
  /** The words around it. */
  context: string
}

/** Reads the QR codes of a drawn page. The reader comes out of its package; nothing is fetched. */
export async function findQrCodes(page: DrawnPage): Promise<FoundCode[]> {
  await loadReader()
  const { canvas } = page
  const picture = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  const codes = await readBarcodes(picture as unknown as ImageData, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 8 })
  return codes.filter(({ isValid }) => isValid).map(({ text, position }) => {
    const corners = [position.topLeft, position.topRight, position.bottomLeft, position.bottomRight]
    return { text, context: wordsAround(page, corners.map(({ x, y }) => page.toPage(x, y))) }
  })
}

/** How far from a code its words may stand, in points: three lines above and below, some words to its sides. */
const NEAR = 45
const BESIDE = 260

function wordsAround({ pieces }: DrawnPage, corners: [number, number][]): string {
  const [left, right] = ends(corners.map(([x]) => x))
  const [bottom, top] = ends(corners.map(([, y]) => y))
  const near = pieces.filter(({ x, y, width }) => y > bottom - NEAR && y < top + NEAR && x + width > left - BESIDE && x < right + BESIDE)
  return layoutLines(near).join(' ').slice(0, 400)
}

const ends = (values: number[]): [number, number] => [Math.min(...values), Math.max(...values)]

let loaded: Promise<unknown> | undefined

function loadReader(): Promise<unknown> {
  loaded ??= (async () => {
    const bytes = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
    const wasmBinary = new Uint8Array(bytes).buffer
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  })()
  return loaded
}
