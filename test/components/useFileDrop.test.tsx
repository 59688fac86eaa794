import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { InvoiceDropZone } from '../../src/components/InvoiceDropZone.tsx'
import { Surface } from '../../src/components/Surface.tsx'

const pdf = (name: string) => new File(['%PDF-1.7'], name, { type: 'application/pdf' })

function drawZone(props: { disabled?: boolean } = {}) {
  const onFiles = vi.fn<(files: File[]) => void>()
  const view = render(<><Surface><InvoiceDropZone onFiles={onFiles} {...props} /></Surface><p>Beside it</p></>)
  return { ...view, onFiles, zone: screen.getByRole('group'), beside: screen.getByText('Beside it') }
}

function transferOf(...files: File[]) {
  const transfer = new DataTransfer()
  for (const file of files) transfer.items.add(file)
  return transfer
}

/** @returns whether the browser would go on with what it does by itself */
const drag = (element: Element, type: string, dataTransfer = transferOf(pdf('a.pdf'))) =>
  fireEvent(element, new DragEvent(type, { bubbles: true, composed: true, cancelable: true, dataTransfer }))

test('shows that files are dragged over it, or elsewhere on the page, until they are gone', () => {
  const { zone, beside } = drawZone()
  drag(beside, 'dragenter')
  expect(zone).toHaveAttribute('data-near')

  drag(zone, 'dragenter')
  drag(beside, 'dragleave')
  expect(zone).toHaveAttribute('data-dragging')
  expect(zone).not.toHaveAttribute('data-near')

  // Into a part of it: the whole is left after the part was entered.
  drag(screen.getByRole('button'), 'dragenter')
  drag(zone, 'dragleave')
  expect(zone).toHaveAttribute('data-dragging')

  drag(screen.getByRole('button'), 'dragleave')
  expect(zone).not.toHaveAttribute('data-dragging')
})

test('a file that misses it does not replace the page', () => {
  const { zone, beside } = drawZone()
  drag(beside, 'dragenter')
  expect(drag(beside, 'dragover')).toBe(false)
  expect(drag(beside, 'drop')).toBe(false)
  expect(zone).not.toHaveAttribute('data-near')
})

test('leaves what the host drags and pastes for itself alone', async () => {
  const { onFiles, zone, beside } = drawZone()
  const words = new DataTransfer()
  words.setData('text/plain', 'words')
  drag(beside, 'dragenter', words)
  expect(zone).not.toHaveAttribute('data-near')
  expect(drag(beside, 'dragover', words)).toBe(true)
  expect(fireEvent.paste(zone, { clipboardData: words })).toBe(true)
  expect(onFiles).not.toHaveBeenCalled()
})

test('takes and shows nothing while it is disabled, and the page stays all the same', () => {
  const { zone } = drawZone({ disabled: true })
  drag(zone, 'dragenter')
  expect(zone).not.toHaveAttribute('data-dragging')
  expect(drag(zone, 'drop')).toBe(false)
})

test('takes every file of a dropped folder, and of the folders in it, but what the system keeps there for itself', async () => {
  const { onFiles, zone } = drawZone()
  const transfer = transferOf(pdf('folder'), pdf('single.pdf'))
  const folder = folderOf('folder', [fileEntry('one.pdf'), fileEntry('.DS_Store'), folderOf('inner', [fileEntry('two.pdf'), fileEntry('three.pdf')])])
  vi.spyOn(DataTransferItem.prototype, 'webkitGetAsEntry').mockImplementation(function entry(this: DataTransferItem) {
    return this.getAsFile()?.name === 'folder' ? folder : null
  })
  drag(zone, 'drop', transfer)
  await waitFor(() => expect(onFiles).toHaveBeenCalledOnce())
  expect(onFiles.mock.calls[0]![0].map(({ name }) => name)).toEqual(['one.pdf', 'two.pdf', 'three.pdf', 'single.pdf'])
})

test('the same file may be chosen twice', async () => {
  const { onFiles } = drawZone()
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!
  await userEvent.upload(input, pdf('a.pdf'))
  expect(input.value).toBe('')
  await userEvent.upload(input, pdf('a.pdf'))
  expect(onFiles).toHaveBeenCalledTimes(2)
})

test('listens to the page no longer once it is gone', () => {
  const { unmount, beside } = drawZone()
  const host = document.body.appendChild(beside.cloneNode(true) as Element)
  unmount()
  expect(drag(host, 'dragover')).toBe(true)
  host.remove()
})

function fileEntry(name: string): FileSystemEntry {
  return { name, isFile: true, isDirectory: false, file: (done: (file: File) => void) => done(pdf(name)) } as unknown as FileSystemEntry
}

/** A folder that hands out its entries one at a time, as a browser does with a hundred. */
function folderOf(name: string, entries: FileSystemEntry[]): FileSystemEntry {
  return {
    name, isFile: false, isDirectory: true,
    createReader: () => {
      const left = [...entries]
      return { readEntries: (done: (portion: FileSystemEntry[]) => void) => done(left.splice(0, 1)) }
    },
  } as unknown as FileSystemEntry
}
