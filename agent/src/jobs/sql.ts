// All SQL of the agent. Amounts are in minor units, times in UTC. Columns are named as in `StoredJob`.
import { durationBounds } from './durationBounds.ts'

/** From the request to the end; null of an unknown payment: somebody may resolve it weeks later. */
const seconds = `case when coalesce(outcome, '') <> 'unknown' then extract(epoch from updated_at - created_at)::float8 end`
/** The class that jobs took their time in. A time that is a bound is in the class above. */
const durationClass = `width_bucket(seconds / jobs, array[${durationBounds.join()}]::float8[])`

/** Makes the tables. Safe to run at every start. */
export const migrations = [
  `create schema if not exists agent`,
  `create table if not exists agent.jobs (
     number bigint generated always as identity,
     id text primary key,
     kind text not null,
     status text not null default 'pending',
     tenant text,
     invoice text not null,
     invoice_hash text not null,
     request_hash text,
     idempotency_key text,
     card text,
     limits text,
     progress text,
     body text,
     outcome text,
     runs integer not null default 0,
     lease_until timestamptz,
     announced boolean not null default false,
     created_at timestamptz not null,
     updated_at timestamptz not null
   )`,
  // One payment a key and tenant, whatever two requests do at the same moment.
  `create unique index if not exists jobs_idempotency on agent.jobs (coalesce(tenant, ''), idempotency_key) where idempotency_key is not null`,
  `create index if not exists jobs_listing on agent.jobs (kind, tenant, created_at, number)`,
  `create index if not exists jobs_request on agent.jobs (request_hash) where request_hash is not null`,
  `create index if not exists jobs_open on agent.jobs (status) where status = 'pending'`,
  `create table if not exists agent.attempts (
     id text primary key,
     job_id text not null unique references agent.jobs (id),
     state text not null,
     amount bigint,
     created_at timestamptz not null,
     updated_at timestamptz not null
   )`,
  `create table if not exists agent.artefacts (
     job_id text not null references agent.jobs (id),
     name text not null,
     bytes bytea not null,
     created_at timestamptz not null,
     primary key (job_id, name)
   )`,
  // Where an attempt wants to pay what; and who said of an unknown payment that it was not made.
  `alter table agent.attempts add column if not exists place text`,
  `create index if not exists attempts_place on agent.attempts (place) where place is not null`,
  `alter table agent.jobs add column if not exists released text`,
  // Through which accounts at gateways each vendor was paid.
  `create table if not exists agent.vendor_accounts (
     tenant text not null,
     vendor text not null,
     account text not null,
     seen_at timestamptz not null,
     primary key (tenant, vendor, account)
   )`,
  `create table if not exists agent.revocations (session text primary key, at timestamptz not null)`,
  // Entries are only ever added: see `hashAuditEntry`.
  `create table if not exists agent.audit (
     job_id text not null references agent.jobs (id),
     number integer not null,
     entry text not null,
     hash text not null,
     primary key (job_id, number)
   )`,
  `alter table agent.artefacts add column if not exists sha256 text`,
  // Who may write the table could drop this too, but does not change an entry by accident. Several processes may start together.
  `do $make$ begin
     perform pg_advisory_xact_lock(hashtextextended('audit trigger', 0));
     if exists (select from pg_trigger where tgrelid = 'agent.audit'::regclass and tgname = 'only_added') then return; end if;
     create or replace function agent.refuse_change() returns trigger language plpgsql as
       $body$ begin raise exception 'Entries of the audit trail are only ever added.'; end $body$;
     create trigger only_added before update or delete or truncate on agent.audit execute function agent.refuse_change();
   end $make$`,
  // A job without a lease waits for a worker.
  `alter table agent.jobs add column if not exists urgent boolean not null default false`,
  `create index if not exists jobs_waiting on agent.jobs (urgent desc, number) where status = 'pending' and lease_until is null`,
  `create index if not exists jobs_unannounced on agent.jobs (number) where status <> 'pending' and not announced`,
  // Ended jobs: one row each, or one for many of the same class, see `sumUpTallies`. To read a hundred thousand jobs for that takes a
  // second. The verdict of those that ended before there was such a table is cut out of the body's text; in a value the quotes would
  // be escaped.
  `do $make$ begin
     perform pg_advisory_xact_lock(hashtextextended('tallies', 0));
     if to_regclass('agent.tallies') is not null then return; end if;
     create table agent.tallies (kind text not null, status text not null, outcome text not null, jobs integer not null, seconds float8);
     insert into agent.tallies (kind, status, outcome, jobs, seconds)
       select kind, status, coalesce(outcome, nullif(lower(split_part(split_part(body, '"eligibility":"', 2), '"', 1)), ''), status), 1, ${seconds}
       from agent.jobs where status <> 'pending';
   end $make$`,
  `create index if not exists jobs_newest on agent.jobs (kind, created_at, number)`,
  `create index if not exists jobs_checked on agent.jobs (invoice_hash) where kind = 'validation' and status = 'success'`,
]

// Without the invoice: it may hold 25 MB, and only the worker reads it.
const columns = `number, id, kind, status, tenant, invoice_hash, idempotency_key, card, limits, progress, body, outcome, runs, created_at, updated_at,
  (select hash from agent.audit where job_id = jobs.id order by number desc limit 1) as audit_hash`

/** Where is said that a job waits for a worker. */
export const WAITING_CHANNEL = 'agent_waiting'
const tellWorkers = `pg_notify('${WAITING_CHANNEL}', '')`

/** A job and the first entry of its audit trail ($11, $12), or neither. */
export const insertJob = `
  with made as (
    insert into agent.jobs (id, kind, tenant, invoice, invoice_hash, request_hash, idempotency_key, card, limits, created_at, updated_at, urgent)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $13)
    returning ${columns}, ${tellWorkers}),
  told as (insert into agent.audit (job_id, number, entry, hash) select id, 1, $11, $12 from made where $11::text is not null)
  select * from made`

/** Held to the end of the statement or transaction: writers of one job's trail follow each other. */
const lockAudit = `locked as materialized (select pg_advisory_xact_lock(hashtextextended('audit ' || $1, 0)))`

/** Fails where somebody else has added an entry of that number. */
export const insertAuditEntries = `
  with ${lockAudit}
  insert into agent.audit (job_id, number, entry, hash)
  select $1, entries.* from locked, unnest($2::integer[], $3::text[], $4::text[]) as entries`

export const findAuditEntries = `select entry, hash from agent.audit where job_id = $1 order by number`

export const findLastAuditEntry = `select number, hash from agent.audit where job_id = $1 order by number desc limit 1`

/** Held to the end of the transaction: two equal requests follow each other. */
export const lockRequest = `select pg_advisory_xact_lock(hashtextextended($1, 0))`

export const findByKey = `
  select ${columns} from agent.jobs
  where kind = 'payment' and coalesce(tenant, '') = coalesce($1, '') and idempotency_key = $2`

/**
 * What keeps another payment from being made: one that is open, one whose outcome nobody knows and nobody has looked up, and
 * one that was paid less than a day ago ($2).
 */
const holds = `(status = 'pending' or (outcome = 'unknown' and released is null) or (outcome = 'paid' and jobs.updated_at > $2))`

/** The same request again; without a key of its own ($4 is null) also when it failed within the window ($3), as a repeated POST does. */
export const findTwin = `
  select ${columns} from agent.jobs
  where request_hash = $1 and (${holds} or ($4::text is null and created_at > $3))
  order by number desc limit 1`

export const findJob = `select ${columns} from agent.jobs where id = $1 and kind = $2 and ($3::text is null or tenant = $3)`

export const findJobs = `select ${columns} from agent.jobs where id = any($1) and ($2::text is null or tenant = $2) order by number`

export const findInvoice = `select invoice from agent.jobs where id = $1`

export const findAttempt = `select id, state, amount, created_at from agent.attempts where job_id = $1`

export const findValidatedBody = `
  select body from agent.jobs
  where kind = 'validation' and status = 'success' and invoice_hash = $1 and coalesce(tenant, '') = coalesce($2, '')
  order by number desc limit 1`

const orders = { CREATED_AT: 'created_at', UPDATED_AT: 'updated_at', STATUS: 'status' } as const

/**
 * One page of jobs after a cursor job, newest or oldest first; one more than asked tells whether another page follows. A key is
 * the caller's own: another tenant may have used the same, and the organisation sees them all.
 */
export function listJobs(orderBy: keyof typeof orders, direction: 'ASC' | 'DESC'): string {
  const column = orders[orderBy]
  const beyond = direction === 'ASC' ? '>' : '<'
  return `
    select ${columns} from agent.jobs
    where kind = $1 and ($2::text is null or tenant = $2) and ($3::text is null or status = $3)
      and ($4::timestamptz is null or created_at >= $4) and ($5::timestamptz is null or created_at <= $5)
      and ($8::text is null or (idempotency_key = $8 and coalesce(tenant, '') = coalesce($2, '')))
      and ($6::text is null or (${column}, number) ${beyond} (select ${column}, number from agent.jobs where id = $6))
    order by ${column} ${direction}, number ${direction}
    limit $7`
}

/**
 * Takes so many waiting jobs ($1) for one run each: urgent ones first, then as they came. Nobody else gets them. The array keeps
 * the planner from looking for them more than once.
 */
export const takeJobs = `
  update agent.jobs set runs = runs + 1, lease_until = $2
  where id = any(array(
    select id from agent.jobs where status = 'pending' and lease_until is null
    order by urgent desc, number limit $1 for update skip locked))
  returning ${columns}, invoice, (select number from agent.audit where job_id = jobs.id order by number desc limit 1) as audit_number`

export const extendLease = `update agent.jobs set lease_until = $2 where id = $1 and status = 'pending'`

/** Where the statements that change what is seen of a job say its id, and nothing else. */
export const CHANGES_CHANNEL = 'agent_jobs'

export const saveProgress = `
  update agent.jobs set progress = $2, updated_at = $3
  where id = $1 and status = 'pending'
  returning pg_notify('${CHANGES_CHANNEL}', id)`

/** Ends a job, once, with its attempt, if it has one, and its audit trail ($7 to $9), counts it as $10, and wipes its card. Fails as `insertAuditEntries` does. */
export const finishJob = (hasAttempt: boolean) => `
  with ${lockAudit},
  ended as (
    update agent.jobs set status = $2, body = $3, outcome = $4, card = null, lease_until = null, updated_at = $5, announced = $6
    from locked where id = $1 and status = 'pending'
    returning ${columns}, pg_notify('${CHANGES_CHANNEL}', id)),
  ${hasAttempt ? `settled as (
    update agent.attempts set state = case $4 when 'unknown' then 'unknown' else 'settled' end, updated_at = $5
    from ended where job_id = ended.id),` : ''}
  counted as (insert into agent.tallies (kind, status, outcome, jobs, seconds) select kind, status, $10, 1, ${seconds} from ended),
  told as (
    insert into agent.audit (job_id, number, entry, hash)
    select ended.id, entries.* from ended, unnest($7::integer[], $8::text[], $9::text[]) as entries)
  select * from ended`

export const markAnnounced = `update agent.jobs set announced = true where id = $1`

export const findUnannounced = `select id, kind from agent.jobs where status <> 'pending' and not announced order by number`

/** Pending jobs whose worker is gone; all of them where nobody else can be at work ($1). */
export const findOrphans = `select ${columns} from agent.jobs where status = 'pending' and ($1 or lease_until < $2) order by number`

export const findOldestPendingPayment = `select min(created_at) as at from agent.jobs where status = 'pending' and kind = 'payment'`

/** Lets a job wait for a worker again, unless another has taken it since ($2: its runs), or its own is alive (not asked when $3). */
export const releaseJob = `
  update agent.jobs set lease_until = null
  where id = $1 and status = 'pending' and runs = $2 and ($3 or lease_until < $4)
  returning ${tellWorkers}`

export const insertAttempt = `
  insert into agent.attempts (id, job_id, state, created_at, updated_at) values ($1, $2, 'prepared', $3, $3)
  on conflict (job_id) do update set updated_at = excluded.updated_at
  returning id, state`

/** Another job of the tenant that holds the place ($1) of this job's ($3) attempt. */
export const findHolder = `
  select jobs.id from agent.attempts join agent.jobs on jobs.id = attempts.job_id
  where attempts.place = $1 and jobs.id <> $3 and ${holds}
  order by number limit 1`

export const claimPlace = `update agent.attempts set place = $1, updated_at = $3 where job_id = $2`

/** Somebody has looked: an unknown payment was not made, and holds nothing any more. */
export const releaseUnknown = `
  update agent.jobs set released = $3, updated_at = $4
  where id = $1 and kind = 'payment' and ($2::text is null or tenant = $2) and outcome = 'unknown'
  returning id`

/** Takes over a job whose worker is gone, so that only one looks after it. $4: whoever holds it, when nobody else can be at work. */
export const takeOver = `
  update agent.jobs set lease_until = $2
  where id = $1 and status = 'pending' and ($4 or lease_until is null or lease_until < $3)
  returning ${columns}`

/** From prepared to armed, once: a second arming of the same job finds no row. */
export const armAttempt = `update agent.attempts set state = 'armed', amount = $2, updated_at = $3 where job_id = $1 and state = 'prepared' returning id`

export const rememberAccount = `
  insert into agent.vendor_accounts (tenant, vendor, account, seen_at) values (coalesce($1, ''), $2, $3, $4)
  on conflict (tenant, vendor, account) do update set seen_at = excluded.seen_at`

export const findAccounts = `select account from agent.vendor_accounts where tenant = coalesce($1, '') and vendor = $2`

export const saveArtefact = `
  insert into agent.artefacts (job_id, name, bytes, created_at, sha256) values ($1, $2, $3, $4, $5)
  on conflict (job_id, name) do update set bytes = excluded.bytes, sha256 = excluded.sha256`

export const findArtefact = `select bytes from agent.artefacts where job_id = $1 and name = $2`

export const artefactNames = `select name from agent.artefacts where job_id = $1`

const isOld = `((name like 'replay%' and created_at < $1) or (name like 'receipt%' and created_at < $2))`

export const findOldArtefacts = `select distinct job_id as id from agent.artefacts where ${isOld} limit 1000`

/** Files kept by an earlier version have no hash yet. */
export const deleteOldArtefacts = `
  delete from agent.artefacts where job_id = $3 and ${isOld}
  returning name, coalesce(sha256, encode(sha256(bytes), 'hex')) as sha256, created_at`

export const revoke = `
  insert into agent.revocations (session, at) values ($1, $2)
  on conflict (session) do update set at = excluded.at`

export const findRevocation = `select max(at) as at from agent.revocations where session = '' or session = $1`

/** What has ended, and what has not ($1: whose lease is over waits for a worker). */
export const tallyJobs = `
  select kind, status, outcome, ${durationClass} as "durationClass", sum(jobs)::int as jobs, 0 as waiting, coalesce(sum(seconds), 0) as seconds
  from agent.tallies group by 1, 2, 3, 4
  union all
  select kind, status, status, null, count(*)::int, (count(*) filter (where lease_until is null or lease_until < $1))::int, 0
  from agent.jobs where status = 'pending' group by 1, 2`

/** One row for all that are counted alike. What many took on average is of the class that each took. */
export const sumUpTallies = `
  with ended as (delete from agent.tallies returning *)
  insert into agent.tallies (kind, status, outcome, jobs, seconds)
  select kind, status, outcome, sum(jobs), sum(seconds) from ended group by kind, status, outcome, ${durationClass}`

/** The queue's own table. */
export const tallyQueue = `select state::text as state, count(*)::int as items from pgboss.job where name = $1 group by state`

/** The queue's own table: announcements that were given up, with what the last try said. */
export const findDeadWebhooks = `
  select data->>'kind' as kind, data->>'jobId' as "jobId", retry_count + 1 as tries, completed_on as "failedAt", output->>'message' as reason
  from pgboss.job where name = $1 and state = 'failed' order by completed_on desc limit 100`
