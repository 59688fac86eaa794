import type { CSSProperties } from 'react'
import type { ThemeToken } from './tokens.ts'

/** How our part of the page looks. Everything is optional; what is left out comes from the stylesheet. */
export interface Theme {
  /**
   * `light` and `dark` say it outright, `auto` follows the reader's system, `inherit` (the default) follows the
   * `color-scheme` of the page around us, so that we never turn dark on a page that stays light.
   */
  colorScheme?: 'light' | 'dark' | 'auto' | 'inherit'
  tokens?: Partial<Record<ThemeToken, string>>
}

/**
 * A theme as a style object: custom properties, and `color-scheme` unless it is inherited.
 *
 * @returns undefined when the theme changes nothing, so that server output carries no style attribute. Under a policy
 * without `unsafe-inline`, a server-rendered host sets these properties in its own stylesheet instead.
 */
export function themeStyle(theme: Theme): CSSProperties | undefined {
  const style: Record<string, string> = {}
  if (theme.colorScheme && theme.colorScheme !== 'inherit') {
    style.colorScheme = theme.colorScheme === 'auto' ? 'light dark' : theme.colorScheme
  }
  for (const [token, value] of Object.entries(theme.tokens ?? {})) {
    if (value !== undefined) style[propertyOf(token)] = value
  }
  return Object.keys(style).length > 0 ? style : undefined
}

/** The custom property of a token: `--mg-on-accent` of `onAccent`. */
export function propertyOf(token: string): string {
  return `--mg-${token.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

/** Lays one theme over another: what the second leaves out stays as the first said. */
export function mergeThemes(under: Theme, over: Theme | undefined): Theme {
  if (!over) return under
  return { colorScheme: over.colorScheme ?? under.colorScheme, tokens: { ...under.tokens, ...over.tokens } }
}
