'use client'

import type { ReactNode } from 'react'
import { replay } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import * as icons from './icons.ts'
import { Part } from './Part.tsx'
import { SafeLink } from './SafeLink.tsx'

const english = { replay }

/** Where a job leads on: the vendor's payment page, or what stands in its place, and the replay. Renders `<div data-slot="further">`. */
export function JobLinks({ page, replayUrl }: { page: ReactNode; replayUrl: string | undefined }) {
  const { replay } = useMessages(english)
  return <Part slot="further">{page}<SafeLink href={replayUrl} icon={icons.replay}>{replay.watch}</SafeLink></Part>
}
