import type { Meta, StoryObj } from '@storybook/react-vite'
import { JobTimeline } from '../src/components/JobTimeline.tsx'
import { paid, paymentFillingCard } from '../src/testing/jobs.ts'

const meta = { title: 'Inside/JobTimeline', tags: ['!autodocs'], component: JobTimeline, args: { kind: 'payment', status: 'pending' } } satisfies Meta<typeof JobTimeline>
export default meta
type Story = StoryObj<typeof meta>

export const Working: Story = { args: { progress: paymentFillingCard.progress, createdAt: paymentFillingCard.createdAt } }
export const Done: Story = { args: { status: 'success', createdAt: paid.createdAt, updatedAt: paid.updatedAt } }
export const StoppedAtTheCard: Story = {
  args: { status: 'failed', progress: paymentFillingCard.progress, createdAt: paid.createdAt, updatedAt: paid.updatedAt },
}
export const StoppedSomewhere: Story = { args: { kind: 'validation', status: 'failed', createdAt: paid.createdAt, updatedAt: paid.updatedAt } }
