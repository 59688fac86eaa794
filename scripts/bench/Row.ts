/** One figure. With a peer it is judged by the ratio of ours to theirs, which holds on any machine. */
export interface Row {
  what: string
  ours: number
  unit: string
  peer?: { name: string; value: number }
  /** Of the ratio. */
  goal?: { atMost: number; atLeast?: undefined } | { atLeast: number; atMost?: undefined }
}

/** A few rows on one subject, measured in one run. */
export interface Bench {
  title: string
  rows(): AsyncIterable<Row>
}

/** The value below which this share of the values lies. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** How long it took, in milliseconds. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
