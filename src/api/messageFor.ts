import { errorTable, type ErrorCode, type ErrorMessageKey } from './errors.ts'

/** The key of the words for an error's code or a job's `errorType`; a word of a later release is a plain failure. */
export function messageFor(code: string | undefined): ErrorMessageKey {
  return errorTable[code && Object.hasOwn(errorTable, code) ? (code as ErrorCode) : 'job_failed'].message
}
