import type { FurtherSection, Messages } from './Messages.ts'

/** What `./lists`, `./answers` and `./card-form` show besides the words of `.`. */
export interface FurtherMessages extends Pick<Messages, FurtherSection> {}

declare module './Messages.ts' {
  interface ShownMessages extends FurtherMessages {}
}
