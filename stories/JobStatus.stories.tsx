import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import type { JobKind } from '../src/api/index.ts'
import { JobStatus } from '../src/flows/JobStatus.tsx'
import type { Ending, FakeGatewayOptions } from '../src/testing/fakeGateway.ts'
import { acceptedWithPercentFee, declined, paid, unknownOutcome } from '../src/testing/jobs.ts'
import { Host } from './Host.tsx'

const meta = { title: 'Flows/JobStatus', component: JobStatus, parameters: { ownSurface: true }, args: { jobId: 'pgp_91be04', kind: 'payment' } } satisfies Meta<typeof JobStatus>
export default meta
type Story = StoryObj<typeof meta>

/** A payment that succeeded. */
export const Default: Story = { render: () => show('payment', { ...paid }) }
export const Paying: Story = { render: () => show('payment', {}, { questions: Infinity, stages: ['submitPayment'] }) }
export const Declined: Story = { render: () => show('payment', { ...declined }) }
export const UnknownOutcome: Story = { render: () => show('payment', { ...unknownOutcome }) }
export const Checked: Story = { args: { jobId: 'pgv_2f81a0', kind: 'validation' }, render: () => show('validation', { ...acceptedWithPercentFee }) }
export const NotFound: Story = { render: () => <Host>{() => <JobStatus kind="payment" jobId="pgp_gone" />}</Host> }

/** Its parts, arranged by the host. */
export const OwnArrangement: Story = {
  render: () => (
    <Host set={(gateway) => gateway.add('payment', { ...paid })}>
      {(jobId) => (
        <JobStatus.Root kind="payment" jobId={jobId}>
          <JobStatus.Stages />
          <JobStatus.Fee />
          <div style={{ display: 'flex', gap: 12, alignItems: 'center' }}><JobStatus.Receipt /><JobStatus.Replay /></div>
        </JobStatus.Root>
      )}
    </Host>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: /Receipt/ }, { timeout: 10_000 })).toBeVisible()
  },
}

function show(kind: JobKind, ending: Ending, gateway?: FakeGatewayOptions) {
  return <Host gateway={gateway} set={(made) => made.add(kind, ending)}>{(jobId) => <JobStatus kind={kind} jobId={jobId} />}</Host>
}
