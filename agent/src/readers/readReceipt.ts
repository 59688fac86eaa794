import type { Evidence } from '../../../src/api/index.ts'
import { findBeside } from './findBeside.ts'
import { labelAmounts } from './labelAmounts.ts'
import { writeMoney, type Money } from './Money.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { quoteText } from './quoteText.ts'
import { readDate } from './readDate.ts'
import { readPayee } from './readPayee.ts'

/**
 * What a page says of the payment that it took, as far as it does: `receiptAmount`, `receiptDate` (ISO 8601), `receiptLast4` and
 * `receiptPayee`, each with its words. The confirmation number is `readOutcome`'s, which needs it as a proof.
 *
 * @param amount what was read as paid
 */
export function readReceipt(page: PageSnapshot, amount?: Money): Evidence[] {
  const text = page.frames.map((frame) => frame.text.normalize('NFC')).join('\n')
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean)
  const evidence: Evidence[] = []
  const note = (fact: string, value: string | undefined, words = '') => {
    if (value !== undefined) evidence.push({ fact, value, text: quoteText(words), source: 'gateway' })
  }
  if (amount) note('receiptAmount', writeMoney(amount), labelAmounts(text).find((one) => one.amount.minor === amount.minor)?.sentence ?? writeMoney(amount))
  const date = findBeside(lines, dateLabel, readDate)
  note('receiptDate', date?.value, date?.sentence)
  const card = lines.map((line) => lastFour.exec(line)).find(Boolean)
  note('receiptLast4', card?.[1], card?.input)
  const payee = readPayee(page)
  note('receiptPayee', payee?.name, payee?.words)
  return evidence
}

/** "Date" alone begins a line of its own: a due date or an invoice's is none of the payment's. */
const dateLabel = new RegExp([
  '^(?:date|datum|fecha|data)(?: (?:and|&) time| ?\\/ ?time)?(?=\\W*(?:$|[:\\t\\d]|[a-z]{3,9}\\.? \\d))', '\\b(?:payment|transaction|paid|posted|processed) (?:date|on)\\b', '\\bdate (?:paid|of payment|posted)\\b', '\\b(?:charged|paid|received|processed)\\b.{0,60}?\\bon\\b',
  '\\bzahlungsdatum\\b', '\\bbezahlt am\\b', '\\bdate (?:de|du) paiement\\b', '\\bpayee? le\\b', '\\bfecha de(?:l)? pago\\b', '\\bpagado el\\b', '\\bdata (?:di|del|do|de) pagamento\\b', '\\bpagato il\\b', '\\bbetaaldatum\\b', '\\bbetaald op\\b',
].join('|'))

/** Behind dots, stars or words for the end of a number. */
const lastFour = /(?:\bending(?: (?:in|with))?|\b(?:endet|endend) auf|\bse terminant par|\bterminada en|[•·*×]{2,}|\b[xX]{2,})[\s-]*(\d{4})(?!\d)/
