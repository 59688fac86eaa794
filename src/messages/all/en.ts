import { en as core } from '../en.ts'
import { receiptFile, replayFrame, linkVerdict, mismatch, economics, jobList, batch, cardForm } from '../english.ts'
import type { Messages } from '../Messages.ts'

/** Every word we show, in English. */
export const en: Messages = { ...core, receiptFile, replayFrame, linkVerdict, mismatch, economics, jobList, batch, cardForm }
