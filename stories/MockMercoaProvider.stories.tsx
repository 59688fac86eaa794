import type { Meta, StoryObj } from '@storybook/react-vite'
import { InvoiceCardCheck } from '../src/index.ts'
import { createTestToken } from '../src/testing/createTestToken.ts'
import { MockMercoaProvider } from '../src/testing/MockMercoaProvider.tsx'

const meta = {
  title: 'Provider/MockMercoaProvider', component: MockMercoaProvider, parameters: { ownSurface: true, docs: { source: { code: '<MockMercoaProvider>\n  <InvoiceCardCheck />\n</MockMercoaProvider>' } } },
  render: (args) => <MockMercoaProvider {...args}><InvoiceCardCheck /></MockMercoaProvider>,
} satisfies Meta<typeof MockMercoaProvider>
export default meta
type Story = StoryObj<typeof meta>

/** Drop a PDF: every check is accepted. */
export const Default: Story = {}

/** A token that lapsed a minute ago. */
export const SessionEnded: Story = { args: { token: createTestToken({}, -60) } }
