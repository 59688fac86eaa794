import type { Tab } from '../browser/AgentBrowser.ts'
import { fieldAt } from '../readers/fieldAt.ts'
import { meaningOf, type FieldMeaning } from '../readers/meaningOf.ts'
import type { FieldSnapshot, PageSnapshot } from '../readers/PageSnapshot.ts'
import { quoteText } from '../readers/quoteText.ts'
import type { NewAuditEntry } from './AuditEntry.ts'

/**
 * The same tab, with every address it opens, every field that is written to and everything that is pressed told before it is done. What
 * is typed is told by its name ("card number"), never by its digits.
 */
export function auditTab(tab: Tab, tell: (entry: NewAuditEntry) => void): Tab {
  let page: PageSnapshot | undefined
  /** A form is gone over twice; a field that holds its value already is told once. */
  const told = new Set<string>()
  const placeOf = (frame: number) => bare(page?.frames[frame]?.url ?? '')
  return {
    ...tab,
    async open(url) {
      tell({ event: 'opened', text: `Opening ${bare(url)}.` })
      const opened = await tab.open(url)
      if (opened.kind !== 'opened') tell({ event: 'opened', text: `It was not opened: ${opened.reason}.` })
      else if (bare(opened.url) !== bare(url)) tell({ event: 'opened', text: `It led to ${bare(opened.url)}.` })
      return opened
    },
    async snapshot() {
      page = await tab.snapshot()
      return page
    },
    async fill(frame, ref, value) {
      const field = page && fieldAt(page, { frame, ref })
      const text = `${field?.tag === 'select' ? 'Chose' : 'Typed'} the ${whatOf(field)} in “${labelOf(field)}”.`
      if (!told.has(`${frame} ${text}`)) tell({ event: 'typed', text, facts: { site: placeOf(frame) } })
      told.add(`${frame} ${text}`)
      const isKept = await tab.fill(frame, ref, value)
      if (!isKept) tell({ event: 'typed', text: `“${labelOf(field)}” did not keep it.`, facts: { site: placeOf(frame) } })
      return isKept
    },
    async click(frame, ref, kind) {
      const target = page?.frames[frame]
      const words = kind === 'field' ? labelOf(page && fieldAt(page, { frame, ref })) : target?.buttons.find((button) => button.ref === ref)?.text ?? ''
      tell({ event: 'pressed', text: `Pressed “${quoteText(words)}”.`, facts: { site: placeOf(frame) } })
      await tab.click(frame, ref, kind)
    },
  }
}

/** Queries and fragments carry tokens. */
const bare = (url: string) => (URL.canParse(url) && /^https?:/.test(url) ? `${new URL(url).origin}${new URL(url).pathname}` : 'an empty page')

const labelOf = (field: FieldSnapshot | undefined) => quoteText(field?.label || field?.placeholder || field?.nearText || field?.name || 'a field without a name')

const whatOf = (field: FieldSnapshot | undefined) => names[(field && meaningOf(field)?.meaning) ?? 'unknown']

const names: Record<FieldMeaning | 'unknown', string> = {
  number: 'card number', expiry: 'expiry date', month: 'expiry month', year: 'expiry year', code: "card's security code", cardName: 'name on the card', cardType: 'card type',
  firstName: 'first name', lastName: 'last name', name: 'name', postalCode: 'postal code', email: 'e-mail address', phone: 'telephone number', street: 'street', city: 'city',
  state: 'state', country: 'country', accountNumber: 'account number', invoiceNumber: 'invoice number', purchaseOrder: 'purchase order number', amount: 'amount', unknown: 'value',
}
