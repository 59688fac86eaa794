import { foldText } from './foldText.ts'
import type { FieldSnapshot } from './PageSnapshot.ts'

/** What ticking a box would mean. Only `terms` and `fee` are ever needed to pay. */
export type BoxPurpose = 'save card' | 'marketing' | 'tip' | 'conversion' | 'terms' | 'fee' | 'other'

/** What a box beside a payment is for. One that bundles several things is what costs the most of them. */
export function readBoxPurpose({ label, nearText, name }: Pick<FieldSnapshot, 'label' | 'nearText' | 'name'>): BoxPurpose {
  const words = foldText(`${label || nearText} ${name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ')}`)
  return purposes.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other'
}

const purposes: [BoxPurpose, RegExp][] = [
  ['save card', /\b(?:save|store|remember|keep|on file|auto ?-?pay|future|recurring|every month|monthly|enrol|subscri(?:be|ption) (?:me )?to (?!news)|automatic(?:ally)? (?:pay|charge|debit|renew)\w*|card on record)\b|speicher|merken|hinterleg|monatlich|\beinzugsermachtigung|enregistrer|memoriser|conserver|mensuel|guardar|recordar|mensual|salva|memorizza|mensile|bewaar|opslaan|onthoud|guardar/],
  ['marketing', /\b(?:news\w*|offers?|marketing|subscribe|promotion\w*|sms|text(?:s| messages?| me| alerts?)|updates?|mailing list|stay in touch|keep me (?:posted|informed)|paperless|e-?statements?)\b|newsletter|angebot|werbung|offres|infolettre|ofertas|promocion|boletin|offerte|promozion|aanbieding/],
  ['tip', /\b(?:tips?|gratuity|donat\w*|round (?:it |my \w+ )?up|contribution|charity)\b|trinkgeld|\bspende\b|aufrunden|pourboire|\bfaire un don\b|arrondi|propina|donativo|redonde|mancia|donazione|arrotond/],
  ['conversion', /\b(?:convert|conversion|exchange rate|home currency|my (?:own )?currency|pay in (?:eur|usd|gbp|chf|cad|aud|jpy))\b|wechselkurs|umrechn|taux de change|conversion|tipo de cambio|tasso di cambio/],
  ['fee', /\b(?:fees?|surcharge)\b|gebuhr|aufschlag|\bfrais\b|recargo|commission|comision|supplemento/],
  ['terms', /\b(?:terms|conditions|agree|authori[sz]e|consent|accept|acknowledge|policy)\b|\bagb\b|geschaftsbedingungen|datenschutz|stimme .{0,40}zu|akzeptiere|conditions|j'accepte|condiciones|acepto|condizioni|accetto|voorwaarden|akkoord|termos|aceito/],
]
