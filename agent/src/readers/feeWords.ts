/** A word for a fee, in seven languages; for folded text. */
export const fee = new RegExp([
  '\\b(?:fees?|surcharges?|upcharge|service charges?|convenience charges?|(?:processing|handling|administration|admin|merchant|transaction|platform) (?:charges?|costs?)|card charges?|levy|uplift)\\b', 'gebuhr(?:en)?\\b', '\\bgebuhrenfrei\\b', '\\b(?:karten|kreditkarten)?(?:aufschlag|zuschlag|entgelt)\\b',
  '\\b(?:frais|surcout|supplement|majoration)\\b', '\\b(?:comision(?:es)?|recargos?|cargo adicional)\\b', '\\b(?:commission[ei]|sovrapprezz[oi]|supplemento)\\b', 'kosten\\b', '\\btoeslag\\b', '\\b(?:taxas?|encargos?|acrescimo)\\b',
].join('|'))
