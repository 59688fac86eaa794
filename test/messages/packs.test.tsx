import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { InvoiceCardCheck } from '../../src/flows/InvoiceCardCheck.tsx'
import { ar } from '../../src/messages/all/ar.ts'
import { de } from '../../src/messages/all/de.ts'
import { acceptedWithPercentFee } from '../../src/testing/jobs.ts'
import { renderFlow } from '../flows/renderFlow.tsx'

/** What the invoice and its payment page say themselves stays as it was said. */
const data = [
  acceptedWithPercentFee.vendorName, 'pay.acme.example', ...acceptedWithPercentFee.evidence.map(({ text }) => text),
]

test.each([
  ['German', { locale: 'de-DE', language: de }, 'ltr'],
  ['Arabic', { locale: 'ar', language: ar }, 'rtl'],
])('in %s every word of a check is another, in the page and for the ear', async (_, provider, direction) => {
  const view = renderFlow(null)
  const flow = <InvoiceCardCheck jobId={view.gateway.add('validation', acceptedWithPercentFee)} onReset={() => {}} />
  view.redraw(flow)
  await screen.findByRole('heading', { name: 'Takes cards' })
  const english = wordsOf(view.container)

  view.redraw(flow, provider)
  await screen.findByRole('heading', { name: provider.language.verdict.accepted })
  const others = wordsOf(view.container)
  expect(others.length).toBeGreaterThan(10)
  expect(others.filter((words) => english.includes(words) && !data.includes(words))).toEqual([])
  expect(view.container.querySelector('[data-flow]')).toHaveAttribute('dir', direction)
})

/** Everything with a letter in it that is shown or read aloud. */
function wordsOf(container: HTMLElement): string[] {
  const texts: string[] = []
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode.textContent!.trim())
  for (const element of container.querySelectorAll('[aria-label], [title]')) {
    texts.push(element.getAttribute('aria-label') ?? '', element.getAttribute('title') ?? '')
  }
  return texts.filter((text) => /\p{L}/u.test(text))
}
