import { html } from 'hono/html'
import { page, type Html } from './page.ts'
import type { Vendors } from './startGateways.ts'

/** The street at a glance: every vendor, what is special about it, and an invoice to look at. For people, at `/`. */
export function streetPage({ kinds, gateway }: Vendors): Html {
  return page({
    title: 'Pretend vendors',
    style,
    body: html`
<main>
  <h1>Pretend vendors</h1>
  <p>Payment pages for tests and demonstrations. They take test cards only: 4242 4242 4242 4242 pays,
  4000 0000 0000 0002 is declined, 4000 0000 0000 9995 has no funds; any future date, any code.</p>
  <ul>
    ${kinds.map(gateway).map(({ vendor, title, invoiceUrl }) => html`
    <li><a href="${invoiceUrl({ number: 'INV-1042', amount: 15_075 })}">${vendor}</a> <span>${title}</span></li>`)}
  </ul>
</main>`,
  })
}

const style = html`
body { margin: 0; background: #fafafa; color: #222; font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 640px; margin: 40px auto; padding: 0 20px; }
h1 { font-size: 22px; }
ul { padding: 0; list-style: none; }
li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 16px; padding: 10px 0; border-top: 1px solid #ddd; }
span { color: #666; }`
