import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { InvoiceCardCheck, MercoaProvider } from '../src/index.ts'
import { acceptedWithPercentFee } from '../src/testing/jobs.ts'
import { createFakeGateway } from '../src/testing/fakeGateway.ts'
import { createTestToken } from '../src/testing/createTestToken.ts'

const gateway = createFakeGateway({ questions: 1, end: () => ({ ...acceptedWithPercentFee }) })

const meta = {
  title: 'Provider/MercoaProvider', component: MercoaProvider, parameters: {
    ownSurface: true,
    docs: { source: { code: '<MercoaProvider endpoint="https://agent.example.com" token={fetchToken}>\n  <InvoiceCardCheck />\n</MercoaProvider>' } },
  },
  args: { endpoint: gateway.endpoint, token: createTestToken(), fetch: gateway.fetch },
  render: (args) => <MercoaProvider {...args}><InvoiceCardCheck /></MercoaProvider>,
} satisfies Meta<typeof MercoaProvider>
export default meta
type Story = StoryObj<typeof meta>

/** `fetch` is given here only because the gateway behind this page is in memory. */
export const Default: Story = {}

/** No token yet: whoever is not signed in reads so. */
export const WithoutToken: Story = {
  args: { token: '' },
  play: async ({ canvas }) => { await expect(await canvas.findByRole('heading', { name: 'You are not signed in' })).toBeVisible() },
}

/** The word for the language also turns the page round. */
export const Arabic: Story = { args: { locale: 'ar-EG', currency: 'EGP' } }
