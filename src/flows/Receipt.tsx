'use client'

import { forwardRef, useRef, useState } from 'react'
import { evidenceFor, type PaymentSucceeded } from '../api/index.ts'
import { Button } from '../components/Button.tsx'
import * as icons from '../components/icons.ts'
import { PaymentReceipt, receiptUrlOf } from '../components/PaymentReceipt.tsx'
import { ReceiptPreview } from '../components/ReceiptPreview.tsx'
import { Surface, type SurfaceProps } from '../components/Surface.tsx'
import { receiptFile } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { useReceiptFile } from '../hooks/useReceiptFile.ts'

const english = { receiptFile }

/**
 * What was paid, and the receipt itself to look at, print and save, without leaving the page. Where it cannot be fetched,
 * because its server does not allow the page to, it stays a link.
 *
 * Renders a `Surface` with `data-flow="receipt"`. The host's policy must allow `connect-src` of the receipt's server, and
 * `frame-src blob:` and `img-src blob:`.
 */
export const Receipt = forwardRef<HTMLDivElement, ReceiptProps>(function Receipt({ job, currency, children, ...surface }, ref) {
  const url = receiptUrlOf(job)
  const { file, load } = useReceiptFile(url)
  /** The address of the receipt that is unfolded: another one begins folded. */
  const [wanted, setWanted] = useState<string>()
  const isWanted = wanted !== undefined && wanted === url
  const words = useMessages(english).receiptFile
  const isOpen = isWanted && file.status === 'ready'
  const printer = useRef<HTMLIFrameElement>(null)

  const unfold = () => {
    setWanted(isWanted ? undefined : url)
    if (!isWanted) void load()
  }
  const print = async () => {
    const loaded = await load()
    const frame = printer.current
    if (loaded.status !== 'ready' || !frame) return setWanted(url)
    const sheet = frame.contentDocument
    if (loaded.type.startsWith('image/') && sheet) {
      // The page that a browser makes of a picture has styles of its own, which a strict policy forbids.
      const picture = sheet.createElement('img')
      picture.src = loaded.url
      await picture.decode().catch(() => { /* then it is printed as it is */ })
      sheet.body.replaceChildren(picture)
      return frame.contentWindow?.print()
    }
    frame.addEventListener('load', () => frame.contentWindow?.print(), { once: true })
    frame.src = loaded.url
  }
  const download = async () => {
    const loaded = await load()
    if (loaded.status !== 'ready') return setWanted(url)
    const link = document.createElement('a')
    link.href = loaded.url
    link.download = fileNameOf(job, loaded.type)
    link.click()
  }

  return (
    <Surface {...surface} ref={ref} data-flow="receipt">
      <PaymentReceipt
        job={job} currency={currency} preview={isWanted && drawPreview()}
        buttons={url && <>
          <Button icon={icons.receipt} aria-expanded={isOpen} busy={isWanted && file.status === 'loading'} onClick={unfold}>{isOpen ? words.hide : words.show}</Button>
          <Button icon={icons.print} onClick={() => void print()}>{words.print}</Button>
          <Button icon={icons.download} onClick={() => void download()}>{words.download}</Button>
        </>}
      >
        {children}
      </PaymentReceipt>
      {/* oxlint-disable-next-line react/iframe-missing-sandbox -- browsers show no PDF in a sandbox; what is in it is a blob of ours */}
      <iframe ref={printer} hidden title={words.print} tabIndex={-1} />
    </Surface>
  )

  function drawPreview() {
    if (file.status === 'ready') return <ReceiptPreview shown={{ url: file.url, isPicture: file.type.startsWith('image/') }} href={url} vendorName={job.vendorName} />
    return file.status === 'unavailable' && <ReceiptPreview href={url} />
  }
})

export interface ReceiptProps extends SurfaceProps {
  /** A payment that has succeeded. */
  job: PaymentSucceeded
  /** ISO 4217, where the job names none; the provider's when both are silent. */
  currency?: string
}

/** "receipt-acme-corporation-1042.pdf": vendor and invoice number, as far as they are known. */
function fileNameOf(job: PaymentSucceeded, type: string): string {
  const words = ['receipt', job.vendorName, evidenceFor(job, 'invoiceNumber')?.value].filter(Boolean).join(' ')
  return `${words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}.${type === 'application/pdf' ? 'pdf' : type.slice('image/'.length)}`
}
