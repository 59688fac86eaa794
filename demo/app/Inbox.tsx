import { useEffect, useState } from 'react'
import { useValidation } from 'react-mercoa-gateway/headless'
import { keepInvoice } from './storedInvoices.ts'

/** A bill in the host's inbox: one of the sample invoices. */
export interface Bill {
  /** File name. */
  name: string
  vendor: string
  number: string
  /** Major units. */
  amount: number
  currency: string
  type: string
}

/** The host's bills. Picking one checks its invoice with the headless hook; the component then shows the same check. */
export function Inbox({ current, onChecked }: { current: string | undefined; onChecked: (checkId: string) => void }) {
  const bills = useBills()
  const [picked, setPicked] = useState<string>()
  const { start } = useValidation({
    onJobStart: ({ jobId, file }) => {
      if (file) void keepInvoice(jobId, file)
      onChecked(jobId)
    },
  })

  const pick = async (bill: Bill) => {
    setPicked(bill.name)
    const response = await fetch(`/api/samples/${bill.name}`)
    start(new File([await response.blob()], bill.name, { type: bill.type }))
  }

  return (
    <nav aria-label="Bills" className="mt-6">
      <h2 className="mb-2 text-xs font-medium text-stone-500 dark:text-stone-400">Bills to pay</h2>
      <ul className="-mx-2 max-h-56 overflow-y-auto lg:max-h-none">
        {bills.map((bill) => (
          <li key={bill.name}>
            <button
              type="button"
              aria-current={current && picked === bill.name ? 'true' : undefined}
              className="flex w-full cursor-pointer items-baseline gap-3 rounded-md px-2 py-1.5 text-left text-sm hover:bg-stone-100 aria-current:bg-stone-100 dark:hover:bg-stone-800 dark:aria-current:bg-stone-800"
              onClick={() => void pick(bill)}
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate">{bill.vendor}</span>
                <span className="block truncate text-xs text-stone-500 dark:text-stone-400">{bill.name}</span>
              </span>
              <span className="tabular-nums">
                {bill.amount.toLocaleString('en-US', { style: 'currency', currency: bill.currency })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function useBills(): Bill[] {
  const [bills, setBills] = useState<Bill[]>([])
  useEffect(() => {
    const stop = new AbortController()
    fetch('/api/samples', { signal: stop.signal }).then((response) => response.json()).then(setBills, () => {})
    return () => stop.abort()
  }, [])
  return bills
}
