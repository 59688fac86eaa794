import type { ButtonSnapshot, FieldSnapshot, FrameSnapshot } from '../readers/PageSnapshot.ts'

/** A frame's snapshot as its page makes it, with the elements it names. Runs in the page and leaves nothing behind. */
export function takeFrameSnapshot(): { snapshot: Omit<FrameSnapshot, 'id' | 'url'>; fields: Element[]; buttons: Element[] } {
  const BLOCK = /^(?:block|flex|grid|table|list-item|table-row|flow-root)$/
  const lines: string[] = []
  let line = ''
  const fields: { element: Element; snapshot: FieldSnapshot }[] = []
  const buttons: { element: Element; snapshot: ButtonSnapshot }[] = []
  const links: { text: string; href: string }[] = []
  const forms: Element[] = []

  const words = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
  const isVisible = (element: Element) => {
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    return style.visibility === 'visible' && style.display !== 'none' && Number(style.opacity) > 0.05 && box.width > 0 && box.height > 0 && element.checkVisibility()
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
      return copy.textContent
    })
    return words([element.getAttribute('aria-label'), ...by, ...labels].filter(Boolean).join(' '))
  }
  const nearText = (element: Element) => {
    const isDrawn = element.checkVisibility()
    // The words before the field in the nearest box that has any.
    for (let box = element.parentElement, depth = 0; box && depth < 3; box = box.tagName === 'FORM' ? null : box.parentElement, depth++) {
      let text = ''
      for (const node of box.childNodes) {
        if (node === element || node.contains(element)) break
        if (node.nodeType !== 1) { text += ` ${node.nodeValue ?? ''}`; continue }
        const part = node as HTMLElement
        if (part.matches('script, style, template')) continue
        // Words before another field belong to that field; hidden ones to nobody.
        if (part.matches('input, select, textarea') || part.querySelector('input, select, textarea')) text = ''
        else if (!isDrawn) text += ` ${part.textContent}`
        else if (isVisible(part)) text += ` ${part.innerText}`
      }
      if (words(text)) return words(text).slice(-120)
    }
    return ''
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
      visible: isVisible(element) || (/^(?:radio|checkbox)$/.test(type) && [...(element.labels ?? [])].some(isVisible)) || (type === 'radio' && element.parentElement !== null && isVisible(element.parentElement)),
      checked: 'checked' in element && element.checked, value: type === 'password' || !isDrawn ? '' : element.value,
    } })
  }
  const addButton = (element: Element, kind: ButtonSnapshot['kind']) => {
    // The value of a list item is a number.
    const value = (element as { value?: unknown }).value
    const text = words([element.textContent, typeof value === 'string' ? value : '', element.getAttribute('aria-label')].filter((part) => words(part))[0])
    buttons.push({ element, snapshot: {
      ref: buttons.length, text, kind, form: formOf(element), visible: isVisible(element),
      disabled: (element as HTMLButtonElement).disabled === true || element.getAttribute('aria-disabled') === 'true',
    } })
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
    if (tag === 'INPUT' || tag === 'SELECT' || tag === 'TEXTAREA') { addField(element as HTMLInputElement); return }
    const role = element.getAttribute('role')
    if (tag === 'BUTTON') addButton(element, role === 'tab' ? 'tab' : role === 'radio' ? 'radio' : (element as HTMLButtonElement).type === 'submit' ? 'submit' : 'button')
    else if (role === 'button' || role === 'tab' || role === 'radio') addButton(element, role)
    else if (tag === 'A' && (element as HTMLAnchorElement).href) {
      if (!hidden) links.push({ text: words(element.textContent), href: (element as HTMLAnchorElement).href })
      addButton(element, 'link')
    }
    if (hidden && style.display === 'none') {
      for (const field of element.querySelectorAll<HTMLInputElement>('input, select, textarea')) {
        if (!/^(?:submit|button|image|reset)$/.test(field.type)) addField(field, false)
      }
      return
    }
    const block = BLOCK.test(style.display)
    if (block || tag === 'BR') endLine()
    // Visibility and opacity can come back in a child; display cannot.
    if (!hidden || style.visibility === 'hidden') {
      const children = element.shadowRoot ? element.shadowRoot.childNodes : element.childNodes
      for (const child of children) {
        if (child.nodeType === Node.TEXT_NODE && (hidden || !hasBox(element))) continue
        walk(child)
      }
    }
    if (/^T[DH]$/.test(tag)) line += '  '
    if (block) endLine()
  }
  const hasBox = (element: Element) => {
    if (getComputedStyle(element).display === 'contents') return true
    const box = element.getBoundingClientRect()
    // Folded away, off the page or clipped to nothing: text for screen readers and traps, not shown to people.
    return box.width > 1 && box.height > 1 && box.right > 0 && box.bottom > 0 && element.checkVisibility()
  }
  if (document.body) walk(document.body)
  endLine()
  return {
    snapshot: { text: lines.join('\n'), fields: fields.map(({ snapshot }) => snapshot), buttons: buttons.map(({ snapshot }) => snapshot), links },
    fields: fields.map(({ element }) => element), buttons: buttons.map(({ element }) => element),
  }
}
