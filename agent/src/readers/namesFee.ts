/** Whether words name a fee that is added to an amount, in seven languages. For folded text. "Total including fees" names a total. */
export function namesFee(words: string): boolean {
  return fee.test(words) && !sumWithFee.test(words)
}

const fee = new RegExp([
  '\\b(?:fees?|surcharges?|upcharge|service charges?|convenience charges?|(?:processing|handling|administration|admin|merchant|transaction|platform) (?:charges?|costs?)|card charges?|levy|uplift|non-?cash (?:adjustment|charge)|card adjustment)\\b',
  '(?:gebuhr(?:en)?|pauschale|aufpreis|kosten)\\b', '\\bgebuhrenfrei\\b', '\\b[a-z]{0,20}(?:aufschlag|zuschlag|entgelt)\\b',
  '\\b(?:frais|surcouts?|supplements?|majoration|commissions?)\\b', '\\b(?:comision(?:es)?|recargos?|cargos? (?:adicional|extra)(?:es)?|costes? adicional(?:es)?|gastos de (?:gestion|tramitacion)|tarifa (?:de|por) (?:servicio|gestion|tarjeta))\\b',
  '\\b(?:commission[ei]|sovrapprezz[oi]|supplement[oi]|maggiorazion[ei]|cost[oi] aggiuntiv[oi]|(?:costi|spese) (?:di|per) (?:transazione|commissione|gestione|incasso))\\b', '\\btoeslag(?:en)?\\b',
  '\\b(?:taxas?|sobretaxas?|encargos?|acrescimos?|custos? (?:adiciona(?:l|is)|extra)|tarifa de (?:servico|processamento|cartao))\\b',
].join('|'))

const sumWithFee = /\b(?:total\w*|gesamt\w*|summe|endbetrag|totaa?l\w*|importe|importo|montant|valor|bedrag|amount|price|you pay)\b.{0,20}\b(?:incl\w*|inkl\w*|with|plus|avec|compris\w*|con|com|met|mit|comprens\w*)\b|\b(?:fees?|surcharges?|gebuhr(?:en)?|frais|comision(?:es)?|recargo|commissioni|kosten|taxas?)\b.{0,4}\b(?:included|inclu\w*|compris\w*|inbegriffen|enthalten|inbegrepen)\b/
