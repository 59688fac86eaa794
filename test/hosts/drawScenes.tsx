import { render, waitFor, within } from '@testing-library/react'
import { expect, vi } from 'vitest'
import { MercoaProvider } from '../../src/MercoaProvider.tsx'
import { createTestToken } from '../../src/testing/createTestToken.ts'
import { createFakeGateway } from '../../src/testing/fakeGateway.ts'
import { LookProvider, type Look } from '../../src/theme/LookProvider.tsx'
import { Flows, Rarities } from './Scenes.tsx'

/** Our parts as a host shows them, and 23 elements of its own beside them (`#theirs`), as markup. */
export async function drawScenes(look: Look): Promise<string> {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const gateway = createFakeGateway({ questions: 0 })
  const { container, unmount } = render(
    <MercoaProvider token={createTestToken()} endpoint={gateway.endpoint} fetch={gateway.fetch} storage={false} theme={{ colorScheme: 'light' }} {...look}>
      <Flows gateway={gateway} />
      <LookProvider look={look}><Rarities /></LookProvider>
    </MercoaProvider>,
  )
  const own = within(container)
  await waitFor(() => expect(container.querySelectorAll('[data-state=loading], [data-state=pending]')).toHaveLength(0))
  for (const upload of container.querySelectorAll<HTMLInputElement>('[data-flow=batch-card-check] input[type=file]')) {
    const transfer = new DataTransfer()
    for (const name of ['a.pdf', 'b.pdf']) transfer.items.add(new File(['%PDF-1.7 ', name], name))
    upload.files = transfer.files
    upload.dispatchEvent(new Event('change', { bubbles: true }))
  }
  expect((await own.findAllByText(/2 of 2 checked/)).length).toBeGreaterThan(0)
  for (const button of own.getAllByRole('button', { name: /^Watch replay$/ })) button.click()
  for (const button of own.getAllByRole('button', { name: /^Details: /, hidden: true })) button.click()
  await waitFor(() => expect(container.querySelector('[data-slot=replay-frame]')).not.toBeNull())
  container.querySelector('form')!.requestSubmit()
  await waitFor(() => expect(container.querySelector('[data-slot=field-problem]')).not.toBeNull())
  // A few countries are enough.
  for (const option of container.querySelectorAll('option:nth-child(n + 4)')) option.remove()
  const markup = container.innerHTML.replaceAll(/ src="https:[^"]*"/g, ' src="about:blank"')
  unmount()
  return `<div id="ours" style="display: block; position: relative; inline-size: 440px; margin: 0; padding: 0; border: 0; min-height: 0; overflow: visible; box-sizing: border-box">${markup}</div><section id="theirs">${theirElements}</section>`
}

const theirElements = `<h1>Bills</h1><p>A paragraph with <a href="#">a link</a>, <code>code</code> and <strong>weight</strong>.</p><ul><li>One</li></ul>
  <blockquote>Quoted</blockquote><pre>As it is</pre><hr><table><tbody><tr><th>Name</th><td>Value</td></tr></tbody></table>
  <form><label for="field">Field</label><input id="field" placeholder="Text"><select><option>One</option></select><textarea></textarea><button type="button">Press</button></form>`
