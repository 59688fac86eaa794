import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent } from 'storybook/test'
import { SessionReplay } from '../src/components/SessionReplay.tsx'

const meta = { title: 'Components/SessionReplay', component: SessionReplay, args: { url: 'https://agent.example/replays/pgp_91be04' } } satisfies Meta<typeof SessionReplay>
export default meta
type Story = StoryObj<typeof meta>

export const Default: Story = {}
export const Framed: Story = { args: { frame: true } }

/** The player is a page of the agent's, so there is nothing to see here. */
export const Open: Story = {
  args: { frame: true, url: 'https://agent.invalid/replays/1' },
  parameters: { a11y: { options: { rules: { 'frame-tested': { enabled: false } } } } },
  play: async ({ canvas, canvasElement }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Watch replay' }))
    await expect(canvasElement.querySelector('iframe')).toHaveAttribute('sandbox', 'allow-scripts allow-same-origin')
  },
}
