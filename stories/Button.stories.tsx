import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { Button } from '../src/components/Button.tsx'
import * as icons from '../src/components/icons.ts'

const meta = { title: 'Inside/Button', tags: ['!autodocs'], component: Button, args: { children: 'Pay $154.52', onClick: fn() } } satisfies Meta<typeof Button>
export default meta
type Story = StoryObj<typeof meta>

export const Primary: Story = { args: { variant: 'primary' } }
export const Secondary: Story = {}
export const Quiet: Story = { args: { variant: 'quiet' } }
export const WithIcon: Story = { args: { icon: icons.receipt, children: 'Receipt' } }
export const Disabled: Story = { args: { variant: 'primary', disabled: true } }

export const Busy: Story = {
  args: { variant: 'primary', busy: true },
  play: async ({ canvas, args }) => {
    await userEvent.click(canvas.getByRole('button'))
    await expect(args.onClick).not.toHaveBeenCalled()
  },
}
