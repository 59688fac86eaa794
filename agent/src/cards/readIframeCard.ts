import type { IssuerAccess } from './IssuerAccess.ts'
import { readIssuerPage, type IssuerPageRead } from './readIssuerPage.ts'

/** Reads the card from the issuer's page at its address, which carries its own authentication. */
export async function readIframeCard({ iframeUrl }: { iframeUrl: string }, access: IssuerAccess): Promise<IssuerPageRead> {
  const tab = await access.newTab()
  try {
    const opened = await tab.open(iframeUrl)
    if (opened.kind === 'opened') return await readIssuerPage(tab)
    // The address is a key to the card, so no word of it is said.
    return { kind: 'none', message: `The card's page could not be opened: ${opened.reason}.` }
  } finally {
    await tab.close()
  }
}
