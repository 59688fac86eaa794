/** Works jobs off, so many at once. */
export async function drain<Job>(jobs: Job[], concurrency: number, work: (job: Job) => Promise<unknown>): Promise<void> {
  const waiting = [...jobs]
  await Promise.all(Array.from({ length: concurrency }, async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await work(job)
  }))
}
