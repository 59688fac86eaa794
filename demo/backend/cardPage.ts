/**
 * A pretend issuer's card page, in the shape Mercoa's guide asks for: number, expiry and code, nothing else, light and
 * quick. The number is the industry's public test card.
 */
export function cardPage(): string {
  return `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Card</title></head>
  <body>
    <dl>
      <dt>Card number</dt><dd>4242 4242 4242 4242</dd>
      <dt>Expires</dt><dd>12/${new Date().getFullYear() + 3}</dd>
      <dt>CVV</dt><dd>737</dd>
    </dl>
  </body>
</html>`
}
