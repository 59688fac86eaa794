'use client'

import { forwardRef } from 'react'
import { lostPayment } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import { Part } from './Part.tsx'
import { UnseenPayment, type UnseenPaymentProps } from './UnseenPayment.tsx'

const english = { lostPayment }

/**
 * We pressed pay and cannot prove what happened. It has its own tone and shape, so that nobody takes it for a failure
 * and pays again. It offers no way to pay; what the host puts inside decides what comes next.
 *
 * Renders `<section data-slot="unknown-outcome" data-tone="unknown">`.
 */
export const UnknownOutcome = forwardRef<HTMLElement, UnknownOutcomeProps>(function UnknownOutcome(
  { isLost = false, isLooking = false, onLook, onPaid, onNotPaid, children, ...rest },
  ref,
) {
  const { lostPayment: words } = useMessages(english)
  return (
    <UnseenPayment {...rest} ref={ref} title={isLost ? words.title : undefined}>
      {(isLooking || onLook || onPaid || onNotPaid || children) && (
        <>
          {isLooking && <Part as="span" slot="elapsed"><Part as="span" slot="spinner" aria-hidden="true" />{words.looking}</Part>}
          {!isLooking && onLook && <Button onClick={onLook}>{words.lookAgain}</Button>}
          {onNotPaid && <Button onClick={onNotPaid}>{words.notPaid}</Button>}
          {onPaid && <Button onClick={onPaid}>{words.paid}</Button>}
          {children}
        </>
      )}
    </UnseenPayment>
  )
})

export interface UnknownOutcomeProps extends Omit<UnseenPaymentProps, 'title'> {
  /** The answer to the request was lost, so it is not even known whether there is a payment. */
  isLost?: boolean
  /** It is being looked for. */
  isLooking?: boolean
  /** Looks for it once more. The button is there only with this, and while nobody looks. */
  onLook?: () => void
  /** Somebody checked: it was paid. The button is there only with this. */
  onPaid?: () => void
  /** Somebody checked: it was not paid. The button is there only with this. */
  onNotPaid?: () => void
}
