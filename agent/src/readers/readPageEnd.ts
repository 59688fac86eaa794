import type { JobErrorType } from '../../../src/api/index.ts'
import { anyOf } from './anyOf.ts'
import { foldText } from './foldText.ts'
import type { PageSnapshot } from './PageSnapshot.ts'
import { pageLines } from './pageText.ts'

/** Why nothing can be paid on a page, now or ever. */
export interface PageEnd {
  kind: 'voided' | 'expired' | 'not found' | 'maintenance' | 'broken'
  /** How a job ends that meets it. */
  errorType: JobErrorType
  /** The same for people. */
  message: string
  /** The page's own words. */
  words: string
}

/**
 * Reads whether a page says that it is no payment page any more, whatever status it was sent with. A cancelled invoice is
 * said even beside a form; the rest only of pages that offer no way to pay, because banners and help texts use the same words.
 */
export function readPageEnd(snapshot: PageSnapshot, offersPayment: boolean): PageEnd | undefined {
  const lines = [snapshot.title, ...pageLines(snapshot)].filter((line) => line.trim() && line.length <= LONGEST)
  for (const { kind, pattern, except, errorType, message } of ends) {
    if (offersPayment && kind !== 'voided') continue
    const words = lines.find((line) => {
      const folded = foldText(line).replace(/\s+/g, ' ').trim()
      return pattern.test(folded) && !except.test(folded)
    })
    if (words) return { kind, errorType, message, words }
  }
  return undefined
}

/** What a page says of itself is short. Longer lines explain something. */
const LONGEST = 220

const invoice = '(?:invoice|bill|statement|payment request|rechnung|facture|factura|fattura|factuur|fatura|recibo)'
const page = '(?:page|link|url|address|invoice|bill|document|seite|rechnung|facture|lien|pagina|factura|enlace|fattura|factuur|fatura|ligacao)'
const perhaps = /\b(?:if|unless|until|once|when|after|before|cannot be|will|may|might|would|wenn|falls|sobald|si(?! e verificato)|lorsque|cuando|quando|se(?! (?:ha|produjo|encontro))|als|wanneer)\b/

/** The first that fits is said. An invoice that was taken back comes before a link that is old. */
const ends: (Omit<PageEnd, 'words'> & { pattern: RegExp; except: RegExp })[] = [
  {
    kind: 'voided', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', message: 'The payment page says that this invoice was cancelled.',
    pattern: anyOf(
      `\\b${invoice}\\b.{0,30}\\b(?:(?:has|have) been|was|is|now) (?:now )?(?:cancell?ed|void(?:ed)?|withdrawn|revoked|rescinded)\\b`, `\\b(?:cancell?ed|void(?:ed)?) ${invoice}\\b`, '^(?:status:? )?(?:void(?:ed)?|cancell?ed|storniert|annulee|anulada|annullata|geannuleerd|cancelada)$',
      '\\brechnung\\b.{0,30}\\b(?:storniert|annulliert|zuruckgezogen)', '\\bfacture\\b.{0,30}\\bannulee\\b', '\\bfactura\\b.{0,30}\\b(?:anulada|cancelada)\\b', '\\bfattura\\b.{0,30}\\bannullata\\b', '\\bfactuur\\b.{0,30}\\b(?:geannuleerd|ingetrokken|vervallen)\\b', '\\bfatura\\b.{0,30}\\b(?:cancelada|anulada)\\b',
    ),
    except: anyOf('\\b(?:not|previous|earlier|replaces|to cancel|may cancel)\\b', perhaps.source),
  },
  {
    kind: 'expired', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND', message: 'The payment link has expired.',
    pattern: anyOf(
      `\\b(?:link|page|session|url|${invoice})\\b.{0,30}\\b(?:has|have|is|was) (?:now |already )?(?:expired|lapsed|no longer (?:valid|active|available|accessible)|not valid any ?more|been deactivated)\\b`, '\\b(?:link|session|page) expired\\b', '\\bexpired (?:link|session)\\b',
      '\\b(?:link|sitzung|seite|zahlungslink)\\b.{0,30}\\b(?:abgelaufen|nicht mehr (?:gultig|verfugbar|aktiv))', '\\b(?:lien|session|page)\\b.{0,30}(?:\\bexpiree?\\b|\\bn\'est plus (?:valide|valable|active?|disponible)\\b)', '\\b(?:enlace|sesion|pagina)\\b.{0,30}\\b(?:caducad[oa]|expirad[oa]|vencid[oa]|ya no (?:es valid[oa]|esta disponible))',
      '\\b(?:link|collegamento|sessione|pagina)\\b.{0,30}\\b(?:scadut[oa]|non (?:e )?piu (?:valid[oa]|disponibile|attiv[oa]))', '\\b(?:link|sessie|pagina)\\b.{0,30}\\b(?:verlopen|niet (?:meer|langer) (?:geldig|beschikbaar|actief))', '\\b(?:link|ligacao|sessao|pagina)\\b.{0,30}\\b(?:expirou|expirad[oa]|nao (?:e|esta) mais|ja nao (?:e|esta))',
    ),
    except: anyOf('\\b(?:not expired|never expires?|card)\\b', perhaps.source),
  },
  {
    kind: 'not found', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND', message: 'The payment link leads to a page that says there is nothing at this address.',
    pattern: anyOf(
      `\\b(?:error )?404\\b(?=$| ?[-:|.]| (?:not|error|page|fehler|erreur))`, `\\b${page}\\b.{0,40}\\b(?:not found|(?:could not|couldn't|cannot|can't|can not|was not) be found|does(?: not|n't) exist|no longer exists|has (?:been )?(?:moved|removed|deleted))\\b`, `\\b(?:could not|couldn't|cannot|can't|can not|unable to) (?:find|locate)\\b.{0,30}\\b${page}\\b`, '\\blink (?:is )?(?:not valid|invalid|broken|incomplete)\\b', '\\binvalid link\\b',
      `\\b${page}\\b.{0,40}\\b(?:nicht gefunden|existiert nicht|gibt es nicht)`, `\\b${page} (?:introuvable|non trouvee?|inexistante?)\\b|\\b${page}\\b.{0,30}\\bn'existe (?:pas|plus)\\b`, `\\b${page} no encontrad[oa]\\b|\\bno (?:encontramos|se (?:ha )?encontr(?:o|ado|a))\\b.{0,20}\\b${page}\\b`,
      `\\b${page} non (?:trovat[oa]|esiste)\\b`, `\\b${page}\\b.{0,20}\\b(?:niet gevonden|bestaat niet)\\b`, `\\b${page} nao (?:foi )?encontrad[oa]\\b|\\b${page} nao existe\\b`,
    ),
    except: perhaps,
  },
  {
    kind: 'maintenance', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', message: 'The payment page is closed for maintenance. Try again later.',
    pattern: anyOf(
      '\\b(?:under|undergoing|down for|closed for|in) (?:scheduled |planned |routine |essential |urgent )?maintenance\\b', '\\bmaintenance (?:mode|in progress|under ?way)\\b', '\\b(?:temporarily|currently) (?:unavailable|out of service|offline|closed|down)\\b', '\\bbe (?:right )?back (?:soon|shortly|online|later)\\b',
      '\\bwartungsarbeiten\\b|\\bwegen wartung\\b|\\bin wartung\\b|\\bvorubergehend nicht (?:verfugbar|erreichbar)', '\\b(?:en|de) maintenance\\b|\\btemporairement (?:indisponible|ferme)', '\\b(?:en|por|de) mantenimiento\\b|\\btemporalmente (?:no disponible|fuera de servicio)', '\\b(?:in|per) manutenzione\\b|\\btemporaneamente non disponibile',
      '\\b(?:in|voor|wegens) onderhoud\\b|\\btijdelijk niet (?:beschikbaar|bereikbaar)', '\\bem manutencao\\b|\\btemporariamente indisponivel',
    ),
    except: /\b(?:will be|may|might|if|contract|agreement|plan|visit|invoice for)\b/,
  },
  {
    kind: 'broken', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', message: 'The payment page shows an error instead of the invoice.',
    pattern: anyOf(
      '\\b(?:internal )?server error\\b', '\\b50[0234]\\b.{0,5}\\b(?:internal|bad gateway|service unavailable|gateway time-?out|error)\\b', '^(?:oops|sorry|whoops)\\b.{0,20}\\b(?:something )?went wrong\\b', '\\bsomething (?:went wrong|has gone wrong|broke)\\b', '\\b(?:an?|unexpected|application|unknown) error (?:has )?(?:occurred|happened)\\b', '\\b(?:having|experiencing) (?:some )?(?:technical )?(?:problems|difficulties|issues|trouble)\\b',
      '\\binterner (?:server)?fehler\\b|\\bfehler (?:ist )?aufgetreten\\b|\\betwas ist schief ?gelaufen\\b', '\\bune erreur (?:est survenue|s\'est produite|interne|inattendue)|\\berreur (?:interne|du serveur)\\b', '\\b(?:ha ocurrido|se ha producido|se produjo|ocurrio) un error\\b|\\balgo (?:ha )?(?:salio|salido) mal\\b|\\berror (?:interno|del servidor)\\b',
      '\\bsi e verificato un errore\\b|\\bqualcosa e andato storto\\b|\\berrore (?:interno|del server)\\b', '\\ber is (?:iets (?:mis|fout) ?gegaan|een fout opgetreden)\\b|\\binterne serverfout\\b', '\\bocorreu um erro\\b|\\balgo (?:deu errado|correu mal)\\b|\\berro (?:interno|do servidor)\\b',
    ),
    except: perhaps,
  },
]
