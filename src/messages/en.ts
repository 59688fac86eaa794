import {
  drop, files, working, stages, stageStatus, timeline, verdict, evidence, link, receiptFile, linkVerdict, mismatch, economics, fees, confirm, receipt,
  replay, unknownOutcome, failure, errors, offline, boundary, flow, jobList, batch, cardForm, links,
} from './english.ts'

/** Every word we show, in English. */
export const en = {
  drop, files, working, stages, stageStatus, timeline, verdict, evidence, link, receiptFile, linkVerdict, mismatch, economics, fees, confirm, receipt,
  replay, unknownOutcome, failure, errors, offline, boundary, flow, jobList, batch, cardForm, links,
}

/** Every word we show. A translation is an object of this shape; a host may replace any part of it. */
export type Messages = typeof en
