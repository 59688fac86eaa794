import type { Meta, StoryObj } from '@storybook/react-vite'
import { fn } from 'storybook/test'
import { Button } from '../src/components/Button.tsx'
import { UnknownOutcome } from '../src/components/UnknownOutcome.tsx'
import { unknownOutcome } from '../src/testing/jobs.ts'

const meta = { title: 'Components/UnknownOutcome', component: UnknownOutcome, args: { job: unknownOutcome } } satisfies Meta<typeof UnknownOutcome>
export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}
export const WithHostActions: Story = { args: { children: <><Button>Mark as not paid</Button><Button>Mark as paid</Button></> } }
export const ToBeResolved: Story = { args: { onPaid: fn(), onNotPaid: fn() } }
export const LookingForIt: Story = { args: { job: undefined, vendorName: 'Acme Corporation', isLost: true, isLooking: true } }
export const NotFound: Story = { args: { job: undefined, vendorName: 'Acme Corporation', isLost: true, onLook: fn(), onPaid: fn(), onNotPaid: fn() } }
