import { foldText } from './foldText.ts'

/** A brand of payment cards, as lists and logos are read. */
export type Brand = 'visa' | 'mastercard' | 'american express' | 'discover' | 'diners' | 'jcb' | 'maestro' | 'unionpay'

const brands: [Brand, RegExp][] = [
  ['visa', /\bvisa\b|visa ?card|carte ?visa/], ['mastercard', /master ?card|\beurocard\b/], ['american express', /american ?express|\bamex\b/], ['discover', /\bdiscover\b/],
  ['diners', /\bdiners\b/], ['jcb', /\bjcb\b/], ['maestro', /\bmaestro\b/], ['unionpay', /union ?pay/],
]
/** What scripts call them when a logo says the rest. */
const codes: Record<string, Brand> = {
  v: 'visa', vi: 'visa', vs: 'visa', m: 'mastercard', mc: 'mastercard', a: 'american express', ax: 'american express', ae: 'american express', am: 'american express',
  d: 'discover', di: 'discover', ds: 'discover', dc: 'diners', dn: 'diners', jc: 'jcb', up: 'unionpay', cup: 'unionpay',
}

/**
 * The one brand that words or a script's short name speak of. Undefined when they name none, or several, as a row of
 * logos does.
 */
export function readBrand(text: string): Brand | undefined {
  const folded = foldText(text).replace(/[_.-]+/g, ' ').trim()
  const found = brands.filter(([, pattern]) => pattern.test(folded)).map(([brand]) => brand)
  return found.length === 0 ? codes[folded] : found.length === 1 ? found[0] : undefined
}
