import type { Evidence, PaymentFailed, PaymentSucceeded, Stage, ValidationFailed, ValidationSucceeded, Fee } from '../../../src/api/index.ts'
import type { AgentBrowser } from '../browser/AgentBrowser.ts'
import type { IssuerAddresses } from '../cards/IssuerAccess.ts'
import type { VendorReceipt } from '../steps/fetchReceipt.ts'

/** What a running job may use. The runner makes one a job; tests make their own. */
export interface JobRun {
  /** Aborts when the job's time is up or the agent stops. */
  signal: AbortSignal
  browser: AgentBrowser
  /** `host`, `host:port` or `host:*` that may be plain http or private: for tests and demonstrations. */
  allowHosts: string[]
  /** The card that is paid with, for pages that ask another fee of each; debit where nobody says. */
  cardType?: 'credit' | 'debit'
  /** The accounts at gateways through which this vendor was paid before; none where nobody remembers. */
  knownAccounts?(vendorName: string): Promise<string[]>
  /** Says what happens now: the stage, and one English sentence without any secret. Stored on the pending job, shown to people. */
  progress(stage: Stage, message: string): void
  /** Writes down what was read so far, in the order in which it was. What was told before is not told again. */
  read?(evidence: Evidence[]): void
  /** Keeps a file of the job's: the replay's events, the receipt. The runner makes the links to it, and tells its hash. */
  keep(name: 'replay.json' | 'receipt.pdf' | 'receipt.png' | VendorReceipt, bytes: Uint8Array): Promise<void>
}

/** What a payment's run may use besides: the record that makes it pay at most once. */
export interface PaymentRun extends JobRun {
  /**
   * Writes "about to press pay" where neither a crash nor a kill can lose it, and returns only then. Called once, directly
   * before the one click that submits. After it nothing retries and no fault means "not paid".
   *
   * @param evidence what was read so far, which is stored before the click as well
   */
  arm(amount: { minor: number; currency?: string }, evidence?: Evidence[]): Promise<void>
  /** Takes these out of everything that is written down of this run from now on. @param secrets as in `scrubText` */
  hide(secrets: string[]): void
  /**
   * Holds the place of the payment for this job. Called once, before the card is fetched.
   *
   * @param place names the vendor's page and the invoice on it, the same for every payment of that invoice
   * @returns id of another payment that holds it: under way, made less than a day ago, or of unknown outcome
   */
  claimPlace(place: string): Promise<string | undefined>
  /** What the caller allows; absent values fall back to the invoice's amount and the validated fee. Amounts in minor units. */
  limits: { expectedAmount?: number; maxTotal?: number; currency?: string; validatedFee?: Fee }
  /** Where issuers' scripts and pages are. */
  issuers: IssuerAddresses
  /** How long a vendor may take to show a result, in milliseconds; 45,000 by default. */
  outcomePatienceMs?: number
}

type Identity = 'jobId' | 'createdAt' | 'updatedAt' | 'sessionUrl' | 'receiptUrl' | 'attempts'
type Without<Job, Keys extends string> = Job extends unknown ? Omit<Job, Keys> : never

/** What a validation found: the job's body, without what the runner adds. */
export type ValidationFindings = Without<ValidationSucceeded | ValidationFailed, Identity>

/** What a payment came to: the job's body without what the runner adds, `outcome` always said. */
export type PaymentFindings = Without<PaymentSucceeded | PaymentFailed, Identity> & {
  outcome: 'paid' | 'not_paid' | 'unknown'
  /** What was charged, in major units, where money moved or may have. */
  charged?: number
  /** What it was paid with, where pay was pressed. */
  method?: 'card' | 'ach'
}
