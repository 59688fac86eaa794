import type { JobErrorType } from '../../../src/api/index.ts'
import type { Findings } from './approachGateway.ts'
import type { PaymentFindings } from './JobRun.ts'

/** A payment that ends unpaid, and why. Said only where no money can have moved. */
export function refuse(errorType: JobErrorType, errorMessage: string, findings: Findings): PaymentFindings {
  return { jobStatus: 'failed', outcome: 'not_paid', errorType, errorMessage: `${errorMessage} Nothing was paid.`, ...findings }
}
