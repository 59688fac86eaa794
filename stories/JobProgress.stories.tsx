import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { InvoiceFile } from '../src/components/InvoiceFile.tsx'
import { JobProgress } from '../src/components/JobProgress.tsx'
import { paymentFillingCard, validationReadingFee } from '../src/testing/jobs.ts'

const meta = { title: 'Inside/JobProgress', tags: ['!autodocs'], component: JobProgress, args: { kind: 'validation' } } satisfies Meta<typeof JobProgress>
export default meta
type Story = StoryObj<typeof meta>

export const JustStarted: Story = { args: { lead: <InvoiceFile name="invoice-1042.pdf" size={184_320} /> } }

export const ReadingTheFee: Story = {
  args: { lead: <InvoiceFile name="invoice-1042.pdf" size={184_320} />, progress: validationReadingFee.progress, onStop: fn() },
  render: (args) => <JobProgress {...args} startedAt={Date.now() - 12_000} />,
}

export const LongFileName: Story = {
  args: { ...ReadingTheFee.args, lead: <InvoiceFile name="Harbour and Pine Logistics – Statement of account and invoice 2026-11 (final, corrected).pdf" size={184_320} /> },
}

export const EnteringTheCard: Story = { args: { kind: 'payment', progress: paymentFillingCard.progress } }

export const Slow: Story = { args: { ...ReadingTheFee.args, isSlow: true }, render: (args) => <JobProgress {...args} startedAt={Date.now() - 372_000} /> }
export const Offline: Story = { args: { ...ReadingTheFee.args, isOffline: true } }
