import type { IssuerTab } from './IssuerAccess.ts'

/** What a page of our own needs to show a card. */
export interface IssuerScript {
  /** Address of the issuer's script. */
  script: string
  /** Address that the page has. */
  url: string
  /** The global that the script makes. */
  provides: string
}

/**
 * Shows a page of our own that loads an issuer's script and has one place each for number, expiry and code, so named. Three
 * places with a line each: what stands in them is read like any other page that shows a card.
 *
 * @returns whether the script was loaded
 */
export async function showIssuerScript(tab: IssuerTab, { script, url, provides }: IssuerScript): Promise<boolean> {
  await tab.show(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Card</title>
<link rel="icon" href="data:,">
<style>section div { min-height: 3rem; } iframe { width: 24rem; height: 3rem; }</style>
<script src="${escapeAttribute(script)}"></script>
</head>
<body>
<section><h2>Card number</h2><div id="number"></div></section>
<section><h2>Expiry date</h2><div id="expiry"></div></section>
<section><h2>Security code</h2><div id="code"></div></section>
</body>
</html>`, url)
  return tab.run((name) => name in globalThis, provides)
}

const escapeAttribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
