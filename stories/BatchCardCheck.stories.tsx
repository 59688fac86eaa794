import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor } from 'storybook/test'
import type { Invoice } from '../src/api/index.ts'
import { BatchCardCheck } from '../src/flows/BatchCardCheck.tsx'
import type { Ending } from '../src/testing/fakeGateway.ts'
import { acceptedFlatFee, acceptedNoFee, acceptedWithPercentFee, cannotTell, linkBlocked, noGatewayFound, notAccepted } from '../src/testing/jobs.ts'
import { Host } from './Host.tsx'

const meta = { title: 'Flows/BatchCardCheck', component: BatchCardCheck, parameters: { ownSurface: true } } satisfies Meta<typeof BatchCardCheck>
export default meta
type Story = StoryObj<typeof meta>

const vendors = ['Acme Corporation', 'Harbour & Pine Logistics', 'Wright Facilities', 'Northumberland Stationers', 'Lumen Electric', 'Delta Print', 'Ostrava Steel']
const endings = [acceptedWithPercentFee, acceptedNoFee, notAccepted, cannotTell, acceptedFlatFee, noGatewayFound, linkBlocked]

/** Seven invoices, one of each answer. */
const answerTo = (_: unknown, invoice: Invoice): Ending => {
  const number = Number(/Invoice (\d+)/.exec(invoice.type === 'html' ? invoice.html : '')?.[1] ?? 0)
  const ending = endings[number % endings.length]!
  return ending.jobStatus === 'failed' ? { ...ending } : {
    ...ending, vendorName: vendors[number % vendors.length]!, invoiceAmount: 150.75 * (number + 1),
    evidence: [{ fact: 'invoiceNumber', value: String(1042 + number), text: `Invoice ${1042 + number}`, source: 'invoice' }],
  }
}
const files = (count: number) => Array.from({ length: count }, (_, index) => new File([`<p>Invoice ${index}</p>`], `invoice-${1042 + index}.html`, { type: 'text/html', lastModified: 0 }))
const drop = async (canvasElement: HTMLElement, dropped: File[]) => userEvent.upload(canvasElement.querySelector<HTMLInputElement>('input[type=file]')!, dropped)

/** Nothing dropped yet. Drop a few PDFs here: the gateway behind this page is in memory. */
export const Default: Story = { render: (args) => <Host gateway={{ end: answerTo }}>{() => <BatchCardCheck {...args} />}</Host> }

export const Working: Story = {
  render: () => <Host gateway={{ questions: Infinity, stages: ['findGateway'] }}>{() => <BatchCardCheck />}</Host>,
  play: async ({ canvas, canvasElement }) => {
    await drop(canvasElement, files(7))
    await waitFor(() => expect(canvas.getAllByText('Find its payment page')).toHaveLength(4), { timeout: 10_000 })
    await expect(canvas.getAllByText('Waiting')).toHaveLength(3)
  },
}

export const Done: Story = {
  render: () => <Host gateway={{ end: answerTo, questions: 0 }}>{() => <BatchCardCheck />}</Host>,
  play: async ({ canvas, canvasElement }) => {
    await drop(canvasElement, [...files(7), new File(['picture'], 'photo.pdf')])
    await expect(await canvas.findByText(/8 of 8 checked/, { ignore: '[data-slot=unseen]' }, { timeout: 10_000 })).toBeVisible()
  },
}

export const Unfolded: Story = {
  render: Done.render,
  play: async (context) => {
    await Done.play!(context)
    await userEvent.click(context.canvas.getByRole('button', { name: 'Details: Acme Corporation' }))
    await expect(await context.canvas.findByRole('heading', { name: 'Takes cards' })).toBeVisible()
  },
}

export const NothingFound: Story = {
  render: Done.render,
  play: async (context) => {
    await Done.play!(context)
    await userEvent.type(context.canvas.getByRole('searchbox', { name: 'Find' }), 'nobody')
    await expect(await context.canvas.findByText('No invoice matches')).toBeVisible()
  },
}

/** Five hundred rows: only those near the screen are drawn. */
export const Hundreds: Story = {
  render: () => <Host gateway={{ end: answerTo, questions: 0 }}>{() => <BatchCardCheck concurrency={20} />}</Host>,
  play: async ({ canvas, canvasElement }) => {
    await drop(canvasElement, files(500))
    await expect(await canvas.findByText(/500 of 500 checked/, { ignore: '[data-slot=unseen]' }, { timeout: 60_000 })).toBeVisible()
    await expect(canvasElement.querySelectorAll('tbody tr').length).toBeLessThan(200)
  },
}
