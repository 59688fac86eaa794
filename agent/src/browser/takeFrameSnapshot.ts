import type { ButtonSnapshot, FieldSnapshot, FrameSnapshot, Place } from '../readers/PageSnapshot.ts'

/** What a frame's page tells of itself. */
export interface TakenFrame {
  snapshot: Omit<FrameSnapshot, 'id' | 'url'>
  /** The elements that the snapshot names. */
  fields: Element[]
  buttons: Element[]
  /** Whether something is drawn whose inside could not be read: a closed shadow root may be there. */
  isBlind: boolean
  /** Of the element that holds another frame: whether people see it, and where it lies. */
  placeOf(element: Element): Place & { visible: boolean; title: string }
}

/**
 * A frame's snapshot as its page makes it, with the elements it names. Runs in the page and leaves nothing behind.
 *
 * @param lent name of a global that holds closed shadow roots by their hosts, see `lendClosedRoots`; it is removed
 */
export function takeFrameSnapshot(lent: string | void): TakenFrame {
  const closedRoots = lent ? (globalThis as unknown as Record<string, Map<Element, ShadowRoot> | undefined>)[lent] : undefined
  if (lent) delete (globalThis as unknown as Record<string, unknown>)[lent]
  const BLOCK = /^(?:block|flex|grid|table|list-item|table-row|flow-root)$/
  const lines: string[] = []
  let line = ''
  const fields: { element: Element; snapshot: FieldSnapshot }[] = []
  const buttons: { element: Element; snapshot: ButtonSnapshot }[] = []
  const links: { text: string; href: string }[] = []
  const forms: Element[] = []
  const layers: { element: Element; text: string; modal: boolean }[] = []
  let isBlind = false

  const rootOf = (element: Element) => element.shadowRoot ?? closedRoots?.get(element)
  const words = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
  const isVisible = (element: Element) => {
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    return style.visibility === 'visible' && style.display !== 'none' && Number(style.opacity) > 0.05 && box.width > 0 && box.height > 0 && element.checkVisibility()
  }
  /** Whether it lies above or left of all that one can scroll to, as traps for robots do. What was scrolled past does not. */
  const isOffPage = (element: Element, box: DOMRect) => {
    let [right, bottom] = [box.right + scrollX, box.bottom + scrollY]
    for (let at = element.parentElement; at && at !== document.scrollingElement && (right <= 0 || bottom <= 0); at = at.parentElement) {
      right += at.scrollLeft
      bottom += at.scrollTop
    }
    return right <= 0 || bottom <= 0
  }
  /** Whether it stands over the page rather than in it. */
  const isLayer = (element: Element, style: CSSStyleDeclaration) => {
    if (element.matches('dialog[open], [role=dialog], [role=alertdialog], [aria-modal=true]')) return isVisible(element)
    if (style.position !== 'fixed' && !(style.position === 'absolute' && Number(style.zIndex) >= 10)) return false
    if (!isVisible(element) || style.pointerEvents === 'none') return false
    const box = element.getBoundingClientRect()
    return style.position === 'fixed' || (box.width >= innerWidth * 0.9 && box.height >= innerHeight * 0.9)
  }
  const endLine = () => { if (words(line)) lines.push(words(line)); line = '' }
  const formOf = (element: Element) => {
    const form = (element as HTMLInputElement).form ?? element.closest('form')
    if (!form) return -1
    if (!forms.includes(form)) forms.push(form)
    return forms.indexOf(form)
  }
  const root = (element: Element) => element.getRootNode() as Document | ShadowRoot
  const labelOf = (element: Element) => {
    const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean).map((id) => root(element).getElementById(id)?.textContent)
    const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => {
      const copy = label.cloneNode(true) as Element
      for (const inner of copy.querySelectorAll('select, option, input, textarea, button')) inner.remove()
      return `${copy.textContent} ${[...copy.querySelectorAll('img[alt]')].map((image) => image.getAttribute('alt')).join(' ')}`
    })
    const own = words([element.getAttribute('aria-label'), ...by, ...labels].filter(Boolean).join(' '))
    return own || !element.matches('input[type=radio]') ? own : behind(element)
  }
  /** The words or the picture right behind a radio button. */
  const behind = (element: Element) => {
    for (let node = element.nextSibling; node; node = node.nextSibling) {
      if (node.nodeType === Node.ELEMENT_NODE && (node as Element).matches('input, br, script')) return ''
      const image = node.nodeType === Node.ELEMENT_NODE ? (node as Element).matches('img') ? node as Element : (node as Element).querySelector('img[alt]') : null
      const text = words(node.textContent) || words(image?.getAttribute('alt'))
      if (text) return text.slice(0, 60)
    }
    return ''
  }
  const nearText = (element: Element) => {
    const isDrawn = element.checkVisibility()
    const holdsField = (part: Element) => part.querySelector('input, select, textarea') !== null || [part, ...part.children].some((one) => rootOf(one)?.querySelector('input, select, textarea'))
    // The words before the field in the nearest box that has any; a shadow root is a box in what stands around its host.
    let from: Element = element
    for (let box = element.parentNode, depth = 0; depth < 3 && (box instanceof Element || box instanceof ShadowRoot); depth++) {
      let text = ''
      for (const node of box.childNodes) {
        if (node === from) break
        if (node.nodeType !== 1) { text += ` ${node.nodeValue ?? ''}`; continue }
        const part = node as HTMLElement
        if (part.matches('script, style, template')) continue
        // Words before another field belong to that field; hidden ones to nobody.
        if (part.matches('input, select, textarea') || holdsField(part)) text = ''
        else if (!isDrawn) text += ` ${part.textContent}`
        else if (isVisible(part)) text += ` ${part.innerText}`
      }
      if (words(text)) return words(text).slice(-120)
      const above = box instanceof Element && box.matches('td, th') ? cellAbove(box as HTMLTableCellElement) : ''
      if (above) return above
      if (box instanceof Element && box.tagName === 'FORM') break
      from = box instanceof ShadowRoot ? box.host : box
      box = from.parentNode
    }
    return ''
  }
  /** The words of a table's cell above a field's, where labels stand in a row of their own. */
  const cellAbove = (cell: HTMLTableCellElement) => {
    const row = cell.parentElement?.previousElementSibling as HTMLTableRowElement | null
    const above = row?.cells?.length === (cell.parentElement as HTMLTableRowElement).cells.length ? row.cells[cell.cellIndex] : undefined
    return above && !above.querySelector('input, select, textarea') && isVisible(above) ? words(above.innerText).slice(-120) : ''
  }
  /** Whether people can get at a field that has a box: not where it lies off the page or is clipped to nothing, as traps for robots are. */
  const isInReach = (element: Element) => {
    const box = element.getBoundingClientRect()
    if (box.width <= 1 || box.height <= 1 || isOffPage(element, box)) return false
    for (let at = element.parentElement, depth = 0; at && depth < 4; at = at.parentElement, depth++) {
      const size = at.getBoundingClientRect()
      if ((size.width <= 1 || size.height <= 1) && /hidden|clip/.test(getComputedStyle(at).overflow)) return false
    }
    return true
  }
  /** An input that is itself not drawn, laid over something that is drawn in its place. */
  const isLaidOver = (element: HTMLElement) => {
    const style = getComputedStyle(element)
    if (Number(style.opacity) > 0.05 || style.visibility !== 'visible' || style.pointerEvents === 'none' || Number(style.zIndex) < 0) return false
    if (element.tabIndex < 0 || element.closest('[aria-hidden=true]') || !element.checkVisibility()) return false
    const box = element.getBoundingClientRect()
    return [...element.parentElement?.children ?? []].some((other) => {
      if (other === element || other.matches('input, select, textarea, label') || !isVisible(other)) return false
      const place = other.getBoundingClientRect()
      return place.left < box.right && place.right > box.left && place.top < box.bottom && place.bottom > box.top
    })
  }

  /** Attributes by which processors' scripts, page libraries and a site's own tests name a field. */
  const NAMING = /^(?:title|formcontrolname|ng-model|v-model|x-autocompletetype|data-(?:stripe|braintree(?:-name)?|encrypted-name|recurly|worldpay|checkout|omise|conekta|culqi|openpay-card|bluesnap|iugu|spreedly|fieldtype|field|name|input|test|testid|test-id|qa|cy))$/
  const hintsOf = (element: Element) => words([...element.attributes].filter(({ name }) => NAMING.test(name)).map(({ value }) => value.slice(0, 100)).join(' | '))
  const addField = (element: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement, isDrawn = true) => {
    const tag = element.tagName.toLowerCase() as FieldSnapshot['tag']
    const type = tag === 'input' ? (element as HTMLInputElement).type : tag
    if (type === 'hidden') return
    fields.push({ element, snapshot: {
      ref: fields.length, tag, type, name: element.name, id: element.id, autocomplete: element.getAttribute('autocomplete') ?? '',
      label: labelOf(element), placeholder: element.getAttribute('placeholder') ?? '', nearText: nearText(element), hints: hintsOf(element),
      maxLength: 'maxLength' in element ? element.maxLength : -1,
      options: tag === 'select' ? [...(element as HTMLSelectElement).options].slice(0, 400).map((option) => ({ value: option.value, label: words(option.label) })) : [],
      form: formOf(element), required: element.required || element.getAttribute('aria-required') === 'true',
      // Boxes and buttons are often drawn by what stands around them.
      visible: ((isVisible(element) || isLaidOver(element)) && isInReach(element)) || (/^(?:radio|checkbox)$/.test(type) && [...(element.labels ?? [])].some(isVisible)) || (type === 'radio' && element.parentElement !== null && isVisible(element.parentElement)),
      checked: 'checked' in element && element.checked, value: type === 'password' || !isDrawn ? '' : element.value,
    } })
  }
  const addButton = (element: Element, kind: ButtonSnapshot['kind']) => {
    // The value of a list item is a number.
    const value = (element as { value?: unknown }).value
    const image = element.querySelector('img[alt], svg[aria-label]')
    const text = words([element.textContent, typeof value === 'string' ? value : '', element.getAttribute('aria-label'), image?.getAttribute('alt') ?? image?.getAttribute('aria-label'), element.getAttribute('title')].filter((part) => words(part))[0])
    const expanded = element.tagName === 'SUMMARY' ? String((element.parentElement as HTMLDetailsElement).open) : element.getAttribute('aria-expanded')
    const isChosen = /^(?:tab|radio)$/.test(kind) && [element.getAttribute('aria-selected'), element.getAttribute('aria-checked')].includes('true')
    buttons.push({ element, snapshot: {
      ref: buttons.length, text, kind, form: formOf(element), visible: isVisible(element),
      disabled: (element as HTMLButtonElement).disabled === true || element.getAttribute('aria-disabled') === 'true',
      ...(kind === 'link' && { href: (element as HTMLAnchorElement).href }),
      ...(kind === 'tab' && expanded && { folded: expanded === 'false' }),
      ...(isChosen && { chosen: true as const }),
    } })
  }
  /** Drawn to be pressed without being a button, as script-made pages do: only what is short, innermost and has nothing of its own to press. */
  const isPressable = (element: HTMLElement, style: CSSStyleDeclaration) => {
    if (style.cursor !== 'pointer' || !/^(?:DIV|LI|SPAN|SECTION|ARTICLE)$/.test(element.tagName) || !words(element.textContent) || words(element.textContent).length > 60) return false
    if (element.closest('a, button, label, summary, select, [role=button], [role=tab], [role=radio], [role=option]')) return false
    if (element.querySelector('a, button, label, input, select, textarea, summary, [role]')) return false
    return element.parentElement === null || getComputedStyle(element.parentElement).cursor !== 'pointer'
  }
  const isOpaque = (element: HTMLElement) => {
    if (!/-|^(?:DIV|SPAN|SECTION|ARTICLE|MAIN|ASIDE|P)$/.test(element.tagName) || rootOf(element)) return false
    const box = element.getBoundingClientRect()
    if (box.width < 60 || box.height < 20) return false
    return [...element.childNodes].every((child) => (child.nodeType === Node.TEXT_NODE ? !words(child.nodeValue) : child.nodeType !== Node.ELEMENT_NODE || !hasBox(child as Element)))
  }

  const walk = (node: Node) => {
    if (node.nodeType === Node.TEXT_NODE) { line += ` ${node.nodeValue ?? ''}`; return }
    if (node.nodeType !== Node.ELEMENT_NODE) return
    const element = node as HTMLElement
    const tag = element.tagName
    if (/^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|HEAD|OPTION)$/.test(tag)) return
    const style = getComputedStyle(element)
    const hidden = style.display === 'none' || style.visibility === 'hidden' || Number(style.opacity) <= 0.05

    if (tag === 'INPUT' && /^(?:submit|button|image|reset)$/.test((element as HTMLInputElement).type)) {
      if ((element as HTMLInputElement).type !== 'reset') addButton(element, (element as HTMLInputElement).type === 'button' ? 'button' : 'submit')
      return
    }
    if (tag === 'INPUT' || tag === 'SELECT' || tag === 'TEXTAREA') {
      addField(element as HTMLInputElement)
      // A list shows what is chosen in it.
      if (tag === 'SELECT' && !hidden && isVisible(element)) line += ` ${(element as HTMLSelectElement).selectedOptions[0]?.label ?? ''}`
      return
    }
    const role = element.getAttribute('role')
    const folds = (tag === 'SUMMARY' && element.parentElement?.tagName === 'DETAILS') || (/^(?:true|false)$/.test(element.getAttribute('aria-expanded') ?? '') && !element.hasAttribute('aria-haspopup') && (tag === 'BUTTON' || role === 'button'))
    if (folds) addButton(element, 'tab')
    else if (tag === 'BUTTON') addButton(element, role === 'tab' ? 'tab' : role === 'radio' ? 'radio' : (element as HTMLButtonElement).type === 'submit' ? 'submit' : 'button')
    else if (role === 'button' || role === 'tab' || role === 'radio') addButton(element, role)
    else if (tag === 'A' && (element as HTMLAnchorElement).href) {
      if (!hidden) links.push({ text: words(element.textContent), href: (element as HTMLAnchorElement).href })
      addButton(element, 'link')
    } else if (isPressable(element, style)) addButton(element, 'button')
    if (hidden && style.display === 'none') {
      for (const field of element.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
        if (!/^(?:submit|button|image|reset)$/.test(field.type)) addField(field, false)
      }
      return
    }
    const layer = isLayer(element, style) ? { element, text: '', modal: false } : undefined
    const block = layer !== undefined || BLOCK.test(style.display)
    if (block || tag === 'BR') endLine()
    const from = lines.length
    if (layer) layers.push(layer)
    // Visibility and opacity can come back in a child; display cannot.
    if (!hidden || style.visibility === 'hidden') {
      const slotted = tag === 'SLOT' ? (element as HTMLSlotElement).assignedNodes() : []
      const children = slotted.length > 0 ? slotted : rootOf(element)?.childNodes ?? element.childNodes
      isBlind ||= isOpaque(element)
      for (const child of children) {
        if (child.nodeType === Node.TEXT_NODE && (hidden || !hasBox(element))) continue
        walk(child)
      }
    }
    if (/^T[DH]$/.test(tag)) line += '  '
    if (block) endLine()
    if (layer) layer.text = lines.slice(from).join('\n')
  }
  const hasBox = (element: Element) => {
    if (getComputedStyle(element).display === 'contents') return true
    const box = element.getBoundingClientRect()
    // Folded away, off the page or clipped to nothing: text for screen readers and traps, not shown to people.
    return box.width > 1 && box.height > 1 && !isOffPage(element, box) && element.checkVisibility()
  }
  /** The element itself, or what it is a part of, seen from the document: elements in shadow roots are hit as their hosts. */
  const outermost = (element: Element): Element => {
    const root = element.getRootNode()
    return root instanceof ShadowRoot ? outermost(root.host) : element
  }
  const layerOf = (element: Element): number => {
    for (let at: Element | null = element; at; at = at.parentElement ?? ((at.getRootNode() as Partial<ShadowRoot>).host ?? null)) {
      const index = layers.findIndex((layer) => layer.element === at)
      if (index >= 0) return index
    }
    return -1
  }
  /** Which layers keep the page behind them out of reach: those that say so, and those that are hit nearly everywhere. */
  const findModal = () => {
    const hits: number[] = []
    for (const x of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      for (const y of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const hit = document.elementFromPoint(innerWidth * x, innerHeight * y)
        hits.push(hit ? layerOf(hit) : -1)
      }
    }
    const isWalledOff = hits.filter((index) => index >= 0).length >= hits.length * 0.8
    for (const [index, layer] of layers.entries()) {
      const saysSo = layer.element.matches(':modal, [aria-modal=true]')
      layer.modal = layer.text !== '' && (saysSo || (isWalledOff && hits.includes(index)))
    }
  }
  const placeOf = (element: Element): Place => {
    if (layers.length === 0) return {}
    const layer = layerOf(element)
    const isIn = (index: number) => layers[index]!.element.contains(outermost(element)) || layers[index]!.element.contains(element)
    const modal = layers.findLastIndex((one) => one.modal)
    const box = element.getBoundingClientRect()
    const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    const above = hit ? layerOf(hit) : -1
    const isCovered = (modal >= 0 && !isIn(modal)) || (above >= 0 && above !== layer && !hit!.contains(outermost(element)))
    return { ...(layer >= 0 && { layer }), ...(isCovered && { covered: true as const }) }
  }

  /** A field called "action" hides the form's own property, so the attribute is read. */
  const targetOf = (form: Element) => {
    const target = URL.parse(form.getAttribute('action') ?? '', document.baseURI)
    return target ? `${target.origin === 'null' ? target.protocol : target.origin}${target.pathname}` : ''
  }
  if (document.body) walk(document.body)
  endLine()
  if (layers.length > 0) findModal()
  return {
    snapshot: {
      text: lines.join('\n'), links, formTargets: forms.map(targetOf),
      fields: fields.map(({ element, snapshot }) => ({ ...snapshot, ...placeOf(element) })),
      buttons: buttons.map(({ element, snapshot }) => ({ ...snapshot, ...placeOf(element) })),
      ...(layers.length > 0 && { layers: layers.map(({ text, modal }) => ({ text: text.slice(0, 1500), modal })) }),
    },
    fields: fields.map(({ element }) => element), buttons: buttons.map(({ element }) => element), isBlind,
    placeOf(element) {
      const box = element.getBoundingClientRect()
      const visible = isVisible(element) && box.width > 1 && box.height > 1 && !isOffPage(element, box) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      return { ...placeOf(element), visible, title: words(element.getAttribute('title') ?? element.getAttribute('name')) }
    },
  }
}
