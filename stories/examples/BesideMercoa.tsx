import { useMercoaSession } from '@mercoa/react'
import { CardPayment, MercoaProvider } from 'react-mercoa-gateway'
import 'react-mercoa-gateway/styles.css'
import { orderVirtualCard } from './backend.ts'

/**
 * Stands anywhere within `<MercoaSession>`. The route behind `/api/mercoa` is `createGatewayRoute` of
 * `react-mercoa-gateway/server`: it takes Mercoa's token for the session, and makes the calls with your key.
 */
export function BesideMercoa() {
  const { token } = useMercoaSession()
  return (
    <MercoaProvider endpoint="/api/mercoa" token={token}>
      <CardPayment card={orderVirtualCard} />
    </MercoaProvider>
  )
}
