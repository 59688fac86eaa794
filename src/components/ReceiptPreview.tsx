'use client'

import { receipt, receiptFile } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Part } from './Part.tsx'
import { SafeLink } from './SafeLink.tsx'

const english = { receipt, receiptFile }

/**
 * The receipt itself, in place; or that it cannot be shown, and a link to it.
 *
 * Renders `<img data-slot="receipt-preview">`, the same as `<iframe>`, or `<output data-slot="receipt-missing">`.
 */
export function ReceiptPreview({ shown, href, vendorName = '' }: ReceiptPreviewProps) {
  const { receipt, receiptFile, fill } = useMessages(english)
  const title = fill(receiptFile.title, { vendor: vendorName })
  if (!shown) return <Part as="output" slot="receipt-missing">{receiptFile.unavailable} <SafeLink href={href}>{receipt.receipt}</SafeLink></Part>
  return shown.isPicture ? <Part as="img" slot="receipt-preview" src={shown.url} alt={title} /> : <Part as="iframe" slot="receipt-preview" src={shown.url} title={title} />
}

export interface ReceiptPreviewProps {
  /** `url` is one that the page made itself, such as `blob:`. Absent where the receipt could not be fetched. */
  shown?: { url: string; isPicture: boolean }
  /** Where the receipt comes from. */
  href: string | undefined
  vendorName?: string
}
