'use client'

import { useMessages } from '../messages/MessagesProvider.tsx'
import { writeFileSize } from '../messages/writeFileSize.ts'
import { Part } from './Part.tsx'

/** The file that is being checked: its name and size. Renders `<span data-slot="file">`. @param size in bytes */
export function InvoiceFile({ name, size }: { name: string; size: number | undefined }) {
  const { locale } = useMessages()
  return (
    <Part as="span" slot="file">
      <Part as="span" slot="file-name" title={name} dir="auto">{name}</Part>
      {size !== undefined && <Part as="span" slot="file-size">{writeFileSize(locale, size)}</Part>}
    </Part>
  )
}
