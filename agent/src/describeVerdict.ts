import { surchargeFor } from '../../src/api/index.ts'
import type { ValidationFindings } from './jobs/JobRun.ts'

/** A check's result in words, for the command line. */
export function describeVerdict(findings: ValidationFindings): string {
  const money = (amount: number) => new Intl.NumberFormat('en-US', { style: 'currency', currency: findings.currency ?? 'USD' }).format(amount)
  const about = [
    findings.vendorName && `  vendor        ${findings.vendorName}`,
    findings.invoiceAmount !== undefined && `  invoice       ${money(findings.invoiceAmount)}`,
    findings.gatewayAmount !== undefined && `  on the page   ${money(findings.gatewayAmount)}`,
    findings.paymentGatewayUrl && `  payment page  ${findings.paymentGatewayUrl}`,
    ...(findings.link?.reasons.map(({ text }) => `  link          ${text}`) ?? []),
    ...(findings.evidence?.map(({ fact, text }) => `  ${fact.padEnd(13)} “${text}”`) ?? []),
  ].filter(Boolean)
  return [headline(), ...about].join('\n')

  function headline(): string {
    if (findings.jobStatus === 'failed') return `Failed: ${findings.errorMessage ?? findings.errorType ?? 'no reason is known.'}`
    switch (findings.card?.eligibility) {
      case 'ACCEPTED': {
        const { fee } = findings.card
        if (fee.type === 'none') return 'Takes cards. No fee.'
        const amount = findings.invoiceAmount === undefined ? '' : `: ${money(surchargeFor(fee, findings.invoiceAmount))} on ${money(findings.invoiceAmount)}`
        return fee.type === 'flat' ? `Takes cards. Flat fee${amount || ` of ${money(fee.value)}`}.` : `Takes cards. ${fee.value} % fee${amount}.`
      }
      case 'NOT_ACCEPTED': return 'Does not take cards.'
      default: return 'Cannot tell whether it takes cards.'
    }
  }
}
