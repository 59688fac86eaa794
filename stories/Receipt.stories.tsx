import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { Receipt } from '../src/flows/Receipt.tsx'
import { MockMercoaProvider } from '../src/testing/MockMercoaProvider.tsx'
import { createFakeGateway } from '../src/testing/fakeGateway.ts'
import { paid } from '../src/testing/jobs.ts'
import { useLook } from '../src/theme/LookProvider.tsx'

const meta = { title: 'Flows/Receipt', component: Receipt, parameters: { ownSurface: true }, args: { job: paid } } satisfies Meta<typeof Receipt>
export default meta
type Story = StoryObj<typeof meta>

/** A receipt as a vendor's page prints it. */
async function picture(): Promise<Response> {
  const canvas = new OffscreenCanvas(640, 400)
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, 640, 400)
  pen.fillStyle = '#111'
  pen.font = '600 28px sans-serif'
  pen.fillText('Acme Corporation', 40, 70)
  pen.font = '18px sans-serif'
  pen.fillText('Thank you for your payment.', 40, 120)
  pen.fillText('Invoice 1042        $154.52', 40, 170)
  return new Response(await canvas.convertToBlob(), { headers: { 'content-type': 'image/png' } })
}

function Within({ file, children }: { file: () => Promise<Response>; children: React.ReactNode }) {
  const { theme } = useLook()
  const gateway = createFakeGateway()
  return <MockMercoaProvider theme={theme} gateway={{ ...gateway, fetch: file }}>{children}</MockMercoaProvider>
}

export const Default: Story = { render: (args) => <Within file={picture}><Receipt {...args} /></Within> }

export const Preview: Story = {
  render: Default.render,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Preview' }))
    await expect(await canvas.findByRole('img', { name: 'The receipt of Acme Corporation' })).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Hide preview' })).toHaveAttribute('aria-expanded', 'true')
  },
}

/** The server of the receipt does not let the page fetch it: it stays a link. */
export const CannotBeShown: Story = {
  render: (args) => <Within file={() => Promise.reject(new TypeError('Failed to fetch'))}><Receipt {...args} /></Within>,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Preview' }))
    await expect(await canvas.findByText(/cannot be shown here/)).toBeVisible()
  },
}
