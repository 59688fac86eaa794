import { render, screen } from '@testing-library/react'
import { useEffect } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { createFormats } from '../../src/messages/format.ts'
import { fees, verdict } from '../../src/messages/english.ts'
import { MessagesProvider, useMessages } from '../../src/messages/MessagesProvider.tsx'

const english = { fees, verdict }
const moment = '2026-11-20T23:30:00.000Z'

function Sample({ onAlive }: { onAlive?: () => void }) {
  useEffect(() => onAlive?.(), [onAlive])
  const { verdict, fees, money, dateTime } = useMessages(english)
  return <p>{[verdict.accepted, fees.total, money(150.75), dateTime(moment)].join(' | ')}</p>
}

test('works in English and dollars without a provider', () => {
  render(<Sample />)
  expect(screen.getByText(/^Takes cards \| Total by card \| \$150\.75/)).toBeVisible()
})

test('takes the host’s words where there are some and ours everywhere else', () => {
  render(<MessagesProvider locale="de-DE" currency="EUR" messages={{ verdict: { accepted: 'Nimmt Karten' } }}><Sample /></MessagesProvider>)
  expect(screen.getByText(/^Nimmt Karten \| Total by card \| 150,75\s€/)).toBeVisible()
})

test('an inner provider changes only what it says', () => {
  render(
    <MessagesProvider currency="EUR" messages={{ fees: { total: 'All in' } }}>
      <MessagesProvider messages={{ verdict: { accepted: 'Yes' } }}><Sample /></MessagesProvider>
    </MessagesProvider>,
  )
  expect(screen.getByText(/^Yes \| All in \| €150\.75/)).toBeVisible()
})

test('a translation with a hole or a wrong type in it takes nothing down', () => {
  const broken = { verdict: { accepted: undefined }, fees: null } as never
  render(<MessagesProvider messages={broken}><Sample /></MessagesProvider>)
  expect(screen.getByText(/^Takes cards \| Total by card/)).toBeVisible()
})

test('takes over what a server drew in UTC without a complaint, then shows the reader’s own time', async () => {
  const { money, dateTime } = createFormats('en-US', 'USD', 'UTC')
  const drawn = document.createElement('p')
  drawn.textContent = ['Takes cards', 'Total by card', money(150.75), dateTime(moment)].join(' | ')
  const place = document.createElement('div')
  place.append(drawn)
  document.body.append(place)

  const complaints: unknown[] = []
  const onAlive = vi.fn()
  const root = hydrateRoot(place, <Sample onAlive={onAlive} />, { onRecoverableError: (error) => complaints.push(error) })
  await vi.waitFor(() => expect(onAlive).toHaveBeenCalled())
  await vi.waitFor(() => expect(place.textContent).toContain(createFormats('en-US', 'USD').dateTime(moment)))
  expect(complaints).toEqual([])
  expect(place.firstChild).toBe(drawn)
  root.unmount()
  place.remove()
})
