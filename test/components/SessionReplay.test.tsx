import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SessionReplay, type SessionReplayProps } from '../../src/components/SessionReplay.tsx'
import { Surface } from '../../src/components/Surface.tsx'

const elsewhere = 'https://agent.example/replays/pgp_1'
const draw = (props: Partial<SessionReplayProps> = {}) => render(<Surface><SessionReplay url={elsewhere} {...props} /></Surface>)
const frames = () => [...document.querySelectorAll('iframe')]

test('is a link to the replay, opened in a tab that learns nothing of ours', () => {
  draw()
  expect(screen.getByRole('link', { name: /watch replay/i })).toHaveAttribute('href', elsewhere)
  expect(screen.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer')
  expect(screen.queryByRole('button')).toBeNull()
  expect(frames()).toEqual([])
})

test('unfolds a player in a sandbox, told nothing of our address, and folds it away again', async () => {
  draw({ frame: true })
  expect(frames()).toEqual([])
  const button = screen.getByRole('button', { name: 'Watch replay', expanded: false })
  await userEvent.click(button)
  expect(button).toHaveAttribute('aria-expanded', 'true')
  const [frame] = frames()
  expect(frame).toHaveAttribute('src', elsewhere)
  expect([...frame!.sandbox].toSorted()).toEqual(['allow-same-origin', 'allow-scripts'])
  expect(frame).toHaveAttribute('referrerpolicy', 'no-referrer')
  expect(frame).toHaveAccessibleName('What was done on the payment page')
  expect(screen.getByRole('link', { name: /open in a new tab/i })).toHaveAttribute('href', elsewhere)

  await userEvent.click(screen.getByRole('button', { name: 'Hide replay' }))
  expect(frames()).toEqual([])
})

test('is a link in what a server draws, and a player once the page is alive', () => {
  const replay = <Surface><SessionReplay url={elsewhere} frame /></Surface>
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(replay)
  expect(screen.getByRole('link')).toHaveAttribute('href', elsewhere)
  expect(screen.queryByRole('button')).toBeNull()

  render(replay, { container, hydrate: true })
  expect(screen.getByRole('button', { name: 'Watch replay' })).toBeVisible()
})

test('never frames an address of the page’s own origin, which no sandbox would hold: it stays a link', () => {
  draw({ frame: true, url: `${location.origin}/replays/pgp_1` })
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByRole('link', { name: /watch replay/i })).toHaveAttribute('href', `${location.origin}/replays/pgp_1`)
  expect(frames()).toEqual([])
})

test.each([
  ['a script', ['javascript', 'alert(1)'].join(':')],
  ['a document of its own', 'data:text/html,<script>alert(1)</script>'],
  ['no address', '//'],
  ['nothing', undefined],
])('renders nothing for %s', (_, url) => {
  for (const frame of [false, true]) {
    const { container, unmount } = draw({ url, frame })
    expect(container.querySelector('[data-slot=surface]')).toBeEmptyDOMElement()
    unmount()
  }
})
