/** How a page of a PDF is drawn, as pdf.js tells it. */
export interface DrawingSteps {
  fnArray: number[]
  argsArray: unknown[]
}

/**
 * Tells which words of a page nobody sees: drawn in the invisible mode, fully transparent, or white where nothing but white
 * was painted before. Where a page holds a picture, invisible words are those that a scanner read off it: they count as seen.
 *
 * @param steps of pdf.js, by name
 * @returns whether a piece of the page's text is hidden
 */
export function hiddenPdfText({ fnArray, argsArray }: DrawingSteps, steps: Record<string, number>): (text: string) => boolean {
  const isPicture = new Set(['paintImageXObject', 'paintInlineImageXObject', 'paintImageMaskXObject', 'paintImageXObjectRepeat', 'paintInlineImageXObjectGroup', 'paintImageMaskXObjectGroup', 'paintImageMaskXObjectRepeat'].map((name) => steps[name]))
  const fills = new Set(['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'].map((name) => steps[name]))
  const hasPicture = fnArray.some((step) => isPicture.has(step))
  let pen = { isInvisible: false, isClear: false, color: '#000000' }
  const kept: (typeof pen)[] = []
  let isGroundKnown = !hasPicture
  let [hidden, seen] = ['', '']

  for (const [index, step] of fnArray.entries()) {
    const args = argsArray[index] as unknown[] | null
    if (step === steps.save || step === steps.paintFormXObjectBegin) kept.push({ ...pen })
    else if (step === steps.restore || step === steps.paintFormXObjectEnd) pen = kept.pop() ?? pen
    else if (step === steps.setTextRenderingMode) pen.isInvisible = args?.[0] === 3 || args?.[0] === 7
    else if (step === steps.setFillRGBColor) pen.color = String(args?.[0])
    else if (step === steps.setFillColorN || step === steps.setFillTransparent) pen.color = 'a pattern'
    else if (step === steps.setGState) {
      for (const [name, value] of (args?.[0] ?? []) as [string, unknown][]) if (name === 'ca') pen.isClear = value === 0
    } else if (step === steps.shadingFill || (step === steps.constructPath && fills.has(args?.[0] as number) && !isWhite(pen.color))) isGroundKnown = false
    else if (step === steps.showText) {
      const isHidden = (pen.isInvisible && !hasPicture) || pen.isClear || (isGroundKnown && isWhite(pen.color))
      const words = wordsOf(args?.[0])
      if (isHidden) hidden += words
      else seen += words
    }
  }
  return (text) => {
    const words = text.replace(/\s/g, '')
    return words !== '' && hidden.includes(words) && !seen.includes(words)
  }
}

const isWhite = (color: string) => /^#f[a-f]f[a-f]f[a-f]$/i.test(color)

function wordsOf(glyphs: unknown): string {
  return Array.isArray(glyphs) ? glyphs.map((glyph: { unicode?: string } | number) => (typeof glyph === 'object' ? (glyph.unicode ?? '') : '')).join('').replace(/\s/g, '') : ''
}
