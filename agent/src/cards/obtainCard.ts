import type { CardDetails } from '../../../src/api/index.ts'
import { makeCard, type Card, type CardParts, type Holder } from './Card.ts'
import type { IssuerAccess } from './IssuerAccess.ts'
import { readIframeCard } from './readIframeCard.ts'
import { readLithicCard } from './readLithicCard.ts'
import { readMarqetaCard } from './readMarqetaCard.ts'
import { readStripeCard } from './readStripeCard.ts'

/** A card, or one sentence saying why there is none. Neither holds a digit of it in plain sight. */
export type ObtainedCard = { kind: 'card'; card: Card } | { kind: 'invalid'; message: string }

/** Gets the card from where its details say it is. What an issuer shows is kept in memory alone. */
export async function obtainCard(details: CardDetails, access: IssuerAccess): Promise<ObtainedCard> {
  const { firstName, lastName, postalCode, country, cardType, email, phoneNumber, fullAddress } = details
  const holder: Holder = { firstName, lastName, postalCode, country, cardType, email, phoneNumber, fullAddress }
  const found = await partsOf(details, access)
  if (found.kind === 'none') return { kind: 'invalid', message: found.message }
  const card = makeCard(found.card, holder)
  return typeof card === 'string' ? { kind: 'invalid', message: card } : { kind: 'card', card }
}

/** Whether what leads to this card dies within minutes, so that it must be obtained before anything else is done. */
export const isShortLived = ({ type }: CardDetails) => type === 'marqetaJs'

async function partsOf(details: CardDetails, access: IssuerAccess): Promise<{ kind: 'card'; card: CardParts } | { kind: 'none'; message: string }> {
  switch (details.type) {
    case 'direct':
      return { kind: 'card', card: { number: details.cardNumber, expiryMonth: details.expirationMonth, expiryYear: details.expirationYear, code: details.cvv } }
    case 'iframe': return readIframeCard(details, access)
    case 'stripeIssuing': return readStripeCard(details, access)
    case 'lithic': return readLithicCard(details, access)
    case 'marqetaJs': return readMarqetaCard(details, access)
  }
}
