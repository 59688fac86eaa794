import { errorTable, type ErrorCode, type ErrorMessageKey } from '../api/index.ts'

/** The words for an error's code or a job's `errorType`; words of a later release are a plain failure. */
export function messageFor(code: string | undefined): ErrorMessageKey {
  return errorTable[code && code in errorTable ? (code as ErrorCode) : 'job_failed'].message
}
