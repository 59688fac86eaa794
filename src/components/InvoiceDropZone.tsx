'use client'

import { forwardRef, useId, useImperativeHandle, useState, type HTMLAttributes } from 'react'
import { useDropzone } from 'react-dropzone'
import { MAX_INVOICE_BYTES } from '../api/index.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { Part } from './Part.tsx'

/** What the picker offers. Only a filter for the eye: what a file really is, its first bytes tell. */
const pickable = '.pdf,.html,.htm,.eml,application/pdf,text/html,message/rfc822'

/**
 * Takes one invoice: dropped, pasted, or chosen with a real button. It reads nothing; `onFile` gets the file as it came.
 *
 * Renders `<div role="group" data-slot="drop-zone" data-dragging data-near data-problem="…">`. Several files at once are
 * noticed and announced here; a `problem` from outside is shown here and announced by whoever found it.
 */
export const InvoiceDropZone = forwardRef<HTMLDivElement, InvoiceDropZoneProps>(function InvoiceDropZone(
  { onFile, onSeveral, onFiles, problem, title, hint, compact = false, disabled = false, className, ...rest },
  ref,
) {
  const { drop, files, fileSize, fill } = useMessages()
  const id = useId()
  const [gotSeveral, setGotSeveral] = useState(false)
  const size = fileSize(MAX_INVOICE_BYTES)
  const shown = gotSeveral ? 'several' : problem

  const { getRootProps, getInputProps, rootRef, open, isDragActive, isDragGlobal } = useDropzone({
    disabled,
    // The zone itself is no button: the one inside it is.
    noClick: true,
    noKeyboard: true,
    // The newer picker cannot be filtered by e-mail files on every system.
    useFsAccessApi: false,
    onDrop: (dropped) => {
      if (onFiles) return dropped.length > 0 ? onFiles(dropped) : undefined
      setGotSeveral(dropped.length > 1)
      if (dropped.length === 1) onFile?.(dropped[0]!)
      if (dropped.length > 1) onSeveral?.()
    },
  })

  useImperativeHandle(ref, () => rootRef.current as HTMLDivElement, [rootRef])

  return (
    <Part
      {...getRootProps({ ...rest, role: 'group' })}
      aria-labelledby={`${id}-label`}
      aria-disabled={disabled || undefined}
      slot="drop-zone" className={className}
      data-dragging={isDragActive || undefined}
      data-near={(isDragGlobal && !isDragActive) || undefined}
      data-problem={shown}
      data-compact={compact || undefined}
    >
      {/* `hidden` instead of the package's inline style, which a strict content policy drops from server output. */}
      <Part as="input" {...getInputProps({ multiple: onFiles !== undefined, accept: pickable, 'aria-label': drop.label, style: undefined, hidden: true })} slot="drop-input" />
      <Part as="span" slot="drop-icon"><Icon name="upload" /></Part>
      <Part as="p" slot="drop-title" id={`${id}-label`}>{isDragActive ? (onFiles ? drop.titleDraggingSeveral : drop.titleDragging) : title ?? (onFiles ? drop.titleSeveral : drop.title)}</Part>
      <Button disabled={disabled} onClick={open} aria-describedby={`${id}-hint`}>{onFiles ? drop.several : drop.choose}</Button>
      <Part as="p" slot="drop-hint" id={`${id}-hint`}>{hint ?? fill(onFiles ? drop.hintSeveral : drop.hint, { size })}</Part>
      <Part role={gotSeveral ? 'alert' : undefined} slot="drop-alert">
        {shown && <Part as="p" slot="drop-problem"><Icon name="warning" />{fill(files[shown], { size })}</Part>}
      </Part>
    </Part>
  )
})

/** What is wrong with what was dropped. */
export type InvoiceProblem = 'wrongType' | 'empty' | 'tooLarge' | 'unreadable' | 'several' | 'other'

export interface InvoiceDropZoneProps extends Omit<HTMLAttributes<HTMLDivElement>, 'onDrop' | 'title'> {
  /** Called once for each single file. Several at once are refused here. */
  onFile?: (file: File) => void
  /** Takes several files at once, and gets them all; `onFile` is not called then. */
  onFiles?: (files: File[]) => void
  /** Several files came at once. The zone says so by itself. */
  onSeveral?: () => void
  /** What is wrong with the file that came last, shown below. Whoever found it announces it. */
  problem?: InvoiceProblem
  /** What may be done here; "Drop an invoice here" by default. */
  title?: string
  /** What is taken; the types and the limit by default. */
  hint?: string
  /** One low row, for a place within something else. */
  compact?: boolean
  /** Takes nothing, and says so. */
  disabled?: boolean
}
