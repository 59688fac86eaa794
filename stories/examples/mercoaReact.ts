import { createTestToken } from 'react-mercoa-gateway/testing'

/** Stands for `@mercoa/react` in the manual: the session of somebody who is signed in there. */
export function useMercoaSession(): { token: string | undefined } {
  return { token }
}

const token = createTestToken()
