import { AmountMismatch } from '../../src/components/AmountMismatch.tsx'
import { BatchTable, type BatchTableRow } from '../../src/components/BatchTable.tsx'
import { Boundary } from '../../src/components/Boundary.tsx'
import { Button } from '../../src/components/Button.tsx'
import { CardDetailsForm } from '../../src/components/CardDetailsForm.tsx'
import { CardEconomics } from '../../src/components/CardEconomics.tsx'
import { InvoiceDropZone } from '../../src/components/InvoiceDropZone.tsx'
import { InvoiceFile } from '../../src/components/InvoiceFile.tsx'
import { JobFailure } from '../../src/components/JobFailure.tsx'
import { JobProgress } from '../../src/components/JobProgress.tsx'
import { JobTimeline } from '../../src/components/JobTimeline.tsx'
import { LinkVerdict } from '../../src/components/LinkVerdict.tsx'
import { PaymentConfirmation } from '../../src/components/PaymentConfirmation.tsx'
import { PaymentReceipt } from '../../src/components/PaymentReceipt.tsx'
import { ReceiptPreview } from '../../src/components/ReceiptPreview.tsx'
import { SessionNotice } from '../../src/components/SessionNotice.tsx'
import { SessionReplay } from '../../src/components/SessionReplay.tsx'
import { Surface } from '../../src/components/Surface.tsx'
import { UnknownOutcome } from '../../src/components/UnknownOutcome.tsx'
import { BatchCardCheck } from '../../src/flows/BatchCardCheck.tsx'
import { CardPayment } from '../../src/flows/CardPayment.tsx'
import { GatewayPaymentButton } from '../../src/flows/GatewayPaymentButton.tsx'
import { InvoiceCardCheck } from '../../src/flows/InvoiceCardCheck.tsx'
import { JobList } from '../../src/flows/JobList.tsx'
import { JobStatus } from '../../src/flows/JobStatus.tsx'
import { Receipt } from '../../src/flows/Receipt.tsx'
import type { FakeGateway } from '../../src/testing/fakeGateway.ts'
import { MockMercoaProvider } from '../../src/testing/MockMercoaProvider.tsx'
import {
  acceptedWithPercentFee, declined, linkBlocked, linkToAskAbout, noGatewayFound, notAccepted, paid, unknownOutcome, validationReadingFee,
} from '../../src/testing/jobs.ts'
import { iframeCard } from '../flows/renderFlow.tsx'

/** What a host drops in, each flow in states that look different. */
export function Flows({ gateway }: { gateway: FakeGateway }) {
  const checks = [acceptedWithPercentFee, linkToAskAbout, linkBlocked, notAccepted, noGatewayFound].map((job) => gateway.add('validation', job))
  const payments = [paid, declined, unknownOutcome].map((job) => gateway.add('payment', job))
  const invoice = { type: 'html' as const, html: 'An invoice' }
  return (
    <>
      <CardPayment card={() => iframeCard} name="whole" />
      <InvoiceCardCheck />
      {checks.map((jobId) => <JobStatus key={jobId} kind="validation" jobId={jobId} />)}
      {payments.map((jobId) => <JobStatus key={jobId} kind="payment" jobId={jobId} />)}
      <GatewayPaymentButton invoice={invoice} validation={acceptedWithPercentFee} card={() => iframeCard} />
      <GatewayPaymentButton invoice={undefined} validation={acceptedWithPercentFee} card={() => iframeCard} disabled />
      <GatewayPaymentButton invoice={invoice} validation={acceptedWithPercentFee} card={() => iframeCard} maxFee={1} />
      <Receipt job={paid} />
      <JobList pageSize={2} onSelect={() => {}} />
      <JobList kind="payment" />
      <BatchCardCheck />
      <MockMercoaProvider><JobList kind="payment" /></MockMercoaProvider>
    </>
  )
}

/** What a flow shows only now and then, from the same components. */
export function Rarities() {
  const preview = { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==' }
  return (
    <Surface>
      <InvoiceDropZone problem="wrongType" />
      <InvoiceDropZone disabled compact />
      <JobProgress kind="validation" lead={<InvoiceFile name="invoice-1042.pdf" size={184_320} />} progress={{ ...validationReadingFee.progress, step: 'findGateway' }} isSlow onStop={() => {}} />
      <JobTimeline kind="payment" status="success" createdAt={paid.createdAt} updatedAt={paid.updatedAt} />
      <JobFailure kind="validation" job={{ ...noGatewayFound, link: linkToAskAbout.link }} onRetry={() => {}} />
      <LinkVerdict link={{ ...linkToAskAbout.link, gateway: 'Stripe' }} />
      <UnknownOutcome job={unknownOutcome} onPaid={() => {}} onNotPaid={() => {}} />
      <PaymentReceipt job={paid} buttons={<Button>Preview</Button>} preview={<ReceiptPreview shown={{ url: preview.src, isPicture: true }} href={paid.receiptUrl} />} />
      <PaymentReceipt job={paid} preview={<ReceiptPreview href={paid.receiptUrl} />} />
      <SessionNotice reason="sessionEnded" onRetry={() => {}} />
      <SessionReplay url="https://agent.invalid/replays/1" frame />
      <AmountMismatch invoiceAmount={150.75} gatewayAmount={180.75} onPayGatewayAmount={() => {}} onAskApprover={() => {}} onStop={() => {}} />
      <CardEconomics invoiceAmount={10_000} fee={{ type: 'percentage', value: 2.9 }} rebateBps={100} />
      <CardDetailsForm acknowledgeCardDataInPage onSubmit={() => Promise.resolve()} required={{ needsFullServiceAddress: true }} />
      <CardDetailsForm acknowledgeCardDataInPage onSubmit={() => Promise.resolve()} />
      <BatchTable rows={rows} onRetry={() => {}} onRemove={() => {}} />
      <Boundary><Broken /></Boundary>
      <PaymentConfirmation open vendorName="Acme Corporation" invoiceAmount={150.75} fee={{ type: 'percentage', value: 2.5 }}
        gatewayUrl="https://pay.acme.example/i/1042" currency="USD" onConfirm={() => {}} onCancel={() => {}} />
    </Surface>
  )
}

const rows: BatchTableRow[] = [
  { id: '1', fileName: 'acme.pdf', status: 'ended', job: acceptedWithPercentFee },
  { id: '2', fileName: 'harbour.pdf', status: 'ended', job: linkBlocked },
  { id: '3', fileName: 'photo.png', status: 'problem', problem: 'wrongType' },
  { id: '4', fileName: 'waiting.pdf', status: 'pending' },
]

function Broken(): never {
  throw new Error('A part of ours failed.')
}
