/**
 * Every token a host may set, with what it is. A token `onAccent` is the custom property `--mg-on-accent`.
 *
 * Lengths are CSS lengths ("8px", "0.5em"), colours any CSS colour, `motion` a time ("150ms").
 */
export const tokens = {
  accent: 'The brand’s colour: primary buttons, links, the working indicator.',
  onAccent: 'Text on the accent. Black or white by itself, whichever reads better.',
  surface: 'What everything stands on.',
  text: 'Words and figures.',
  muted: 'Labels and asides. Mixed from text and surface unless given.',
  line: 'Borders and rules. Mixed from text and surface unless given.',
  good: 'The tone of what went well: takes cards, paid.',
  caution: 'The tone of what needs a decision.',
  bad: 'The tone of what failed or is blocked.',
  unknown: 'The tone of a payment whose result was not seen. Keep it apart from `bad`.',
  focus: 'The ring around what has the keyboard’s focus; the accent by default, dark or light enough to be seen.',
  font: 'The typeface: a CSS list of families.',
  fontMono: 'The typeface of addresses and of numbers to be typed elsewhere.',
  fontSize: 'Most text: 14 units.',
  fontSizeSmall: 'Labels and asides: 12.5 units.',
  fontSizeLarge: 'Totals: 16 units.',
  fontSizeTitle: 'Answers: 18 units.',
  radius: 'Corners of surfaces.',
  radiusControl: 'Corners of buttons.',
  unit: 'What every length is a multiple of: 1px. "0.0625rem" follows the reader’s font size.',
  motion: 'How long a change of state takes.',
} as const

/** Names one token. */
export type ThemeToken = keyof typeof tokens
