import { neverPays, type SubmitButton } from './findSubmit.ts'
import { foldText } from './foldText.ts'
import { meaningOf } from './meaningOf.ts'
import type { Money } from './Money.ts'
import type { ButtonSnapshot, FrameSnapshot, PageSnapshot } from './PageSnapshot.ts'
import { pageLines } from './pageText.ts'
import { readBankForm } from './readBankForm.ts'
import { readCardForm, type FieldPlace } from './readCardForm.ts'
import { readPageAmounts } from './readPageAmounts.ts'

/** A page or a dialog that wants the payment confirmed, because nothing was paid yet. */
export interface Review {
  submit: SubmitButton
  /** What it says would be paid. */
  total?: Money
  /** Where it asks for the card's code once more. */
  code?: FieldPlace
}

/**
 * Reads a page that came up after a press as one that asks to confirm the payment: the form is gone or lies behind a new
 * dialog, the page speaks of reviewing or confirming, and one new button does. A button that stood there before may be the one
 * that was pressed, on a page that is still at work. What says that a payment was made is for `readOutcome` to tell first.
 */
export function readReview(before: PageSnapshot, after: PageSnapshot): Review | undefined {
  const isFormGone = !readCardForm(after) && !readBankForm(after)
  const candidates = after.frames.flatMap((frame) => frame.buttons.filter((button) => isReach(button, frame, before, isFormGone)).flatMap((button) => {
    const rank = rankOf(button, before, after)
    return rank > 0 ? [{ frame, button, rank }] : []
  })).toSorted((one, other) => other.rank - one.rank)
  const [best, next] = candidates
  // Two that say the same of themselves are one too many.
  if (!best || (next && next.rank === best.rank)) return undefined
  const { frame, button } = best
  const layer = button.layer === undefined ? undefined : frame.layers?.[button.layer]
  const total = (layer && readPageAmounts({ ...after, frames: [{ ...frame, text: layer.text, fields: [], buttons: [] }] }).total) ?? readPageAmounts(after).total
  const code = isFormGone ? frame.fields.find((field) => field.visible && meaningOf(field)?.meaning === 'code') : undefined
  return {
    submit: { frame: frame.id, ref: button.ref, text: button.text.trim(), form: button.form, disabled: button.disabled },
    ...(total && { total }), ...(code && { code: { frame: frame.id, ref: code.ref } }),
  }
}

function isReach(button: ButtonSnapshot, { layers, id }: FrameSnapshot, before: PageSnapshot, isFormGone: boolean): boolean {
  if (!button.visible || button.covered || !/^(?:submit|button)$/.test(button.kind)) return false
  const layer = button.layer === undefined ? undefined : layers?.[button.layer]
  const isNew = layer?.modal && !before.frames[id]?.layers?.some(({ text }) => text === layer.text)
  return isFormGone || Boolean(isNew)
}

/** 2 for words that confirm a payment, 1 for words that confirm beside ones that ask to; 0 for everything else. */
function rankOf({ text }: ButtonSnapshot, before: PageSnapshot, after: PageSnapshot): number {
  const words = foldText(text)
  if (neverPays(text) || unrelated.test(words) || before.frames.some(({ buttons }) => buttons.some((old) => old.visible && foldText(old.text).trim() === words.trim()))) return 0
  const buttons = new Set(after.frames.flatMap((frame) => frame.buttons.map((button) => button.text.trim())))
  const old = new Set(pageLines(before))
  const asksTo = pageLines(after).some((line) => !old.has(line) && !buttons.has(line) && asks.test(foldText(line)))
  if (paysFor.test(words) && (asksTo || confirms.test(words))) return 2
  return asksTo && (confirms.test(words) || plain.test(words)) ? 1 : 0
}

/** What a page asks to confirm once it was paid. */
const unrelated = /\b(?:e-?mail|account|address|profile|phone|identity|subscription|protection|insurance|alerts?|konto|adresse|compte|cuenta|direccion|indirizzo)\b/
const paysFor = /\b(?:pay|payment|charge|purchase|order|transaction|zahlung|(?:be)?zahlen|kostenpflichtig|paiement|payer|regler|pago|pagar|pagamento|paga|betaling|betalen)\b/
const confirms = /\b(?:confirm|authori[sz]e|approve|complete|submit|place|finali[sz]e|bestatigen|abschlie?sen|confirmer|valider|confirmar|autorizar|conferma|autorizza|bevestigen)\b/
const plain = /^\W*(?:yes|ok|okay|continue|proceed|finish|ja|oui|si|continuer|continuar|aceptar|continua|procedi)\b/
const asks = /\breview\b|\bverify\b|\bare you sure\b|\babout to\b|\bplease (?:check|confirm)\b|\bconfirm (?:your|the|this|and|that)\b|\b(?:payment|order) (?:summary|confirmation)\b|\b(?:last|final|one more) step\b|\balmost (?:done|there)\b|\bconfirm\??$|\b(?:uber)?prufen\b|\bzusammenfassung\b|\bbestatigen sie\b|\bsind sie sicher\b|\bverifiez\b|\brecapitulatif\b|\bconfirmez\b|\betes-vous sur|\brevise\b|\bresumen\b|\bconfirme\b|\besta seguro|\bverifica(?:re|te)?\b|\briepilogo\b|\bconfermi?\b|\bsei sicuro|\bcontroleer\b/
