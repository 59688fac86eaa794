import type { Links } from './links.ts'

/** Signed links to a job's files, by name. @param names as they are stored: `replay.json`, `receipt.pdf`, `receipt.vendor.png` … */
export function fileLinks(jobId: string, names: string[], links: Links): { name: string; url: string }[] {
  return names.toSorted().map((name) => ({
    name, url: links.sign(name.startsWith('receipt') ? `/receipts/${jobId}${name === 'receipt.pdf' ? '' : name.slice('receipt'.length)}` : `/replays/${jobId}`),
  }))
}
