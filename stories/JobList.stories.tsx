import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { JobList } from '../src/flows/JobList.tsx'
import type { FakeGateway } from '../src/testing/fakeGateway.ts'
import { createTestToken } from '../src/testing/createTestToken.ts'
import { acceptedNoFee, acceptedWithPercentFee, cannotTell, declined, linkBlocked, noGatewayFound, notAccepted, paid, unknownOutcome } from '../src/testing/jobs.ts'
import { Host } from './Host.tsx'

const meta = { title: 'Flows/JobList', component: JobList, parameters: { ownSurface: true }, args: { onSelect: fn() } } satisfies Meta<typeof JobList>
export default meta
type Story = StoryObj<typeof meta>

const fill = (gateway: FakeGateway) => {
  for (const ending of [acceptedWithPercentFee, notAccepted, { ...acceptedNoFee, vendorName: 'Harbour & Pine Logistics' }, cannotTell, linkBlocked, noGatewayFound]) gateway.add('validation', { ...ending })
  for (const ending of [paid, { ...paid, vendorName: 'Wright Facilities' }, declined, unknownOutcome]) gateway.add('payment', { ...ending })
  gateway.endAll()
}

export const Default: Story = {
  render: (args) => <Host set={fill}>{() => <JobList {...args} />}</Host>,
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByRole('button', { name: /Harbour/ }, { timeout: 10_000 }))[0]).toBeVisible()
  },
}

export const Payments: Story = {
  render: Default.render,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Payments' }))
    await expect(await canvas.findByText('Paid on this page')).toBeVisible()
  },
}

export const Paged: Story = {
  args: { pageSize: 3 },
  render: Default.render,
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Older' }))
    await expect(await canvas.findByText('Page 2', { ignore: '[data-slot=unseen]' })).toBeVisible()
    await expect(await canvas.findByRole('button', { name: 'Older' })).toHaveAttribute('aria-disabled', 'true')
  },
}

export const Empty: Story = { render: (args) => <Host>{() => <JobList {...args} />}</Host> }

export const NothingMatches: Story = {
  render: Default.render,
  play: async ({ canvas }) => {
    await userEvent.selectOptions(await canvas.findByRole('combobox', { name: 'Status' }), 'In progress')
    await userEvent.click(await canvas.findByRole('button', { name: 'Clear filters' }))
    await userEvent.selectOptions(await canvas.findByRole('combobox', { name: 'Status' }), 'In progress')
    await expect(await canvas.findByText('Nothing matches these filters')).toBeVisible()
  },
}

export const SessionEnded: Story = { render: (args) => <Host token={createTestToken({}, -60)}>{() => <JobList {...args} />}</Host> }
