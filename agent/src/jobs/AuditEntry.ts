/** What an entry of a job's audit trail is about. */
export type AuditEvent =
  /** Somebody asked for the job, asked for it again, or said of an unknown payment that it was not made. */
  | 'asked' | 'askedAgain' | 'released'
  /** A worker took the job up, or laid it down for the next start. */
  | 'started' | 'laidDown'
  /** What the agent is about to do, in the words that are shown while the job is pending. */
  | 'step'
  | 'opened' | 'typed' | 'pressed'
  /** A fact and the words it was read from: the job's evidence. */
  | 'read'
  /** The agent is about to press pay. Nothing is pressed before this is stored. */
  | 'armed'
  /** A file was kept, or deleted when its time was over. */
  | 'kept' | 'deleted'
  | 'ended'

/** Something that happened, as it is told to the trail. Never with a secret: card details go by their names. */
export interface NewAuditEntry {
  event: AuditEvent
  /** One English sentence, or words of a page. */
  text: string
  /** What a program may want to know of it, by name. */
  facts?: Record<string, string>
}

/** An entry as it is stored and exported. */
export interface AuditEntry extends NewAuditEntry {
  /** Counted from 1. */
  number: number
  /** ISO 8601, UTC. */
  at: string
  /** Over the entry before and this one: see `hashAuditEntry`. */
  hash: string
}
