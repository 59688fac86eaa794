import { foldText } from './foldText.ts'
import { meaningOf } from './meaningOf.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { pageLines } from './pageText.ts'

/** What stands in the way of paying here, each with the words that say so. */
export interface PageSigns {
  /** The page wants an account before it shows the invoice. */
  loginWall?: string
  /** The page wants proof that a person sits in front of it. */
  captcha?: string
  /** The page says that nothing is left to pay. */
  alreadyPaid?: string
  /** The page says that it takes no cards. */
  refusesCards?: string
  /** The page sends those with a card to a telephone, a counter or a letter box. */
  elsewhere?: string
  /** The page takes gift cards. */
  giftCard?: string
  /** The page asks for a bank account. */
  asksForBank?: string
  /** The page says that it takes cards. A row of brand names says nothing. */
  praisesCards?: string
}

/** Reads what a page says of itself, besides amounts and forms. Whether it matters depends on the card form beside it. */
export function readPageSigns(snapshot: PageSnapshot): PageSigns {
  const lines = pageLines(snapshot)
  const fields = snapshot.frames.flatMap((frame) => frame.fields).filter(({ visible }) => visible)
  const find = (pattern: RegExp, except?: RegExp) => [snapshot.title, ...lines].find((line) => {
    const folded = foldText(line)
    return pattern.test(folded) && !except?.test(folded)
  })

  const password = fields.find((field) => field.type === 'password' && meaningOf(field)?.meaning !== 'code')
  const loginWall = find(mustSignIn) ?? (password && (find(signIn) ?? 'A password field'))
  const challenge = snapshot.frames.slice(1).find(({ url, text }) => captchaFrame.test(url) && /\S/.test(text))
  const captcha = find(captchaWords) ?? challenge?.text.trim().split('\n')[0]
  const bankField = fields.find(({ label, placeholder, name, nearText }) => bankWords.test(foldText(`${label} ${placeholder} ${name.replace(/_/g, ' ')} ${nearText}`)))
  const giftField = fields.find((field) => giftWords.test(foldText(`${field.label} ${field.placeholder} ${field.nearText}`)))
  const signs: PageSigns = {
    loginWall, captcha, alreadyPaid: find(paid, notPaid), refusesCards: find(refuses, refusesSome) ?? find(onlyOther, card),
    elsewhere: find(cardElsewhere, online) ?? find(payElsewhere, online), giftCard: find(giftOnly) ?? (giftField && (giftField.label || giftField.placeholder || giftField.nearText)),
    praisesCards: find(praise, notPraise), asksForBank: bankField && (bankField.label || bankField.placeholder || bankField.nearText || bankField.name),
  }
  return Object.fromEntries(Object.entries(signs).filter(([, words]) => words))
}

const mustSignIn = /\b(?:sign|log) ?in (?:to|and|for|before)\b.{0,40}\b(?:view|see|pay|continue|your account|access)\b|\b(?:please|you must|must) (?:sign|log) ?in\b|melden sie sich an|bitte anmelden|connectez-vous|identifiez-vous|inicie sesion|inicia sesion|accedi (?:per|al)|log in om|inicie a sessao|faca login/
const signIn = /\b(?:sign|log) ?in\b|anmelden|connexion|iniciar sesion|accedi|inloggen|entrar/
const captchaFrame = /\b(?:recaptcha|hcaptcha|turnstile|challenges\.cloudflare|arkoselabs|captcha-delivery|geetest)\b.*(?:bframe|challenge|captcha|turnstile)/i
const captchaWords = /\bcaptcha\b(?!.*(?:privacy|terms|protected))|\bi am not a robot\b|\bi'm not a robot\b|\bverify (?:that )?you are (?:a )?human\b|\bcheck that you are human\b|\bare you (?:a )?(?:human|robot)\b|\bsecurity check\b|\bchecking your browser\b|\bunusual traffic\b|\bkein roboter\b|\bpas un robot\b|\bno soy un robot\b|\bnon sono un robot\b|\bgeen robot\b|\bnao sou um robo\b/
const paid = /\b(?:invoice|bill|balance|it|this)\b(?: #?\S*\d\S*)? (?:has|was|is|have) (?:already |now )?(?:been )?(?:paid|settled)\b(?! (?:by|with|via|through|in (?:inst|two|three|parts)|monthly))|\balready (?:been )?(?:paid|settled)\b|^(?:(?:invoice |payment )?status:? ?)?(?:paid|bezahlt|beglichen|payee|reglee|pagad[oa]|pagat[oa]|betaald|paga)[.!]?$|\bpayment\b.{0,30}\b(?:is (?:already |currently |still )?(?:being processed|processing|under ?way)|has (?:already )?been submitted)\b|\bpaid in full\b|\bnothing (?:is )?(?:due|owed|left to pay)\b|\bno (?:balance|amount|payment) (?:is )?(?:due|outstanding|required)\b|\b(?:balance|amount) due:?\s*[$€£]? ?0[.,]00\b|\bbereits (?:bezahlt|beglichen)\b|\bdeja (?:ete )?(?:payee?|reglee?)\b|\bya (?:ha sido |esta )?pagad[ao]\b|\bgia (?:stata )?pagat[ao]\b|\b(?:reeds|al) betaald\b|\bja (?:foi )?pag[ao]\b/
const notPaid = /\b(?:unpaid|not|until|if|once|unless|when|nicht|wenn|pas|si|non|niet|indien|nao|se)\b/
const refuses = /(?:\b(?:not|n't|no longer|cannot|unable to)\b.{0,25}\b(?:accept|take|support|process)\w*\b.{0,50}\bcards?\b|\bcards? (?:payments? )?(?:are |is )?not (?:accepted|supported|available)\b|\bno (?:credit|debit)(?: or (?:credit|debit))? cards?\b|\bkeine (?:kredit)?karten(?:zahlung\w*)?\b|\bn'acceptons pas .{0,20}cartes?\b|\bno (?:se )?acepta\w* tarjetas\b|\bnon (?:si )?accett\w* carte\b|\bgeen (?:credit)?cards?\b|\bnao aceit\w* cart)/
const refusesSome = /\b(?:gift|prepaid|amex|american express|discover|diners|over|above|foreign|international|store|stored|expired)\b/
const bankWords = /\b(?:routing|aba)\b|\biban\b|\bsort code\b|\b(?:bank|checking|savings) account\b|\bbankleitzahl\b|\bkontonummer\b|\bbic\b/
/** "Only" another way, in lines that do not speak of cards. */
const onlyOther = /\b(?:by|via|accept\w*|take|pay\w*)\b.{0,30}\b(?:e-?checks?|ach|bank (?:transfers?|accounts?)|wire(?: transfers?)?|checks?|cheques?|direct debit|sepa)\b.{0,25}\bonly\b|\bonly\b.{0,30}\b(?:accept\w*|take|pay\w*)\b.{0,25}\b(?:e-?checks?|ach|bank transfers?|wire|checks?|cheques?|direct debit)\b|\b(?:nur|ausschliesslich) (?:per |durch )?(?:uberweisung|lastschrift|bankeinzug)\b|\b(?:uniquement|seulement|exclusivement) par (?:virement|cheque|prelevement)\b|\b(?:solo|solamente|unicamente|exclusivamente) (?:mediante|por|con) (?:transferencia|domiciliacion)\b|\b(?:solo|esclusivamente|unicamente) (?:tramite|con|per) bonifico\b|\b(?:alleen|uitsluitend) (?:via|per|door) (?:bank)?overschrijving\b|\b(?:apenas|somente|so) por (?:transferencia|boleto)\b/
const card = /\b(?:cards?|visa|mastercard|[a-z]{0,20}karten?(?:zahlung\w*)?|cartes?|tarjetas?|cart[ae]|kaart(?:en)?|cartao|cartoes)\b/
const phone = '(?:by (?:tele)?phone|over the (?:tele)?phone|on the (?:tele)?phone|per telefon|telefonisch|par telephone|por telefono|per telefono|al telefono|por telefone|via telefoon)'
const counter = '(?:in[- ](?:our )?(?:store|person|branch|the office)s?|at (?:our|the|any of our) (?:[a-z]+ )?(?:office|counter|front desk|store|branch|locations?|cash desk)\\w*|vor ort|im laden|an der kasse|en magasin|en boutique|au guichet|en tienda|en caja|en nuestras oficinas|in negozio|allo sportello|in de winkel|aan de balie|na loja|ao balcao)'
const cardElsewhere = new RegExp(`${card.source}.{0,60}\\b(?:${phone}|${counter})\\b|\\b(?:${phone}|${counter})\\b.{0,40}${card.source}|\\b(?:call|phone|ring|telephone)\\b.{0,60}\\b(?:with your|pay by|pay with|give|have your|using a|charge your|to use a)\\b.{0,15}\\b(?:card|visa)|\\brufen sie\\b.{0,60}karte|\\bappelez\\b.{0,60}\\bcarte|\\bcarte\\b.{0,30}\\b(?:appelez|telephonez)\\b|\\bllame\\b.{0,60}\\btarjeta|\\bchiam\\w+\\b.{0,60}\\bcarta|\\bbel\\b.{0,60}kaart|\\bligue\\b.{0,60}\\bcartao`)
const payElsewhere = new RegExp(`\\b(?:call|phone|ring|telephone|visit)\\b.{0,60}\\bto (?:pay|make (?:a|your) payment|settle)\\b|\\bto (?:pay|make (?:a|your) payment|settle)\\b.{0,60}\\b(?:please |kindly )?(?:call|phone|ring|telephone|visit us|mail|post|send (?:us )?a (?:check|cheque))\\b|\\b(?:payments?|pay)\\b.{0,30}\\b(?:${phone}|${counter})\\b|\\b(?:please )?(?:mail|post|send)(?: us)? (?:a|your) (?:check|cheque|payment)\\b|\\bcheques? payable to\\b|\\bchecks? payable to\\b|\\benvoyez (?:un|votre) cheque\\b`)
/** A page that also takes payment here is not one that sends people elsewhere. */
const online = /\b(?:online|(?<!number )below|on this page|here|problems?|trouble|questions?|difficult\w*|help|instead|prefer|also|alternatively)\b/
const giftOnly = /\bgift ?cards? only\b|\bonly\b.{0,30}\bgift ?cards?\b|\b(?:pay|settle)\b.{0,40}\b(?:with|by|using|in)\b.{0,20}\bgift ?cards?\b|\bbuy\b.{0,40}\bgift ?cards?\b.{0,60}\b(?:code|pin|number)s?\b/
const giftWords = /\bgift ?(?:card|certificate|voucher)|\bgeschenk(?:karte|gutschein)|\bcarte[- ]cadeau|\btarjeta (?:de )?regalo|\bcarta regalo|\bcadeaubon|\bcadeaukaart|\bcartao[- ]presente/
const praise = /\b(?:accept|take|welcome|honou?r)(?:s|ed|ing)?\b.{0,60}\b(?:cards?|visa|mastercard|amex)\b|\b(?:pay|paying|payments?) (?:by|with|via) (?:a |your )?(?:(?:credit|debit|credit or debit|credit and debit|credit\/debit) )?cards?\b|\bcards? (?:are )?(?:accepted|welcome)\b|\b(?:akzeptieren|nehmen)\b.{0,40}karten?\b|\bmit (?:kredit)?karte (?:be)?zahlen\b|\bacceptons\b.{0,40}\bcartes?\b|\baceptamos\b.{0,40}\btarjetas?\b|\baccettiamo\b.{0,40}\bcart[ae]\b|\baccepteren\b.{0,40}kaarten\b|\baceitamos\b.{0,40}\bcart(?:ao|oes)\b/
const notPraise = /\b(?:not|n't|no|never|gift|loyalty|nicht|keine|pas|non|niet|geen|nao)\b/
