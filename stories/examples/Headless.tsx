import type { ChangeEvent } from 'react'
import { isPayable } from 'react-mercoa-gateway/api'
import { GatewayClientProvider, usePayment, useValidation } from 'react-mercoa-gateway/headless'
import { fetchToken, orderVirtualCard } from './backend.ts'

/** Our hooks under Bootstrap: neither a component nor a stylesheet of ours. */
export function Headless() {
  return (
    <GatewayClientProvider endpoint="https://agent.example.com" token={fetchToken}>
      <PayInvoice />
    </GatewayClientProvider>
  )
}

function PayInvoice() {
  const { state, started, start, reset } = useValidation()
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file) start(file)
  }

  switch (state.status) {
    case 'idle':
    case 'problem': return (
      <div>
        <label className="form-label" htmlFor="invoice">Invoice</label>
        <input id="invoice" type="file" className="form-control" accept=".pdf,.html,.eml" onChange={choose} />
        {state.status === 'problem' && <div className="alert alert-warning mt-3" role="alert">{state.fileName} is no invoice we can read.</div>}
      </div>
    )
    case 'sending':
    case 'pending': return <output className="spinner-border"><span className="visually-hidden">Checking the invoice</span></output>
    case 'success': return (
      <div className="card">
        <div className="card-body">
          <h2 className="card-title h5">{state.job.vendorName}</h2>
          {isPayable(state.job) && started
            ? <PayButton invoice={started.invoice} amount={state.job.invoiceAmount} />
            : <p className="card-text">Pay this one another way.</p>}
        </div>
      </div>
    )
    case 'failed':
    case 'error': return (
      <div className="alert alert-danger" role="alert">
        The invoice could not be checked. <button type="button" className="btn btn-link" onClick={reset}>Another invoice</button>
      </div>
    )
  }
}

type Invoice = NonNullable<Parameters<typeof usePayment>[0]>['invoice']

function PayButton({ invoice, amount }: { invoice: NonNullable<Invoice>; amount: number | undefined }) {
  const { state, pay } = usePayment({ invoice })
  switch (state.status) {
    case 'idle': return (
      <button type="button" className="btn btn-primary" onClick={() => pay({ invoice, card: orderVirtualCard, expectedAmount: amount })}>
        Pay {amount?.toFixed(2)}
      </button>
    )
    case 'sending':
    case 'pending': return <button type="button" className="btn btn-primary" disabled>Paying …</button>
    case 'success': return <output className="alert alert-success d-block mb-0">Paid.</output>
    case 'failed':
    case 'error': return <div className="alert alert-danger mb-0" role="alert">Nothing was paid.</div>
    // The one state that must not look like a failure: nobody may simply pay again.
    case 'unknown': return <div className="alert alert-warning mb-0" role="alert">We could not see whether it was paid. Ask the vendor before you pay again.</div>
  }
}
