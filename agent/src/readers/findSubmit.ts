import { foldText } from './foldText.ts'
import type { ButtonSnapshot, FieldSnapshot, FrameSnapshot, PageSnapshot } from './PageSnapshot.ts'

/** The button that pays. */
export interface SubmitButton {
  frame: number
  ref: number
  text: string
  /** The form it belongs to in its frame; -1 outside any. */
  form: number
  /** Not to be pressed yet: some pages wait until the form is filled. */
  disabled: boolean
}

/** Below this, pressing it would be a guess. */
const SURE_ENOUGH = 4

/**
 * The button that sends the card: in the number's own form, or in the pages around it when the number lies in a frame.
 * "Try again", "Cancel", "Sign in" and their like are never it.
 */
export function findSubmit(snapshot: PageSnapshot, number: { frame: number; field: FieldSnapshot }): SubmitButton | undefined {
  let best: SubmitButton | undefined
  let bestScore = SURE_ENOUGH - 1
  const around = new Set([number.frame, 0])
  for (let at = snapshot.frames[number.frame]?.place?.parent; at !== undefined && !around.has(at); at = snapshot.frames[at]?.place?.parent) around.add(at)
  for (const frame of snapshot.frames) {
    if (!around.has(frame.id)) continue
    for (const button of frame.buttons) {
      if (frame.id === number.frame && sendsAnother(button, number.field, frame)) continue
      const score = scoreOf(button, frame.id === number.frame && button.form === number.field.form, number.frame !== 0)
      if (score <= bestScore) continue
      bestScore = score
      best = { frame: frame.id, ref: button.ref, text: button.text.trim(), form: button.form, disabled: button.disabled }
    }
  }
  return best
}

/** Whether a button sends another form than the number's, with fields of its own. A number alone in its form is sent by the page's script. */
function sendsAnother(button: ButtonSnapshot, number: FieldSnapshot, { fields }: FrameSnapshot): boolean {
  if (button.form < 0 || number.form < 0 || button.form === number.form) return false
  const count = (form: number) => fields.filter((field) => field.form === form && field.visible && !/^(?:checkbox|radio)$/.test(field.type)).length
  return count(button.form) > 0 && count(number.form) > 1
}

const pays = /\b(?:pay|pays|payment|pago|checkout|place order|complete (?:order|purchase|payment)|buy|bezahl\w*|zahl\w*|kaufen|payer|regler|paiement|pagar|paga|betaal\w*|betalen|pagamento|donate)\b/
const sends = /\b(?:submit|process|confirm|complete|continue|next|proceed|finish|send|absenden|weiter|bestatigen|valider|continuer|confirmer|enviar|continuar|confirmar|invia|continua|conferma|verzenden|verder|bevestigen)\b/
const never = new RegExp('\\b(?:try again|retry|again|cancel|back|clear|reset|search|find|sign ?(?:in|up|out)|log ?(?:in|out)|register|subscribe|newsletter|apply|coupon|promo|another|help|chat|accept all|reject|cookies?|close|edit|change|remove|delete|download|print|' +
  'save|add|later|schedule|auto ?pay|bank|ach|e-?check|paypal|apple|google|venmo|klarna|affirm|wallet|abbrechen|zuruck|annuler|retour|cancelar|volver|annulla|indietro|annuleren|terug)\\b')

/** Whether a button's words say that it does something else than pay, or pays again. */
export const neverPays = (text: string) => never.test(foldText(text))

function scoreOf({ text, kind, visible, form }: ButtonSnapshot, isSameForm: boolean, isNumberFramed: boolean): number {
  const words = foldText(text)
  if (!visible || never.test(words) || kind === 'tab' || kind === 'radio' || kind === 'link') return 0
  const verb = pays.test(words) ? 3 : sends.test(words) ? 1 : 0
  // Around a framed number no form holds both; a button in any form of the page may be the one.
  const belonging = isSameForm ? 3 : !isNumberFramed ? 0 : form >= 0 ? 2 : 1
  return verb === 0 && !(isSameForm && kind === 'submit') ? 0 : verb + belonging + (kind === 'submit' ? 1 : 0)
}
