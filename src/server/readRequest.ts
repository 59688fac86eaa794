import { describeIssue, type Route } from '../api/index.ts'

type RequestSchema = NonNullable<Route['request']>
type Sent<Schema extends RequestSchema> = NonNullable<Schema['~standard']['types']>['output']

/** What was sent, or a sentence on the first field that is wrong, without what it held. */
export type ReadRequest<Schema extends RequestSchema> = { kind: 'read'; value: Sent<Schema> } | { kind: 'refused'; reason: string }

/** Reads a query or a body by the schema of its route. */
export function readRequest<Schema extends RequestSchema>(schema: Schema, value: unknown): ReadRequest<Schema> {
  // The contract's schemas are synchronous, and their issues are Valibot's: the standard interface could be otherwise.
  const result = schema['~standard'].validate(value) as { value: Sent<Schema>; issues?: undefined } | { issues: Issue[] }
  return result.issues ? { kind: 'refused', reason: describeIssue(result.issues[0]!) } : { kind: 'read', value: result.value }
}

type Issue = Parameters<typeof describeIssue>[0]
