import type { Page } from 'playwright-core'

/** Does on a page with a `CardPayment` what a person would: picks an invoice, reads the verdict, pays, has the receipt. */
export async function payOnce(page: Page) {
  const [picker] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file' }).click()])
  await picker.setFiles({ name: 'invoice-1042.html', mimeType: 'text/html', buffer: Buffer.from('<p>Invoice 1042, amount due $150.75</p>') })
  await page.getByRole('button', { name: /^Pay \$/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Pay/ }).click()
  await page.getByRole('link', { name: /receipt/i }).first().waitFor()
}
