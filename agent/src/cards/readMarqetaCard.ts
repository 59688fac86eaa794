import type { IssuerAccess } from './IssuerAccess.ts'
import { readIssuerPage, type IssuerPageRead } from './readIssuerPage.ts'
import { showIssuerScript } from './showIssuerScript.ts'

/**
 * Reads a Marqeta card through Marqeta.js 2.0.0 in a page of our own. The client access token works once, within five minutes
 * of being made; a token that is spent shows nothing, and the payment ends there.
 */
export async function readMarqetaCard({ clientAccessToken, sandbox }: { clientAccessToken: string; sandbox?: boolean | null }, access: IssuerAccess): Promise<IssuerPageRead> {
  const { marqetaJs, marqetaSandboxJs, cardPage } = access.addresses
  const tab = await access.newTab()
  try {
    const isLoaded = await showIssuerScript(tab, { script: sandbox ? marqetaSandboxJs : marqetaJs, url: cardPage, provides: 'marqeta' })
    if (!isLoaded) return { kind: 'none', message: "Marqeta's script could not be loaded." }
    const shown = await tab.run(showCard, { clientAccessToken, timeoutMs: SHOW_TIMEOUT_MS })
    if (!shown) return { kind: 'none', message: REFUSED }
    const read = await readIssuerPage(tab)
    return read.kind === 'card' ? read : { kind: 'none', message: read.message.replace("The card's page", 'Marqeta') }
  } finally {
    await tab.close()
  }
}

const REFUSED = "Marqeta did not show the card. Its client access token works once and for five minutes: make a new one for a new payment."
/** How long Marqeta may take to redeem the token, in milliseconds. */
const SHOW_TIMEOUT_MS = 20_000

/** Runs in the page: redeems the token, and tells whether the card is shown. */
function showCard({ clientAccessToken, timeoutMs }: { clientAccessToken: string; timeoutMs: number }): Promise<boolean> {
  const { marqeta } = globalThis as unknown as { marqeta: { bootstrap(options: object): unknown } }
  return new Promise((done) => {
    setTimeout(() => done(false), timeoutMs)
    try {
      marqeta.bootstrap({
        clientAccessToken,
        integrationType: 'custom',
        showPan: { cardPan: { domId: 'number', format: true }, cardExp: { domId: 'expiry', format: true }, cardCvv: { domId: 'code' } },
        callbackEvents: { onSuccess: () => done(true), onFailure: () => done(false) },
      })
    } catch {
      done(false)
    }
  })
}
