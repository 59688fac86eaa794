import { anyOf } from './anyOf.ts'
import { foldText } from './foldText.ts'
import { roleOf } from './invoiceLabels.ts'
import { labelAmounts } from './labelAmounts.ts'
import type { Money } from './Money.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { pageLines } from './pageText.ts'
import { quoteText } from './quoteText.ts'
import { readBankForm } from './readBankForm.ts'
import { readCardForm } from './readCardForm.ts'
import { readChallenge, type Challenge } from './readChallenge.ts'
import { readReview, type Review } from './readReview.ts'

/** What pressing "pay" came to, as far as the page says. `sentence`: its words. */
export type Outcome =
  | { kind: 'paid'; confirmation?: string; amount?: Money; receiptUrl?: string; sentence: string }
  | { kind: 'declined'; sentence: string }
  /** The form refused the card's own details; no bank was asked. */
  | { kind: 'card invalid'; sentence: string }
  | { kind: 'form error'; sentence: string }
  /** A person is wanted. `isUnpaid`: the page says that nothing was charged. */
  | { kind: 'challenge'; what: Challenge['what']; isUnpaid: boolean; sentence: string }
  /** Nothing was paid yet: the page wants it confirmed. */
  | { kind: 'review'; review: Review }
  /** Nothing that proves anything. Not the same as "not paid". */
  | { kind: 'unclear' }

/**
 * Reads the result of a payment from the page before and after the click. Believes only what was not visible before:
 * pages carry their words of success hidden, and notices of others' refusals openly. A success must come with a
 * reference, an amount, a receipt, or the form gone.
 *
 * @param answers HTTP status of what the page sent since, 0 where no answer came. A server that broke cannot know whether the
 * bank was asked, so what a page says of a refusal then is unclear
 */
export function readOutcome(before: PageSnapshot, after: PageSnapshot, answers: number[] = []): Outcome {
  const old = new Set(pageLines(before).map(comparable))
  const fresh = pageLines(after).filter((line) => !old.has(comparable(line)))
  const find = (pattern: RegExp, except?: RegExp) => fresh.find((line) => {
    const folded = foldText(line).replaceAll('_', ' ')
    return pattern.test(folded) && !except?.test(folded)
  })
  const formIsGone = readCardForm(after) === undefined && readBankForm(after) === undefined

  const success = find(paid, denial)
  const refusal = find(declined, notAboutMoney) ?? fresh.find((line) => /^(?:\W|payment|card|transaction)*(?:declined|refused|rejected|denied)\W*$/i.test(line))
  const invalid = find(cardInvalid)
  const challenge = success ? undefined : readChallenge(before, after)
  const review = refusal || invalid || challenge || find(pending) ? undefined : readReview(before, after)
  // "Payment confirmation" may be a heading above the button that confirms.
  const asksFirst = review && findConfirmation(fresh) === undefined && (!success || /\b(?:confirmation|confirmed)\b/.test(foldText(success)))
  if (asksFirst && (after.status ?? 0) < 500) return { kind: 'review', review }
  if (success && !refusal && !invalid && !find(pending) && (after.status ?? 0) < 500) {
    const details = readDetails(fresh, after)
    if (formIsGone || details.confirmation || details.receiptUrl) return { kind: 'paid', ...details, sentence: quoteText(success) }
  }
  if (success && (refusal || invalid)) return { kind: 'unclear' }
  if (challenge && (!refusal || uncharged.test(foldText(refusal)))) return { kind: 'challenge', what: challenge.what, isUnpaid: find(uncharged, conditional) !== undefined, sentence: challenge.words }
  if ((after.status ?? 0) >= 500 || answers.some((status) => status === 0 || status >= 500)) return { kind: 'unclear' }
  if (refusal) return { kind: 'declined', sentence: quoteText(refusal) }
  if (invalid) return { kind: 'card invalid', sentence: quoteText(invalid) }
  const problem = formIsGone ? undefined : find(formError, notAboutMoney)
  return problem ? { kind: 'form error', sentence: quoteText(problem) } : { kind: 'unclear' }
}

/** A line that only changed in its spaces or case is not new. */
const comparable = (line: string) => foldText(line).replace(/\s+/g, ' ')

function readDetails(fresh: string[], after: PageSnapshot): { confirmation?: string; amount?: Money; receiptUrl?: string } {
  const confirmation = findConfirmation(fresh)
  const labelled = labelAmounts(fresh.join('\n')).filter(({ amount }) => amount.minor > 0)
  const chosen = labelled.find(({ label }) => /\b(?:paid|charged)\b|bezahlt|paye|pagado|pagato|betaald/.test(label))
    ?? labelled.find(({ label }) => roleOf(label) !== undefined)
    ?? (new Set(labelled.map(({ amount }) => amount.minor)).size === 1 ? labelled[0] : undefined)
  const amount = chosen && { minor: chosen.amount.minor, ...(chosen.amount.currency && { currency: chosen.amount.currency }) }
  const receiptUrl = after.frames.flatMap(({ links }) => links).find(({ text, href }) => /\breceipt\b|quittung|\brecu\b|recibo|ricevuta|kwitantie/.test(foldText(text)) && /^https?:/i.test(href))?.href
  return { ...(confirmation && { confirmation }), ...(amount && { amount }), ...(receiptUrl && { receiptUrl }) }
}

const confirmationLabel = /\b(?:confirmation|reference|transaction|receipt|authori[sz]ation|approval|order|payment|trace|tracking) ?(?:number|no\.?|code|id|#|num|ref(?:erence)?)\b|^(?:confirmation|reference|ref|receipt|transaction)\b|\b(?:bestatigungs?|referenz|transaktions|beleg|vorgangs)-?(?:nummer|nr|id)\b|\b(?:numero de (?:confirmation|transaction|recu)|reference)\b|\b(?:numero de (?:confirmacion|referencia|operacion)|codigo de autorizacion)\b|\b(?:numero (?:di )?(?:conferma|transazione|ricevuta))\b|\b(?:bevestigings|referentie|transactie)nummer\b/

/** The number by which the vendor finds this payment: behind its label, or on the line below. */
function findConfirmation(lines: string[]): string | undefined {
  for (const [index, line] of lines.entries()) {
    const match = confirmationLabel.exec(foldText(line))
    if (!match) continue
    const rest = line.slice(match.index + match[0].length).replace(/^(?:\s|[:#=-]|\bis\b|\bnumber\b|\bid\b)+/i, '')
    const value = identifier(rest) ?? (/[\p{L}\d]/u.test(rest) ? undefined : identifier(lines[index + 1] ?? ''))
    if (value) return value
  }
  return undefined
}

/** A word with a digit that is no amount, no date and no card. */
function identifier(text: string): string | undefined {
  const word = /^[A-Za-z\d][\w./-]{2,63}/.exec(text.trim())?.[0].replace(/[./-]+$/, '')
  if (!word || !/\d/.test(word) || quoteText(word) !== word) return undefined
  return /^\d+[.,]\d{2}$|^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(word) ? undefined : word
}

const paid = anyOf(
  '\\bpayment (?:was |is |has been )?(?:successful|complete(?:d)?|received|approved|accepted|confirmed|confirmation|processed)\\b', '\\bsuccessfully (?:paid|processed|completed|charged|submitted)\\b', '\\b(?:thank you|thanks) for (?:your|the) payment\\b',
  '\\b(?:we(?: have|\'ve)?|was) received your payment\\b', '\\breceived (?:your|the) payment\\b', '\\byour payment (?:of .{1,20} )?(?:was|has been) (?:received|processed|approved|accepted|successful|completed)\\b', '\\b(?:has been|was|is now) paid\\b', '\\bpaid in full\\b', '\\byou(?:\'ve| have)? paid\\b',
  '\\b(?:transaction|order|charge) (?:was |is |has been )?(?:approved|successful|completed?)\\b', '\\bwas charged\\b', '\\bpayment receipt\\b', '\\bapplied your payment\\b',
  '\\bzahlung (?:war |ist |wurde )?(?:erfolgreich|erhalten|eingegangen|abgeschlossen|bestatigt)', '\\berfolgreich bezahlt\\b', '\\bvielen dank fur ihre zahlung\\b', '\\bpaiement (?:a ete |est )?(?:effectue|accepte|reussi|recu|confirme|valide)', '\\bmerci pour votre paiement\\b',
  '\\bpago (?:realizado|recibido|completado|aprobado|confirmado|exitoso)', '\\bgracias por (?:su|tu) pago\\b', '\\bpagamento (?:effettuato|riuscito|completato|ricevuto|confermato|efetuado|recebido|concluido|aprovado|confirmado)', '\\bbetaling (?:is )?(?:gelukt|geslaagd|ontvangen|voltooid)', '\\bbedankt voor (?:uw|je) betaling\\b', '\\bobrigado pelo (?:seu )?pagamento\\b',
)
/** A sentence that says the opposite, or says it of some other time. */
const denial = /\b(?:not|n't|unable|cannot|could not|fail(?:ed|ure)?|unsuccessful|declined|once|when|if|after|until|will be|before|error|nicht|nach|sobald|wenn|pas|echou\w*|apres|lorsque|no (?:se|ha)|fallid[oa]|cuando|non|quando|dopo|niet|zodra|nao)\b/
/** What was refused must be named: "access denied" or "cookies declined" says nothing of the money. */
const WHAT = '\\b(?:card|payment|transaction|charge|bank|issuer|purchase)\\b'
const REFUSED = '(?:declined|rejected|refused|denied|unsuccessful|not (?:been )?(?:successful|authori[sz]ed|approved|honou?red|processed|charged|completed)|(?:could|can|was) ?not (?:be )?(?:processed|charged|completed|authori[sz]ed)|failed)'
const declined = anyOf(
  `${WHAT}.{0,60}\\b${REFUSED}\\b`, `\\b(?:declined|rejected|refused|denied)\\b.{0,40}${WHAT}`, '\\bunable to (?:process|charge|complete|authori[sz]e) (?:your|the|this) (?:payment|card|transaction)\\b', '\\b(?:insufficient funds|do not hono[u]?r|not enough (?:funds|credit))\\b',
  '\\b(?:karte|zahlung|transaktion|buchung)\\b.{0,60}\\b(?:abgelehnt|zuruckgewiesen|verweigert|nicht (?:autorisiert|genehmigt|akzeptiert|ausgefuhrt|durchgefuhrt|erfolgreich)|fehlgeschlagen)\\b', '\\b(?:fehlende|mangelnde|keine ausreichende) (?:konto)?deckung\\b', '\\bnicht (?:ausreichend )?gedeckt\\b', '\\b(?:bank|kartenherausgeber)\\b.{0,30}\\babgelehnt\\b', '\\b(?:carte|paiement|transaction|banque)\\b.{0,60}\\b(?:refusee?|rejetee?|declinee?|echoue\\w*|pas (?:ete )?(?:autorisee?|acceptee?|abouti|effectuee?))\\b', '\\b(?:provision|solde|fonds) insuffisante?s?\\b', '\\bechec (?:du|de votre) paiement\\b', '\\b(?:tarjeta|pago|transaccion|operacion|banco)\\b.{0,60}\\b(?:rechazad[ao]|rechazo|denegad[ao]|declinad[ao]|fallid[ao]|no (?:ha sido |fue )?(?:autorizad[ao]|aprobad[ao]|aceptad[ao]|realizad[ao]))\\b', '\\b(?:fondos|saldo) insuficientes?\\b',
  '\\b(?:carta|pagamento|transazione|operazione|banca)\\b.{0,60}\\b(?:rifiutat[ao]|respint[ao]|negat[ao]|declinat[ao]|fallit[ao]|non (?:e )?(?:stat[ao] )?(?:autorizzat[ao]|approvat[ao]|accettat[ao]|riuscit[ao]|andat[ao] a buon fine))\\b', '\\bfondi insufficienti\\b', '\\b(?:kaart|betaling|transactie)\\b.{0,40}\\b(?:geweigerd|afgewezen)\\b', '\\b(?:cartao|pagamento|transacao)\\b.{0,40}\\b(?:recusad[ao]|negad[ao])\\b',
)
/** A page that lost its own way cannot know whether the bank was asked. */
const notAboutMoney = /\b(?:cookies?|network|server|time(?:d)? ?-?out|connection|unexpected|unknown|gateway error|try again later)\b/
/** "You will not be charged until …" promises; "nothing was charged" states. */
const uncharged = anyOf(
  '\\b(?:nothing|no money|no (?:amount|payment|charge)) (?:was|has been|were) (?:charged|taken|debited|made)\\b', '\\b(?:not|n\'t) (?:yet )?(?:been )?(?:charged|debited)\\b', '\\b(?:nichts|kein betrag|nicht) (?:abgebucht|belastet)\\b', '\\b(?:rien|aucun montant|aucune somme)\\b.{0,20}\\b(?:debite|preleve)e?\\b', '\\bpas ete (?:debitee?|prelevee?)\\b',
  '\\bno se (?:ha|le ha) (?:realizado|hecho|efectuado)? ?(?:ningun )?(?:cargo|cobrado)\\b', '\\b(?:nessun (?:importo|addebito)|nulla)\\b.{0,25}\\b(?:addebitato|effettuato)\\b',
)
const conditional = /\b(?:until|if|unless|will|bis|wenn|falls|si|sauf|hasta|finche|se)\b/
const cardInvalid = anyOf(
  '\\b(?:card )?number\\b.{0,20}\\b(?:is )?(?:not (?:a )?valid|invalid|incorrect|incomplete|wrong|not recogni[sz]ed)\\b', '\\b(?:invalid|incorrect|wrong|valid|check (?:the|your)) (?:credit |debit )?card(?: number| details)?\\b', '\\b(?:expir\\w+|security code|cvv|cvc|csc)\\b.{0,30}\\b(?:not valid|invalid|incorrect|incomplete|wrong|in the past|mismatch)\\b',
  '\\b(?:invalid|incorrect|wrong|valid) (?:expir\\w+|security code|cvv|cvc|csc)\\b', '\\bcard (?:has |is )?expired\\b', '\\bcard type\\b.{0,20}\\bnot (?:supported|accepted)\\b', '\\bkarten?(?:nummer)?\\b.{0,30}\\b(?:ungultig|abgelaufen|falsch|unvollstandig)\\b', '\\b(?:carte|numero de carte)\\b.{0,30}\\b(?:invalide|expiree|incorrect|incomplet)\\b',
  '\\btarjeta\\b.{0,30}\\b(?:no (?:es )?valid[ao]|invalid[ao]|caducada|vencida|incorrect[ao])\\b', '\\bcarta\\b.{0,30}\\b(?:non valid[ao]|scadut[ao])\\b', '\\bkaart(?:nummer)?\\b.{0,30}\\b(?:ongeldig|verlopen)\\b', '\\bcartao\\b.{0,30}\\b(?:invalido|expirado|vencido)\\b',
)
const pending = /\b(?:still processing|is being processed|payment (?:is )?pending|please wait|in bearbeitung|en cours de traitement|wird verarbeitet|en proceso|in elaborazione|in behandeling)\b/
const formError = /\b(?:required|please (?:enter|fill|provide|select|check|correct|complete)|must (?:be|enter|provide|match|contain)|(?:is )?(?:not valid|invalid|missing|incomplete|incorrect)|pflichtfeld|bitte|ungultig|obligatoire|veuillez|invalide|obligatori[oa]|por favor|inserire|verplicht|vul|obrigatorio|preencha)\b/
