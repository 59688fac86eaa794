import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { InvoiceDropZone } from '../../src/components/InvoiceDropZone.tsx'
import { Surface } from '../../src/components/Surface.tsx'

const pdf = (name = 'invoice.pdf') => new File(['%PDF-1.7'], name, { type: 'application/pdf' })

function drawZone(props: { problem?: 'empty'; disabled?: boolean } = {}) {
  const onFile = vi.fn<(file: File) => void>()
  render(<Surface><InvoiceDropZone onFile={onFile} {...props} /></Surface>)
  return { onFile, zone: screen.getByRole('group', { name: 'Drop an invoice here' }) }
}

function transferOf(...files: File[]) {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  return transfer
}
const drop = (zone: HTMLElement, ...files: File[]) =>
  zone.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transferOf(...files) }))

test('hands over the file that is dropped', async () => {
  const { onFile, zone } = drawZone()
  drop(zone, pdf())
  await waitFor(() => expect(onFile).toHaveBeenCalledOnce())
  expect(onFile.mock.calls[0]![0].name).toBe('invoice.pdf')
})

test('hands over the file that is pasted', async () => {
  const { onFile } = drawZone()
  screen.getByRole('button').focus()
  screen.getByRole('button').dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: transferOf(pdf()) }))
  await waitFor(() => expect(onFile).toHaveBeenCalledOnce())
})

test('opens the file picker from the keyboard, with a real button', async () => {
  drawZone()
  const opened = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(() => {})
  await userEvent.tab()
  expect(screen.getByRole('button', { name: 'Choose a file' })).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  expect(opened).toHaveBeenCalledOnce()
})

test('the button is the only stop for the tab key', async () => {
  const { zone } = drawZone()
  await userEvent.tab()
  await userEvent.tab()
  expect(zone.contains(document.activeElement)).toBe(false)
})

test('offers one file at a time in the picker', () => {
  drawZone()
  expect(document.querySelector<HTMLInputElement>('input[type=file]')!.multiple).toBe(false)
})

test('refuses several files at once, says so, and forgets it with the next single one', async () => {
  const { onFile, zone } = drawZone()
  drop(zone, pdf('a.pdf'), pdf('b.pdf'))
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('Drop one invoice at a time.'))
  expect(onFile).not.toHaveBeenCalled()

  drop(zone, pdf())
  await waitFor(() => expect(onFile).toHaveBeenCalledOnce())
  expect(screen.queryByText('Drop one invoice at a time.')).toBeNull()
})

test('shows a problem in words, beside the zone it belongs to', () => {
  const { zone } = drawZone({ problem: 'empty' })
  expect(zone).toHaveAttribute('data-problem', 'empty')
  expect(zone).toHaveTextContent('This file is empty.')
})

test('takes nothing while it is disabled', async () => {
  const { onFile, zone } = drawZone({ disabled: true })
  drop(zone, pdf())
  expect(screen.getByRole('button')).toBeDisabled()
  await Promise.resolve()
  expect(onFile).not.toHaveBeenCalled()
})

test('carries no inline style, which a strict content policy would drop', () => {
  drawZone()
  expect(document.querySelectorAll('.mg-root [style]')).toHaveLength(0)
})
