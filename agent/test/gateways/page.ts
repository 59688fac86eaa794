import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'

/** Markup whose interpolated values are escaped. */
export type Html = ReturnType<typeof html>

/** A whole page. Nothing on it comes from another host. */
export function page({ title, style, body, script, language = 'en' }: { title: string; style: Html; body: Html; script?: Html; language?: string }): Html {
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
${body}
${script ? html`<script type="module">${script}</script>` : ''}
</body>
</html>`
}

/** A stylesheet or script that lies beside a gateway: `asset(import.meta.url, 'plain.css')`. */
export function asset(moduleUrl: string, name: string): Html {
  return raw(readFileSync(new URL(name, moduleUrl), 'utf8'))
}

/** "$1,234.56", or as another country writes it. @param minor in minor units */
export function formatMoney(minor: number, currency = 'USD', locale = 'en-US'): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(minor / 100)
}

/** "1234.56", as hidden fields carry it. */
export const decimal = (minor: number) => (minor / 100).toFixed(2)

/** "November 21, 2026" */
export const formatDate = (date: Date) => date.toLocaleDateString('en-US', { dateStyle: 'long' })
