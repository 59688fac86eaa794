import { foldText } from './foldText.ts'
import { meaningOf } from './meaningOf.ts'
import type { PageSnapshot } from './PageSnapshot.ts'

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
  /** The page asks for a bank account. */
  asksForBank?: string
}

/** Reads what a page says of itself, besides amounts and forms. Whether it matters depends on the card form beside it. */
export function readPageSigns(snapshot: PageSnapshot): PageSigns {
  const lines = snapshot.frames.flatMap(({ text }) => text.split('\n'))
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
  const signs: PageSigns = { loginWall, captcha, alreadyPaid: find(paid, notPaid), refusesCards: find(refuses, refusesSome), asksForBank: bankField && (bankField.label || bankField.placeholder || bankField.nearText || bankField.name) }
  return Object.fromEntries(Object.entries(signs).filter(([, words]) => words))
}

const mustSignIn = /\b(?:sign|log) ?in (?:to|and|for|before)\b.{0,40}\b(?:view|see|pay|continue|your account|access)\b|\b(?:please|you must|must) (?:sign|log) ?in\b|melden sie sich an|bitte anmelden|connectez-vous|identifiez-vous|inicie sesion|inicia sesion|accedi (?:per|al)|log in om|inicie a sessao|faca login/
const signIn = /\b(?:sign|log) ?in\b|anmelden|connexion|iniciar sesion|accedi|inloggen|entrar/
const captchaFrame = /\b(?:recaptcha|hcaptcha|turnstile|challenges\.cloudflare|arkoselabs|captcha-delivery|geetest)\b.*(?:bframe|challenge|captcha|turnstile)/i
const captchaWords = /\bcaptcha\b(?!.*(?:privacy|terms|protected))|\bi am not a robot\b|\bi'm not a robot\b|\bverify (?:that )?you are (?:a )?human\b|\bcheck that you are human\b|\bare you (?:a )?(?:human|robot)\b|\bsecurity check\b|\bchecking your browser\b|\bunusual traffic\b|\bkein roboter\b|\bpas un robot\b|\bno soy un robot\b|\bnon sono un robot\b|\bgeen robot\b|\bnao sou um robo\b/
const paid = /\b(?:invoice|bill|balance|it|this) (?:has|was|is|have) (?:already |now )?(?:been )?paid\b|\balready (?:been )?paid\b|\bpaid in full\b|\bnothing (?:is )?(?:due|owed|left to pay)\b|\bno (?:balance|amount|payment) (?:is )?(?:due|outstanding|required)\b|\b(?:balance|amount) due:?\s*[$€£]? ?0[.,]00\b|\bbereits (?:bezahlt|beglichen)\b|\bdeja (?:ete )?(?:payee?|reglee?)\b|\bya (?:ha sido |esta )?pagad[ao]\b|\bgia (?:stata )?pagat[ao]\b|\b(?:reeds|al) betaald\b|\bja (?:foi )?pag[ao]\b/
const notPaid = /\b(?:unpaid|not|until|if|once|unless|when|nicht|wenn|pas|si|non|niet|indien|nao|se)\b/
const refuses = /(?:\b(?:not|n't|no longer|cannot|unable to)\b.{0,25}\b(?:accept|take|support|process)\w*\b.{0,50}\bcards?\b|\bcards? (?:payments? )?(?:are |is )?not (?:accepted|supported|available)\b|\bno (?:credit|debit)(?: or (?:credit|debit))? cards?\b|\bkeine (?:kredit)?karten(?:zahlung\w*)?\b|\bn'acceptons pas .{0,20}cartes?\b|\bno (?:se )?acepta\w* tarjetas\b|\bnon (?:si )?accett\w* carte\b|\bgeen (?:credit)?cards?\b|\bnao aceit\w* cart)/
const refusesSome = /\b(?:gift|prepaid|amex|american express|discover|diners|over|above|foreign|international|store|stored|expired)\b/
const bankWords = /\b(?:routing|aba)\b|\biban\b|\bsort code\b|\b(?:bank|checking|savings) account\b|\bbankleitzahl\b|\bkontonummer\b|\bbic\b/
