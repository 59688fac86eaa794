import { errorTable, type ErrorName } from '../api/index.ts'

/** The codes this room answers with. */
type AnsweredCode = { [Code in keyof typeof errorTable]: (typeof errorTable)[Code] extends { status: number } ? Code : never }[keyof typeof errorTable]

/** An answer in the API's own error shape, `{ errorName, content }`, never to be kept by a cache. */
export function errorResponse(code: AnsweredCode, content: string, status: number = errorTable[code].status): Response {
  const errorName: ErrorName = errorTable[code].name
  return Response.json({ errorName, content }, { status, headers: { 'cache-control': 'no-store' } })
}

/** Says which methods a route has, as RFC 9110 wants it said. */
export function methodNotAllowed(...allowed: string[]): Response {
  const response = errorResponse('bad_request', `This route answers ${allowed.join(' and ')} only.`, 405)
  response.headers.set('allow', allowed.join(', '))
  return response
}
