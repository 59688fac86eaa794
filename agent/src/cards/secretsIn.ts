import type { CardDetails } from '../../../src/api/index.ts'

/** What must not be seen of these details, as far as they hold it themselves: an issuer's card is not in them. See `scrubText`. */
export function secretsIn(details: CardDetails): string[] {
  const card = details.type === 'direct' ? [details.cardNumber.replace(/\D/g, ''), details.cvv, `${details.expirationMonth}/${details.expirationYear}`] : []
  return details.achDetails ? [...card, details.achDetails.accountNumber] : card
}
