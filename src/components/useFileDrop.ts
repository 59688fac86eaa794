'use client'

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'

/**
 * Makes an element a place to drop and paste files. A file that misses it does not replace the page.
 *
 * @param onFiles called with all that came at once, those within dropped folders included
 * @param disabled takes nothing
 * @returns `place` is the element's ref; `take` is for its drop and paste events, and tells whether there were files in it;
 * `dragged` is where on the page files are dragged just now
 */
export function useFileDrop<Place extends HTMLElement>(onFiles: (files: File[]) => void, disabled: boolean): {
  place: RefObject<Place | null>
  take: (transfer: DataTransfer) => boolean
  dragged: 'over' | 'elsewhere' | undefined
} {
  const place = useRef<Place>(null)
  const [dragged, setDragged] = useState<'over' | 'elsewhere'>()
  const latest = useRef(onFiles)
  useEffect(() => { latest.current = onFiles })

  useEffect(() => {
    /** What files were dragged onto last: entering a part of it comes before leaving the whole. */
    let entered: EventTarget | undefined
    const listeners: Record<string, (event: DragEvent) => void> = {
      dragenter(event) {
        if (!holdsFiles(event.dataTransfer)) return
        entered = event.composedPath()[0]
        setDragged(place.current && event.composedPath().includes(place.current) ? 'over' : 'elsewhere')
      },
      dragleave(event) {
        if (event.composedPath()[0] === entered) setDragged(undefined)
      },
      dragover(event) {
        if (holdsFiles(event.dataTransfer)) event.preventDefault()
      },
      drop(event) {
        setDragged(undefined)
        if (holdsFiles(event.dataTransfer)) event.preventDefault()
      },
    }
    for (const [type, listener] of Object.entries(listeners)) document.addEventListener(type, listener as EventListener)
    return () => {
      for (const [type, listener] of Object.entries(listeners)) document.removeEventListener(type, listener as EventListener)
    }
  }, [])

  const take = useCallback((transfer: DataTransfer) => {
    if (!holdsFiles(transfer)) return false
    if (!disabled) void filesOf(transfer).then((files) => { if (files.length > 0) latest.current(files) })
    return true
  }, [disabled])

  return { place, take, dragged: disabled ? undefined : dragged }
}

function holdsFiles(transfer: DataTransfer | null): transfer is DataTransfer {
  return transfer?.types.includes('Files') ?? false
}

async function filesOf(transfer: DataTransfer): Promise<File[]> {
  // The list is empty after the first wait, so everything is taken out of it before.
  const items = [...transfer.items].map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const found = await Promise.all(items.map(({ entry, file }) => (entry?.isDirectory ? filesBelow(entry) : file ?? [])))
  return found.flat()
}

/** What cannot be read is left out, and so is what the system keeps in a folder for itself. */
async function filesBelow(entry: FileSystemEntry): Promise<File[]> {
  if (/^\.|^Thumbs\.db$/.test(entry.name)) return []
  if (entry.isFile) return new Promise((done) => (entry as FileSystemFileEntry).file((file) => done([file]), () => done([])))
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const files: File[] = []
  for (;;) {
    // A folder is read in portions; the last one is empty.
    const entries = await new Promise<FileSystemEntry[]>((done) => reader.readEntries(done, () => done([])))
    if (entries.length === 0) return files
    files.push(...(await Promise.all(entries.map(filesBelow))).flat())
  }
}
