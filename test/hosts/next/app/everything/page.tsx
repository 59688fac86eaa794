import { Everything } from '../../../everything/Everything'
import { orderCard } from '../orderCard'

export default function Page() {
  return <Everything card={orderCard} />
}
