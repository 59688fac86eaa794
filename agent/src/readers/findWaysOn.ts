import { fieldsSentBy, mayPress, offersStoredMethod } from './mayPress.ts'
import { foldText } from './foldText.ts'
import { isTalk } from './isTalk.ts'
import { linkWords } from './linkWords.ts'
import type { ButtonSnapshot, FieldSnapshot, PageSnapshot } from './PageSnapshot.ts'
import type { InvoiceFacts } from './readInvoiceFacts.ts'

/** A button or link that leads nearer to the form. */
export interface WayOn {
  frame: number
  button: ButtonSnapshot
  /** `guest`: past a login. `pay`: it speaks of paying. `unfold`: it opens a part of the page. `continue`: it only says that it goes on. */
  how: 'guest' | 'pay' | 'unfold' | 'continue'
  covered: boolean
}

/** What keeps a way on from being taken: a field that must be filled, in the page's words. */
export interface WayBarred {
  frame: number
  asked: string
}

/**
 * Finds what leads on to where a card is asked for, best first: past a login as a guest, "pay now", a folded part about
 * paying, "continue". Never what could pay, other ways of paying, and what leads to accounts, histories and help.
 */
export function findWaysOn(snapshot: PageSnapshot, facts: InvoiceFacts): { ways: WayOn[]; barred?: WayBarred } {
  const asksLogin = snapshot.frames.some(({ fields }) => fields.some(({ type, visible }) => type === 'password' && visible))
  const isStored = offersStoredMethod(snapshot)
  const ways: WayOn[] = []
  let barred: WayBarred | undefined
  for (const frame of snapshot.frames) {
    if (isTalk(frame)) continue
    for (const button of frame.buttons) {
      const how = howOn(button)
      if (!how || (asksLogin && how !== 'guest') || (isStored && button.kind !== 'tab' && !leadsAway(button))) continue
      if (button.layer !== undefined && !frame.layers?.[button.layer]?.modal && how !== 'pay') continue
      // A link that is opened by its address presses nothing, so it may say an amount.
      const words = leadsAway(button) ? button.text.replace(/\d/g, '') : button.text
      if (!mayPress({ ...button, text: words }, frame, [facts.invoiceNumber ?? '', facts.accountNumber ?? ''])) continue
      const asked = fieldsSentBy(button, frame).find(isAsked)
      if (asked) barred ??= { frame: frame.id, asked: asked.label || asked.placeholder || asked.nearText || asked.name || 'a field without a name' }
      else ways.push({ frame: frame.id, button, how, covered: Boolean(button.covered ?? frame.place?.covered) })
    }
  }
  const order = ['guest', 'pay', 'unfold', 'continue']
  const rank = ({ how, button }: WayOn) => order.indexOf(how) * 10 + (facts.invoiceNumber && button.text.includes(facts.invoiceNumber) ? 0 : 1)
  return { ways: ways.toSorted((one, other) => rank(one) - rank(other)), ...(barred && { barred }) }
}

/** Whether a link is opened by its address, so that nothing but a page is asked for. */
export function leadsAway({ kind, href }: ButtonSnapshot): boolean {
  return kind === 'link' && href !== undefined && /^https?:/.test(href)
}

function howOn({ text, kind, visible, disabled, folded, href = '' }: ButtonSnapshot): WayOn['how'] | undefined {
  const words = foldText(text).replace(/[^\p{L}\p{N}'%&$ -]+/gu, ' ').replace(/\s+/g, ' ').trim()
  if (!words || words.length > 60 || !visible || disabled) return undefined
  if (guest.test(words)) return 'guest'
  if (elsewhere.test(words) || linkWords.neverPay.test(words) || linkWords.notPay.test(words)) return undefined
  if (kind === 'tab') return folded && aboutPaying.test(words) ? 'unfold' : undefined
  if (kind === 'link' && /\.(?:pdf|png|jpe?g|csv|xml|zip)(?:[?#]|$)|^(?:mailto|tel|javascript:window\.print)/i.test(href)) return undefined
  if (linkWords.pay.test(words) || reviews.test(words)) return 'pay'
  return goesOn.test(words) ? 'continue' : undefined
}

/** Fields that must be filled and are not. A box that must be ticked accepts something, which only a person may do. */
const isAsked = (field: FieldSnapshot) => field.required && field.visible && (field.type === 'checkbox' ? !field.checked : field.type !== 'radio' && !field.value)

const guest = /\bas (?:a )?guest\b|\bguest (?:check ?out|pay(?:ment)?|access)\b|\b(?:pay|continue|proceed|check ?out) without (?:an? account|logging in|signing (?:in|up)|registering|registration|login)\b|\bquick ?pay\b|\bone-?time payment\b|\bexpress pay(?:ment)?\b|\bals gast\b|\bohne (?:anmeldung|konto|registrierung)\b|\ben tant qu'invite\b|\bsans (?:compte|connexion|inscription)\b|\bcomo invitad[oa]\b|\bsin (?:cuenta|registr\w+|iniciar sesion)\b|\bcome ospite\b|\bsenza (?:account|registra\w+)\b|\bzonder (?:account|inloggen)\b|\bcomo convidad[oa]\b|\bsem (?:conta|cadastro)\b/
const reviews = /\breview (?:and|&) pay\b|\bpayment$|^(?:go|on) to (?:the )?payment/
const goesOn = /^(?:continue|next|proceed|go on|view (?:the |my |your )?(?:invoice|bill)|weiter|fortfahren|suivant|continuer|siguiente|continuar|avanti|continua|prosegui|volgende|verder|doorgaan|proximo|seguinte|avancar|prosseguir)(?: (?:to|step|zu|zum|zur|vers|a|al|naar|para)\b.*)?$/
const aboutPaying = /\bpay(?:ment)?s?\b|\bcheck ?out\b|zahlung|bezahl|paiement|\bpago|pagament|betal/
/** Other ways of paying, and other things one does with a bill. */
const elsewhere = /\b(?:paypal|apple ?pay|google ?pay|g ?pay|amazon ?pay|samsung ?pay|shop ?pay|venmo|zelle|klarna|affirm|afterpay|cash ?app|crypto|bitcoin|bank|ach|e-?check|cheque|direct debit|sepa|ideal|wire|phone|mail|text|sms|link|auto-?pay|automatic|recurring|schedule|later|installments?|plan|enrol\w*|sign ?(?:up|in|out)|log ?(?:in|out)|register|create|history|past|previous|receipts?|settings|manage|all invoices|other|another|different|shopping|reading|google|facebook|microsoft|e-?mail|download|print|share|dispute|cancel|back|edit|lastschrift|uberweisung|spater|virement|prelevement|transferencia|domiciliacion|bonifico|overboeking|boleto|pix)\b/
