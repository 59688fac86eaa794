import { render } from '@testing-library/react'
import type { ReactElement } from 'react'
import { describe, expect, test } from 'vitest'
import { Button } from '../../src/components/Button.tsx'
import { FeeSummary } from '../../src/components/FeeSummary.tsx'
import { JobFailure } from '../../src/components/JobFailure.tsx'
import { SafeLink } from '../../src/components/SafeLink.tsx'
import { Surface } from '../../src/components/Surface.tsx'
import { ValidationVerdict } from '../../src/components/ValidationVerdict.tsx'
import { acceptedWithPercentFee, linkToAskAbout, unknownOutcome } from '../../src/testing/jobs.ts'
import type { Theme } from '../../src/theme/Theme.ts'

/** Which colour stands on which, and how far apart they must be (WCAG 1.4.3 and 1.4.11). */
const pairs: [string, string, number][] = [
  ['--mg-text', '--mg-surface', 7],
  ['--mg-muted', '--mg-surface', 4.5],
  ['--mg-muted', '--mg-sunken', 4.5],
  ['--mg-good', '--mg-surface', 4.5],
  ['--mg-caution', '--mg-surface', 4.5],
  ['--mg-bad', '--mg-surface', 4.5],
  ['--mg-unknown', '--mg-surface', 4.5],
  ['--mg-accent-ink', '--mg-surface', 4.5],
  ['--mg-focus', '--mg-surface', 3],
  ['--mg-line-strong', '--mg-surface', 3],
  ['--mg-on-accent', '--mg-accent', 4.5],
]
/** Brands that are hard to stand on: pale, dark, loud. And Mercoa's own. */
const brands = [undefined, '#ffd400', '#000000', '#ffffff', '#e4572e', '#00b8a9', '#4f46e5', '#777777']

describe.each(['light', 'dark'] as const)('in a %s page', (colorScheme) => {
  test.each(brands)('every colour can be read with the brand %s', (accent) => {
    const { container } = render(<Surface theme={{ colorScheme, ...(accent && { tokens: { accent } }) }}><i /></Surface>)
    const probe = container.querySelector('i')!
    const poor = pairs.map(([ink, ground, least]) => ({ ink, ground, least, contrast: contrast(resolve(probe, ink), resolve(probe, ground)) }))
      .filter(({ contrast, least }) => contrast < least)
    expect(poor).toEqual([])
  })

  test('text of every tone can be read on its own tint', () => {
    const { container } = draw(<><ValidationVerdict job={linkToAskAbout} /><JobFailure kind="payment" job={unknownOutcome} /></>, { colorScheme })
    for (const slot of ['panel-badge', 'link-verdict-title', 'panel-lead']) {
      for (const part of container.querySelectorAll(`[data-slot=${slot}]`)) {
        expect(contrast(rgb(getComputedStyle(part).color), rgb(groundOf(part))), slot).toBeGreaterThanOrEqual(4.5)
      }
    }
  })
})

describe('the page around us', () => {
  test('decides between light and dark when nobody else does', () => {
    const { container } = render(<div style={{ colorScheme: 'dark' }}><Surface><i /></Surface></div>)
    const [red] = resolve(container.querySelector('i')!, '--mg-surface')
    expect(red).toBeLessThan(60)
  })

  test('lends its Mercoa theme', () => {
    const { container } = render(<div style={{ '--mercoa-primary': 'rgb(1, 2, 3)', '--mercoa-border-radius': '11px' } as object}><Surface><Button variant="primary">Pay</Button></Surface></div>)
    const button = getComputedStyle(container.querySelector('button')!)
    expect(rgb(button.backgroundColor)).toEqual([1, 2, 3])
    expect(button.borderRadius).toBe('11px')
  })

  test('cannot restyle our parts by rules for bare elements', () => {
    const drawn = (host: string) => withHost(host, () => {
      const { container, unmount } = draw(<ValidationVerdict job={acceptedWithPercentFee} onReset={() => {}} />)
      const styles = [...container.querySelectorAll('[data-slot]')].map(look)
      unmount()
      return styles
    })
    const brutal = `
      * { letter-spacing: 3px } h2 { color: red; margin: 40px; text-transform: uppercase } p, li, dd, dt { margin: 30px; line-height: 3 }
      button { background: lime; border-radius: 0; padding: 30px; font: 30px serif; text-transform: uppercase } [type=button] { background: tomato }
      a { color: lime; font-weight: 900 } ul, ol { list-style: square; padding: 50px } section { padding: 99px; background: pink }
      header, footer { background: navy; padding: 20px } svg { width: 90px; height: 90px } details { border: 9px solid } dl { float: left }`
    const expected = drawn('')
    expect(drawn(brutal)).toEqual(expected)
    expect(withHost(brutal, () => look(document.body.appendChild(document.createElement('h2'))).color)).toBe('rgb(255, 0, 0)')
  })

  test('restyles a part by giving it a class, whichever stylesheet came first', () => {
    withHost('.theirs { background-color: rgb(9, 9, 9); padding: 33px; border-radius: 3px }', () => {
      const { container } = draw(<Button className="theirs" variant="primary">Pay</Button>)
      const { backgroundColor, paddingLeft, borderTopLeftRadius } = look(container.querySelector('button')!)
      expect({ backgroundColor, paddingLeft, borderTopLeftRadius }).toEqual({ backgroundColor: 'rgb(9, 9, 9)', paddingLeft: '33px', borderTopLeftRadius: '3px' })
    }, 'before')
  })

  test('keeps the look of what it puts inside ours', () => {
    const host = '.card { padding: 7px; color: rgb(1, 1, 1) } button { padding: 5px; background: rgb(2, 2, 2) }'
    withHost(host, () => {
      const theirs = <><p className="card">Theirs</p><button type="button">Theirs</button></>
      const { container } = draw(<ValidationVerdict job={acceptedWithPercentFee}>{theirs}</ValidationVerdict>)
      expect(look(container.querySelector('.card')!)).toMatchObject({ paddingLeft: '7px', color: 'rgb(1, 1, 1)' })
      expect(look([...container.querySelectorAll('button')].at(-1)!)).toMatchObject({ paddingLeft: '5px', backgroundColor: 'rgb(2, 2, 2)' })
    }, 'before')
  })
})

describe.each([280, 440, 720])('in a column of %i', (width) => {
  test('nothing sticks out, however long the names', () => {
    const job = {
      ...acceptedWithPercentFee, invoiceAmount: 1_284_000.5,
      vendorName: 'The Honourable Company of Stationers, Bookbinders and Papermakers of Northumberland',
      paymentGatewayUrl: 'https://paymentsandremittancesofthestationersandbookbinders.northumberland.example/1',
    }
    const { container } = render(<div style={{ width }}><Surface><ValidationVerdict job={job} /></Surface></div>)
    const right = container.firstElementChild!.getBoundingClientRect().right
    for (const part of container.querySelectorAll('[data-slot]:not([data-slot=unseen])')) {
      expect(part.getBoundingClientRect().right, part.className).toBeLessThanOrEqual(right + 0.5)
    }
  })

  test('an amount of money stays on one line', () => {
    const { container } = render(<div style={{ width }}><Surface><FeeSummary invoiceAmount={1_284_000.5} fee={{ type: 'percentage', value: 2.5 }} /></Surface></div>)
    for (const amount of container.querySelectorAll('dd')) {
      expect(amount.getClientRects()[0]!.height).toBeLessThan(2 * Number.parseFloat(getComputedStyle(amount).lineHeight))
    }
  })
})

test('what can be pressed is large enough for a thumb', () => {
  const { container } = draw(<><Button>Pay</Button><SafeLink href="https://pay.acme.example" /><ValidationVerdict job={acceptedWithPercentFee} onReset={() => {}} /></>)
  for (const target of container.querySelectorAll('button, a, summary')) expect(target.getBoundingClientRect().height).toBeGreaterThanOrEqual(24)
})

const draw = (children: ReactElement, theme: Theme = { colorScheme: 'light' }) => render(<Surface theme={theme}>{children}</Surface>)

/** Runs this with a host's stylesheet on the page, before or after ours. */
function withHost<Result>(css: string, run: () => Result, place: 'before' | 'after' = 'after'): Result {
  const style = document.createElement('style')
  style.textContent = css
  if (place === 'before') document.head.prepend(style)
  else document.head.append(style)
  try {
    return run()
  } finally {
    style.remove()
  }
}

/** The properties a host's rules for bare elements are most likely to change. */
function look(element: Element) {
  const style = getComputedStyle(element)
  const { color, backgroundColor, fontSize, fontFamily, fontWeight, lineHeight, letterSpacing, textTransform, textAlign, paddingTop, paddingLeft, marginTop,
    marginLeft, borderTopWidth, borderTopLeftRadius, listStyleType, float, display, width, height } = style
  return { color, backgroundColor, fontSize, fontFamily, fontWeight, lineHeight, letterSpacing, textTransform, textAlign, paddingTop, paddingLeft, marginTop,
    marginLeft, borderTopWidth, borderTopLeftRadius, listStyleType, float, display, width, height }
}

/** A token's colour as the browser paints it. */
function resolve(probe: HTMLElement, token: string) {
  probe.style.color = `var(${token})`
  return rgb(getComputedStyle(probe).color)
}

/** Red, green and blue as painted, whatever colour space the browser answers in. */
function rgb(color: string): [number, number, number] {
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!
  canvas.fillStyle = color
  canvas.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** The first opaque colour behind an element. */
function groundOf(element: Element | null): string {
  if (!element) return 'white'
  const { backgroundColor } = getComputedStyle(element)
  return /, 0\)$|\/ 0\)$|transparent/.test(backgroundColor) ? groundOf(element.parentElement) : backgroundColor
}

/** Contrast by WCAG 2. */
function contrast(one: [number, number, number], other: [number, number, number]): number {
  const luminance = (color: [number, number, number]) => {
    const [red, green, blue] = color.map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
  }
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

test('pill-shaped buttons do not make balloons of surfaces', () => {
  const { container } = render(<Surface theme={{ tokens: { radiusControl: '999px' } }}><Button>Pay</Button><ValidationVerdict job={acceptedWithPercentFee} /></Surface>)
  expect(getComputedStyle(container.querySelector('button')!).borderRadius).toBe('999px')
  expect(getComputedStyle(container.querySelector('[data-slot=verdict]')!).borderRadius).toBe('16px')
})
