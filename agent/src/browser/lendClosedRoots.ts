import { randomBytes } from 'node:crypto'
import type { BrowserContext, CDPSession, Frame, Page } from 'playwright-core'

interface DomNode {
  backendNodeId: number
  shadowRootType?: string
  children?: DomNode[]
  shadowRoots?: DomNode[]
  contentDocument?: DomNode
}

/**
 * Finds the closed shadow roots around a frame by the debugging protocol, which alone sees them, and lends them to
 * `takeFrameSnapshot` under a global of an unguessable name. Undefined when there are none.
 */
export async function lendClosedRoots(context: BrowserContext, frame: Frame): Promise<string | undefined> {
  const session = await openSession(context, frame)
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
    const closed = collectClosed(root as DomNode)
    if (closed.length === 0) return undefined
    const name = `r${randomBytes(8).toString('hex')}`
    for (const backendNodeId of closed) {
      const { object } = await session.send('DOM.resolveNode', { backendNodeId })
      if (!object.objectId) continue
      await session.send('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration: lend.toString(), arguments: [{ value: name }] })
    }
    return name
  } catch {
    // The page moved on while it was looked at: the next look will do.
    return undefined
  } finally {
    await session.detach().catch(() => {})
  }
}

/** A frame of another site has a session of its own; others belong to the page they lie in. */
async function openSession(context: BrowserContext, frame: Frame): Promise<CDPSession> {
  const above = frame.parentFrame()
  const target: Page | Frame = above ? frame : frame.page()
  return context.newCDPSession(target).catch((error: unknown) => {
    if (!above) throw error
    return openSession(context, above)
  })
}

function collectClosed(node: DomNode): number[] {
  const below = [...(node.children ?? []), ...(node.shadowRoots ?? []), ...(node.contentDocument ? [node.contentDocument] : [])]
  return [...(node.shadowRootType === 'closed' ? [node.backendNodeId] : []), ...below.flatMap(collectClosed)]
}

/** Runs in the page, on a shadow root. */
function lend(this: ShadowRoot, name: string) {
  const globals = globalThis as unknown as Record<string, Map<Element, ShadowRoot> | undefined>
  if (!globals[name]) Object.defineProperty(globals, name, { value: new Map(), enumerable: false, configurable: true })
  globals[name]!.set(this.host, this)
}
