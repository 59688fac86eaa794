import type { Evidence } from '../../../src/api/index.ts'
import { foldText } from './foldText.ts'
import { isSameMoney, writeMoney } from './Money.ts'
import type { InvoiceFacts } from './readInvoiceFacts.ts'
import type { AttachedInvoice } from './readInvoiceXml.ts'

type Fact = 'vendorName' | 'invoiceNumber' | 'dueDate'

const names: Record<Fact, string> = { vendorName: 'vendor', invoiceNumber: 'number', dueDate: 'due date' }
const same: Record<Fact, (one: string, other: string) => boolean> = {
  // "Acme" on the page is "Acme Supply Ltd." in the file.
  vendorName: (one, other) => plain(one).includes(plain(other)) || plain(other).includes(plain(one)),
  invoiceNumber: (one, other) => plain(one) === plain(other),
  dueDate: (one, other) => one === other,
}

/**
 * Puts beside what the page says what its attached XML says. The page wins, since that is what a person was sent; where the
 * two differ, evidence says so. What the page does not say is taken from the file.
 */
export function addAttachedInvoice(facts: InvoiceFacts, attached: AttachedInvoice | undefined): InvoiceFacts {
  if (!attached) return facts
  const added: Partial<InvoiceFacts> = {}
  const evidence: Evidence[] = []
  const take = (fact: string, value: string, what: string) => {
    evidence.push({ fact, value, text: `The attached ${attached.format} file gives the ${what} as “${value}”; the page says nothing.`, source: SOURCE })
  }
  const differ = (value: string, what: string, page: string) => {
    evidence.push({ fact: 'attachedInvoiceDiffers', value, text: `The attached ${attached.format} file gives the ${what} as “${value}”, the page as “${page}”. The page is what counts.`, source: SOURCE })
  }

  for (const fact of Object.keys(names) as Fact[]) {
    const [page, file] = [facts[fact], attached[fact]]
    if (!file) continue
    if (!page) {
      added[fact] = file
      take(fact, file, names[fact])
    } else if (!same[fact](page, file)) differ(file, names[fact], page)
  }

  const { amount } = attached
  if (amount && !facts.amount) {
    added.amount = amount
    take('invoiceAmount', writeMoney(amount), 'amount')
  } else if (amount && facts.amount && !isSameMoney(positive(amount), positive(facts.amount))) differ(writeMoney(amount), 'amount', writeMoney(facts.amount))
  else if (amount?.currency && facts.amount && !facts.amount.currency) added.amount = { ...facts.amount, currency: amount.currency }

  const status = attached.isCreditNote ? 'credit note' : attached.isDirectDebit ? 'direct debit' : undefined
  if (status && facts.status === 'unclear') {
    added.status = status
    take('status', status, 'kind')
  } else if (status && facts.status !== status && facts.status !== 'paid') differ(status, 'kind', facts.status)
  return { ...facts, ...added, evidence: [...facts.evidence, ...evidence] }
}

const SOURCE = 'attached XML'
const plain = (text: string) => foldText(text).replace(/[^\p{L}\d]/gu, '')
const positive = <Amount extends { minor: number }>(amount: Amount): Amount => ({ ...amount, minor: Math.abs(amount.minor) })
