import type { Canvas } from '@napi-rs/canvas'
import { createIsomorphicCanvasFactory, getDocumentProxy } from 'unpdf'
import { placeText } from './extractPdf.ts'
import type { PlacedText } from './layoutLines.ts'

/** Codes and small print are read reliably at twice the size of the screen. */
const SCALE = 2
/** A poster is drawn smaller: at 4 bytes each, these are 48 MB. */
const MOST_PIXELS = 12_000_000
/** Pictures within a page; a scan at 600 dpi has 35 million. */
const MOST_IMAGE_PIXELS = 40_000_000

/** A page as a picture. */
export interface DrawnPage {
  number: number
  canvas: Canvas
  /** Its text, as far as it has any. */
  pieces: PlacedText[]
  /** Turns a place on the picture into one on the page, where y grows upwards. */
  toPage(x: number, y: number): [x: number, y: number]
}

/** Draws pages of a PDF one after the other. Loads nothing from anywhere. Throws what pdf.js throws, and where canvases cannot be loaded. */
export async function* drawPages(bytes: Uint8Array, numbers: number[]): AsyncGenerator<DrawnPage> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const CanvasFactory = await createIsomorphicCanvasFactory(() => import('@napi-rs/canvas'))
  const pdf = await getDocumentProxy(bytes, { verbosity: 0, CanvasFactory, maxImageSize: MOST_IMAGE_PIXELS })
  for (const number of numbers) {
    const page = await pdf.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)))
    const viewport = page.getViewport({ scale })
    const canvas = createCanvas(Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height)))
    const drawn = { canvas, canvasContext: canvas.getContext('2d'), viewport } as unknown as Parameters<typeof page.render>[0]
    await page.render(drawn).promise
    const { items } = await page.getTextContent()
    yield {
      number, canvas,
      pieces: items.filter((item) => 'str' in item).map(placeText),
      toPage: (x, y) => viewport.convertToPdfPoint(x, y) as [number, number],
    }
    page.cleanup()
  }
}
