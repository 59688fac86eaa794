import { CardPayment } from 'react-mercoa-gateway'
import { orderCard } from './orderCard'

/** A server component: it imports ours as they are, and hands them a server action. */
export default function Page() {
  return (
    <main>
      <h1>Pay an invoice</h1>
      <CardPayment card={orderCard} />
    </main>
  )
}
