'use client'

import { forwardRef, type SVGAttributes } from 'react'
import { Part } from './Part.tsx'

/** Our whole set: strokes on a 16 × 16 grid. */
const paths = {
  upload: ['M8 10.5v-8', 'M5 5.25 8 2.25l3 3', 'M2.5 10v2.25c0 .7.55 1.25 1.25 1.25h8.5c.7 0 1.25-.55 1.25-1.25V10'],
  file: ['M9.25 1.75h-5c-.55 0-1 .45-1 1v10.5c0 .55.45 1 1 1h7.5c.55 0 1-.45 1-1v-8z', 'M9.25 1.75v3.5h3.5'],
  check: ['m3.25 8.5 3 3 6.5-7'],
  cross: ['m4 4 8 8', 'm12 4-8 8'],
  question: ['M5.9 6a2.15 2.15 0 1 1 3.2 1.9c-.7.4-1.1.8-1.1 1.6', 'M8 11.75v.01'],
  warning: ['M8 2.25 14.25 13H1.75z', 'M8 6.5v3', 'M8 11.25v.01'],
  bang: ['M8 3.75v5', 'M8 11.75v.01'],
  outside: ['M6.5 3.5h-3v9h9v-3', 'M9.5 2.5h4v4', 'm13.25 2.75-6 6'],
  chevron: ['m3.75 6 4.25 4.25L12.25 6'],
  replay: ['M2.5 2.5v3.25h3.25', 'M2.75 5.75a5.75 5.75 0 1 1-.5 2.5', 'M7 6v4l3.25-2z'],
  receipt: ['M3.5 1.75v12.5l1.75-1 1.5 1 1.25-1 1.25 1 1.5-1 1.75 1V1.75z', 'M6 5.25h4', 'M6 8.25h4'],
  card: ['M2.75 3.5h10.5c.55 0 1 .45 1 1v7c0 .55-.45 1-1 1H2.75c-.55 0-1-.45-1-1v-7c0-.55.45-1 1-1', 'M1.75 6.5h12.5'],
  key: ['M10.25 2.25a3.5 3.5 0 1 1-2.9 5.45L2.25 12.5v1.25h2v-1.5h1.5v-1.5h1.25', 'M10.75 5.25v.01'],
  print: ['M4.5 6V2h7v4', 'M4.5 11.5H2.75v-4c0-.8.7-1.5 1.5-1.5h7.5c.8 0 1.5.7 1.5 1.5v4H11.5', 'M4.5 9.5h7V14h-7z'],
  download: ['M8 2.5v8', 'M5 7.75 8 10.75l3-3', 'M2.5 13.5h11'],
  retry: ['M13.5 2.75V6h-3.25', 'M13.25 6a5.75 5.75 0 1 0 .5 2.5'],
  cloud: ['M4.75 12.75a3 3 0 0 1-.5-5.95 4 4 0 0 1 7.6.7 2.65 2.65 0 0 1-.35 5.25z'],
} as const

/** Names one icon. */
export type IconName = keyof typeof paths

/**
 * One icon, drawn in the colour of the text around it and as tall as a line of it. Decoration: the words say the same.
 *
 * Renders `<svg data-slot="icon" data-icon="…">`.
 */
export const Icon = forwardRef<SVGSVGElement, IconProps>(function Icon({ name, className, ...rest }, ref) {
  return (
    <Part as="svg" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round"
      aria-hidden="true" focusable="false" {...rest} ref={ref} slot="icon" className={className} data-icon={name}>
      {paths[name].map((path) => <path key={path} d={path} />)}
    </Part>
  )
})

export interface IconProps extends Omit<SVGAttributes<SVGSVGElement>, 'name'> {
  name: IconName
}
