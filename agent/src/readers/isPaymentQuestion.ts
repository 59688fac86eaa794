import { findAmounts, inCurrency } from './findAmounts.ts'
import { foldText } from './foldText.ts'
import type { Money } from './Money.ts'

/** Whether a question that a browser window asks after pay was pressed is only whether to pay this amount, so that "OK" may answer it. */
export function isPaymentQuestion(message: string, total: Money): boolean {
  const words = foldText(message)
  if (!asks.test(words) || more.test(words)) return false
  return findAmounts(message).every(({ major, currency }) => inCurrency(major, currency ?? total.currency).minor === total.minor && (!currency || !total.currency || currency === total.currency))
}

const asks = /\b(?:pay|payment|charged?|submit|confirm|proceed|sure|continue|bezahl\w*|zahl\w*|bestatig\w*|sicher|payer|paiement|confirm\w*|valider|pagar|pago|seguro|paga|pagamento|conferm\w*|sicuro)\b/
/** What an OK would agree to besides, or undo. */
const more = /\b(?:cancel|abort|leave|discard|again|twice|already|duplicate|save|store|remember|subscri\w+|monthly|auto ?-?pay|tip|donat\w+|instead|fee|surcharge|abbrechen|bereits|erneut|annuler|deja|cancelar|ya|annulla|gia)\b/
