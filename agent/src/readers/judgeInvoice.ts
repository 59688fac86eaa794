import type { Reason } from './addReasons.ts'
import { foldText } from './foldText.ts'

/** No invoice is longer, and a hostile one could be. */
const MOST_CHARACTERS = 200_000

/** Looks for what false invoices say: new bank details, haste with a threat, secrecy, gift cards. Each is a reason to ask. */
export function judgeInvoice(text: string): Reason[] {
  const folded = foldText(text.slice(0, MOST_CHARACTERS)).replace(/\s+/g, ' ')
  return signs.filter(({ words }) => words.test(folded)).map(({ code, text }) => ({ level: 'ask', code, text }))
}

const signs: { code: string; text: string; words: RegExp }[] = [
  {
    code: 'bank-details-changed',
    text: 'The invoice says that the bank details have changed, as false invoices do: ask the vendor by a number you already have.',
    words: /\b(?:(?:our|new|updated|changed) (?:bank(?:ing)?|payment|account|remittance) (?:details|account|information|instructions) (?:have|has|had|were|was) (?:been )?(?:changed|updated)|(?:changed|updated) (?:our |its )?(?:bank(?:ing)?|account) (?:details|account|information)|please (?:note|use) our new (?:bank|account)|neue bankverbindung|bankverbindung (?:hat sich|wurde) geandert|nouvelles coordonnees bancaires|coordonnees bancaires ont (?:change|ete modifiees)|nuevos datos bancarios|datos bancarios han cambiado|nuove coordinate bancarie|coordinate bancarie sono cambiate|nieuw (?:rekeningnummer|bankrekeningnummer)|novos dados bancarios|dados bancarios mudaram)\b/,
  },
  {
    code: 'urgent',
    text: 'The invoice presses for haste with a threat, as false invoices do.',
    words: /\b(?:(?:pay|act|payment) (?:\w+ ){0,3}(?:immediately|within (?:24|12|48) hours|today) or\b|(?:account|service|access) will be (?:suspended|terminated|closed|deleted) (?:today|immediately|within (?:12|24|48) hours)|final warning before (?:legal|suspension)|innerhalb von (?:12|24|48) stunden|dans les (?:12|24|48) heures|en (?:las proximas )?(?:12|24|48) horas|entro (?:12|24|48) ore|binnen (?:12|24|48) uur|(?:em|nas proximas) (?:12|24|48) horas)/,
  },
  {
    code: 'secrecy',
    text: 'The invoice asks to tell nobody, or not to call.',
    words: /\b(?:(?:keep|treat) this (?:\w+ ){0,2}(?:confidential|secret|between us)|do not (?:call|tell anyone|discuss this)|streng vertraulich behandeln|ne (?:pas )?(?:en )?parle[zr] (?:pas )?a personne|no lo comente con nadie|non parlarne con nessuno)\b/,
  },
  {
    code: 'untraceable-payment',
    text: 'The invoice asks for gift cards, cryptocurrency or a money transfer that nobody gets back.',
    words: /\b(?:pay(?:ment)?|send|buy|purchase|settle)\b.{0,40}\b(?:gift ?cards?|itunes cards?|bitcoin|btc|usdt|ethereum|crypto(?:currency)?|western union|moneygram)\b/,
  },
]
