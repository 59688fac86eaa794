import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { SessionNotice } from '../src/components/SessionNotice.tsx'

const meta = { title: 'Inside/SessionNotice', tags: ['!autodocs'], component: SessionNotice, args: { reason: 'sessionMissing' } } satisfies Meta<typeof SessionNotice>
export default meta
type Story = StoryObj<typeof meta>

export const Missing: Story = {}
export const Expired: Story = { args: { reason: 'sessionEnded', onRetry: fn() } }
export const Malformed: Story = { args: { reason: 'sessionInvalid' } }
export const Unavailable: Story = { args: { reason: 'sessionUnavailable', onRetry: fn() } }
export const Forbidden: Story = { args: { reason: 'forbidden' } }
export const Offline: Story = { args: { reason: 'offline' } }
