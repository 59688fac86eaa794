import type * as english from './english.ts'

/** Every word we show, by section. A translation is an object of this shape; a host may replace any part of it. */
export type Messages = { [Section in keyof typeof english]: (typeof english)[Section] }

/** The sections that only `./lists`, `./answers` and `./card-form` show. */
export type FurtherSection = 'receiptFile' | 'replayFrame' | 'linkVerdict' | 'mismatch' | 'economics' | 'jobList' | 'batch' | 'cardForm'

/** What `.` shows. */
export type CoreMessages = Omit<Messages, FurtherSection>

/**
 * What a program shows, and so what a language must say in it: the words of `.`. Each further entry adds its own where it is
 * imported, so that one that is too small does not compile instead of leaving a table in English.
 */
// oxlint-disable-next-line typescript/no-empty-object-type, typescript/no-empty-interface -- the other entries add to it
export interface ShownMessages extends CoreMessages {}
