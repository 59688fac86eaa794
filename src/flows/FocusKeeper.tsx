'use client'

import { Component } from 'react'

/**
 * Where a flow goes on after what had the focus is gone: its list, its answer, or the first thing to press. Without this the
 * browser would put a keyboard user back to the top of the host's page at every step.
 */
const places = ['[data-slot=scroll]', '[data-slot=panel-title]', 'button:enabled']

/**
 * Moves the focus on when the element that had it makes way for the next step, and never otherwise. Renders nothing; stands
 * last in its flow, so that a dialog that closes has given the focus back before.
 */
export class FocusKeeper extends Component {
  /** The last moment at which what is about to vanish is still in place. */
  override getSnapshotBeforeUpdate(): Lost | null {
    const focused = focusedNow()
    if (!focused) return null
    const flows: Element[] = []
    for (let flow = focused.closest('[data-flow]'); flow; flow = flow.parentElement?.closest('[data-flow]') ?? null) flows.push(flow)
    return { focused, flows }
  }

  override componentDidUpdate(_props: object, _state: object, before: Lost | null) {
    if (!before || before.focused.isConnected || focusedNow()) return
    const flow = before.flows.find(({ isConnected }) => isConnected)
    const place = places.map((selector) => flow?.querySelector<HTMLElement>(selector)).find(Boolean)
    if (!place) return
    // A heading is no stop of the Tab key; it only can be told to take the focus.
    if (place.tabIndex < 0) place.tabIndex = -1
    place.focus()
  }

  override render() {
    return null
  }
}

interface Lost {
  focused: Element
  /** The flows around it, nearest first. */
  flows: Element[]
}

/** What has the focus, also within shadow roots; undefined when nothing has. */
function focusedNow(): Element | undefined {
  let focused = document.activeElement
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
  return focused && focused !== document.body ? focused : undefined
}
