import type { IssuerAddresses } from './IssuerAccess.ts'

/** The issuers' own addresses. Our page's name is one that nobody can own (RFC 2606). */
export const issuerAddresses: IssuerAddresses = {
  stripeJs: 'https://js.stripe.com/v3/',
  lithic: 'https://api.lithic.com',
  marqetaJs: 'https://widgets.marqeta.com/marqetajs/2.0.0/marqeta.min.js',
  marqetaSandboxJs: 'https://widgets-sandbox.marqeta.com/marqetajs/2.0.0/marqeta.min.js',
  cardPage: 'https://card.mercoa-gateway-agent.invalid/',
}
