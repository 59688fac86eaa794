'use client'

import { AmountMismatch as AmountMismatchPart } from './AmountMismatch.tsx'
import { CardDetailsForm as CardDetailsFormPart } from './CardDetailsForm.tsx'
import { CardEconomics as CardEconomicsPart } from './CardEconomics.tsx'
import { FeeSummary as FeeSummaryPart } from './FeeSummary.tsx'
import { grounded } from './grounded.tsx'
import { InvoiceDropZone as InvoiceDropZonePart } from './InvoiceDropZone.tsx'
import { LinkVerdict as LinkVerdictPart } from './LinkVerdict.tsx'
import { PaymentReceipt as PaymentReceiptPart } from './PaymentReceipt.tsx'
import { SessionReplay as SessionReplayPart } from './SessionReplay.tsx'
import { UnknownOutcome as UnknownOutcomePart } from './UnknownOutcome.tsx'
import { ValidationVerdict as ValidationVerdictPart } from './ValidationVerdict.tsx'

// What hosts import: each component on ground of its own, with a look of its own. Among ourselves the components stand on
// the ground of whoever draws them.
export const AmountMismatch = /* @__PURE__ */ grounded(AmountMismatchPart)
export const CardDetailsForm = /* @__PURE__ */ grounded(CardDetailsFormPart)
export const CardEconomics = /* @__PURE__ */ grounded(CardEconomicsPart)
export const FeeSummary = /* @__PURE__ */ grounded(FeeSummaryPart)
export const InvoiceDropZone = /* @__PURE__ */ grounded(InvoiceDropZonePart)
export const LinkVerdict = /* @__PURE__ */ grounded(LinkVerdictPart)
export const PaymentReceipt = /* @__PURE__ */ grounded(PaymentReceiptPart)
export const SessionReplay = /* @__PURE__ */ grounded(SessionReplayPart)
export const UnknownOutcome = /* @__PURE__ */ grounded(UnknownOutcomePart)
export const ValidationVerdict = /* @__PURE__ */ grounded(ValidationVerdictPart)
