import { foldText } from './foldText.ts'
import type { PageSnapshot } from './PageSnapshot.ts'

/**
 * The address of the receipt that a page offers once it was paid. Only a link that was not there before and whose words offer
 * nothing else: a request to it must neither send a mail nor begin another payment.
 */
export function findReceiptLink(before: PageSnapshot, after: PageSnapshot): string | undefined {
  const old = new Set(linksOf(before).map(({ href }) => href))
  return linksOf(after).find(({ text, href }) => /^https?:/i.test(href) && !old.has(href) && receipt.test(foldText(text)) && !otherwise.test(foldText(text)))?.href
}

const linksOf = ({ frames }: PageSnapshot) => frames.flatMap(({ links }) => links)

const receipt = /\breceipt\b|\bquittung\b|\bbeleg\b|\brecu\b|\brecibo\b|\bricevuta\b|\bkwitantie\b|\bcomprobante\b/
const otherwise = /\b(?:pay|make|new|another|again|e-?mail\w*|send|resend|text|sms|share|sample|example|settings|preferences|account|log ?in|sign|zahlen|bezahlen|senden|payer|envoyer|pagar|enviar|paga|invia|betalen|verzenden)\b/
