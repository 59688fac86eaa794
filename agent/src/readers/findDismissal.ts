import { foldText } from './foldText.ts'
import type { ButtonSnapshot, FrameSnapshot, LayerSnapshot, PageSnapshot } from './PageSnapshot.ts'

/** The button that closes something which lies over the page. */
export interface Dismissal {
  frame: number
  ref: number
  text: string
}

/** What is looked for: a nuisance by its words, and only one that keeps the page out of reach unless `anywhere`; or any dialog at all. */
export interface DismissalWanted {
  anywhere?: boolean
  anyPurpose?: boolean
}

/**
 * Finds how to get a cookie banner, an advertisement, a survey or a chat out of the way. Refusing goes before closing, and
 * cookies are only accepted where nothing else closes the banner. What offers to pay is never taken for such a thing.
 */
export function findDismissal(snapshot: PageSnapshot, { anywhere = false, anyPurpose = false }: DismissalWanted = {}): Dismissal | undefined {
  for (const frame of snapshot.frames) {
    for (const [index, layer] of [...(frame.layers ?? []).entries()].toReversed()) {
      if (!layer.modal && !anywhere) continue
      const inside = contentsOf(snapshot, frame, index, layer)
      const purpose = purposeOf(inside.text)
      if (!purpose && !anyPurpose) continue
      const ways = [refuses, closes, ...(purpose === 'cookies' ? [accepts] : []), ...(purpose ? [acknowledges] : [])]
      for (const way of ways) {
        const found = inside.buttons.find(({ button }) => way.test(plain(button.text)))
        if (found) return { frame: found.frame, ref: found.button.ref, text: found.button.text }
      }
    }
  }
  return undefined
}

interface Contents { text: string; buttons: { frame: number; button: ButtonSnapshot }[] }

/** What stands in a layer, the frames that lie in it included: banners often come from another company. */
function contentsOf(snapshot: PageSnapshot, frame: FrameSnapshot, layer: number, { text }: LayerSnapshot): Contents {
  const framed = snapshot.frames.filter(({ place }) => place?.parent === frame.id && place.layer === layer)
  const buttons = frame.buttons.filter((button) => button.layer === layer).map((button) => ({ frame: frame.id, button }))
  const inFrames = framed.flatMap((inner) => inner.buttons.map((button) => ({ frame: inner.id, button })))
  return { text: [text, ...framed.map((inner) => `${inner.title ?? ''}\n${inner.text}`)].join('\n'), buttons: [...buttons, ...inFrames].filter(({ button }) => button.visible && !button.disabled) }
}

function purposeOf(text: string): 'cookies' | 'nuisance' | undefined {
  const words = foldText(text)
  if (cookies.test(words)) return 'cookies'
  return nuisances.test(words) ? 'nuisance' : undefined
}

const plain = (text: string) => foldText(text).replace(/\s+/g, ' ').replace(/[.!…›»→]+$/, '').trim()

const cookies = /\bcookies?\b|\bgdpr\b|\bccpa\b|\b(?:your|manage|we value your) (?:privacy|consent)\b|\bprivacy (?:preferences|settings|choices|cent(?:er|re))\b|\btracking technolog|datenschutz-?einstellungen|\bprivatsphare\b|\btraceurs\b|\bvie privee\b|\btestigos\b/
const nuisances = /\bnewsletter\b|\bmailing list\b|\bsubscribe\b|\bsign up (?:for|to)\b|\b\d+ ?% off\b|\bexclusive (?:offers?|deals?)\b|\bdon'?t miss\b|\bspecial offer\b|\bsurvey\b|\b(?:your|some|leave) feedback\b|\bhow (?:are we doing|likely are you|was your)\b|\brate (?:us|your)\b|\b(?:get|download|install|try|open in|use) (?:the|our) (?:\w+ )?app\b|\bin the app\b|\badd to (?:your )?home ?screen\b|\bnotifications?\b|\bhow can we help\b|\bchat with us\b|\blive chat\b|\bnew feature|\bwhat'?s new\b|\bwelcome tour\b|\bumfrage\b|\bihre meinung\b|\babonnieren\b|\binfolettre\b|\bvotre avis\b|\binscrivez-vous\b|\bboletin\b|\bencuesta\b|\bsuscrib|\bsondaggio\b|\biscriviti\b|\bnieuwsbrief\b|\benquete\b|\bpesquisa\b|\bassine\b/

const refuses = /^(?:i )?(?:reject|decline|refuse|deny|disagree)(?: all| everything| cookies| optional)*(?: cookies)?$|^(?:use |accept |allow )?(?:only )?(?:strictly )?(?:necessary|essential|required)(?: cookies)?(?: only)?$|^continue without (?:accepting|consent|agreeing)|^(?:alle[s]? )?(?:ablehnen|verweigern)$|^nur (?:technisch )?(?:notwendige|erforderliche|essenzielle)|^(?:tout )?(?:refuser|rejeter)(?: tout)?$|^continuer sans accepter|^(?:rechazar|denegar)(?: todo| todas)?|^solo (?:las )?(?:necesarias|esenciales)|^rifiuta(?: tutto| tutti)?$|^(?:solo|usa solo) (?:i )?(?:necessari|essenziali)|^(?:alles )?(?:weigeren|afwijzen)$|^alleen (?:noodzakelijke|functionele)|^(?:rejeitar|recusar)(?: tudo| todos)?$|^(?:apenas|so) (?:os )?(?:necessarios|essenciais)/
const closes = /^(?:[×x✕✖⨯╳✗❌]|close(?: .{1,20})?|dismiss|hide|no|no,? thank(?:s| you).{0,40}|not now|not interested|maybe later|(?:ask |remind )?(?:me )?later|skip(?: for now| this| survey)?|continue (?:to (?:the )?(?:site|website|invoice|bill|page|payment)|in (?:the )?browser|without.{1,30})|stay (?:on|in) .{1,20}|schliesen|nein,? danke|jetzt nicht|(?:vielleicht )?spater|uberspringen|fermer|non,? merci|(?:peut-etre )?plus tard|pas maintenant|ignorer|cerrar|no,? gracias|ahora no|(?:quizas )?mas tarde|omitir|chiudi|no,? grazie|non ora|(?:forse )?piu tardi|salta|sluiten|nee,? (?:bedankt|dank je|dank u)|niet nu|(?:misschien )?later|overslaan|fechar|nao,? obrigad[oa]|agora nao|(?:talvez )?mais tarde|pular)$/
const accepts = /^(?:i )?(?:accept|agree|allow|consent|akzeptieren|(?:alle[s]? |allen )?(?:akzeptieren|zustimmen|erlauben)|(?:tout )?accepter|aceptar|accetta(?:re)?|accepteren|akkoord|aceitar|concordo)\b|^(?:yes,? )?i(?:'m| am) (?:ok|fine)/
const acknowledges = /^(?:ok|okay|got it|understood|i understand|continue|alright|verstanden|einverstanden|compris|j'ai compris|entendido|de acuerdo|ho capito|begrepen|percebi|entendi)$/
