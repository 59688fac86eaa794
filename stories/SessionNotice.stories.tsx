import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { SessionNotice } from '../src/components/SessionNotice.tsx'

const meta = { title: 'Inside/SessionNotice', tags: ['!autodocs'], component: SessionNotice, args: { state: 'missing' } } satisfies Meta<typeof SessionNotice>
export default meta
type Story = StoryObj<typeof meta>

export const Missing: Story = {}
export const Expired: Story = { args: { state: 'expired', onRetry: fn() } }
export const Malformed: Story = { args: { state: 'malformed' } }
export const Unavailable: Story = { args: { state: 'unavailable', onRetry: fn() } }
export const Forbidden: Story = { args: { state: 'forbidden' } }
export const Offline: Story = { args: { state: 'offline' } }
