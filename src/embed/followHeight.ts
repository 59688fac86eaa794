/** What a dialog keeps from the frame's edges, both sides together, in pixels. */
const AROUND_DIALOG = 32

/**
 * Calls back with the height that shows everything in pixels, now and whenever it changes.
 *
 * A dialog lies above the page without taking part in its height: a frame as tall as one button would show a slit of it.
 * Changes of the document are watched as well as sizes, because a browser lays out no frame that nobody sees yet.
 */
export function followHeight(root: HTMLElement, changed: (height: number) => void) {
  let told = -1
  const measure = () => {
    let height = root.getBoundingClientRect().height
    for (const dialog of root.querySelectorAll<HTMLDialogElement>('dialog[open]')) {
      height = Math.max(height, dialog.scrollHeight + dialog.offsetHeight - dialog.clientHeight + AROUND_DIALOG)
    }
    height = Math.ceil(height)
    if (height === told) return
    told = height
    changed(height)
  }

  new ResizeObserver(measure).observe(root)
  new MutationObserver(measure).observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: ['open'] })
  measure()
}
