import { findBeside, type FoundValue } from './findBeside.ts'
import { readDate } from './readDate.ts'

const label = new RegExp([
  '\\b(?:payment )?due(?: date| on| by)?\\b', '\\bpay(?:able)? (?:by|before)\\b', '\\bplease pay by\\b', '\\bpayment by\\b', '\\bfallig(?:keit|keitsdatum| am| bis| zum)?\\b', '\\bzahlbar bis\\b',
  '\\buberweisen sie bis(?: zum)?\\b', "\\b(?:date d')?echeance\\b", '\\ba payer avant le\\b', '\\bdate limite de paiement(?: le)?\\b', '\\bvencimiento\\b', '\\bscadenza\\b', '\\bvervaldatum\\b',
  '\\bte betalen (?:voor|uiterlijk)\\b', '\\b(?:data de )?vencimento\\b',
].map((words) => `(?:${words})`).join('|'))

/** The date by which to pay, ISO 8601. Nothing where day and month could be swapped: a guess would be a wrong date half the time. */
export function findDueDate(lines: string[]): FoundValue | undefined {
  return findBeside(lines, label, readDate)
}
