import type { Meta, StoryObj } from '@storybook/react-vite'
import { PaymentReceipt } from '../src/components/PaymentReceipt.tsx'
import { paid } from '../src/testing/jobs.ts'

const meta = { title: 'Components/PaymentReceipt', component: PaymentReceipt, args: { job: paid } } satisfies Meta<typeof PaymentReceipt>
export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}
export const WithoutDetails: Story = { args: { job: { jobId: 'pgp_2', jobStatus: 'success', attempts: [], receiptUrl: paid.receiptUrl } } }
