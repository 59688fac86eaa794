import { anyOf } from './anyOf.ts'

/* What the words beside an amount make of it, in seven languages. All patterns are for folded text. */

/** How near to "what is left to pay" an amount is: left to pay, everything with tax, a bare total, or what was paid. */
export type AmountRole = 'left' | 'gross' | 'total' | 'paid' | 'credit'

/** What an amount with this label is; undefined for parts, taxes, discounts and earlier balances. */
export function roleOf(label: string): AmountRole | undefined {
  if (!label || label.length > 90) return undefined
  if (earlier.test(label)) return undefined
  if (paid.test(label)) return 'paid'
  if (left.test(label)) return 'left'
  if (part.test(label) || (tax.test(label) && !taxIncluded.test(label))) return undefined
  if (credit.test(label)) return 'credit'
  if (gross.test(label)) return 'gross'
  return bare.test(label) ? 'total' : undefined
}

const earlier = anyOf(
  '\\b(?:previous|prior|opening|last|past due|overdue|brought forward|carried forward)\\b', '\\b(?:vorherig|alter saldo|vortrag|ancien solde|saldo anterior|saldo precedente|vorig)',
  'if paid|after due|late (?:fee|charge|payment)|minimum|per (?:month|year)|pro (?:monat|jahr)|par mois|save|capital|kapital|limit',
)

const paid = anyOf(
  '\\b(?:amount|total|you|balance) paid\\b', '^paid\\b', '\\b(?:was|been|were) (?:charged|debited|paid)', '\\bpayments?(?: received|s)?$', '\\bpayments? (?:received|made|applied)',
  '\\b(?:bezahlt|erhalten|gezahlt|anzahlung|vorauszahlung|abschlagszahlung)', '\\b(?:acompte|deja (?:paye|regle)|montant (?:paye|regle)|versement)',
  '\\b(?:pagado|anticipo|pagato|acconto|betaald|aanbetaling|vooruitbetaald|pago$|adiantamento|valor pago)', '\\b(?:deposit|prepaid|prepayment|advance payment|retainer applied|less paid)\\b',
)

const left = anyOf(
  '\\b(?:balance|amount|total|sum|payment|net|invoice)(?: is| now)? (?:due|owing|owed|outstanding|payable|remaining)\\b', '\\b(?:amount|total|balance) (?:left )?to (?:pay|be paid)\\b',
  '\\b(?:outstanding|remaining|open|new|current|closing|unpaid) (?:balance|amount)\\b', '^residual$', '\\bplease (?:pay|remit)\\b', '\\bpay this amount\\b', '\\byou owe\\b',
  '\\bleft to pay\\b', '^(?:your )?balance(?: \\( ?if any ?\\))?$', '\\btotal due\\b', '^due(?: now)?$',
  '\\bzu (?:be)?zahlen', '\\bzahlbetrag\\b', '\\b(?:offener|falliger|restlicher|noch offener) (?:betrag|saldo|rechnungsbetrag)', '\\brest(?:betrag|forderung|zahlung)\\b',
  '\\b(?:gesamtforderung|uberweisungsbetrag|zu uberweisen)\\b',
  '\\b(?:net|solde|reste|somme|montant|total)(?: ttc| total)? (?:a payer|a regler|restant)', '\\b(?:montant|solde|reste|total|restant) du$', '^(?:net|reste)? ?a (?:payer|regler)$',
  '\\b(?:total|importe|saldo|liquido|cantidad|monto) (?:a pagar|pendiente|adeudado|por pagar)', '\\bpendiente de pago\\b',
  '\\b(?:totale|importo|saldo|netto)(?: fattura)? (?:da pagare|a pagare|dovuto|residuo)', '^da pagare$',
  '\\bte (?:betalen|voldoen)\\b', '\\bopenstaande? (?:bedrag|saldo)', '\\b(?:restantbedrag|verschuldigd bedrag)',
  '\\b(?:total|valor|montante|saldo|quantia) (?:a pagar|em divida|em aberto|devido|pendente)',
)

const part = anyOf(
  'sub-? ?tota', 'zwischensumme', 'sous-total', '\\bnett?o?\\b(?! (?:inkl|incl))', '\\b(?:ht|hors taxes?)\\b', '\\bexcl|\\bexkl|\\bw/o\\b|\\bwithout\\b|\\bbefore\\b|\\bohne\\b|zonder|sin iva|senza iva',
  'discount|rabatt|remise|skonto|descuento|sconto|korting|desconto|coupon|savings', 'shipping|versand|livraison|freight|envio|spedizione|verzend|porto\\b',
  'unit|einzel|stuck|stueck|\\bper\\b|quantity|menge|line total|position', '\\bfee\\b|gebuhr|\\bfrais\\b|abschlag|zuschlag|charge \\(|surcharge', 'refund|erstattung|previous',
)

const tax = /\b(?:tax(?:es|e)?|sales tax|vat|gst|hst|pst|qst|mwst|ust|umsatzsteuer|mehrwertsteuer|steuer\w*|tva|iva|btw|igv|impuestos?|imposta|imposto|taxas?)\b/
const taxIncluded = /\b(?:incl\w*|inkl\w*|ttc|toutes taxes|brutto|gross|ivato|iva inclu\w*|con iva|com iva|mit mwst)\b/

const credit = /\b(?:credit(?: amount| total)?$|gutschrift(?:sbetrag)?\b|avoir\b|abono\b|credito$|nota di credito)/

const gross = anyOf(
  '\\bgrand total\\b', '\\b(?:invoice|final|overall|order|bill|statement|gross) (?:total|amount|value)\\b', '\\btotal (?:amount|invoice|price|charges?|inc|gross|for this|payable|sum|cost)',
  '\\btotal\\b.*\\bincl', '\\bincl\\w*\\b.*\\btotal\\b', '\\bgesamtbetrag\\b', '\\brechnungsbetrag\\b', '\\brechnungs(?:end)?summe\\b', '\\bend(?:summe|betrag)\\b', '\\bbrutto(?:summe|betrag)?\\b',
  '\\bgesamtsumme\\b', '\\bsumme (?:inkl|brutto|gesamt)', '\\bgesamt(?:preis)? (?:inkl|brutto|eur)', '\\bnetto inkl', '\\b(?:total|montant) (?:ttc|facture|general|total)\\b', '\\btotal toutes taxes',
  '\\btotal (?:factura|documento|con iva|general)', '\\bimporte total\\b', '\\btotale (?:fattura|documento|complessivo|ivato|generale)', '\\btotaal ?(?:incl\\w*|bedrag)', '\\bfactuurbedrag\\b', '\\beindtotaal\\b',
  '\\btotal (?:da fatura|geral|com iva)', '\\bvalor total\\b',
)

const bare = /^(?:the )?(?:total|totale|totaal|totais|summe|gesamt|betrag|amount|charges?|importe|importo|valor|montant|bedrag|somme)(?: (?:in )?(?:[a-z]{3}|€|\$|£)| of| \(.{1,12}\))?$/
