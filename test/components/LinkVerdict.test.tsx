import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import type { LinkVerdict as Verdict } from '../../src/api/index.ts'
import { LinkVerdict } from '../../src/components/LinkVerdict.tsx'
import { Surface } from '../../src/components/Surface.tsx'
import { linkBlocked, linkToAskAbout } from '../../src/testing/jobs.ts'

const quiet: Verdict = { level: 'ok', reasons: [], chain: ['https://pay.acme.example/invoices/1042'] }

function draw(link: Verdict | undefined, compact = false) {
  const { container } = render(<Surface><LinkVerdict link={link} compact={compact} /></Surface>)
  return container.querySelector<HTMLElement>('[data-slot=link-verdict]')!
}

test.each([
  [quiet, 'No warning signs were found', 'neutral'],
  [linkToAskAbout.link, 'Look at the link before you pay', 'caution'],
  [linkBlocked.link, 'Do not pay through this link', 'bad'],
])('answers first: %#', (link, title, tone) => {
  const verdict = draw(link)
  expect(within(verdict).getByRole('heading')).toHaveTextContent(title)
  expect(verdict).toHaveAttribute('data-level', link.level)
  expect(verdict).toHaveAttribute('data-tone', tone)
})

test.each([quiet, linkToAskAbout.link, linkBlocked.link])('never says that a link is safe: %#', (link) => {
  expect(draw(link)).not.toHaveTextContent(/safe|secure|trust/i)
})

test('says of a link without warning signs that this proves nothing', () => {
  expect(draw(quiet)).toHaveTextContent('That is no proof.')
})

test('gives every reason', () => {
  const reasons = within(draw(linkToAskAbout.link)).getByRole('list', { name: 'What speaks against it' })
  expect(within(reasons).getAllByRole('listitem').map((reason) => reason.textContent)).toEqual(linkToAskAbout.link.reasons.map(({ text }) => text))
})

test('names the payment service where it is known', () => {
  expect(draw({ ...quiet, gateway: 'Stripe' })).toHaveTextContent('Payment service: Stripe')
  expect(draw(quiet)).not.toHaveTextContent('Payment service')
})

test('draws nothing where nothing is known', () => {
  expect(draw(undefined)).toBeNull()
})

describe('the way', () => {
  test('is folded, in order, host apart from path', async () => {
    const verdict = draw(linkToAskAbout.link)
    const way = verdict.querySelector('details')!
    expect(way.open).toBe(false)
    await userEvent.click(screen.getByText('Where it leads'))
    expect(way.open).toBe(true)
    expect([...way.querySelectorAll('li')].map((hop) => hop.textContent)).toEqual(['click.mailer.example/t/8812', 'go.lindgren.example/553', 'pay-lindgren.example/inv/553'])
    expect([...way.querySelectorAll('strong')].map((host) => host.textContent)).toEqual(['click.mailer.example', 'go.lindgren.example', 'pay-lindgren.example'])
    expect(within(way).queryByRole('link')).toBeNull()
  })

  test('is left out when the link leads there at once', () => {
    expect(draw(quiet).querySelector('details')).toBeNull()
  })

  test('shows no query, no name before the host, and a foreign script as it is encoded', () => {
    const verdict = draw({
      level: 'ask', reasons: [], chain: ['https://a.example/x?token=secret#part', 'https://paypal.com@evil.example/', 'https://аcme.example/', 'javascript:alert(1)'],
    })
    expect([...verdict.querySelectorAll('li')].map((hop) => hop.textContent)).toEqual(['a.example/x…', 'evil.example', 'xn--cme-5cd.example', 'javascript:alert(1)'])
    expect(verdict.innerHTML).not.toContain('secret')
  })
})

test('leads to the page, unless nobody must go there', () => {
  expect(within(draw(quiet)).getByRole('link')).toHaveAttribute('href', quiet.chain[0])

  const blocked = draw({ ...linkBlocked.link, chain: ['https://go.acme.example/1', ...linkBlocked.link.chain] })
  expect(within(blocked).queryByRole('link')).toBeNull()
  expect(blocked.innerHTML).not.toContain('href')
  expect(blocked).toHaveTextContent('acme-c0rp.example/pay')
})

describe('compact', () => {
  test('is a note with the reasons, without address or heading', () => {
    const verdict = draw(linkToAskAbout.link, true)
    expect(verdict).toHaveAttribute('role', 'note')
    for (const { text } of linkToAskAbout.link.reasons) expect(verdict).toHaveTextContent(text)
    expect(within(verdict).queryByRole('heading')).toBeNull()
    expect(within(verdict).queryByRole('link')).toBeNull()
  })

  test('is nothing where no warning signs were found', () => {
    expect(draw(quiet, true)).toBeNull()
  })

  test('says what to do even without a reason', () => {
    expect(draw({ level: 'block', reasons: [], chain: [] }, true)).toHaveTextContent('Do not pay through this link')
  })
})

test('nothing sticks out of a narrow column', () => {
  const { container } = render(
    <div style={{ width: 280 }}>
      <Surface><LinkVerdict link={{ ...linkBlocked.link, chain: ['https://a.example', `https://${'accounts-'.repeat(6)}acme.example/${'x'.repeat(80)}`] }} /></Surface>
    </div>,
  )
  container.querySelector('details')!.open = true
  const right = container.firstElementChild!.getBoundingClientRect().right
  for (const part of container.querySelectorAll('[data-slot]')) expect(part.getBoundingClientRect().right, part.className).toBeLessThanOrEqual(right + 0.5)
})
