import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { GatewayError } from '../src/api/index.ts'
import { JobFailure } from '../src/components/JobFailure.tsx'
import { amountMismatch, cardInvalid, declined, noGatewayFound, unknownOutcome, unsupported } from '../src/testing/jobs.ts'

const meta = { title: 'Inside/JobFailure', tags: ['!autodocs'], component: JobFailure, args: { kind: 'validation' } } satisfies Meta<typeof JobFailure>
export default meta
type Story = StoryObj<typeof meta>

export const NoPaymentPage: Story = { args: { job: noGatewayFound, onReset: fn() } }
export const PageCannotBeUsed: Story = { args: { job: unsupported, onReset: fn() } }
export const Declined: Story = { args: { kind: 'payment', job: declined, onRetry: fn() } }
export const CardInvalid: Story = { args: { kind: 'payment', job: cardInvalid, onRetry: fn() } }
export const AmountMismatch: Story = { args: { kind: 'payment', job: amountMismatch } }
export const Unreachable: Story = { args: { error: new GatewayError('network', 'The request got no answer.'), onRetry: fn(), onReset: fn() } }
export const PaymentRefused: Story = { args: { kind: 'payment', outcome: 'not_paid', error: new GatewayError('rate_limited', 'Too many requests.'), onRetry: fn() } }
export const PaymentStatusUnseen: Story = { args: { kind: 'payment', error: new GatewayError('network', 'The request got no answer.'), onRetry: fn() } }
export const UnknownOutcome: Story = { args: { kind: 'payment', job: unknownOutcome, onRetry: fn() } }
