const replacements: Record<string, string> = {
  ß: 's', ø: 'o', æ: 'a', œ: 'o', ł: 'l', đ: 'd', '’': "'", '‘': "'", ʼ: "'", '´': "'", '`': "'",
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '−': '-',
}

/**
 * Text as patterns compare it: lower case, accents off, every kind of space, dash and apostrophe the plain one.
 * Lets one pattern without accents match "Régler" and "REGLER". Keeps the length, so that a place found in the folded
 * text is the same place in the original: ß becomes a single s, œ an o.
 */
export function foldText(text: string): string {
  return text.replace(/[A-Z]+/g, (run) => run.toLowerCase()).replace(/[^ -_a-~\n\t]/gu, foldCharacter)
}

function foldCharacter(character: string): string {
  const lower = character.toLowerCase()
  const plain = replacements[lower] ?? (/[^\S\n\t]/.test(lower) ? ' ' : (lower.normalize('NFKD')[0] ?? lower))
  return plain.length === character.length ? plain : character
}
