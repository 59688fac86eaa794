import { foldText } from './foldText.ts'

/** Whether two names of companies have a telling word in common, or one holds the other. Legal forms and words of every trade tell nothing. */
export function sharesName(one: string, other: string): boolean {
  const [first, second] = [tellingWords(one), tellingWords(other)]
  if (first.some((word) => second.includes(word))) return true
  const [squashed, counter] = [squash(one), squash(other)]
  return squashed.length >= 4 && counter.length >= 4 && (squashed.includes(counter) || counter.includes(squashed) || initials(one) === counter || initials(other) === squashed)
}

/** The words of a name that tell it from others; all of them where none does. */
export function tellingWords(name: string): string[] {
  const words = foldText(name).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 2 && !legalForms.has(word))
  const telling = words.filter((word) => word.length >= 3 && !everyTrade.has(word))
  return telling.length > 0 ? telling : words
}

const squash = (name: string) => foldText(name).split(/[^\p{L}\p{N}]+/u).filter((word) => !legalForms.has(word)).join('')
const initials = (name: string) => foldText(name).split(/[^\p{L}\p{N}]+/u).filter((word) => word && !legalForms.has(word)).map((word) => word[0]).join('')

const legalForms = new Set(['inc', 'llc', 'llp', 'lp', 'ltd', 'limited', 'corp', 'corporation', 'co', 'company', 'plc', 'pc', 'pllc', 'gmbh', 'mbh', 'ag', 'kg', 'ug', 'ohg', 'ek', 'eg', 'ev', 'sarl', 'sas', 'sasu', 'eurl', 'sa', 'sl', 'slu', 'srl', 'spa', 'sas', 'snc', 'bv', 'nv', 'vof', 'lda', 'ltda', 'eireli', 'oy', 'ab', 'as', 'aps', 'pty', 'the', 'and', 'und', 'et', 'y', 'e', 'en', 'of', 'de', 'der', 'die', 'das', 'la', 'le', 'les', 'el', 'los', 'di', 'van', 'dba'])
const everyTrade = new Set(['services', 'service', 'group', 'solutions', 'holdings', 'holding', 'international', 'global', 'systems', 'consulting', 'partners', 'associates', 'enterprises', 'trading', 'supply', 'supplies', 'management', 'payments', 'payment', 'online', 'billing', 'invoice', 'gruppe', 'groupe', 'grupo', 'gruppo', 'groep', 'dienste', 'servicios', 'servizi', 'diensten', 'new', 'north', 'south', 'east', 'west', 'national', 'american', 'city', 'first'])
