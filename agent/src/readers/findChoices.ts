import { foldText } from './foldText.ts'
import { meaningOf } from './meaningOf.ts'
import type { FrameSnapshot, PageSnapshot } from './PageSnapshot.ts'

/** Something to press so that a page shows how one pays by card, or by bank. Pressing it pays nothing. */
export interface PaymentChoice {
  frame: number
  ref: number
  /** Which list of the frame `ref` counts in: fields (radio buttons, lists) or buttons. */
  kind: 'field' | 'button'
  method: 'card' | 'bank'
  text: string
  /** Whether it is chosen already, as far as the page tells. */
  chosen: boolean
  /** Of a list of methods: the value of the option to select. */
  value?: string
  /** Something lies over it. */
  covered?: true
}

/**
 * Finds tabs, radio buttons, lists and buttons that choose a way to pay. A button that would send a form is only taken where
 * that form has nothing filled or to fill, so that it can do no more than go on.
 */
export function findChoices(snapshot: PageSnapshot): PaymentChoice[] {
  return snapshot.frames.flatMap((frame) => [...radiosOf(frame), ...listsOf(frame), ...buttonsOf(frame)])
}

function radiosOf({ id, fields, place }: FrameSnapshot): PaymentChoice[] {
  const choices: PaymentChoice[] = []
  for (const field of fields) {
    if (field.type !== 'radio' || !field.visible) continue
    const text = field.label || field.nearText || field.value
    const method = methodOf(`${text} ${field.value}`)
    if (method) choices.push({ frame: id, ref: field.ref, kind: 'field', method, text, chosen: field.checked, ...coverOf(field, place) })
  }
  return choices
}

/** A list that offers a bank beside the card, or speaks of paying, offers methods. One of brands alone belongs to a card form. */
function listsOf({ id, fields, place }: FrameSnapshot): PaymentChoice[] {
  const choices: PaymentChoice[] = []
  for (const field of fields) {
    if (field.tag !== 'select' || !field.visible || meaningOf(field)?.meaning === 'cardType') continue
    const options = field.options.map((option) => ({ ...option, method: methodOf(`${option.label} ${option.value}`) })).filter(({ method }) => method)
    const saysMethod = /\bmethod\b|\bpay|zahl|paiement|pago|pagament|betaal/.test(foldText(`${field.label} ${field.nearText} ${field.name} ${field.id}`))
    if (!saysMethod && !options.some(({ method }) => method === 'bank')) continue
    for (const { value, label, method } of options) {
      choices.push({ frame: id, ref: field.ref, kind: 'field', method: method!, text: label, value, chosen: field.value === value, ...coverOf(field, place) })
    }
  }
  return choices
}

function buttonsOf({ id, buttons, fields, place }: FrameSnapshot): PaymentChoice[] {
  const choices: PaymentChoice[] = []
  for (const button of buttons) {
    const { ref, text, kind, form, visible, disabled } = button
    const method = methodOf(text)
    if (!method || !visible || disabled || text.length > 60 || (kind === 'link' && !paysBy.test(foldText(text)))) continue
    const mayPay = kind === 'submit' && fields.some((field) => field.form === form && field.visible && (meaningOf(field) || /^(?:text|tel|number|password)$/.test(field.type)))
    // An amount on the button means that pressing it pays, unless it is a tab. A percentage is a fee.
    const pays = kind !== 'tab' && kind !== 'radio' && /\d/.test(text.replace(/\d+(?:[.,]\d+)? ?%/g, ''))
    if (!mayPay && !pays) choices.push({ frame: id, ref, kind: 'button', method, text: text.trim(), chosen: button.chosen ?? button.folded === false, ...coverOf(button, place) })
  }
  return choices
}

const coverOf = (one: { covered?: true }, place: { covered?: true } | undefined) => (one.covered || place?.covered ? { covered: true as const } : {})

function methodOf(text: string): 'card' | 'bank' | undefined {
  const words = foldText(text).replace(/[_-]+/g, ' ')
  if (never.test(words)) return undefined
  return card.test(words) ? 'card' : bank.test(words) ? 'bank' : undefined
}

const card = /\b(?:cards?|credit|debit card|creditcard|visa|mastercard|(?:kredit|debit|bank|giro|ec-?|geld|zahl|zahlungs)?karte|carte|tarjeta|carta|kaart|cartao|cc)\b/
/** Links say "credit card" of many things. One that chooses it says that one pays, or nothing else. */
const paysBy = /\b(?:pay(?:ing|ment)?|use|using|with|by|via|(?:be)?zahl\w*|mit|payer|paiement|par|pagar|pago|con|pagare?|pagamento|betalen|betaling|met|com)\b|^(?:(?:credit|debit)(?: ?(?:or|and|&|\/) ?(?:credit|debit))? )?(?:cards?|kreditkarte|carte bancaire|tarjeta|carta|creditcard|cartao)$/
const bank = /\b(?:bank|ach|e ?check|e ?cheque|direct debit|wire|sepa|checking|routing|lastschrift|uberweisung|virement|prelevement|transferencia|bonifico|overboeking|ideal)\b/
const never = /\b(?:gift|loyalty|reward|business card|save|remove|delete|add a?|new|edit|update|learn|what|help|why|where|sent|report|i have|download|print|cardholder|lost|apply|policy|terms|history|score|memo|note|agreement|about|application|confirm|submit)\b/
