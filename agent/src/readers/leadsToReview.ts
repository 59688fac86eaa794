import { foldText } from './foldText.ts'
import type { SubmitButton } from './findSubmit.ts'
import type { PageSnapshot } from './PageSnapshot.ts'

/**
 * Whether the button beside the card only leads to a page where the payment is looked over: it says so, or it says "next" and
 * the page says that a review is to come. Any other "Continue" may be the one that pays.
 */
export function leadsToReview({ text }: Pick<SubmitButton, 'text'>, { frames }: PageSnapshot): boolean {
  const words = foldText(text)
  if (reviews.test(words)) return !alsoPays.test(words)
  if (!goesOn.test(words) || pays.test(words) || /\d/.test(words)) return false
  return frames.flatMap((frame) => foldText(frame.text).split('\n')).some((line) => {
    const [, step = 0, steps = 0] = stepOf.exec(line) ?? []
    return Number(step) < Number(steps) || (line.length <= LONGEST_STEP && stepName.test(line)) || announces.test(line)
  })
}

const LONGEST_STEP = 30
const reviews = /\b(?:review|preview|overview|(?:uber)?prufen|zur ubersicht|verifier|recapitulatif|revisar|resumen|rivedi|riepilogo|controlla)\b/
const pays = /\b(?:pay|payment|submit|confirm|bezahl\w*|zahl\w*|payer|paiement|regler|pagar|pago|paga|pagamento)\b/
const alsoPays = /(?:\b(?:and|und|et|y|e|en)\b|[&+,/]).*\b(?:pay|submit|confirm|finish|complete|bezahlen|zahlen|payer|regler|pagar|paga)\b/
const goesOn = /^\W*(?:continue|next|proceed|weiter|continuer|suivant|continuar|siguiente|continua|avanti|verder|volgende)\b/
const stepOf = /\b(?:step|schritt|etape|paso|passo|stap) (\d+) ?(?:of|von|sur|\/|de|di|van) ?(\d+)\b/
const stepName = /^\W*(?:\d\W*)?(?:review|confirm|review (?:and|&) (?:pay|confirm|submit)|prufen|bestatigen|prufen (?:und|&) bezahlen|verification|recapitulatif|revision|confirmar|riepilogo|conferma)\W*$/
const announces = /\bnot be charged (?:yet|until)\b|\b(?:review|check)\b.{0,40}\b(?:before|on the next (?:page|step|screen))\b|\bnext (?:page|step|screen)\b.{0,40}\b(?:review|confirm)\b|\bim nachsten schritt\b.{0,40}\bpruf|\betape suivante\b.{0,40}\bverifi/
