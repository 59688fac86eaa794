import type {
  Evidence, LinkVerdict, PaymentFailed, PaymentPending, PaymentSucceeded, ValidationFailed, ValidationPending, ValidationSucceeded,
} from '../api/index.ts'

// Every state a job can be in, by name, as the client hands it over. The vendors are made up; their addresses end in
// .example, which RFC 2606 keeps free for this. Tests and stories share these objects: copy one to change it.

const validation = { jobId: 'pgv_7f3a1c', createdAt: '2026-11-20T14:02:00.000Z', updatedAt: '2026-11-20T14:02:41.000Z' }
const payment = { jobId: 'pgp_91be04', createdAt: '2026-11-20T14:05:00.000Z', updatedAt: '2026-11-20T14:05:58.000Z' }
const validationReplay = 'https://agent.example/replays/pgv_7f3a1c'
const paymentReplay = 'https://agent.example/replays/pgp_91be04'
const receipt = 'https://agent.example/receipts/pgp_91be04'

const acme = { vendorName: 'Acme Corporation', paymentGatewayUrl: 'https://pay.acme.example/invoices/1042', currency: 'USD' }

const invoiceEvidence: Evidence[] = [
  { fact: 'vendorName', value: 'Acme Corporation', text: 'Acme Corporation', source: 'invoice' },
  { fact: 'invoiceNumber', value: '1042', text: 'Invoice no. 1042', source: 'invoice' },
  { fact: 'invoiceAmount', value: '150.75 USD', text: 'Amount due $150.75', source: 'invoice' },
]
const acceptedEvidence: Evidence[] = [
  ...invoiceEvidence,
  { fact: 'eligibility', value: 'ACCEPTED', text: 'We accept Visa, Mastercard and American Express', source: 'https://pay.acme.example/invoices/1042' },
]
const quietLink: LinkVerdict = {
  level: 'ok', reasons: [], chain: ['https://pay.acme.example/invoices/1042'],
}

/** A validation that was taken on and has nothing to report yet. */
export const validationPending = { ...validation, updatedAt: validation.createdAt, jobStatus: 'pending' } as const satisfies ValidationPending

/** A validation at work on the vendor's payment page. */
export const validationReadingFee = {
  ...validationPending,
  updatedAt: '2026-11-20T14:02:24.000Z',
  progress: { step: 'readGateway', message: 'Reading the card fee on pay.acme.example', at: '2026-11-20T14:02:24.000Z' },
} as const satisfies ValidationPending

/** Cards are taken for 2.5 %: $3.77 on $150.75. */
export const acceptedWithPercentFee = {
  ...validation, ...acme,
  jobStatus: 'success',
  sessionUrl: validationReplay,
  card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } },
  invoiceAmount: 150.75,
  gatewayAmount: 150.75,
  requiredData: { needsAccountNumber: true, needsEmail: true, needsPostalCode: false },
  link: quietLink,
  evidence: [
    ...acceptedEvidence,
    { fact: 'fee', value: '2.5 %', text: 'A 2.5% convenience fee is added to card payments', source: 'https://pay.acme.example/invoices/1042' },
  ],
} satisfies ValidationSucceeded

/** Cards are taken for a flat $3.50. */
export const acceptedFlatFee = {
  ...acceptedWithPercentFee,
  card: { eligibility: 'ACCEPTED', fee: { type: 'flat', value: 3.5 } },
  evidence: [
    ...acceptedEvidence,
    { fact: 'fee', value: '3.50 USD', text: 'Card processing fee: $3.50 per payment', source: 'https://pay.acme.example/invoices/1042' },
  ],
} satisfies ValidationSucceeded

/** Cards are taken and cost nothing. */
export const acceptedNoFee = {
  ...acceptedWithPercentFee,
  card: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  evidence: [
    ...acceptedEvidence,
    { fact: 'fee', value: 'none', text: 'No fees when you pay by card', source: 'https://pay.acme.example/invoices/1042' },
  ],
} satisfies ValidationSucceeded

/** The payment page takes bank transfers only. */
export const notAccepted = {
  ...validation,
  jobStatus: 'success',
  vendorName: 'Harbour & Pine Logistics',
  paymentGatewayUrl: 'https://billing.harbourpine.example/i/HP-88213',
  currency: 'USD',
  sessionUrl: validationReplay,
  card: { eligibility: 'NOT_ACCEPTED', fee: { type: 'none' } },
  invoiceAmount: 2480,
  gatewayAmount: 2480,
  link: { ...quietLink, chain: ['https://billing.harbourpine.example/i/HP-88213'] },
  evidence: [
    { fact: 'vendorName', value: 'Harbour & Pine Logistics', text: 'Harbour & Pine Logistics', source: 'invoice' },
    { fact: 'invoiceNumber', value: 'HP-88213', text: 'Invoice HP-88213', source: 'invoice' },
    { fact: 'eligibility', value: 'NOT_ACCEPTED', text: 'Pay by bank account (ACH). Cards are not available for this account.', source: 'https://billing.harbourpine.example/i/HP-88213' },
  ],
} satisfies ValidationSucceeded

/** The page contradicts itself, so nothing is promised. */
export const cannotTell = {
  ...validation,
  jobStatus: 'success',
  vendorName: 'Northwind Plumbing Supply',
  paymentGatewayUrl: 'https://northwind.example/pay',
  currency: 'USD',
  sessionUrl: validationReplay,
  card: { eligibility: 'UNKNOWN', fee: { type: 'none' } },
  invoiceAmount: 612.4,
  link: { ...quietLink, chain: ['https://northwind.example/pay'] },
  evidence: [
    { fact: 'vendorName', value: 'Northwind Plumbing Supply', text: 'Northwind Plumbing Supply', source: 'invoice' },
    { fact: 'invoiceNumber', value: 'NW-2231', text: 'Our ref. NW-2231', source: 'invoice' },
    { fact: 'fee', text: 'Card fee 3% … No surcharge on cards', source: 'https://northwind.example/pay' },
  ],
} satisfies ValidationSucceeded

/** Cards are taken, but the link deserves a second look before anybody pays. */
export const linkToAskAbout = {
  ...acceptedWithPercentFee,
  vendorName: 'Lindgren & Daughters',
  paymentGatewayUrl: 'https://pay-lindgren.example/inv/553',
  link: {
    level: 'ask',
    reasons: [
      { code: 'newDomain', text: 'The payment page is on pay-lindgren.example, the invoice was sent from lindgren.example.' },
      { code: 'redirects', text: 'The link passed through two other addresses on the way.' },
    ],
    chain: ['https://click.mailer.example/t/8812', 'https://go.lindgren.example/553', 'https://pay-lindgren.example/inv/553'],
  },
} satisfies ValidationSucceeded

/** Cards would be taken, but the link carries the marks of a fraud and must not be paid through. */
export const linkBlocked = {
  ...acceptedWithPercentFee,
  paymentGatewayUrl: 'https://acme-c0rp.example/pay',
  link: {
    level: 'block',
    reasons: [{ code: 'lookalike', text: 'The address acme-c0rp.example imitates acme.example, the vendor’s own.' }],
    chain: ['https://acme-c0rp.example/pay'],
  },
} satisfies ValidationSucceeded

/** Nothing in the invoice leads to a payment page. */
export const noGatewayFound = {
  ...validation,
  jobStatus: 'failed',
  vendorName: 'Oakfield Dental Laboratory',
  invoiceAmount: 89,
  currency: 'USD',
  errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND',
  errorMessage: 'No link in this invoice leads to a page that takes payments.',
  evidence: [{ fact: 'vendorName', value: 'Oakfield Dental Laboratory', text: 'Oakfield Dental Laboratory', source: 'invoice' }],
} satisfies ValidationFailed

/** The payment page wants a login. */
export const unsupported = {
  ...validation,
  jobStatus: 'failed',
  vendorName: 'Meridian Water District',
  paymentGatewayUrl: 'https://my.meridianwater.example/login',
  sessionUrl: validationReplay,
  errorType: 'PAYMENT_GATEWAY_UNSUPPORTED',
  errorMessage: 'The payment page asks for a customer login.',
} satisfies ValidationFailed

/** A payment that was taken on. */
export const paymentPending = { ...payment, updatedAt: payment.createdAt, jobStatus: 'pending' } as const satisfies PaymentPending

/** A payment that is filling in the card. */
export const paymentFillingCard = {
  ...paymentPending,
  updatedAt: '2026-11-20T14:05:31.000Z',
  progress: { step: 'fillCard', message: 'Entering the card on pay.acme.example', at: '2026-11-20T14:05:31.000Z' },
} as const satisfies PaymentPending

/** Paid $154.52: the invoice and its fee. */
export const paid = {
  ...payment, ...acme,
  jobStatus: 'success',
  outcome: 'paid',
  sessionUrl: paymentReplay,
  receiptUrl: receipt,
  invoiceAmount: 150.75,
  gatewayAmount: 154.52,
  link: quietLink,
  attempts: [{ id: 'pgpa_1', status: 'COMPLETED', amount: 154.52, receiptUrl: receipt, createdAt: '2026-11-20T14:05:52.000Z', method: 'card' }],
  evidence: [
    ...invoiceEvidence,
    { fact: 'outcome', value: 'paid', text: 'Thank you. Your payment was received.', source: 'https://pay.acme.example/thanks' },
    { fact: 'confirmation', value: 'A7-2291', text: 'Confirmation number A7-2291', source: 'https://pay.acme.example/thanks' },
    { fact: 'card', value: '4242', text: 'Card ending in 4242', source: 'https://pay.acme.example/thanks' },
  ],
} satisfies PaymentSucceeded

const notPaid = {
  ...payment, ...acme,
  jobStatus: 'failed' as const,
  outcome: 'not_paid' as const,
  sessionUrl: paymentReplay,
  invoiceAmount: 150.75,
}

/** The card's issuer refused. No money moved. */
export const declined = {
  ...notPaid,
  errorType: 'CARD_DECLINED',
  errorMessage: 'The payment page says: “Your card was declined.”',
  attempts: [{ id: 'pgpa_1', status: 'FAILED', amount: 154.52, createdAt: '2026-11-20T14:05:52.000Z', method: 'card' }],
} satisfies PaymentFailed

/** The card could not be read or its numbers do not add up. No money moved. */
export const cardInvalid = {
  ...notPaid,
  errorType: 'CARD_DETAILS_INVALID',
  errorMessage: 'The card has expired.',
  attempts: [],
} satisfies PaymentFailed

/** The payment page asked for another amount than the invoice. No money moved. */
export const amountMismatch = {
  ...notPaid,
  gatewayAmount: 180.75,
  errorType: 'INVOICE_AMOUNT_MISMATCH',
  errorMessage: 'The payment page asks for 180.75 USD; the invoice says 150.75 USD.',
  attempts: [],
} satisfies PaymentFailed

/** Pay was pressed and no result was seen. Nobody may pay again before checking. */
export const unknownOutcome = {
  ...payment, ...acme,
  jobStatus: 'failed',
  outcome: 'unknown',
  sessionUrl: paymentReplay,
  invoiceAmount: 150.75,
  gatewayAmount: 154.52,
  errorMessage: 'Pay was pressed, but no result appeared. Do not pay again before checking with the vendor.',
  attempts: [{ id: 'pgpa_1', status: 'PENDING', amount: 154.52, createdAt: '2026-11-20T14:05:52.000Z', method: 'card' }],
  evidence: [
    ...invoiceEvidence,
    { fact: 'outcome', value: 'unknown', text: 'The page stopped answering after pay was pressed', source: 'https://pay.acme.example/invoices/1042' },
  ],
} satisfies PaymentFailed

/** A raw body as the first release sent it: `job_` id, no timestamps, the fee in percent. To be read by `readValidationJob`. */
export const seedValidationSuccess: unknown = {
  jobStatus: 'success',
  jobId: 'job_abc123',
  paymentGatewayUrl: 'https://pay.acme.example/invoices/1042',
  sessionUrl: validationReplay,
  card: { eligibility: 'ACCEPTED', fee: { type: 'percentage', value: 2.5 } },
  invoiceAmount: 150.75,
  gatewayAmount: 154.52,
  vendorName: 'Acme Corporation',
}
