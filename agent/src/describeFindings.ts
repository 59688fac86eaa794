import type { Finding } from './examine.ts'

/** What `mercoa-agent doctor` prints: one line a finding, and beneath a problem what to do about it. */
export function describeFindings(findings: Finding[]): string {
  const lines = findings.flatMap(({ about, ok, says, cure }) => [
    `${ok ? 'ok     ' : 'problem'}  ${about.padEnd(11)}  ${says}`,
    ...(cure ? [`${' '.repeat(22)}${cure}`] : []),
  ])
  const problems = findings.filter(({ ok }) => !ok).length
  const sum = problems === 0 ? 'Nothing stands in the way.' : problems === 1 ? 'There is one problem.' : `There are ${problems} problems.`
  return [...lines, '', sum].join('\n')
}
