/**
 * Text as patterns compare it: lower case, accents off, every kind of space, dash and apostrophe the plain one.
 * Lets one pattern without accents match "Régler", "REGLER" and "re\u0301gler".
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/[^\S\n\t]/g, ' ')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
    .replace(/ł/g, 'l')
}
