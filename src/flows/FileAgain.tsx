'use client'

import { useState } from 'react'
import type { Invoice } from '../api/index.ts'
import { readInvoiceFile } from '../client/readInvoiceFile.ts'
import { InvoiceDropZone, type InvoiceProblem } from '../components/InvoiceDropZone.tsx'
import { fingerprintOf } from '../hooks/paymentMarks.ts'
import { flow } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'

const english = { flow }

/** Asks for a document again that is no longer there, and takes only the one with this fingerprint. */
export function FileAgain({ fingerprint, onInvoice }: { fingerprint: string; onInvoice: (invoice: Invoice) => void }) {
  const { flow } = useMessages(english)
  const [problem, setProblem] = useState<InvoiceProblem>()

  const take = async (file: File) => {
    const read = await readInvoiceFile(file)
    if (read.kind === 'problem') return setProblem(read.problem)
    if (await fingerprintOf(read.invoice) !== fingerprint) return setProblem('other')
    onInvoice(read.invoice)
  }
  return <InvoiceDropZone onFile={(file) => void take(file)} problem={problem} words={{ title: flow.fileAgain, hint: flow.fileAgainNote }} compact />
}
