import { useEffect, useState } from 'react'

interface Scenes {
  charges: { kind: string; invoiceNumber: string; amount: number; confirmation: string; last4: string }[]
  webhooks: { kind: string; jobId: string; job: { jobStatus: string } }[]
}

/** What a demonstration may show and a real application would not: the vendors' ledgers, and what the backend heard. */
export function BehindTheScenes() {
  const scenes = useScenes()
  return (
    <details className="rounded-lg border border-stone-200 bg-white p-4 text-sm dark:border-stone-800 dark:bg-stone-900">
      <summary className="cursor-pointer text-stone-600 dark:text-stone-300">
        Behind the scenes · {count(scenes.charges.length, 'charge')} at the vendors, {count(scenes.webhooks.length, 'webhook')} heard
      </summary>
      <div className="mt-4 grid gap-6 sm:grid-cols-2">
        <section>
          <h2 className="mb-1 font-medium">Charges in the vendors’ ledgers</h2>
          <ul data-testid="charges" className="space-y-1 tabular-nums">
            {scenes.charges.map((charge) => (
              <li key={charge.confirmation}>{charge.invoiceNumber} · {(charge.amount / 100).toFixed(2)} · •••• {charge.last4} · {charge.confirmation}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2 className="mb-1 font-medium">Webhooks heard by the backend</h2>
          <ul data-testid="webhooks" className="space-y-1">
            {scenes.webhooks.map((event) => <li key={event.jobId} className="truncate">{event.kind} · {event.job.jobStatus} · {event.jobId}</li>)}
          </ul>
        </section>
      </div>
    </details>
  )
}

function useScenes(): Scenes {
  const [scenes, setScenes] = useState<Scenes>({ charges: [], webhooks: [] })
  useEffect(() => {
    const look = () => fetch('/api/behind-the-scenes').then((response) => response.json()).then(setScenes, () => {})
    void look()
    const timer = setInterval(() => void look(), 2000)
    return () => clearInterval(timer)
  }, [])
  return scenes
}

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`
