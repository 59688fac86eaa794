import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?inline'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import { CardPayment, MercoaProvider } from '../src/index.ts'
import { orderCard } from '../test/hosts/next/app/orderCard.ts'
import { fetchToken } from './examples/backend.ts'
import { BesideMercoa } from './examples/BesideMercoa.tsx'
import { BrandPalette } from './examples/BrandPalette.tsx'
import { answerExamples } from './examples/answerExamples.ts'
import { Headless as HeadlessExample } from './examples/Headless.tsx'
import { ManyInvoices as ManyInvoicesExample } from './examples/ManyInvoices.tsx'
import { OwnParts as OwnPartsExample } from './examples/OwnParts.tsx'
import { OwnWords as OwnWordsExample } from './examples/OwnWords.tsx'
import { TwoTenants as TwoTenantsExample } from './examples/TwoTenants.tsx'

answerExamples()

/** What each example is written like, by its file's name. */
const code = import.meta.glob<string>('./examples/*', { query: '?raw', import: 'default', eager: true })
const next = import.meta.glob<string>('../test/hosts/next/app/{layout.tsx,Gateway.tsx,page.tsx,orderCard.ts,api/mercoa-token/route.ts}', { query: '?raw', import: 'default', eager: true })
const files = (...names: string[]) => ({
  files: Object.fromEntries(names.map((name) => [name, code[`./examples/${name}`]!])),
  docs: { source: { code: code[`./examples/${names[0]}`], language: 'tsx' } },
})

/**
 * Applications that embed us, to be copied: each is shown as it runs, and is checked by the compiler. Drop a PDF into one and
 * go on. `backend.ts` stands below the first; the others import it too.
 */
const meta = {
  title: 'Examples/In your application', parameters: { ownSurface: true, controls: { disable: true }, docs: { codePanel: true } },
  // One example does not find what another had checked.
  beforeEach: () => {
    for (const storage of [sessionStorage, localStorage]) for (const name of Object.keys(storage).filter((one) => one.startsWith('mg-'))) storage.removeItem(name)
  },
} satisfies Meta
export default meta
type Story = StoryObj<typeof meta>

const drop = async (root: ParentNode, type = 'pdf') =>
  userEvent.upload(root.querySelector<HTMLInputElement>('input[type=file]')!, new File([type === 'pdf' ? `%PDF-1.7\n${crypto.randomUUID()}` : `<p>${crypto.randomUUID()}</p>`], `invoice.${type}`))

/** Theming from a brand's palette. Ten tokens; everything else follows from them. */
export const Brand: Story = {
  name: 'A brand’s palette',
  parameters: files('BrandPalette.tsx', 'backend.ts'),
  render: () => <BrandPalette />,
  play: async ({ canvas, canvasElement }) => {
    await drop(canvasElement)
    const pay = await canvas.findByRole('button', { name: 'Pay $154.52' }, { timeout: 10_000 })
    await expect(getComputedStyle(pay)).toMatchObject({ backgroundColor: 'rgb(11, 110, 79)', borderTopLeftRadius: '2px' })
  },
}

/** Another language, and over it your own words. Money and dates come from `locale`. */
export const OwnWords: Story = {
  parameters: files('OwnWords.tsx'),
  render: () => <OwnWordsExample />,
  play: async ({ canvas, canvasElement }) => {
    await drop(canvasElement)
    await expect(await canvas.findByRole('heading', { name: 'Kartenzahlung möglich' }, { timeout: 10_000 })).toBeVisible()
  },
}

/** Headless, with another component kit: our hooks under Bootstrap's classes. The frame around it only keeps Bootstrap off this page. */
export const Headless: Story = {
  name: 'Headless, with Bootstrap',
  parameters: files('Headless.tsx'),
  render: () => <WithBootstrap><HeadlessExample /></WithBootstrap>,
  play: async ({ canvasElement }) => {
    const { root, canvas } = await openedIn(canvasElement)
    await drop(root)
    await userEvent.click(await canvas.findByRole('button', { name: 'Pay 150.75' }, { timeout: 10_000 }))
    await expect(await canvas.findByText('Paid.', {}, { timeout: 10_000 })).toBeVisible()
  },
}

/** A pile of invoices. Each is told once, when its check has ended. */
export const ManyInvoices: Story = {
  parameters: files('ManyInvoices.tsx'),
  render: () => <ManyInvoicesExample />,
  play: async ({ canvas, canvasElement }) => {
    const invoices = [1, 2, 3, 4].map((number) => new File([`<p>Invoice ${number} ${crypto.randomUUID()}</p>`], `invoice-${number}.html`, { type: 'text/html' }))
    await userEvent.upload(canvasElement.querySelector<HTMLInputElement>('input[type=file]')!, invoices)
    await expect(await canvas.findByText('To be approved: 3', {}, { timeout: 20_000 })).toBeVisible()
  },
}

/**
 * Inside a Next page. The page stays a server component, the provider stands in a client component, the card is ordered by a
 * server action. This very application is built and opened by a test of ours; here only its page is played.
 */
export const InsideNext: Story = {
  name: 'Inside a Next page',
  parameters: { files: Object.fromEntries(Object.entries(next).map(([path, text]) => [path.slice(path.indexOf('app/')), text])), docs: { source: { code: next['../test/hosts/next/app/page.tsx'], language: 'tsx' } } },
  render: () => <MercoaProvider endpoint="https://agent.example.com" token={fetchToken}><CardPayment card={orderCard} /></MercoaProvider>,
  play: async ({ canvas, canvasElement }) => {
    await drop(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Pay $154.52' }, { timeout: 10_000 })).toBeEnabled()
  },
}

/** Within `<MercoaSession>` of `@mercoa/react`. In this manual a stand-in plays its hook, so that no account is needed. */
export const BesideMercoaReact: Story = {
  name: 'Beside @mercoa/react',
  parameters: files('BesideMercoa.tsx'),
  render: () => <BesideMercoa />,
  play: async ({ canvas, canvasElement }) => {
    await drop(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Pay $154.52' }, { timeout: 10_000 })).toBeEnabled()
  },
}

/** Two customers, two brands, two languages on one page. */
export const TwoTenants: Story = {
  parameters: files('TwoTenants.tsx'),
  render: () => <TwoTenantsExample />,
}

/** Parts of ours with classes of yours, and one that is yours altogether. */
export const OwnParts: Story = {
  parameters: files('OwnParts.tsx'),
  render: () => <OwnPartsExample />,
  play: async ({ canvas, canvasElement }) => {
    await drop(canvasElement)
    await expect(await canvas.findByRole('button', { name: /Check another invoice/ }, { timeout: 10_000 })).toHaveTextContent('→')
    await expect(canvas.getByText('$154.52')).toHaveClass('own-total')
  },
}

/** Draws its children where Bootstrap is the only stylesheet. */
function WithBootstrap({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState<Element>()
  return (
    <div
      data-shadow
      ref={(host) => {
        if (!host || place) return
        const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(bootstrap)
        root.adoptedStyleSheets = [sheet]
        const ground = document.createElement('div')
        ground.dataset.bsTheme = 'light'
        ground.className = 'bg-body text-body p-3'
        root.append(ground)
        setPlace(ground)
      }}
    >
      {place && createPortal(children, place)}
    </div>
  )
}

async function openedIn(canvasElement: HTMLElement) {
  const ground = await waitFor(() => {
    const found = canvasElement.querySelector('[data-shadow]')?.shadowRoot?.firstElementChild
    if (!found?.firstElementChild) throw new Error('The shadow root is still empty.')
    return found as HTMLElement
  })
  return { root: ground, canvas: within(ground) }
}
