import { addAmounts, evidenceFor, surchargeFor } from '../api/index.ts'
import type { Wording } from '../messages/MessagesProvider.tsx'
import { resultOf, type BatchTableRow } from './BatchTable.tsx'

/**
 * A batch as a table for spreadsheets: RFC 4180 with a byte order mark, so that they read it as UTF-8. Amounts are plain
 * decimals in major units, whatever the language.
 *
 * A cell that a spreadsheet would run as a formula, because a vendor's name begins with = + - or @, is told to be text.
 */
export function writeBatchCsv(rows: readonly BatchTableRow[], currency: string, words: Wording<'batch'>): string {
  const { csv, states } = words.batch
  const header = [
    csv.file, csv.vendor, csv.invoiceNumber, csv.amount, csv.currency, csv.result, csv.feeType, csv.feeValue, csv.fee, csv.total, csv.page, csv.reason, csv.jobId,
  ]
  const lines = rows.map((row) => {
    const job = row.status === 'ended' ? row.job : undefined
    const own = job?.currency ?? (job?.invoiceAmount === undefined ? undefined : currency)
    const digits = words.fractionDigits(own)
    const card = job?.jobStatus === 'success' && resultOf(row) === 'accepted' ? job.card : undefined
    const amount = job?.invoiceAmount
    const fee = card && amount !== undefined ? surchargeFor(card.fee, amount, digits) : undefined
    return [
      row.fileName, job?.vendorName, job && evidenceFor(job, 'invoiceNumber')?.value, amount?.toFixed(digits), own, states[resultOf(row)],
      card?.fee.type, card && 'value' in card.fee ? String(card.fee.value) : undefined, fee?.toFixed(digits),
      amount !== undefined && fee !== undefined ? addAmounts(amount, fee, digits).toFixed(digits) : undefined,
      job?.link?.level === 'block' ? undefined : job?.paymentGatewayUrl, job?.jobStatus === 'failed' ? job.errorMessage ?? job.errorType : undefined, job?.jobId,
    ]
  })
  return `\ufeff${[header, ...lines].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`
}

function cell(value: string | undefined): string {
  const text = value ?? ''
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
