import { CardPayment } from 'react-mercoa-gateway'
import { orderCard } from '../orderCard'

export default function Pay() {
  return (
    <main>
      <h1>Pay an invoice</h1>
      <CardPayment card={orderCard} />
    </main>
  )
}
