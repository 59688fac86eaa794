/**
 * A payment page as pure readers see it: every frame (cross-origin ones too) with its visible text, fields and buttons.
 * Taken by the browser room, judged here, so that each reading can be stored, replayed in a test and explained.
 */
export interface PageSnapshot {
  /** Address of the top frame. */
  url: string
  title: string
  /** HTTP status of the top frame, where it is known. */
  status?: number
  /** The top frame first, then its children, depth first. */
  frames: FrameSnapshot[]
}

/** One frame. */
export interface FrameSnapshot {
  /** Position in {@link PageSnapshot.frames}. */
  id: number
  url: string
  /** Of a frame in another: how the page names it. */
  title?: string
  /** Visible text only, in reading order, a line per block; nothing of a frame that is not shown. */
  text: string
  fields: FieldSnapshot[]
  buttons: ButtonSnapshot[]
  links: { text: string; href: string }[]
  /** Where each form sends what was typed, without query, by {@link FieldSnapshot.form}. Scripts may send it elsewhere. */
  formTargets?: string[]
  /** What lies over the page: dialogs, banners, bubbles. Absent when there is nothing of the kind. */
  layers?: LayerSnapshot[]
  /** Of a frame in another: which of that frame's layers it lies in. */
  place?: Place & { parent: number }
}

/** A box over the page. */
export interface LayerSnapshot {
  /** Its visible text. */
  text: string
  /** Whether the page behind it is out of reach. */
  modal: boolean
}

/** Where a thing lies among the layers of its frame; absent for what lies in the page itself, in reach. */
export interface Place {
  /** Position in {@link FrameSnapshot.layers}. */
  layer?: number
  /** Something else lies over it, so that it cannot be pressed now. */
  covered?: true
}

/** An input, select or textarea, with every hint that says what it wants. Missing hints are empty strings. */
export interface FieldSnapshot extends Place {
  /** Position among the frame's fields; the browser room finds the element again by it. */
  ref: number
  tag: 'input' | 'select' | 'textarea'
  /** The input's type, lower case (`text`, `tel`, `radio` …); the tag's name for the other two. */
  type: string
  name: string
  id: string
  autocomplete: string
  /** Label, aria-label or aria-labelledby. */
  label: string
  placeholder: string
  /** Visible words just before or around the field when it has no label. */
  nearText: string
  /** Its title, and what scripts know it by: attributes such as `data-stripe` and `data-testid`. */
  hints: string
  /** -1 when there is no limit. */
  maxLength: number
  /** Of a select: its options. */
  options: { value: string; label: string }[]
  /** Position of the form it belongs to among the frame's forms; -1 outside any form. */
  form: number
  required: boolean
  /** Whether people can see it. Fields of folded parts of a page are listed too, so that they can be told from those shown. */
  visible: boolean
  /** Of a radio or checkbox. */
  checked: boolean
  /** What stands in it; empty for passwords and in parts of the page that are not drawn. Taken before any card is typed, and never after. */
  value: string
}

/** Something to press: a button, a submit input, a link, the head of a part that folds, or whatever is drawn as one. */
export interface ButtonSnapshot extends Place {
  ref: number
  text: string
  /** A `tab` shows a part of the page, be it a tab or the head of a part that folds: pressing it sends nothing. */
  kind: 'submit' | 'button' | 'tab' | 'radio' | 'link'
  form: number
  visible: boolean
  disabled: boolean
  /** Of a link: where it leads. */
  href?: string
  /** Of the head of a part that folds: whether that is folded now. */
  folded?: boolean
  /** Of a tab or radio: whether it is chosen. */
  chosen?: true
}
