'use client'

import { useState } from 'react'
import { MercoaProvider, type MercoaProviderProps } from '../MercoaProvider.tsx'
import { createFakeGateway, type FakeGateway } from './fakeGateway.ts'
import { createTestToken } from './createTestToken.ts'

/**
 * `MercoaProvider` over a gateway in memory: nothing leaves the test, and what it is told to do, it does.
 *
 * ```tsx
 * const gateway = createFakeGateway({ end: () => ({ card: { eligibility: 'NOT_ACCEPTED', fee: { type: 'none' } } }) })
 * render(<MockMercoaProvider gateway={gateway}><BillPage /></MockMercoaProvider>)
 * ```
 */
export function MockMercoaProvider({ gateway, ...rest }: MockMercoaProviderProps) {
  const [ownGateway] = useState(() => createFakeGateway())
  const [token] = useState(() => createTestToken())
  const { endpoint, fetch } = gateway ?? ownGateway
  // One test's ids must not be found by the next.
  return <MercoaProvider token={token} storage={false} {...rest} endpoint={endpoint} fetch={fetch} />
}

export interface MockMercoaProviderProps extends Omit<MercoaProviderProps, 'token' | 'endpoint' | 'fetch'> {
  /** The gateway behind it; by default one of its own, where every check is accepted and every payment paid. */
  gateway?: Pick<FakeGateway, 'endpoint' | 'fetch'>
  /** Another token, to see how the application takes one that has lapsed; a valid one by default. */
  token?: MercoaProviderProps['token']
}
