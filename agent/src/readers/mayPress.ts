import { foldText } from './foldText.ts'
import { meaningOf } from './meaningOf.ts'
import type { ButtonSnapshot, FieldSnapshot, FrameSnapshot, PageSnapshot } from './PageSnapshot.ts'

/**
 * Whether pressing a button can do no more than go on: it sends no form with card, bank or password fields, carries no
 * amount, and does not say that it ends the payment. Tabs and radio buttons only show something.
 *
 * @param numbers numbers that may stand on a button without being an amount: the invoice's own
 */
export function mayPress(button: ButtonSnapshot, frame: FrameSnapshot, numbers: string[] = []): boolean {
  if (!button.visible || button.disabled) return false
  if (button.kind === 'tab' || button.kind === 'radio') return true
  if (carriesAmount(button.text, numbers) || final.test(foldText(button.text))) return false
  return !fieldsSentBy(button, frame).some(isSecret)
}

/** The fields that go with a button: those of its form; outside any form, the others outside. A link sends none. */
export function fieldsSentBy({ form, kind }: ButtonSnapshot, { fields }: FrameSnapshot): FieldSnapshot[] {
  // A link in a form that leads somewhere does not send the form.
  if (kind === 'link') return []
  return fields.filter((field) => field.form === form && (form >= 0 || field.visible))
}

/** Whether the page would pay by what it already knows: then any button may be the last. */
export function offersStoredMethod({ frames }: PageSnapshot): boolean {
  return frames.some(({ text }) => stored.test(foldText(text)))
}

function carriesAmount(text: string, numbers: string[]): boolean {
  let rest = numbers.filter((number) => number.length > 2).reduce((words, number) => words.replaceAll(foldText(number), ' '), foldText(text))
  rest = rest.replace(/\b(?:invoice|bill|statement|account|order|step|rechnung|facture|factura|fattura|factuur|fatura)s?(?: (?:no|nr|number|id))?[ .:#]*[\w-]*\d[\w-]*/g, ' ')
  return /\d/.test(rest.replace(/\d+(?:[.,]\d+)? ?%/g, ' '))
}

/** Fields that a press must never send, seen or not. A password outside any form goes nowhere by itself. */
function isSecret(field: FieldSnapshot): boolean {
  // One that says "bank account" only chooses how to pay.
  if (field.type === 'radio') return false
  if (field.type === 'password') return field.form >= 0
  const meaning = meaningOf({ ...field, visible: true })?.meaning
  return meaning === 'number' || meaning === 'code' || bank.test(foldText(`${field.label} ${field.placeholder} ${field.name.replaceAll('_', ' ')}`))
}

const bank = /\brouting\b|\baba\b|\biban\b|\bsort code\b|\b(?:bank|checking|savings) account\b/
const final = /\b(?:confirm|submit|complete|process|authori[sz]e|finali[sz]e|finish|execute|send|place|buy|donate|order|charge|purchase)\b|\bone[- ]click\b|\bi agree\b|\bagree (?:and|&)|zahlungspflichtig|kostenpflichtig|\b(?:bestatigen|abschliesen|absenden|kaufen|jetzt bestellen)\b|\b(?:confirmer|valider|finaliser|terminer|acheter|envoyer)\b|\b(?:confirmar|finalizar|completar|comprar|enviar|realizar)\b|\b(?:conferma(?:re)?|completa(?:re)?|acquista|invia)\b|\b(?:bevestig(?:en)?|afronden|voltooien|kopen|verzenden|versturen)\b|\b(?:concluir|efetuar)\b/
const stored = /\b(?:card|visa|mastercard|amex|account|karte|carte|tarjeta|carta|kaart|cartao)\b.{0,30}(?:\bending(?: in| with)?|[•*x·]{2,})[ -]*\d{4}\b|\b(?:saved|stored) (?:card|payment method)|\bcard on file\b|\bdefault payment method\b/
