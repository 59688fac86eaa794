import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GatewayKind } from '../gateways/Gateway.ts'
import { vendorsAt, type Vendors } from '../gateways/startGateways.ts'
import type { InvoiceContent } from './InvoiceContent.ts'
import { makeInvoice, mediaTypes, type InvoiceFormat } from './makeInvoice.ts'

/** A sample invoice as written. */
export interface Sample {
  /** File name. */
  name: string
  /** The gateway it is paid at; absent for the one that has no link. */
  kind?: GatewayKind
  format: InvoiceFormat
  vendor: string
  number: string
  /** In major units, as hosts and the wire count. */
  amount: number
  currency: string
  /** `paid` is a receipt: nothing is due. */
  status: 'due' | 'paid'
  payUrl?: string
  /** Media type. */
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

/** What each vendor sells, for how much (minor units: as PDF, as HTML), in which colour. */
const sales = {
  plain: { numbers: ['INV-1042', 'INV-1057'], amounts: [15_075, 48_210], items: ['Copper fittings, 1/2 in', 'Ball valves', 'Delivery'], accent: '#0b5c7a' },
  percentage: { numbers: ['HCS-20881', 'HCS-20914'], amounts: [124_000, 15_075], items: ['Pallet storage, 4 weeks', 'Handling in and out'], accent: '#35587d' },
  flat: { numbers: ['BL-3307', 'BL-3318'], amounts: [42_500, 18_000], items: ['Spring clean-up', 'Mulch, 6 yards'], accent: '#3c6e21' },
  tabs: { numbers: ['QC-118', 'QC-121'], amounts: [225_000, 64_000], items: ['Brand guidelines', 'Two rounds of changes'], accent: '#b4532a' },
  bankOnly: { numbers: ['GV-770214', 'GV-771609'], amounts: [31_846, 29_102], items: ['Electricity, 2,140 kWh', 'Service charge'], accent: '#946800' },
  iframe: { numbers: ['MD-5518', 'MD-5530'], amounts: [38_900, 121_050], items: ['Zirconia crown, two units', 'Shade matching', 'Courier'], accent: '#0f5f6b' },
  login: { numbers: ['CFG-90013', 'CFG-90027'], amounts: [186_240, 93_120], items: ['Office cleaning, monthly', 'Supplies'], accent: '#14213d' },
  declining: { numbers: ['TG-4471', 'TG-4480'], amounts: [27_365, 11_980], items: ['Postcards, 2,000', 'Mailing list and postage'], accent: '#5b3fa0' },
  contradictory: { numbers: ['RR-88120', 'RR-88142'], amounts: [76_000, 34_500], items: ['Scissor lift, 3 days', 'Damage waiver'], accent: '#6b5200' },
  otherAmount: { numbers: ['LO-2209', 'LO-2216'], amounts: [15_075, 58_800], items: ['Pendant lamps', 'Dimmers'], accent: '#a0682a' },
  alreadyPaid: { numbers: ['FC-0918', 'FC-0925'], amounts: [64_350, 22_400], items: ['Lunch for 30', 'Linen and service'], accent: '#8a2846' },
  captcha: { numbers: ['BP-611870', 'BP-612455'], amounts: [18_999, 9_950], items: ['Business fiber, monthly', 'Static address'], accent: '#0b6b60' },
  slow: { numbers: ['CF-37710', 'CF-37764'], amounts: [98_740, 41_200], items: ['Freight, two pallets', 'Fuel surcharge'], accent: '#9c5220' },
  echo: { numbers: ['LK-15602', 'LK-15618'], amounts: [13_448, 7_125], items: ['Paper, 10 reams', 'Toner'], accent: '#4a3fa8' },
  hiddenFee: { numbers: ['PV-7042', 'PV-7051'], amounts: [52_300, 15_075], items: ['Vaccines, two boxes', 'Cold shipping'], accent: '#2b6a4d' },
  noAnswer: { numbers: ['SM-1904', 'SM-1911'], amounts: [87_620, 33_040], items: ['Anchor chain, 60 ft', 'Bottom paint'], accent: '#1c5a78' },
} satisfies Record<GatewayKind, { numbers: [string, string]; amounts: [number, number]; items: string[]; accent: string }>

/**
 * Writes sample invoices into a folder: two for each gateway that sells something above, one as PDF and one as HTML, then an e-mail, a receipt of
 * something paid long ago, and an invoice that nobody can pay online.
 */
export async function writeSamples(folder: string, vendors: Vendors): Promise<Sample[]> {
  await mkdir(folder, { recursive: true })
  const forKind = (kind: keyof typeof sales, format: InvoiceFormat, number: string, amount: number) => {
    const { vendor, homeUrl, invoiceUrl } = vendors.gateway(kind)
    const { items, accent } = sales[kind]
    const customer = 'Orchard Street Bakery'
    return write(folder, { kind, format, vendor, number, amount, items, accent, customer, homeUrl, payUrl: invoiceUrl({ number, amount, customer }) })
  }

  return Promise.all([
    ...(Object.keys(sales) as (keyof typeof sales)[]).flatMap((kind) => {
      const { numbers, amounts } = sales[kind]
      return [forKind(kind, 'pdf', numbers[0], amounts[0]), forKind(kind, 'html', numbers[1], amounts[1])]
    }),
    forKind('plain', 'eml', 'INV-1063', 20_640),
    write(folder, {
      kind: 'percentage', format: 'pdf', status: 'paid', vendor: vendors.gateway('percentage').vendor, homeUrl: vendors.gateway('percentage').homeUrl,
      number: 'HCS-20755', amount: 62_000, items: sales.percentage.items, accent: sales.percentage.accent,
    }),
    write(folder, { format: 'pdf', vendor: 'Whitcomb Sign Painting', number: '2026-031', amount: 39_500, items: ['Storefront lettering', 'Gold leaf'], accent: '#7a1f1f' }),
  ])
}

async function write(folder: string, { kind, format, ...content }: InvoiceContent & { kind?: GatewayKind; format: InvoiceFormat }): Promise<Sample> {
  const { vendor, number, amount, currency = 'USD', status = 'due', payUrl } = content
  const bytes = await makeInvoice({ ...content, format })
  const name = `${kind ?? 'no-link'}-${number}${status === 'paid' ? '-receipt' : ''}.${format}`
  await writeFile(join(folder, name), bytes)
  return {
    name, format, vendor, number, amount: amount / 100, currency, status, type: mediaTypes[format], bytes,
    ...(kind && { kind }), ...(payUrl && { payUrl }),
  }
}

if (import.meta.main) {
  const [folder, baseUrl] = process.argv.slice(2)
  if (!folder || !baseUrl) {
    process.stderr.write('Usage: writeSamples.ts FOLDER BASE_URL\nBASE_URL is where the pretend gateways run, such as http://127.0.0.1:4020\n')
    process.exitCode = 2
  } else {
    for (const { name } of await writeSamples(folder, vendorsAt(new URL(baseUrl).origin))) process.stdout.write(`${name}\n`)
  }
}
