'use client'

import type { Evidence } from '../api/index.ts'
import { evidence, verdict } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Icon } from './Icon.tsx'
import * as icons from './icons.ts'
import { Part } from './Part.tsx'
import { readWebAddress } from './SafeLink.tsx'

const english = { evidence, verdict }

/**
 * The words each fact was read from, folded away. Renders nothing without evidence.
 *
 * Renders `<details data-slot="evidence">`.
 */
export function EvidenceList({ evidence = [], label }: EvidenceListProps) {
  const { evidence: words, verdict, fill } = useMessages(english)
  if (evidence.length === 0) return null

  return (
    <Part as="details" slot="evidence">
      <Part as="summary" slot="evidence-summary"><Icon of={icons.chevron} />{label ?? verdict.evidence}</Part>
      <Part as="ul" slot="evidence-list">
        {evidence.map((item, index) => (
          // One fact may be there twice, with the same words: the place in the list is its only identity.
          // oxlint-disable-next-line react/no-array-index-key
          <Part as="li" key={index} slot="evidence-item">
            <Part as="span" slot="evidence-fact">{words.facts[item.fact] ?? words.other}</Part>
            <Part as="span" slot="evidence-source">{sourceOf(item.source)}</Part>
            <Part as="q" slot="evidence-words" dir="auto">{item.text}</Part>
          </Part>
        ))}
      </Part>
    </Part>
  )

  function sourceOf(source: string): string {
    if (source === 'invoice') return words.fromInvoice
    const url = readWebAddress(source)
    return url ? fill(words.fromAddress, { host: url.host }) : words.fromGateway
  }
}

export interface EvidenceListProps {
  evidence: readonly Evidence[] | undefined
  /** "How we know" by default. */
  label?: string
}
