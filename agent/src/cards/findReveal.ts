import type { PageSnapshot } from '../readers/PageSnapshot.ts'

/** A button that shows the card and does nothing else. */
export interface Reveal {
  frame: number
  ref: number
  text: string
}

/**
 * The first button that only reveals what an issuer's page hides: "Show card", "Reveal", "View CVV". Never one that sends a
 * form, changes the card, or shows something other than the card.
 *
 * @param pressed the buttons pressed so far, by their words: none is pressed twice
 */
export function findReveal({ frames }: PageSnapshot, pressed: ReadonlySet<string>): Reveal | undefined {
  for (const { id, buttons, fields } of frames) {
    for (const { ref, text, kind, form, visible, disabled, href } of buttons) {
      const words = text.trim()
      if (!visible || disabled || pressed.has(words) || words.length > 40 || !reveals.test(words) || never.test(words)) continue
      if (kind === 'link' && href && !/^(?:javascript:|[^#]*#)/i.test(href)) continue
      const sends = kind === 'submit' && form >= 0 && fields.some((field) => field.form === form && field.visible)
      if (!sends) return { frame: id, ref, text: words }
    }
  }
  return undefined
}

const reveals = /^\W*(?:click to |tap to |press to )?(?:show|reveal|view|display|unmask|see|unhide|anzeigen|karte anzeigen|afficher|mostrar|mostra|toon)(?:\W+(?:the|my|your|full|virtual|card|debit|credit|number|pan|cvv2?|cvc2?|csc|code|security|expiry|expiration|date|details?|info(?:rmation)?|data|numbers|all|karte|kartendaten|details|la carte|tarjeta|carta|kaart))*\W*$/i
const never = /\b(?:pin|transactions?|history|statement|balance|settings|limits?|less|address|more|other)\b/i
