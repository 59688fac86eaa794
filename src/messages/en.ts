import type { CoreMessages } from './Messages.ts'
import {
  drop, files, working, stages, stageStatus, timeline, verdict, evidence, link, fees, confirm, receipt, replay, unknownOutcome, lostPayment, failure, errors,
  offline, boundary, flow, links,
} from './english.ts'

/** The words of `.` in English. */
export const en: CoreMessages = {
  drop, files, working, stages, stageStatus, timeline, verdict, evidence, link, fees, confirm, receipt, replay, unknownOutcome, lostPayment, failure, errors,
  offline, boundary, flow, links,
}
