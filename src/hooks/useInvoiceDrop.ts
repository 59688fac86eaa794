'use client'

import { useCallback, useRef, useState } from 'react'
import { useDropzone, type DropzoneState } from 'react-dropzone'
import { INVOICE_EXTENSIONS, readInvoiceFile, type FileProblem } from '../client/readInvoiceFile.ts'
import { useLatest } from './useLatest.ts'

/** What was dropped and is not taken. */
export interface RefusedFile {
  file: File
  problem: FileProblem
}

export interface UseInvoiceDropOptions {
  /** Called with the files that are invoices by their first bytes, whatever their names and types claim. */
  onFiles: (files: File[]) => void
  /** Called with those that are not. */
  onRefused?: (refused: RefusedFile[]) => void
  /** Takes several at once. Off by default: of several dropped none is taken. */
  multiple?: boolean
  disabled?: boolean
}

/**
 * A place to drop, paste and choose invoices, without any look: spread `getRootProps()` on it and `getInputProps()` on an
 * `<input>` within, and let a real button call `open()`.
 */
export function useInvoiceDrop({ onFiles, onRefused, multiple = false, disabled = false }: UseInvoiceDropOptions): Pick<
  DropzoneState, 'getRootProps' | 'getInputProps' | 'open' | 'isDragActive'
> & { refused: readonly RefusedFile[]; gotSeveral: boolean } {
  const [state, setState] = useState<{ refused: RefusedFile[]; gotSeveral: boolean }>({ refused: [], gotSeveral: false })
  const latest = useLatest({ onFiles, onRefused })
  const newest = useRef(0)

  const take = useCallback(async (files: File[]) => {
    const drop = newest.current += 1
    const gotSeveral = !multiple && files.length > 1
    const refused: RefusedFile[] = []
    const taken: File[] = []
    for (const file of gotSeveral ? [] : files) {
      const read = await readInvoiceFile(file)
      if (read.kind === 'problem') refused.push({ file, problem: read.problem })
      else taken.push(file)
    }
    // A later drop has taken its place.
    if (drop !== newest.current) return
    setState({ refused, gotSeveral })
    if (taken.length > 0) latest.current.onFiles(taken)
    if (refused.length > 0) latest.current.onRefused?.(refused)
  }, [multiple, latest])

  const { getRootProps, getInputProps, open, isDragActive } = useDropzone({
    disabled, multiple, noClick: true, noKeyboard: true, useFsAccessApi: false,
    onDrop: (files, rejections) => { if (files.length + rejections.length > 0) void take([...files, ...rejections.map(({ file }) => file)]) },
  })
  return {
    ...state, isDragActive, open, getRootProps,
    getInputProps: (props) => getInputProps({ accept: INVOICE_EXTENSIONS.join(), ...props } as never),
  }
}
