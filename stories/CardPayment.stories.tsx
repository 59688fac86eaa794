import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { CardPayment } from '../src/flows/CardPayment.tsx'
import { acceptedWithPercentFee, notAccepted, paid } from '../src/testing/jobs.ts'
import { card, Host } from './Host.tsx'

const meta = { title: 'Flows/CardPayment', component: CardPayment, parameters: { ownSurface: true }, args: { card } } satisfies Meta<typeof CardPayment>
export default meta
type Story = StoryObj<typeof meta>

const drop = async (canvasElement: HTMLElement) =>
  userEvent.upload(canvasElement.querySelector<HTMLInputElement>('input[type=file]')!, new File([`%PDF-1.7\n${crypto.randomUUID()}`], 'invoice-1042.pdf', { type: 'application/pdf' }))
const endAs = (checked: typeof acceptedWithPercentFee | typeof notAccepted) => (kind: string) => (kind === 'validation' ? { ...checked } : { ...paid })

/** Drop a PDF here to go the whole way: the gateway behind this page is in memory. */
export const Default: Story = { render: (args) => <Host>{() => <CardPayment {...args} />}</Host> }

export const Checked: Story = {
  render: (args) => <Host gateway={{ end: endAs(acceptedWithPercentFee) }}>{() => <CardPayment {...args} />}</Host>,
  play: async ({ canvas, canvasElement }) => {
    await drop(canvasElement)
    await expect(await canvas.findByRole('button', { name: 'Pay $154.52' }, { timeout: 10_000 })).toBeEnabled()
  },
}

export const FeeAboveTheLimit: Story = { args: { maxFee: 2 }, render: Checked.render, play: async ({ canvas, canvasElement }) => {
  await drop(canvasElement)
  await expect(await canvas.findByText('The card fee of $3.77 is above the limit of $2.00.', {}, { timeout: 10_000 })).toBeVisible()
} }

export const CardsNotTaken: Story = {
  render: (args) => <Host gateway={{ end: endAs(notAccepted) }}>{() => <CardPayment {...args} />}</Host>,
  play: async ({ canvas, canvasElement }) => {
    await drop(canvasElement)
    await expect(await canvas.findByRole('heading', { name: 'Does not take cards' }, { timeout: 10_000 })).toBeVisible()
  },
}

export const Paid: Story = {
  render: Checked.render,
  play: async (context) => {
    await Checked.play!(context)
    const { canvas } = context
    await userEvent.click(canvas.getByRole('button', { name: 'Pay $154.52' }))
    const [, confirm] = await canvas.findAllByRole('button', { name: 'Pay $154.52' })
    await userEvent.click(confirm!)
    await expect(await canvas.findByRole('heading', { name: 'Paid $154.52' }, { timeout: 10_000 })).toBeVisible()
  },
}
