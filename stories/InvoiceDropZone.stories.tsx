import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, userEvent } from 'storybook/test'
import { InvoiceDropZone } from '../src/components/InvoiceDropZone.tsx'

const meta = { title: 'Components/InvoiceDropZone', component: InvoiceDropZone, args: { onFile: fn() } } satisfies Meta<typeof InvoiceDropZone>
export default meta
type Story = StoryObj<typeof meta>

const pdf = () => new File(['%PDF-1.7'], 'invoice-1042.pdf', { type: 'application/pdf' })

export const Default: Story = {}

export const FileChosen: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.upload(canvasElement.querySelector<HTMLInputElement>('input[type=file]')!, pdf())
    await expect(args.onFile).toHaveBeenCalledOnce()
  },
}

export const Dragging: Story = {
  play: async ({ canvas, canvasElement }) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(pdf())
    canvas.getByRole('group').dispatchEvent(new DragEvent('dragenter', { bubbles: true, cancelable: true, dataTransfer }))
    await canvas.findByText('Drop it to check it')
    await expect(canvasElement.querySelector('[data-dragging]')).not.toBeNull()
  },
}

export const WrongType: Story = { args: { problem: 'wrongType' } }
export const EmptyFile: Story = { args: { problem: 'empty' } }
export const TooLarge: Story = { args: { problem: 'tooLarge' } }
export const Unreadable: Story = { args: { problem: 'unreadable' } }

export const SeveralAtOnce: Story = {
  play: async ({ canvas, args }) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(pdf())
    dataTransfer.items.add(pdf())
    canvas.getByRole('group').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }))
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Drop one invoice at a time.')
    await expect(args.onFile).not.toHaveBeenCalled()
  },
}

/** Said differently in one place; for the whole application there is `messages`. */
export const OwnWords: Story = { args: { words: { title: 'Drop the invoice of order 1042', hint: 'PDF or e-mail, up to {size}.' } } }
export const Disabled: Story = { args: { disabled: true } }
