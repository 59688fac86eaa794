import { routes } from '../api/index.ts'

/** One of the six calls of the gateway, as it was asked for. */
export type GatewayCall =
  | { name: 'createValidation'; kind: 'validation' }
  | { name: 'getValidation'; kind: 'validation'; jobId: string }
  | { name: 'listValidations'; kind: 'validation' }
  | { name: 'createPayment'; kind: 'payment' }
  | { name: 'getPayment'; kind: 'payment'; jobId: string }
  | { name: 'listPayments'; kind: 'payment' }

const calls = [
  { name: 'createValidation', kind: 'validation' }, { name: 'getValidation', kind: 'validation' }, { name: 'listValidations', kind: 'validation' },
  { name: 'createPayment', kind: 'payment' }, { name: 'getPayment', kind: 'payment' }, { name: 'listPayments', kind: 'payment' },
  { name: 'events' },
] as const
const patterns = calls.map((call) => ({ call, pattern: new RegExp(`^(.*)${routes[call.name].path.replace(':jobId', '([^/]+)')}$`) }))

/**
 * The call that a path ends with, its job id decoded. Nothing else is known here: no other path of the API, no id that
 * could lead to one.
 *
 * @param basePath what stands before it; anything, when undefined
 */
export function findCall(pathname: string, basePath: string | undefined): GatewayCall | { name: 'events' } | undefined {
  for (const { call, pattern } of patterns) {
    const [isFound, before, segment] = pattern.exec(pathname) ?? []
    if (isFound === undefined || (basePath === undefined ? before!.endsWith('/') : before !== basePath)) continue
    if (segment === undefined) return call as GatewayCall
    const jobId = readId(segment)
    return jobId === undefined ? undefined : { ...call, jobId } as GatewayCall
  }
  return undefined
}

/** A segment of the path as an id; undefined when it holds what some server could take for a path again. */
function readId(segment: string): string | undefined {
  try {
    const id = decodeURIComponent(segment)
    return /[/\\%\p{Cc}]|^\.+$/u.test(id) ? undefined : id
  } catch {
    return undefined
  }
}
