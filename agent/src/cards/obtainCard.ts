import type { CardDetails } from '../../../src/api/index.ts'
import { makeCard, type Card } from './Card.ts'
import { readCardPage } from './readCardPage.ts'

/** A card, or one sentence saying why there is none. */
export type ObtainedCard = { kind: 'card'; card: Card } | { kind: 'invalid'; message: string }

/**
 * Gets the card from where its details say it is, as late as possible.
 *
 * @param readPage opens an address in a fresh, unrecorded tab and answers its visible text and field values
 */
export async function obtainCard(details: CardDetails, readPage: (url: string) => Promise<string | undefined>): Promise<ObtainedCard> {
  const { firstName, lastName, postalCode, country, email, phoneNumber, fullAddress } = details
  const holder = { firstName, lastName, postalCode, country, email, phoneNumber, fullAddress }
  switch (details.type) {
    case 'direct':
      return toObtained(makeCard({
        number: details.cardNumber, expiryMonth: details.expirationMonth, expiryYear: details.expirationYear, code: details.cvv,
      }, holder))
    case 'iframe': {
      const text = await readPage(details.iframeUrl)
      if (text === undefined) return { kind: 'invalid', message: "The card's page could not be opened." }
      const parts = readCardPage(text)
      return parts ? toObtained(makeCard(parts, holder)) : { kind: 'invalid', message: "The card's page shows no complete card." }
    }
    case 'stripeIssuing':
    case 'lithic':
    case 'marqetaJs':
      return { kind: 'invalid', message: `This agent cannot read cards of the type ${details.type} yet. Send an iframe card instead.` }
  }
}

function toObtained(card: Card | string): ObtainedCard {
  return typeof card === 'string' ? { kind: 'invalid', message: card } : { kind: 'card', card }
}
