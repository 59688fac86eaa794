import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { LiveRegion } from '../../src/components/LiveRegion.tsx'

/** What a screen reader would have heard: every text a region was given, in order. */
function listen() {
  const heard: string[] = []
  const regions = document.querySelectorAll('[aria-live]')
  const observer = new MutationObserver((changes) => {
    for (const { target } of changes) if (target.textContent) heard.push(target.textContent)
  })
  for (const region of regions) observer.observe(region, { childList: true, characterData: true, subtree: true })
  return { heard, settle: async () => { await Promise.resolve(); return heard } }
}

test('both regions are there before anything is said', () => {
  render(<LiveRegion />)
  expect(document.querySelectorAll('[aria-live]')).toHaveLength(2)
})

test('speaks each text once, however often the page is drawn again', async () => {
  const { rerender } = render(<LiveRegion />)
  const { settle } = listen()
  for (const polite of ['Reading', 'Reading', 'Opening', 'Opening']) {
    rerender(<LiveRegion polite={polite} />)
    await settle()
  }
  expect(await settle()).toEqual(['Reading', 'Opening'])
})

test('what must be heard now goes to the assertive region', () => {
  render(<LiveRegion polite="Reading" assertive="It failed" />)
  expect(document.querySelector('[aria-live=assertive]')).toHaveTextContent('It failed')
  expect(document.querySelector('[aria-live=polite]')).toHaveTextContent('Reading')
})
