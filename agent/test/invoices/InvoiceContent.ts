/** What a sample invoice says. Amounts in minor units. */
export interface InvoiceContent {
  vendor: string
  number: string
  /** Left to pay; on a receipt, what was paid. */
  amount: number
  /** ISO 4217, USD by default. */
  currency?: string
  /** Where it is paid. Absent: the document has no payment link. */
  payUrl?: string
  /** The vendor's home page, the commonest wrong link. Absent: the document has no link that is not for paying either. */
  homeUrl?: string
  /** Whom it bills. */
  customer?: string
  /** What was sold, a line each; the amount is spread over them. */
  items?: string[]
  /** `paid` makes a receipt of it. */
  status?: 'due' | 'paid'
  /** Today by default; due thirty days later. */
  issued?: Date
  /** Colour of the vendor's brand, "#rrggbb". */
  accent?: string
}

/** The content with every gap filled and every figure written out. */
export interface WrittenInvoice extends Required<Omit<InvoiceContent, 'payUrl' | 'homeUrl' | 'items' | 'issued'>> {
  payUrl?: string
  homeUrl?: string
  lines: { description: string; price: string }[]
  total: string
  /** What is left: the total, or nothing once paid. */
  balance: string
  issuedOn: string
  dueOn: string
  /** "northline-plumbing-supply" */
  slug: string
}

const THIRTY_DAYS = 30 * 24 * 60 * 60 * 1000

/** Fills the gaps and writes the figures, so that every format of one invoice says the same. */
export function writeOut({ items = ['Services'], issued = new Date(), ...content }: InvoiceContent): WrittenInvoice {
  const currency = content.currency ?? 'USD'
  const money = (minor: number) => new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(minor / 100)
  const date = (at: Date) => at.toLocaleDateString('en-US', { dateStyle: 'long' })
  const status = content.status ?? 'due'

  return {
    ...content,
    currency,
    status,
    customer: content.customer ?? 'Orchard Street Bakery',
    accent: content.accent ?? '#2f4858',
    lines: spread(content.amount, items.length).map((price, index) => ({ description: items[index]!, price: money(price) })),
    total: money(content.amount),
    balance: money(status === 'paid' ? 0 : content.amount),
    issuedOn: date(issued),
    dueOn: date(new Date(issued.getTime() + THIRTY_DAYS)),
    slug: content.vendor.toLowerCase().replace(/[^a-z]+/g, '-'),
  }
}

/** Falling shares that add up exactly: the first line takes what rounding leaves. */
function spread(amount: number, count: number): number[] {
  const weights = (count * (count + 1)) / 2
  const shares = Array.from({ length: count }, (_, index) => Math.floor((amount * (count - index)) / weights))
  const rest = amount - shares.reduce((sum, share) => sum + share, 0)
  return shares.map((share, index) => share + (index === 0 ? rest : 0))
}
