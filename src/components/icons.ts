/** What an icon looks like: a name for whoever replaces it, and strokes on a 16 × 16 grid. */
export interface IconShape {
  name: string
  path: string
}

// Our whole set. Each is a constant of its own, so that no page carries those it does not show.
export const upload: IconShape = { name: 'upload', path: 'M8 10.5v-8M5 5.25 8 2.25l3 3M2.5 10v2.25c0 .7.55 1.25 1.25 1.25h8.5c.7 0 1.25-.55 1.25-1.25V10' }
export const file: IconShape = { name: 'file', path: 'M9.25 1.75h-5c-.55 0-1 .45-1 1v10.5c0 .55.45 1 1 1h7.5c.55 0 1-.45 1-1v-8zM9.25 1.75v3.5h3.5' }
export const check: IconShape = { name: 'check', path: 'm3.25 8.5 3 3 6.5-7' }
export const cross: IconShape = { name: 'cross', path: 'm4 4 8 8m0-8-8 8' }
export const question: IconShape = { name: 'question', path: 'M5.9 6a2.15 2.15 0 1 1 3.2 1.9c-.7.4-1.1.8-1.1 1.6M8 11.75v.01' }
export const warning: IconShape = { name: 'warning', path: 'M8 2.25 14.25 13H1.75zM8 6.5v3M8 11.25v.01' }
export const bang: IconShape = { name: 'bang', path: 'M8 3.75v5M8 11.75v.01' }
export const outside: IconShape = { name: 'outside', path: 'M6.5 3.5h-3v9h9v-3M9.5 2.5h4v4M13.25 2.75l-6 6' }
export const chevron: IconShape = { name: 'chevron', path: 'm3.75 6 4.25 4.25L12.25 6' }
export const replay: IconShape = { name: 'replay', path: 'M2.5 2.5v3.25h3.25M2.75 5.75a5.75 5.75 0 1 1-.5 2.5M7 6v4l3.25-2z' }
export const receipt: IconShape = { name: 'receipt', path: 'M3.5 1.75v12.5l1.75-1 1.5 1 1.25-1 1.25 1 1.5-1 1.75 1V1.75zM6 5.25h4M6 8.25h4' }
export const card: IconShape = { name: 'card', path: 'M2.75 3.5h10.5c.55 0 1 .45 1 1v7c0 .55-.45 1-1 1H2.75c-.55 0-1-.45-1-1v-7c0-.55.45-1 1-1M1.75 6.5h12.5' }
export const key: IconShape = { name: 'key', path: 'M10.25 2.25a3.5 3.5 0 1 1-2.9 5.45L2.25 12.5v1.25h2v-1.5h1.5v-1.5h1.25M10.75 5.25v.01' }
export const print: IconShape = { name: 'print', path: 'M4.5 6V2h7v4M4.5 11.5H2.75v-4c0-.8.7-1.5 1.5-1.5h7.5c.8 0 1.5.7 1.5 1.5v4H11.5M4.5 9.5h7V14h-7z' }
export const download: IconShape = { name: 'download', path: 'M8 2.5v8M5 7.75 8 10.75l3-3M2.5 13.5h11' }
export const retry: IconShape = { name: 'retry', path: 'M13.5 2.75V6h-3.25M13.25 6a5.75 5.75 0 1 0 .5 2.5' }
export const cloud: IconShape = { name: 'cloud', path: 'M4.75 12.75a3 3 0 0 1-.5-5.95 4 4 0 0 1 7.6.7 2.65 2.65 0 0 1-.35 5.25z' }
