import { useEffect, useState } from 'react'

/** Keeps the invoice with the host's backend, beside its bill, so that paying works after a reload too. */
export async function keepInvoice(jobId: string, file: File) {
  await fetch(`/api/invoices/${jobId}?name=${encodeURIComponent(file.name)}`, {
    method: 'PUT', body: file, headers: { 'content-type': file.type || 'application/octet-stream' },
  })
}

/** The invoice of a check, as the backend kept it. */
export function useStoredInvoice(check: string | undefined): File | undefined {
  const [stored, setStored] = useState<{ check: string; file: File }>()
  useEffect(() => {
    if (!check) return
    const stop = new AbortController()
    void load(check, stop.signal).then((file) => file && setStored({ check, file }), () => {})
    return () => stop.abort()
  }, [check])
  return stored?.check === check ? stored?.file : undefined
}

/** The upload may still be under way when the check starts, so this asks a few times. */
async function load(check: string, signal: AbortSignal): Promise<File | undefined> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const response = await fetch(`/api/invoices/${check}`, { signal })
    if (response.ok) {
      const name = decodeURIComponent(response.headers.get('x-file-name') ?? 'invoice')
      return new File([await response.blob()], name, { type: response.headers.get('content-type') ?? '' })
    }
    await new Promise((done) => setTimeout(done, 300 * (attempt + 1)))
  }
  return undefined
}
