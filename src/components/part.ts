/** What every element of ours carries so that it can be found, styled and restyled. */
export interface PartProps {
  'data-slot': string
  className: string
  /** Present when the host gave this element a class: our own rules then step back to no specificity, so the host's win. */
  'data-mg-custom'?: ''
}

/**
 * The attributes of one part: `data-slot`, the class `mg-<slot>` first, and the host's class after it.
 *
 * @param alike another slot whose look this part shares, such as `panel`
 */
export function part(slot: string, hostClass?: string, alike?: string): PartProps {
  const classes = [`mg-${slot}`, alike && `mg-${alike}`, hostClass].filter(Boolean).join(' ')
  return { 'data-slot': slot, className: classes, ...(hostClass && { 'data-mg-custom': '' as const }) }
}
