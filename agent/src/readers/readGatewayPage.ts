import type { Eligibility, Evidence, Fee } from '../../../src/api/index.ts'
import { findChoices, type PaymentChoice } from './findChoices.ts'
import { findProcessors } from './findProcessors.ts'
import { foldText } from './foldText.ts'
import { judgeFee } from './judgeFee.ts'
import { writeMoney, type Money } from './Money.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { quoteText } from './quoteText.ts'
import { readCardForm, type CardForm } from './readCardForm.ts'
import type { InvoiceFacts } from './readInvoiceFacts.ts'
import { readPageAmounts } from './readPageAmounts.ts'
import { readPageEnd, type PageEnd } from './readPageEnd.ts'
import { readPageSigns } from './readPageSigns.ts'
import { readPageVendor } from './readPageVendor.ts'

/** What a payment page offers. */
export interface GatewayReading {
  /**
   * `ACCEPTED` only when a card form and the fee were both seen; `NOT_ACCEPTED` only when the page says so or asks for a
   * bank account and nothing else. Everything less sure is `UNKNOWN`.
   */
  eligibility: Eligibility
  /** For paying by card. Absent when it is not known, which is not the same as none. */
  fee?: Fee
  /** What the page asks, before the fee. */
  amount?: Money
  /** What would be charged, fee included, as the page shows it now. */
  total?: Money
  /** The payee by the page's own words. */
  vendorName?: string
  loginWall: boolean
  captcha: boolean
  /** Said even beside a card form: who pays twice has lost more than a click. */
  alreadyPaid: boolean
  /** Why nothing can be paid here: the invoice was cancelled, the link is old, the page is an error. */
  end?: PageEnd
  /** What to press to see another way of paying. Never a button that pays. */
  paymentChoices: PaymentChoice[]
  /** The card form of the last snapshot. */
  cardForm?: CardForm
  evidence: Evidence[]
}

/**
 * Judges a payment page.
 *
 * @param snapshots the page as opened and, where a way to pay had to be chosen, after each choice; at least one
 * @param facts what the invoice says: its amount is what totals are compared with
 * @param cardType the card one would pay with, for pages that ask another fee of each. Debit where nobody says, as on the wire
 */
export function readGatewayPage(snapshots: PageSnapshot[], facts: InvoiceFacts, cardType: 'credit' | 'debit' = 'debit'): GatewayReading {
  const last = snapshots.at(-1)
  if (!last) throw new RangeError('readGatewayPage() was given no snapshot, so there is no page to judge.')
  const cardForm = readCardForm(last)
  const signs = readPageSigns(last)
  const amounts = snapshots.map((snapshot) => readPageAmounts(snapshot))
  const verdict = judgeFee({ snapshots, amounts, hasCardForm: cardForm !== undefined, cardType, ...(facts.amount && { invoice: facts.amount }) })
  const paymentChoices = findChoices(last)
  const leadsOn = hasPayButton(last)
  const end = readPageEnd(last, cardForm !== undefined || paymentChoices.length > 0 || leadsOn)
  const offersCard = cardForm !== undefined || paymentChoices.some(({ method }) => method === 'card')
  const vendorName = readPageVendor(last, facts)
  const total = (cardForm && verdict.cardPrice) ?? amounts.at(-1)?.total

  const evidence: Evidence[] = []
  const note = (fact: string, value: string | undefined, words: string) => evidence.push({ fact, ...(value !== undefined && { value }), text: quoteText(words), source: 'gateway' })
  const eligibility = judgeEligibility()
  for (const words of verdict.words) note('fee', verdict.fee ? writeFee(verdict.fee) : 'unknown', words)
  if (verdict.assumedCard) note('cardType', verdict.assumedCard, `Credit and debit cards cost differently here. The fee is the one for a ${verdict.assumedCard} card.`)
  const processor = cardForm && findProcessors(last).find(({ frame }) => frame === cardForm.frame)
  if (processor) note('processor', processor.processor, `The card number is asked for in a frame of ${processor.host}${processor.by === 'fields' ? `, whose fields are named as ${processor.processor} names them` : ''}.`)
  if (total) note('gatewayAmount', writeMoney(total), amounts.at(-1)?.sentence ?? '')
  if (vendorName) note('vendorName', vendorName, vendorName)
  return {
    eligibility,
    ...(verdict.fee && { fee: verdict.fee }),
    ...(verdict.amount && { amount: verdict.amount }),
    ...(total && { total }),
    ...(vendorName && { vendorName }),
    loginWall: Boolean(signs.loginWall) && !cardForm,
    captcha: Boolean(signs.captcha) && !cardForm,
    alreadyPaid: Boolean(signs.alreadyPaid),
    ...(end && { end }),
    paymentChoices,
    ...(cardForm && { cardForm }),
    evidence,
  }

  function judgeEligibility(): Eligibility {
    if (signs.loginWall && !cardForm) {
      note('loginWall', undefined, signs.loginWall)
      return 'UNKNOWN'
    }
    if (signs.captcha && !cardForm) {
      note('captcha', undefined, signs.captcha)
      return 'UNKNOWN'
    }
    if (signs.alreadyPaid) {
      note('alreadyPaid', undefined, signs.alreadyPaid)
      return 'UNKNOWN'
    }
    if (end) {
      note('pageEnd', end.kind, end.words)
      return 'UNKNOWN'
    }
    if (signs.refusesCards) {
      note('eligibility', offersCard ? 'UNKNOWN' : 'NOT_ACCEPTED', signs.refusesCards)
      return offersCard ? 'UNKNOWN' : 'NOT_ACCEPTED'
    }
    if (cardForm) {
      note('eligibility', verdict.fee ? 'ACCEPTED' : 'UNKNOWN', 'The page has a form for a card number.')
      return verdict.fee ? 'ACCEPTED' : 'UNKNOWN'
    }
    // Whether a page that has another way on sends people elsewhere is not known before that was tried.
    if (signs.elsewhere && !offersCard && !leadsOn) {
      note('eligibility', 'NOT_ACCEPTED', signs.elsewhere)
      return 'NOT_ACCEPTED'
    }
    if (signs.asksForBank && !offersCard && signs.praisesCards) {
      note('eligibility', 'UNKNOWN', `The page asks for a bank account, and also says: ${signs.praisesCards}`)
      return 'UNKNOWN'
    }
    if (signs.asksForBank && !offersCard && !verdict.mentionsCard) {
      note('eligibility', 'NOT_ACCEPTED', `The page asks for a bank account only: ${signs.asksForBank}`)
      return 'NOT_ACCEPTED'
    }
    return 'UNKNOWN'
  }
}

/** A button or link whose words say that one pays by pressing it, or gets to where one pays. */
function hasPayButton({ frames }: PageSnapshot): boolean {
  return frames.some(({ buttons }) => buttons.some(({ text, visible }) => visible && text.length <= 60 && payWords.test(foldText(text)) && !aboutPaying.test(foldText(text))))
}

const payWords = /\b(?:pay|payment|checkout|bezahl\w*|zahl(?:en|ung)|payer|regler|paiement|pagar|paga|pago|pagamento|betaal|betalen|betaling)\b/
const aboutPaying = /\b(?:how|options|history|terms|policy|help|faq|questions|methods)\b/

function writeFee(fee: Fee): string {
  return fee.type === 'none' ? 'none' : fee.type === 'percentage' ? `${fee.value} %` : `${fee.value} flat`
}
