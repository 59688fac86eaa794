'use client'

import { forwardRef, type HTMLAttributes } from 'react'
import { surchargeFor, toMajor, toMinor, type Fee } from '../api/index.ts'
import { confirm, evidence, mismatch } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { writeSignedMoney } from '../messages/writeSignedMoney.ts'
import { Button } from './Button.tsx'
import * as icons from './icons.ts'
import { Panel } from './Panel.tsx'
import { Part } from './Part.tsx'

const english = { confirm, evidence, mismatch }

/**
 * The amounts of invoice and payment page side by side, what lies between them by name, and what may be done about it.
 * What neither the fee nor the host explains is shown as not explained. Amounts of two currencies are never reckoned
 * against each other, nor offered to be paid. Renders nothing where all amounts are the same.
 *
 * Renders `<section data-slot="mismatch" data-result="agree | more | less | otherCurrency">`.
 */
export const AmountMismatch = forwardRef<HTMLElement, AmountMismatchProps>(function AmountMismatch(
  { invoiceAmount, gatewayAmount, total, fee, currency, gatewayCurrency, differences = [], onPayGatewayAmount, onAskApprover, onStop, ...rest },
  ref,
) {
  const { mismatch: words, evidence: places, confirm, currency: usual, locale, money, fractionDigits, fill } = useMessages(english)
  const invoiceCurrency = currency ?? usual
  const pageCurrency = gatewayCurrency ?? invoiceCurrency
  const isSameCurrency = pageCurrency.toUpperCase() === invoiceCurrency.toUpperCase()
  const found = compare({ invoiceAmount, gatewayAmount, total, fee, differences }, fractionDigits(invoiceCurrency))
  if (isSameCurrency && found.difference === 0) return null

  const result = !isSameCurrency ? 'otherCurrency' : found.agrees ? 'agree' : found.difference > 0 ? 'more' : 'less'
  const inPage = (amount: number) => money(amount, pageCurrency)

  const lead = result !== 'agree' && fill(words[result], {
    difference: inPage(Math.abs(found.difference)), page: inPage(gatewayAmount), invoice: money(invoiceAmount, invoiceCurrency),
  })
  const pay = isSameCurrency ? onPayGatewayAmount : undefined

  return (
    <Panel {...rest} ref={ref} slot="mismatch" data-result={result}
      tone={result === 'agree' ? 'good' : 'caution'} icon={result === 'agree' ? icons.check : icons.warning}
      title={result === 'agree' ? words.agree : words.title} lead={lead}>
      <Part as="dl" slot="mismatch-amounts" aria-label={words.label} alike="facts">
        <Amount of="invoice" name={places.fromInvoice} amount={money(invoiceAmount, invoiceCurrency)} />
        <Amount of="gateway" name={places.fromGateway} amount={inPage(gatewayAmount)} />
        {total !== undefined && <Amount of="total" name={words.total} amount={inPage(total)} />}
        {isSameCurrency && found.explained.map(({ kind, amount }, index) => (
          // Two credits of the same amount are two rows.
          // oxlint-disable-next-line react/no-array-index-key
          <Difference key={index} kind={kind} name={words.kinds[kind]} amount={writeSignedMoney(locale, amount, pageCurrency)} />
        ))}
        {isSameCurrency && found.unexplained !== 0 && (
          <Difference kind="unexplained" name={words.unexplained} amount={writeSignedMoney(locale, found.unexplained, pageCurrency)} />
        )}
      </Part>
      {(pay || onAskApprover || onStop) && (
        <Part as="footer" slot="actions">
          {pay && <Button variant={result === 'agree' ? 'primary' : 'secondary'} onClick={pay}>{fill(confirm.pay, { total: inPage(total ?? gatewayAmount) })}</Button>}
          {onAskApprover && <Button variant={result === 'agree' ? 'secondary' : 'primary'} onClick={onAskApprover}>{words.askApprover}</Button>}
          {onStop && <Button variant="quiet" onClick={onStop}>{words.stop}</Button>}
        </Part>
      )}
    </Panel>
  )
})

export interface AmountMismatchProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  /** The invoice before any fee, in major units, as are all amounts here. */
  invoiceAmount: number
  /** What the payment page asks for. */
  gatewayAmount: number
  /** What would be charged, fee included, where that is more than the page's amount. */
  total?: number
  /** The page's card fee: where it makes exactly the difference, the amounts agree. */
  fee?: Fee
  /** Of the invoice, ISO 4217; the provider's when left out. */
  currency?: string
  /** Of the page and the total; the invoice's when left out. */
  gatewayCurrency?: string
  /** What is known to lie between the invoice and what would be charged, signed. */
  differences?: readonly AmountDifference[]
  /** The button to pay what would be charged is there only with this, and only in the invoice's currency. */
  onPayGatewayAmount?: () => void
  /** The button to ask an approver is there only with this. */
  onAskApprover?: () => void
  /** The button not to pay is there only with this. */
  onStop?: () => void
}

/** One thing that makes the page's amount another than the invoice's. Below zero it makes it less. */
export interface AmountDifference {
  kind: 'fee' | 'tax' | 'lateFee' | 'discount' | 'credit' | 'partial' | 'other'
  amount: number
}

/** What lies between the invoice and the charge, in whole minor units until the end, so that the rows add up. */
function compare(
  { invoiceAmount, gatewayAmount, total = gatewayAmount, fee = { type: 'none' }, differences }:
    Pick<AmountMismatchProps, 'invoiceAmount' | 'gatewayAmount' | 'total' | 'fee'> & { differences: readonly AmountDifference[] },
  fractionDigits: number,
) {
  const minor = (amount: number) => toMinor(amount, fractionDigits)
  const major = (amount: number) => toMajor(amount, fractionDigits)
  const onPage = minor(gatewayAmount) - minor(invoiceAmount)
  const onTop = minor(total) - minor(gatewayAmount)
  const known = differences.reduce((sum, { amount }) => sum + minor(amount), 0)
  const left = onPage + onTop - known

  // The fee comes on top of what the page shows, or is in it already.
  const surcharges = [gatewayAmount, invoiceAmount].map((amount) => minor(surchargeFor(fee, amount, fractionDigits)))
  const isStated = differences.some(({ kind }) => kind === 'fee')
  const surcharge = isStated ? undefined : surcharges.find((amount) => amount !== 0 && (amount === onTop || amount === left))
  const explained: AmountDifference[] = surcharge === undefined ? [...differences] : [...differences, { kind: 'fee', amount: major(surcharge) }]
  const unexplained = left - (surcharge ?? 0)

  return {
    /** The page's amount less the invoice's; where these are equal, what comes on top. */
    difference: major(onPage || onTop),
    explained,
    unexplained: major(unexplained),
    agrees: unexplained === 0 && explained.every(({ kind }) => kind === 'fee'),
  }
}

function Amount({ of, name, amount }: { of: string; name: string; amount: string }) {
  return (
    <Part slot="mismatch-amount" data-of={of}>
      <Part as="dt" slot="fact-name">{name}</Part>
      <Part as="dd" slot="mismatch-value">{amount}</Part>
    </Part>
  )
}

function Difference({ kind, name, amount }: { kind: string; name: string; amount: string }) {
  return (
    <Part slot="fact" data-kind={kind}>
      <Part as="dt" slot="fact-name">{name}</Part>
      {/* On a page written from the right, the sign would jump to the far side. */}
      <Part as="dd" slot="fact-value" dir="auto">{amount}</Part>
    </Part>
  )
}
