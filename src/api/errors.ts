/**
 * Everything that can go wrong, once: its HTTP status where it has one, whether asking again can help, and under which
 * key its words stand in the message catalogue. Client, agent and components all read this table.
 *
 * `retryable` speaks of reading. A payment is never sent twice, whatever this table says.
 */
export const errorTable = {
  // What the API answers with. Status and `errorName` are those of Mercoa's OpenAPI file; it declares no 413 or 429.
  bad_request: { status: 400, name: 'BadRequest', retryable: false, message: 'badRequest' },
  unauthorized: { status: 401, name: 'Unauthorized', retryable: false, message: 'sessionEnded' },
  forbidden: { status: 403, name: 'Forbidden', retryable: false, message: 'forbidden' },
  not_found: { status: 404, name: 'NotFound', retryable: false, message: 'notFound' },
  conflict: { status: 409, name: 'Conflict', retryable: false, message: 'conflict' },
  too_large: { status: 413, name: 'BadRequest', retryable: false, message: 'tooLarge' },
  rate_limited: { status: 429, name: 'BadRequest', retryable: true, message: 'busy' },
  server_error: { status: 500, name: 'InternalServerError', retryable: true, message: 'serverError' },
  unimplemented: { status: 501, name: 'Unimplemented', retryable: false, message: 'serverError' },

  // What happens on the way.
  network: { retryable: true, message: 'network' },
  timeout: { retryable: true, message: 'network' },
  bad_response: { retryable: true, message: 'serverError' },
  /** Somebody stopped waiting; nobody is told. */
  aborted: { retryable: false, message: 'jobFailed' },
  /** The request may have arrived, the answer did not. For a payment this is not "failed": it must be looked up. */
  unknown_outcome: { retryable: false, message: 'unknownOutcome' },

  // The token.
  token_missing: { retryable: false, message: 'sessionMissing' },
  token_malformed: { retryable: false, message: 'sessionInvalid' },
  token_expired: { retryable: false, message: 'sessionEnded' },
  token_unavailable: { retryable: true, message: 'sessionUnavailable' },

  // What a failed job says in `errorType`.
  NO_VALID_PAYMENT_GATEWAY_FOUND: { retryable: false, message: 'noGateway' },
  PAYMENT_GATEWAY_UNSUPPORTED: { retryable: false, message: 'unsupported' },
  CARD_DETAILS_INVALID: { retryable: false, message: 'cardInvalid' },
  CARD_DECLINED: { retryable: false, message: 'cardDeclined' },
  INVOICE_AMOUNT_MISMATCH: { retryable: false, message: 'amountMismatch' },
  /** A failed job whose `errorType` is absent or not one of the five. */
  job_failed: { retryable: false, message: 'jobFailed' },
} as const satisfies Record<string, ErrorRow>

interface ErrorRow {
  status?: number
  /** `errorName` of the error body. */
  name?: ErrorName
  retryable: boolean
  message: string
}

/** The seven names an error body may carry. */
export type ErrorName =
  | 'BadRequest' | 'Unauthorized' | 'Forbidden' | 'NotFound' | 'Conflict' | 'InternalServerError' | 'Unimplemented'

/** The reasons a job may fail with, by Mercoa's OpenAPI file. Other words pass through and are shown as a plain failure. */
export const jobErrorTypes = [
  'NO_VALID_PAYMENT_GATEWAY_FOUND', 'PAYMENT_GATEWAY_UNSUPPORTED', 'CARD_DETAILS_INVALID', 'CARD_DECLINED',
  'INVOICE_AMOUNT_MISMATCH',
] as const satisfies (keyof typeof errorTable)[]
export type JobErrorType = (typeof jobErrorTypes)[number]

/** Names one row of {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable

/** The key of the words for an error in the message catalogue. */
export type ErrorMessageKey = (typeof errorTable)[ErrorCode]['message']

/** A fault, typed. Its message never holds a token, card detail or query string. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  readonly code: ErrorCode
  /** HTTP status of the answer, where there was one. */
  readonly status: number | undefined
  /** How long the server asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(code: ErrorCode, message: string, details: { cause?: unknown; status?: number; retryAfterMs?: number } = {}) {
    super(message, { cause: details.cause })
    this.code = code
    const row: ErrorRow = errorTable[code]
    this.status = details.status ?? row.status
    this.retryAfterMs = details.retryAfterMs
  }

  /** Whether the same question may be asked again. Never true for a payment that was sent. */
  get retryable(): boolean {
    return errorTable[this.code].retryable
  }
}

/** A mistake in how this library is used: what happened, why it matters, what to do. For the developer, never for a clerk. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Whether this is one of ours. True across copies of the library, where `instanceof` is not. */
export function isGatewayError(error: unknown): error is GatewayError {
  return error instanceof Error && error.name === 'GatewayError' && 'code' in error
}

/** The code for an HTTP status; statuses without a row become their class's first (418 is a bad request, 502 a server error). */
export function codeForStatus(status: number): ErrorCode {
  const rows: [string, ErrorRow][] = Object.entries(errorTable)
  const exact = rows.find(([, row]) => row.status === status)
  if (exact) return exact[0] as ErrorCode
  if (status === 408) return 'timeout'
  return status >= 500 ? 'server_error' : 'bad_request'
}
