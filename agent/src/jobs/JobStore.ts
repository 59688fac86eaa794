import { createHash, randomUUID } from 'node:crypto'
import type { Fee, Invoice, JobKind, JobStatus, ListQuery, PaymentOutcome, Progress } from '../../../src/api/index.ts'
import { squashName } from '../readers/lookalike.ts'
import type { AuditEntry, NewAuditEntry } from './AuditEntry.ts'
import type { Database } from './database.ts'
import { hashAuditEntry } from './hashAuditEntry.ts'
import * as sql from './sql.ts'

/** A job as the database keeps it. */
export interface StoredJob {
  id: string
  kind: JobKind
  status: JobStatus
  /** The entity it belongs to; null for the organisation's own. */
  tenant: string | null
  /** Names the invoice by its bytes; {@link JobStore} hands out the invoice itself. */
  invoiceHash: string
  /** What a payment's caller named it by, if anything. */
  idempotencyKey: string | null
  /** Sealed card details; null once the job has ended. */
  card: string | null
  limits: PaymentLimits
  progress: Progress | undefined
  /** What it found, without identity and links; undefined while pending. */
  body: Record<string, unknown> | undefined
  outcome: PaymentOutcome | null
  /** How often a worker took it up. */
  runs: number
  createdAt: Date
  updatedAt: Date
  /** Of the latest entry of its audit trail; null for jobs of before there were trails. */
  auditHash: string | null
}

/** What the caller of a payment allows. Minor units. */
export interface PaymentLimits {
  expectedAmount?: number
  maxTotal?: number
  currency?: string
}

/** One run of a payment against the gateway, as the ledger of attempts has it. */
export interface StoredAttempt {
  id: string
  state: 'prepared' | 'armed' | 'settled' | 'unknown'
  createdAt: Date
}

export interface NewJob {
  kind: JobKind
  tenant: string | null
  invoice: Invoice
  limits?: PaymentLimits
  /** Who asked for it: the first entry of its audit trail. */
  asked?: NewAuditEntry
  /** Of a payment. */
  payment?: {
    idempotencyKey?: string
    requestHash: string
    card: string
    /** Whether it is taken before others that wait; false by default. */
    isUrgent?: boolean
  }
}

/** The last entry of a job's audit trail; number 0 and the job's id before the first. */
export interface TrailEnd {
  number: number
  hash: string
}

/** A job that a worker took, with what it needs to begin. */
export interface TakenJob {
  job: StoredJob
  invoice: Invoice
  trailEnd: TrailEnd
}

/** What is written together with the end of a job. */
export interface Ending {
  /** Entries of its audit trail that were not stored before. */
  entries?: NewAuditEntry[]
  /** Where its audit trail is believed to end. */
  trailEnd?: TrailEnd
  /** Whether nobody has to be told; false by default. */
  isAnnounced?: boolean
}

/** Identical payment requests without a key within this time are one request sent twice, in milliseconds. */
const TWIN_WINDOW_MS = 10 * 60_000
/** What was paid is not paid again for this long, in milliseconds. Later a request for it is meant. */
const PAID_HOLD_MS = 24 * 3_600_000

const prefixes = { validation: 'pgv', payment: 'pgp' } as const

export type JobStore = ReturnType<typeof createJobStore>

/** Reads and writes jobs. What a job is, where it stands and whose turn it is is decided here. */
export function createJobStore(database: Database, now: () => Date = () => new Date()) {
  const one = async (text: string, values: unknown[]) => {
    const [row] = await database.query<Row>(text, values)
    return row && toJob(row)
  }
  /**
   * Writes something that adds to the end of a job's audit trail, where that is believed to be. Looks where it really is when
   * nobody knows, or somebody else has added to it.
   */
  const writeAtEnd = async <Result>(jobId: string, believed: TrailEnd | undefined, write: (query: Query, end: TrailEnd) => Promise<Result>): Promise<Result> => {
    try {
      if (believed) return await write(database.query, believed)
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'audit_pkey') throw error
    }
    return database.transaction(async (query) => write(query, await findTrailEnd(query, jobId)))
  }

  return {
    async migrate() {
      for (const statement of sql.migrations) await database.query(statement)
    },

    /** Stores a new job, or answers the one that this request already made. */
    async create({ kind, tenant, invoice, limits = {}, asked, payment }: NewJob): Promise<{ job: StoredJob; isNew: boolean }> {
      const hash = hashInvoice(invoice)
      const id = `${prefixes[kind]}_${randomUUID()}`
      const [first] = chain(asked ? [asked] : [], { number: 0, hash: id }, now())
      const values = [
        id, kind, tenant, JSON.stringify(invoice), hash, payment?.requestHash ?? null,
        payment?.idempotencyKey ?? null, payment?.card ?? null, JSON.stringify(limits), now(), first ? write(first) : null, first?.hash ?? null, payment?.isUrgent ?? false,
      ]
      if (!payment) return { job: toJob((await database.query<Row>(sql.insertJob, values))[0]!), isNew: true }

      return database.transaction(async (query) => {
        for (const lock of [payment.requestHash, payment.idempotencyKey && `key ${tenant} ${payment.idempotencyKey}`]) {
          if (lock) await query(sql.lockRequest, [lock])
        }
        const [keyed] = payment.idempotencyKey ? await query<Row>(sql.findByKey, [tenant, payment.idempotencyKey]) : []
        const [twin] = keyed ? [keyed] : await query<Row>(sql.findTwin, [
          payment.requestHash, later(now(), -PAID_HOLD_MS), later(now(), -TWIN_WINDOW_MS), payment.idempotencyKey ?? null,
        ])
        if (twin) {
          if (asked) await append(query, twin.id, [{ ...asked, event: 'askedAgain' }], now())
          return { job: toJob(twin), isNew: false }
        }
        return { job: toJob((await query<Row>(sql.insertJob, values))[0]!), isNew: true }
      })
    },

    /** @param id with any prefix: the first release's `job_…` names the same job */
    find: (kind: JobKind, id: string, tenant: string | null) => one(sql.findJob, [withPrefix(kind, id), kind, tenant]),

    /** Those of these jobs that the tenant may see, of either kind. @param ids with any prefix, as in `find` */
    async findAll(ids: string[], tenant: string | null): Promise<StoredJob[]> {
      const either = ids.flatMap((id) => [withPrefix('validation', id), withPrefix('payment', id)])
      return (await database.query<Row>(sql.findJobs, [either, tenant])).map(toJob)
    },

    async list(kind: JobKind, tenant: string | null, query: ListQuery): Promise<{ jobs: StoredJob[]; hasMore: boolean }> {
      const rows = await database.query<Row>(sql.listJobs(query.orderBy, query.orderDirection), [
        kind, tenant, query.status ? statuses[query.status] : null, query.startDate ?? null, query.endDate ?? null,
        query.startingAfter ? withPrefix(kind, query.startingAfter) : null, query.limit + 1,
        kind === 'payment' ? (query.idempotencyKey ?? null) : null,
      ])
      return { jobs: rows.slice(0, query.limit).map(toJob), hasMore: rows.length > query.limit }
    },

    /** Takes jobs that wait, so many at most. Nobody else gets them while the lease lasts. */
    async take(many: number, leaseMs: number): Promise<TakenJob[]> {
      const rows = await database.query<Row & { invoice: string; audit_number: number | null }>(sql.takeJobs, [many, later(now(), leaseMs)])
      return rows.map((row) => ({
        job: toJob(row), invoice: JSON.parse(row.invoice) as Invoice, trailEnd: { number: row.audit_number ?? 0, hash: row.audit_hash ?? row.id },
      }))
    },
    /** For looking after a job whose worker is gone. Undefined when another worker does. @param all as in `orphans` */
    takeOver: (id: string, leaseMs: number, all: boolean) => one(sql.takeOver, [id, later(now(), leaseMs), now(), all]),
    async extendLease(id: string, leaseMs: number) { await database.query(sql.extendLease, [id, later(now(), leaseMs)]) },
    /** Lets a job wait for a worker again. @param isMine false for one whose worker seems to be gone: it may have come back */
    async release({ id, runs }: Pick<StoredJob, 'id' | 'runs'>, isMine: boolean) { await database.query(sql.releaseJob, [id, runs, isMine, now()]) },
    async saveProgress(id: string, progress: Progress) { await database.query(sql.saveProgress, [id, JSON.stringify(progress), now()]) },

    /** Ends a job, its attempt and its audit trail. Undefined when it had ended already: the first end counts. */
    finish: (id: string, status: 'success' | 'failed', body: Record<string, unknown>, outcome: PaymentOutcome | null = null, { entries = [], trailEnd, isAnnounced = false }: Ending = {}) =>
      writeAtEnd(id, trailEnd, async (query, end): Promise<StoredJob | undefined> => {
        const chained = chain([...entries, describeEnd(status, body)], end, now())
        const [row] = await query<Row>(sql.finishJob(id.startsWith(prefixes.payment)), [
          id, status, JSON.stringify(body), outcome, now(), isAnnounced, ...toColumns(chained), outcome ?? verdictOf(body) ?? status,
        ])
        return row && { ...toJob(row), auditHash: chained.at(-1)!.hash }
      }),

    /**
     * Adds entries to a job's audit trail, all or none. There is no way to change or remove one.
     *
     * @returns where it ends now
     */
    appendAudit: (jobId: string, entries: NewAuditEntry[], trailEnd?: TrailEnd): Promise<TrailEnd> =>
      writeAtEnd(jobId, trailEnd, (query, end) => insertEntries(query, jobId, chain(entries, end, now()), end)),
    /** A job's audit trail, from its beginning. */
    async auditTrail(jobId: string): Promise<AuditEntry[]> {
      return (await database.query<{ entry: string; hash: string }>(sql.findAuditEntries, [jobId]))
        .map(({ entry, hash }) => ({ ...JSON.parse(entry) as Omit<AuditEntry, 'hash'>, hash }))
    },

    /** @param all take every open job for an orphan: right after a start nobody else can be at work */
    async orphans(all: boolean): Promise<StoredJob[]> {
      return (await database.query<Row>(sql.findOrphans, [all, now()])).map(toJob)
    },
    /** When the oldest payment was asked for that has not ended. */
    async oldestPendingPayment(): Promise<Date | undefined> {
      const [row] = await database.query<{ at: Date | null }>(sql.findOldestPendingPayment)
      return row?.at ? new Date(row.at) : undefined
    },
    /** Keeps the count of ended jobs short. */
    async sumUpTallies() { await database.query(sql.sumUpTallies) },
    unannounced: () => database.query<{ id: string; kind: JobKind }>(sql.findUnannounced),
    async markAnnounced(id: string) { await database.query(sql.markAnnounced, [id]) },

    async invoiceOf(jobId: string): Promise<Invoice> {
      const [row] = await database.query<{ invoice: string }>(sql.findInvoice, [jobId])
      return JSON.parse(row!.invoice) as Invoice
    },

    /** The fee that the latest successful check of the same invoice found. */
    async validatedFee(job: StoredJob): Promise<Fee | undefined> {
      const [row] = await database.query<{ body: string }>(sql.findValidatedBody, [job.invoiceHash, job.tenant])
      const body = row && (JSON.parse(row.body) as { card?: { eligibility: string; fee: Fee } })
      return body?.card?.eligibility === 'ACCEPTED' ? body.card.fee : undefined
    },

    async prepareAttempt(jobId: string): Promise<string> {
      const [row] = await database.query<{ id: string }>(sql.insertAttempt, [`pgpa_${randomUUID()}`, jobId, now()])
      return row!.id
    },
    /**
     * Holds the place where a payment is about to be made, so that no other payment of the tenant is made there.
     *
     * @param place names the vendor's page and the invoice on it
     * @returns the payment that holds it already, if one does
     */
    claimPlace: (job: StoredJob, place: string): Promise<string | undefined> => database.transaction(async (query) => {
      const key = createHash('sha256').update(JSON.stringify([job.tenant, place])).digest('hex')
      await query(sql.lockRequest, [`place ${key}`])
      const [holder] = await query<{ id: string }>(sql.findHolder, [key, later(now(), -PAID_HOLD_MS), job.id])
      if (holder) return holder.id
      await query(sql.claimPlace, [key, job.id, now()])
      return undefined
    }),
    /** @returns false when the tenant has no payment of that id whose outcome is unknown */
    async releaseUnknown(id: string, tenant: string | null, by: string): Promise<boolean> {
      return database.transaction(async (query) => {
        const [released] = await query<{ id: string }>(sql.releaseUnknown, [withPrefix('payment', id), tenant, by, now()])
        if (released) await append(query, released.id, [{ event: 'released', text: 'Somebody asked the vendor and says that this payment was not made.', facts: { by } }], now())
        return released !== undefined
      })
    },
    /** @returns false when the attempt was armed before: then nothing may be submitted */
    async armAttempt(jobId: string, minor: number): Promise<boolean> {
      return (await database.query(sql.armAttempt, [jobId, minor, now()])).length === 1
    },
    async findAttempt(jobId: string): Promise<StoredAttempt | undefined> {
      const [row] = await database.query<{ id: string; state: StoredAttempt['state']; created_at: Date }>(sql.findAttempt, [jobId])
      return row && { id: row.id, state: row.state, createdAt: new Date(row.created_at) }
    },

    /** @param vendorName as an invoice writes it; its legal form and spelling do not count */
    async rememberAccount(tenant: string | null, vendorName: string, account: string) {
      await database.query(sql.rememberAccount, [tenant, squashName(vendorName), account, now()])
    },
    /** The accounts at gateways through which this vendor was paid before. */
    async accountsOf(tenant: string | null, vendorName: string): Promise<string[]> {
      return (await database.query<{ account: string }>(sql.findAccounts, [tenant, squashName(vendorName)])).map(({ account }) => account)
    },

    /** @returns the SHA-256 that is stored with it, in hexadecimal */
    async saveArtefact(jobId: string, name: string, bytes: Uint8Array): Promise<string> {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      await database.query(sql.saveArtefact, [jobId, name, Buffer.from(bytes), now(), sha256])
      return sha256
    },
    async findArtefact(jobId: string, name: string): Promise<Uint8Array | undefined> {
      const [row] = await database.query<{ bytes: Uint8Array }>(sql.findArtefact, [jobId, name])
      return row?.bytes
    },
    async artefactNames(jobId: string): Promise<string[]> {
      return (await database.query<{ name: string }>(sql.artefactNames, [jobId])).map(({ name }) => name)
    },
    /**
     * Deletes the files whose time is over, and tells each job's audit trail what was deleted and by which rule.
     *
     * @param days how long files of each kind are kept
     */
    async deleteOldArtefacts(days: { replays: number; receipts: number }) {
      const before = [days.replays, days.receipts].map((many) => later(now(), -many * 86_400_000))
      for (const { id } of await database.query<{ id: string }>(sql.findOldArtefacts, before)) {
        await database.transaction(async (query) => {
          const gone = await query<DeletedFile>(sql.deleteOldArtefacts, [...before, id])
          await append(query, id, gone.map((file) => describeDeletion(file, days)), now())
        })
      }
    },

    /** @param session empty for every token */
    async revoke(session: string) { await database.query(sql.revoke, [session, now()]) },
    async revokedAt(session: string): Promise<Date | undefined> {
      const [row] = await database.query<{ at: Date | null }>(sql.findRevocation, [session])
      return row?.at ? new Date(row.at) : undefined
    },
  }
}

type Query = Database['query']

/** Adds to the end of a job's audit trail, one writer after the other. Needs a transaction around it. */
async function append(query: Query, jobId: string, entries: NewAuditEntry[], at: Date): Promise<void> {
  const end = await findTrailEnd(query, jobId)
  await insertEntries(query, jobId, chain(entries, end, at), end)
}

/** Nobody else adds to this trail until the transaction around it ends. */
async function findTrailEnd(query: Query, jobId: string): Promise<TrailEnd> {
  await query(sql.lockRequest, [`audit ${jobId}`])
  const [last] = await query<TrailEnd>(sql.findLastAuditEntry, [jobId])
  return last ?? { number: 0, hash: jobId }
}

async function insertEntries(query: Query, jobId: string, chained: AuditEntry[], end: TrailEnd): Promise<TrailEnd> {
  if (chained.length > 0) await query(sql.insertAuditEntries, [jobId, ...toColumns(chained)])
  return chained.at(-1) ?? end
}

const toColumns = (entries: AuditEntry[]) => [entries.map(({ number }) => number), entries.map(write), entries.map(({ hash }) => hash)]

function chain(entries: NewAuditEntry[], { number, hash }: TrailEnd, at: Date): AuditEntry[] {
  return entries.map(({ event, text, facts }) => {
    const entry = { number: ++number, at: at.toISOString(), event, text, ...(facts && { facts }) }
    hash = hashAuditEntry(hash, entry)
    return { ...entry, hash }
  })
}

const write = (entry: AuditEntry) => JSON.stringify({ ...entry, hash: undefined })

const verdictOf = ({ card }: { card?: { eligibility?: string } }) => card?.eligibility?.toLowerCase()

function describeEnd(status: 'success' | 'failed', body: Record<string, unknown>): NewAuditEntry {
  const { outcome, errorType, errorMessage, charged, currency, card } = body as Record<string, unknown> & { card?: { eligibility?: string } }
  const facts = Object.entries({ status, outcome, errorType, charged, currency, eligibility: card?.eligibility })
    .flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, String(value)]]))
  return { event: 'ended', text: typeof errorMessage === 'string' ? errorMessage : 'The job ended.', facts: Object.fromEntries(facts) as Record<string, string> }
}

interface DeletedFile { name: string; sha256: string; created_at: Date }

function describeDeletion({ name, sha256, created_at: createdAt }: DeletedFile, days: { replays: number; receipts: number }): NewAuditEntry {
  const kind = name.startsWith('replay') ? 'replays' : 'receipts'
  return {
    event: 'deleted', text: `Deleted ${name}: ${kind} are kept for ${days[kind]} days.`,
    facts: { name, sha256, keptSince: new Date(createdAt).toISOString(), rule: `${kind}=${days[kind]}` },
  }
}

/** Names an invoice by its bytes. */
function hashInvoice(invoice: Invoice): string {
  return createHash('sha256').update(invoice.type === 'html' ? `html ${invoice.html}` : `document ${invoice.document}`).digest('hex')
}

const statuses = { PENDING: 'pending', COMPLETED: 'success', FAILED: 'failed' } as const

function withPrefix(kind: JobKind, id: string): string {
  return id.startsWith('job_') ? `${prefixes[kind]}_${id.slice(4)}` : id
}

const later = (time: Date, ms: number) => new Date(time.getTime() + ms)

interface Row {
  id: string
  kind: JobKind
  status: JobStatus
  tenant: string | null
  invoice_hash: string
  idempotency_key: string | null
  card: string | null
  limits: string | null
  progress: string | null
  body: string | null
  outcome: PaymentOutcome | null
  runs: number
  created_at: Date
  updated_at: Date
  audit_hash: string | null
}

function toJob(row: Row): StoredJob {
  return {
    id: row.id, kind: row.kind, status: row.status, tenant: row.tenant,
    invoiceHash: row.invoice_hash, idempotencyKey: row.idempotency_key, card: row.card, limits: JSON.parse(row.limits ?? '{}') as PaymentLimits,
    progress: row.progress ? (JSON.parse(row.progress) as Progress) : undefined,
    body: row.body ? (JSON.parse(row.body) as Record<string, unknown>) : undefined,
    outcome: row.outcome, runs: row.runs, createdAt: new Date(row.created_at), updatedAt: new Date(row.updated_at),
    auditHash: row.audit_hash,
  }
}
