import { useState } from 'react'
import { isPayable, MercoaProvider } from 'react-mercoa-gateway'
import { BatchCardCheck } from 'react-mercoa-gateway/lists'
import 'react-mercoa-gateway/styles.css'
import { fetchToken } from './backend.ts'

/** A month's invoices at once. What takes cards goes on to whoever approves. */
export function ManyInvoices() {
  const [toApprove, setToApprove] = useState<string[]>([])
  return (
    <MercoaProvider endpoint="https://agent.example.com" token={fetchToken}>
      <BatchCardCheck
        name="november"
        concurrency={4}
        onResult={(job) => {
          if (isPayable(job)) setToApprove((ids) => [...ids, job.jobId])
        }}
      />
      <p>To be approved: {toApprove.length}</p>
    </MercoaProvider>
  )
}
