'use client'

import { useEffect, useId, useLayoutEffect, useRef } from 'react'
import { addAmounts, surchargeFor, type Fee } from '../api/index.ts'
import { confirm } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import { FeeSummary } from './FeeSummary.tsx'
import { Part } from './Part.tsx'
import { readWebAddress } from './SafeLink.tsx'

const english = { confirm }

/**
 * Asks once more before money moves: to whom, how much with the fee, through which page. Escape and Cancel leave it,
 * unless the payment is on its way.
 *
 * Renders a modal `<dialog data-slot="confirmation">` where it stands, without a portal, so that the theme reaches it.
 * Focus starts on Cancel: a key held down from the button before must not pay.
 */
export function PaymentConfirmation({ open, vendorName, invoiceAmount, fee, gatewayUrl, currency, busy = false, onConfirm, onCancel }: PaymentConfirmationProps) {
  const { confirm, money, fractionDigits, fill } = useMessages(english)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const cancel = useRef<HTMLButtonElement>(null)
  const digits = fractionDigits(currency)
  const total = money(addAmounts(invoiceAmount, surchargeFor(fee, invoiceAmount, digits), digits), currency)
  const host = readWebAddress(gatewayUrl)?.host

  useBeforePaint(() => {
    const element = dialog.current
    if (!element) return
    if (open && !element.open) {
      element.showModal()
      cancel.current?.focus()
    }
    if (!open && element.open) element.close()
  }, [open])

  return (
    <Part
      as="dialog"
      ref={dialog}
      slot="confirmation"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-note`}
      data-busy={busy || undefined}
      onCancel={(event) => {
        // The browser would close by itself; the caller's `open` decides.
        event.preventDefault()
        if (!busy) onCancel()
      }}
      onClose={(event) => {
        // A second Escape closes whatever we say. While money moves the dialog comes straight back.
        if (!open) return
        if (busy) event.currentTarget.showModal()
        else onCancel()
      }}
    >
      {open && (
        <Part slot="confirmation-body">
          <Part as="h2" slot="confirmation-title" id={`${id}-title`}>
            {vendorName ? fill(confirm.title, { vendor: vendorName }) : confirm.titleNoVendor}
          </Part>
          <Part as="p" slot="confirmation-total">{total}</Part>
          <FeeSummary invoiceAmount={invoiceAmount} fee={fee} currency={currency} />
          <Part as="p" slot="confirmation-note" id={`${id}-note`}>
            {host && <><Part as="bdi" slot="confirmation-host">{fill(confirm.destination, { host })}</Part> </>}{confirm.note}
          </Part>
          <Part as="footer" slot="actions">
            <Button ref={cancel} aria-disabled={busy || undefined} onClick={busy ? undefined : onCancel}>{confirm.cancel}</Button>
            <Button variant="primary" busy={busy} onClick={onConfirm}>{fill(busy ? confirm.paying : confirm.pay, { total })}</Button>
          </Part>
        </Part>
      )}
    </Part>
  )
}

// React 18 warns about layout effects on a server, where neither kind runs. Here it must be one: a dialog that closes gives
// the focus back, and whoever looks after it wants to know at once whether there was anything left to give it to.
const useBeforePaint = typeof window === 'undefined' ? useEffect : useLayoutEffect

export interface PaymentConfirmationProps {
  open: boolean
  vendorName?: string
  /** Before any fee, in major units. */
  invoiceAmount: number
  fee: Fee
  /** The vendor's payment page; only its host is shown. */
  gatewayUrl?: string
  /** ISO 4217; the provider's when left out. */
  currency?: string
  /** The payment is on its way: neither button does anything, and the dialog stays. */
  busy?: boolean
  onConfirm: () => void
  onCancel: () => void
}
