import type { CardDetails } from '../../../src/api/index.ts'
import type { Holder } from './Card.ts'
import { Secret } from './Secret.ts'

/** A bank account in the United States, ready to be typed. */
export interface BankAccount {
  /** Nine digits; public. */
  routing: string
  number: Secret
  /** The last four digits, which may be shown. */
  last4: string
  type: 'checking' | 'savings'
  /** Whose account it is. */
  name: string
  holder: Holder
}

/** The account to fall back on; a checking account in the card holder's name unless the details say otherwise. */
export function makeBankAccount({ achDetails, ...holder }: CardDetails): BankAccount | undefined {
  if (!achDetails) return undefined
  const { routingNumber, accountNumber, accountName, accountType } = achDetails
  const { firstName, lastName, postalCode, country, cardType, email, phoneNumber, fullAddress } = holder
  return {
    routing: routingNumber, number: new Secret('account number', accountNumber), last4: accountNumber.slice(-4),
    type: accountType === 'SAVINGS' ? 'savings' : 'checking', name: accountName || `${firstName} ${lastName}`,
    holder: { firstName, lastName, postalCode, country, cardType, email, phoneNumber, fullAddress },
  }
}
