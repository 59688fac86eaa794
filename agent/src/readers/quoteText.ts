const LONGEST = 200

/**
 * Words from a page as evidence may keep them: one line, at most 200 characters, and no card number even where a
 * careless page repeats one: every run of twelve digits or more becomes dots.
 */
export function quoteText(text: string): string {
  const oneLine = text.replace(/\s+/g, ' ').trim().replace(/\d(?:[ .-]?\d){11,}/g, '••••')
  return oneLine.length > LONGEST ? `${oneLine.slice(0, LONGEST - 1)}…` : oneLine
}
