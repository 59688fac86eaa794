import type { ComponentProps } from 'react'
import { InvoiceCardCheck, MercoaProvider } from 'react-mercoa-gateway'
import 'react-mercoa-gateway/styles.css'
import { fetchToken } from './backend.ts'

/** Parts restyled by class and by state, and one replaced. The names are under Reference / Parts. */
export function OwnParts() {
  return (
    <MercoaProvider
      endpoint="https://agent.example.com"
      token={fetchToken}
      classNames={{ 'fee-summary-total': 'own-total', 'panel-badge': ({ tone }) => `own-badge-${tone}` }}
      slots={{ button: ArrowButton }}
    >
      <InvoiceCardCheck />
    </MercoaProvider>
  )
}

/** Takes what our button takes: attributes, ref and children. */
function ArrowButton({ children, ...rest }: ComponentProps<'button'>) {
  return <button {...rest}>{children}<span aria-hidden="true"> →</span></button>
}
