'use client'

import { forwardRef, useId, useImperativeHandle, useRef, useState, type HTMLAttributes } from 'react'
import { MAX_INVOICE_BYTES } from '../api/index.ts'
import { drop, files } from '../messages/english.ts'
import type { Messages } from '../messages/Messages.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { writeFileSize } from '../messages/writeFileSize.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import * as icons from './icons.ts'
import { Part } from './Part.tsx'
import { useFileDrop } from './useFileDrop.ts'

const english = { drop, files }

/** What the picker offers. Only a filter for the eye: what a file really is, its first bytes tell. */
const pickable = '.pdf,.html,.htm,.eml,application/pdf,text/html,message/rfc822'

/**
 * Takes one invoice: dropped, pasted, or chosen with a real button. It reads nothing; `onFile` gets the file as it came.
 *
 * Renders `<div role="group" data-slot="drop-zone" data-dragging data-near data-problem="…">`. Several files at once are
 * noticed and announced here; a `problem` from outside is shown here and announced by whoever found it.
 */
export const InvoiceDropZone = forwardRef<HTMLDivElement, InvoiceDropZoneProps>(function InvoiceDropZone(
  { onFile, onFiles, problem, words: own, compact = false, disabled = false, onPaste, ...rest },
  ref,
) {
  const { drop, files, locale, fill } = useMessages(english)
  const words = { ...drop, ...own }
  const id = useId()
  const [gotSeveral, setGotSeveral] = useState(false)
  const size = writeFileSize(locale, MAX_INVOICE_BYTES)
  const shown = gotSeveral ? 'several' : problem

  const input = useRef<HTMLInputElement>(null)
  const hand = (given: File[]) => {
    if (onFiles) return onFiles(given)
    setGotSeveral(given.length > 1)
    if (given.length === 1) onFile?.(given[0]!)
  }
  const { place, take, dragged } = useFileDrop<HTMLDivElement>(hand, disabled)
  useImperativeHandle(ref, () => place.current as HTMLDivElement, [place])

  return (
    <Part
      {...rest}
      ref={place}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset brings the browser's own box
      role="group"
      aria-labelledby={`${id}-label`}
      aria-disabled={disabled || undefined}
      slot="drop-zone"
      data-dragging={dragged === 'over' || undefined}
      data-near={dragged === 'elsewhere' || undefined}
      data-problem={shown}
      data-compact={compact || undefined}
      onDrop={(event) => take(event.dataTransfer)}
      onPaste={(event) => {
        onPaste?.(event)
        if (take(event.clipboardData)) event.preventDefault()
      }}
    >
      <Part as="input" ref={input} slot="drop-input" type="file" hidden tabIndex={-1} multiple={onFiles !== undefined} accept={pickable} aria-label={words.label}
        onClick={(event) => event.stopPropagation()}
        onChange={({ currentTarget }) => {
          const chosen = [...currentTarget.files ?? []]
          // The same file may be chosen again.
          currentTarget.value = ''
          if (chosen.length > 0) hand(chosen)
        }} />
      <Part as="span" slot="drop-icon"><Icon of={icons.upload} /></Part>
      <Part as="p" slot="drop-title" id={`${id}-label`}>{dragged === 'over' ? words.titleDragging : words.title}</Part>
      <Button disabled={disabled} onClick={() => input.current?.click()} aria-describedby={`${id}-hint`}>{words.choose}</Button>
      <Part as="p" slot="drop-hint" id={`${id}-hint`}>{fill(words.hint, { size })}</Part>
      <Part role={gotSeveral ? 'alert' : undefined} slot="drop-alert">
        {shown && <Part as="p" slot="drop-problem"><Icon of={icons.warning} />{fill(files[shown], { size })}</Part>}
      </Part>
    </Part>
  )
})

/** What is wrong with what was dropped. */
export type InvoiceProblem = 'wrongType' | 'empty' | 'tooLarge' | 'unreadable' | 'several' | 'other'

export interface InvoiceDropZoneProps extends Omit<HTMLAttributes<HTMLDivElement>, 'onDrop'> {
  /** Called once for each single file. Several at once are refused here. */
  onFile?: (file: File) => void
  /** Takes several files at once, and gets them all; `onFile` is not called then. Say so in `words`. */
  onFiles?: (files: File[]) => void
  /** What is wrong with the file that came last, shown below. Whoever found it announces it. */
  problem?: InvoiceProblem
  /** What it says differently here, such as `{ title: 'Drop the invoice of order 1042' }`. `{size}` in `hint` is the limit. */
  words?: Partial<Messages['drop']>
  /** One low row, for a place within something else. */
  compact?: boolean
  /** Takes nothing, and says so. */
  disabled?: boolean
}
