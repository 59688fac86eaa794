import { describe } from 'vitest'
import { GatewayError } from '../../src/api/index.ts'
import { AmountMismatch } from '../../src/components/AmountMismatch.tsx'
import { Button } from '../../src/components/Button.tsx'
import { CardDetailsForm } from '../../src/components/CardDetailsForm.tsx'
import { CardEconomics } from '../../src/components/CardEconomics.tsx'
import { EvidenceList } from '../../src/components/EvidenceList.tsx'
import { FeeSummary } from '../../src/components/FeeSummary.tsx'
import { InvoiceDropZone } from '../../src/components/InvoiceDropZone.tsx'
import { JobFailure } from '../../src/components/JobFailure.tsx'
import { JobProgress } from '../../src/components/JobProgress.tsx'
import { JobTimeline } from '../../src/components/JobTimeline.tsx'
import { LinkVerdict } from '../../src/components/LinkVerdict.tsx'
import { PaymentConfirmation } from '../../src/components/PaymentConfirmation.tsx'
import { PaymentReceipt } from '../../src/components/PaymentReceipt.tsx'
import { SessionNotice } from '../../src/components/SessionNotice.tsx'
import { StageList } from '../../src/components/StageList.tsx'
import { UnknownOutcome } from '../../src/components/UnknownOutcome.tsx'
import { ValidationVerdict } from '../../src/components/ValidationVerdict.tsx'
import { acceptedWithPercentFee, declined, linkToAskAbout, paid, unknownOutcome, validationReadingFee } from '../../src/testing/jobs.ts'
import { describeAccess, describeConformance } from '../conformance.tsx'

const nothing = () => {}

describe('AmountMismatch', () =>
  describeConformance('mismatch', (props) => <AmountMismatch invoiceAmount={150.75} gatewayAmount={180.75} onStop={nothing} {...props} />))
describe('Button', () => describeConformance('button', (props) => <Button {...props}>Pay</Button>))
describe('CardDetailsForm', () =>
  describeConformance('card-form', (props) => <CardDetailsForm acknowledgeCardDataInPage onSubmit={nothing} {...props} />))
describe('CardEconomics', () =>
  describeConformance('economics', (props) => <CardEconomics invoiceAmount={10_000} fee={{ type: 'percentage', value: 2.9 }} rebateBps={100} {...props} />))
describe('EvidenceList', () => describeAccess(<EvidenceList evidence={paid.evidence} />))
describe('FeeSummary', () => describeConformance('fee-summary', (props) => <FeeSummary invoiceAmount={10} fee={{ type: 'none' }} {...props} />))
describe('InvoiceDropZone', () => describeConformance('drop-zone', (props) => <InvoiceDropZone onFile={nothing} problem="empty" {...props} />))
describe('JobFailure', () => describeAccess(<JobFailure kind="payment" job={declined} onRetry={nothing} />))
describe('JobFailure without a job', () =>
  describeAccess(<JobFailure kind="validation" error={new GatewayError('network', 'No answer.')} />))
describe('JobProgress', () => describeAccess(<JobProgress kind="validation" progress={validationReadingFee.progress} onStop={nothing} />))
describe('JobTimeline', () => describeAccess(<JobTimeline kind="payment" status="success" createdAt={paid.createdAt} />))
describe('LinkVerdict', () => describeConformance('link-verdict', (props) => <LinkVerdict link={linkToAskAbout.link} {...props} />))
describe('LinkVerdict, compact', () => describeConformance('link-verdict', (props) => <LinkVerdict compact link={linkToAskAbout.link} {...props} />))
describe('PaymentConfirmation', () =>
  describeAccess((
    <PaymentConfirmation open invoiceAmount={150.75} fee={{ type: 'flat', value: 1 }} onConfirm={nothing} onCancel={nothing} />
  )))
describe('PaymentReceipt', () => describeConformance('receipt', (props) => <PaymentReceipt job={paid} {...props} />))
describe('SessionNotice', () => describeAccess(<SessionNotice reason="sessionEnded" onRetry={nothing} />))
describe('StageList', () => describeAccess(<StageList kind="payment" />))
describe('UnknownOutcome', () => describeConformance('unknown-outcome', (props) => <UnknownOutcome job={unknownOutcome} {...props} />))
describe('ValidationVerdict', () => describeConformance('verdict', (props) => <ValidationVerdict job={acceptedWithPercentFee} onReset={nothing} {...props} />))
