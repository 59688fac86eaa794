import type { ButtonSnapshot, FieldSnapshot, FrameSnapshot, PageSnapshot } from '../../src/readers/PageSnapshot.ts'

/** A field as tests write it: what is not said is empty, visible and outside any form. */
export type FieldSketch = Partial<FieldSnapshot>

/** A frame as tests write it. */
export interface FrameSketch {
  url?: string
  text?: string | string[]
  fields?: FieldSketch[]
  /** A string is a submit button. */
  buttons?: (string | Partial<ButtonSnapshot>)[]
  links?: { text: string; href: string }[]
  title?: string
  layers?: FrameSnapshot['layers']
  place?: FrameSnapshot['place']
}

/** A page of one frame or more, the first on top. */
export function makeSnapshot(title: string, ...frames: FrameSketch[]): PageSnapshot {
  return { url: 'https://pay.acme.test/i/17', title, frames: frames.map(makeFrame) }
}

/** The usual four fields of a card, each known by its label. */
export const cardFields: FieldSketch[] = [{ label: 'Card number' }, { label: 'Expiry date' }, { label: 'CVC' }, { label: 'Name on card' }]

function makeFrame({ url = 'https://pay.acme.test/i/17', text = '', fields = [], buttons = [], links = [], ...more }: FrameSketch, id: number): FrameSnapshot {
  return {
    id,
    url,
    text: Array.isArray(text) ? text.join('\n') : text,
    fields: fields.map(makeField),
    buttons: buttons.map((button, ref) => ({ ref, text: '', kind: 'submit', form: -1, visible: true, disabled: false, ...(typeof button === 'string' ? { text: button } : button) })),
    links,
    ...more,
  }
}

function makeField(sketch: FieldSketch, ref: number): FieldSnapshot {
  const tag = sketch.options ? 'select' : 'input'
  return {
    ref, tag, type: tag === 'select' ? 'select' : 'text', name: '', id: '', autocomplete: '', label: '', placeholder: '', nearText: '', hints: '', maxLength: -1,
    options: [], form: -1, required: false, visible: true, checked: false, value: '', ...sketch,
  }
}
