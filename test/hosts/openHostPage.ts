import { expect } from 'vitest'
import { cdp } from 'vitest/browser'

export type HostPage = Awaited<ReturnType<typeof openHostPage>>

/**
 * A page of a host's in a frame of its own, so that only the given stylesheets reach it. It takes elements as markup: what
 * stands in it is still, so that two looks at it can only differ by a stylesheet.
 *
 * @param width of the page, in px. Remove its `frame` in the end
 */
export async function openHostPage(markup: string, width = 480) {
  const frame = document.createElement('iframe')
  Object.assign(frame.style, { width: `${width}px`, height: '900px', border: '0' })
  document.body.append(frame)
  const page = frame.contentDocument!
  page.open()
  // Scrollbars come and go with the height, and with them the width.
  page.write(`<!doctype html><html lang="en" style="scrollbar-gutter: stable"><head></head><body>${markup}</body></html>`)
  page.close()

  return {
    frame,
    page,
    find: (selector: string) => [...page.querySelectorAll<HTMLElement>(selector)],
    /** Puts these in place of the sheets before, in this order. */
    style(sheets: string[]) {
      page.head.replaceChildren(...sheets.map((sheet) => Object.assign(page.createElement('style'), { textContent: sheet })))
      settle(page)
    },
    /** Makes the browser take these elements for hovered, focused … until what is returned is called. */
    async force(elements: Element[], states: string[]) {
      const session = cdp()
      await session.send('DOM.enable')
      await session.send('CSS.enable')
      await session.send('DOM.getDocument', { depth: 0 })
      for (const element of elements) element.setAttribute('data-forced', '')
      const { searchId, resultCount } = await session.send('DOM.performSearch', { query: '[data-forced]' }) as { searchId: string; resultCount: number }
      expect(resultCount).toBe(elements.length)
      const { nodeIds } = await session.send('DOM.getSearchResults', { searchId, fromIndex: 0, toIndex: resultCount }) as { nodeIds: number[] }
      const take = (pseudos: string[]) => Promise.all(nodeIds.map((nodeId) => session.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses: pseudos })))
      await take(states)
      for (const element of elements) element.removeAttribute('data-forced')
      settle(page)
      return async () => {
        await take([])
        settle(page)
      }
    },
  }
}

/** All that the browser reckons for an element, or for a part of it that has no element: a value for each of `propertyNames`. */
export function look(element: Element, pseudo?: string): string[] {
  const style = element.ownerDocument.defaultView!.getComputedStyle(element, pseudo)
  return propertyNames.map((name) => style.getPropertyValue(name))
}

/** What two looks do not share: "name: before → after". */
export function differences(before: string[], after: string[]): string[] {
  return after.flatMap((value, index) => (value === before[index] ? [] : [`${propertyNames[index]}: ${before[index]} → ${value}`]))
}

/** Every property the browser knows, but custom ones, which have no say of their own, and second names of what has one already. */
const propertyNames = [...getComputedStyle(document.documentElement)].filter((name) => !/^--|^(?:block|inline)-size$|(?:^|-)(?:block|inline)-(?:start|end|size)|^(?:min|max)-(?:block|inline)|^(?:perspective|transform)-origin$/.test(name))

/** Ends what moves, and holds at its beginning what moves for ever. */
function settle(page: Document) {
  page.body.getBoundingClientRect()
  for (const animation of page.getAnimations()) {
    if (animation instanceof page.defaultView!.CSSTransition) animation.finish()
    else {
      animation.pause()
      animation.currentTime = 0
    }
  }
}
