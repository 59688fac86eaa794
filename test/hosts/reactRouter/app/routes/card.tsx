import { CardDetailsForm } from 'react-mercoa-gateway/card-form'

/** For a host whose page may hold card numbers. */
export default function Card() {
  return (
    <main>
      <h1>Your card</h1>
      <CardDetailsForm acknowledgeCardDataInPage defaultCountry="US" onSubmit={() => {}} />
    </main>
  )
}
