import type { CSSProperties } from 'react'

/**
 * Every token a host may set, and the custom property it stands for.
 *
 * Lengths are CSS lengths ("8px", "0.5em"), colours any CSS colour, `motion` a time ("150ms").
 */
export const tokenProperties = {
  /** The brand's colour: primary buttons, links, the working indicator. */
  accent: '--mg-color-accent',
  /** Text on the accent. Black or white by itself, whichever reads better. */
  onAccent: '--mg-color-on-accent',
  /** What everything stands on. */
  surface: '--mg-color-surface',
  /** Words and figures. */
  text: '--mg-color-text',
  /** Labels and asides. Mixed from text and surface unless given. */
  muted: '--mg-color-muted',
  /** Borders and rules. Mixed from text and surface unless given. */
  line: '--mg-color-line',
  /** The tone of what went well: takes cards, paid. */
  good: '--mg-color-good',
  /** The tone of what needs a decision. */
  caution: '--mg-color-caution',
  /** The tone of what failed or is blocked. */
  bad: '--mg-color-bad',
  /** The tone of a payment whose result was not seen. Keep it apart from `bad`. */
  unknown: '--mg-color-unknown',
  /** The ring around what has the keyboard's focus; the accent by default, dark or light enough to be seen. */
  focus: '--mg-color-focus',
  /** The typeface: a CSS list of families. */
  font: '--mg-font',
  /** The typeface of addresses and of numbers to be typed elsewhere. */
  fontMono: '--mg-font-mono',
  /** Most text: 14 units. */
  fontSize: '--mg-font-size',
  /** Labels and asides: 12.5 units. */
  fontSizeSmall: '--mg-font-size-small',
  /** Totals: 16 units. */
  fontSizeLarge: '--mg-font-size-large',
  /** Answers: 18 units. */
  fontSizeTitle: '--mg-font-size-title',
  /** Corners of surfaces. */
  radius: '--mg-radius',
  /** Corners of buttons. */
  radiusControl: '--mg-radius-control',
  /** The step of the spacing grid: 4 units. */
  space: '--mg-space',
  /** What every length is a multiple of: 1px. "0.0625rem" follows the reader's font size. */
  unit: '--mg-unit',
  /** How long a change of state takes. */
  motion: '--mg-motion',
} as const satisfies Record<string, `--mg-${string}`>

/** Names one token. */
export type ThemeToken = keyof typeof tokenProperties

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
    if (value !== undefined && Object.hasOwn(tokenProperties, token)) style[tokenProperties[token as ThemeToken]] = value
  }
  return Object.keys(style).length > 0 ? style : undefined
}

/** Lays one theme over another: what the second leaves out stays as the first said. */
export function mergeThemes(under: Theme, over: Theme | undefined): Theme {
  if (!over) return under
  return { colorScheme: over.colorScheme ?? under.colorScheme, tokens: { ...under.tokens, ...over.tokens } }
}
