/** Browsers go no deeper either. */
const DEEPEST = 512

/** Closed by what follows them, so that a long row of them does not nest. */
const closesItself = /^(?:p|li|td|th|tr|dd|dt|option|area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i

/**
 * Markup without the elements that nest deeper than 512 levels; their content stays. The parser's time grows with the square
 * of the depth, and nothing that people made is a tenth as deep.
 */
export function flattenMarkup(markup: string): string {
  let depth = 0
  let dropped = 0
  return markup.replace(/<(\/?)([a-z][\w:-]*)[^<>]*>/gi, (tag: string, slash: string, name: string) => {
    if (closesItself.test(name) || tag.endsWith('/>')) return tag
    if (slash) {
      if (dropped > 0) {
        dropped--
        return ''
      }
      depth = Math.max(0, depth - 1)
      return tag
    }
    if (depth < DEEPEST) {
      depth++
      return tag
    }
    dropped++
    return ''
  })
}
