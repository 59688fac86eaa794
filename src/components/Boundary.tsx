'use client'

import { Component, type ReactNode } from 'react'
import { UsageError } from '../api/index.ts'
import { boundary, failure } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { Button } from './Button.tsx'
import * as icons from './icons.ts'
import { Panel } from './Panel.tsx'
import { Part } from './Part.tsx'
import { Surface } from './Surface.tsx'

const english = { boundary, failure }

/**
 * Keeps a fault of ours from taking the host's page down: what is inside makes way for a notice, and may be tried again.
 * A mistake in how the library is used goes on to the developer.
 */
export class Boundary extends Component<{ children?: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    if (error instanceof UsageError) throw error
    return <Surface><BrokenNotice onRetry={() => this.setState({ error: undefined })} /></Surface>
  }
}

function BrokenNotice({ onRetry }: { onRetry: () => void }) {
  const { boundary, failure } = useMessages(english)
  return (
    <Panel slot="broken-notice" tone="bad" icon={icons.bang} title={boundary.title} lead={boundary.text} role="alert">
      <Part as="footer" slot="actions"><Button onClick={onRetry}>{failure.retry}</Button></Part>
    </Panel>
  )
}
