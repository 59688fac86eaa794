import type { ErrorMessageKey, JobKind, PaymentOutcome, Stage } from '../api/index.ts'

/** A message that changes with a number, by the categories of `Intl.PluralRules`; `other` also serves those left out. */
export type Plural = { other: string } & { [Category in 'zero' | 'one' | 'two' | 'few' | 'many']?: string }

/** What went wrong, in two breaths: what happened, and what to do next. Whether money moved is said by `payment`. */
export interface ErrorWords {
  title: string
  text: string
}

// Every word we show, in English: a section for each place. A component imports those it shows, and no page carries the others.
// `{names}` are filled in; keep them in a translation.

/** What went wrong, by the key of the error table. */
export const errors: Record<ErrorMessageKey, ErrorWords> = {
  badRequest: { title: 'This could not be sent', text: 'Something in the request was not understood. Check the invoice and try again.' },
  sessionEnded: { title: 'Your session has ended', text: 'Sign in again to continue.' },
  forbidden: { title: 'You do not have access to this', text: 'Ask an administrator of your account for permission.' },
  notFound: { title: 'This could not be found', text: 'It may have been removed, or it belongs to another account.' },
  conflict: { title: 'This is already under way', text: 'Somebody else may be working on the same invoice. Look there before you start again.' },
  tooLarge: { title: 'The invoice is too large', text: 'Use a file of at most 25 MB.' },
  busy: { title: 'Too many requests at once', text: 'Wait a minute, then try again.' },
  serverError: { title: 'The service has a problem', text: 'It is not your invoice. Try again in a few minutes.' },
  network: { title: 'The service cannot be reached', text: 'Check your connection, then try again.' },
  unknownOutcome: { title: 'We could not see the result', text: 'The payment may or may not have gone through. Do not pay again before checking with the vendor.' },
  sessionMissing: { title: 'You are not signed in', text: 'Sign in to check and pay invoices.' },
  sessionInvalid: { title: 'You could not be signed in', text: 'The sign-in details are damaged. Reload the page; if that does not help, ask for support.' },
  sessionUnavailable: { title: 'Your session could not be renewed', text: 'Try again in a moment.' },
  noGateway: { title: 'No payment page found', text: 'Nothing in this invoice leads to a page that takes payments. Pay it another way, or ask the vendor for a payment link.' },
  unsupported: { title: 'The payment page cannot be used', text: 'It was found, but it wants something we cannot give, such as a customer login. Pay there yourself, or pay another way.' },
  cardInvalid: { title: 'The card could not be used', text: 'Its number, expiry date or security code is not valid. Check the card or choose another.' },
  cardDeclined: { title: 'The card was declined', text: 'Ask the card’s bank why, or pay with another card.' },
  amountMismatch: { title: 'The amounts do not agree', text: 'The payment page asks for another amount than the invoice. Check both with the vendor before paying.' },
  jobFailed: { title: 'This did not work', text: 'Try again, or pay this invoice another way.' },
}

/** What is done one after the other. */
export const stages: Record<JobKind, Partial<Record<Stage, string>>> = {
  validation: {
    readInvoice: 'Read the invoice',
    findGateway: 'Find its payment page',
    openGateway: 'Open the payment page',
    readGateway: 'Read the card fee',
  },
  payment: {
    readInvoice: 'Read the invoice',
    openGateway: 'Open the payment page',
    checkAmount: 'Compare the amounts',
    fillCard: 'Enter the card',
    submitPayment: 'Pay',
    readOutcome: 'Wait for the result',
    keepReceipt: 'Keep the receipt',
  },
}

const outcomes: Record<PaymentOutcome, string> = {
  paid: 'The payment went through.',
  not_paid: 'Nothing was paid.',
  unknown: 'We could not see whether the payment went through.',
}

/** Where an invoice is dropped. */
export const drop = {
  label: 'Invoice',
  title: 'Drop an invoice here',
  titleDragging: 'Drop it to check it',
  choose: 'Choose a file',
  hint: 'or paste it. PDF, HTML or e-mail, up to {size}.',
}

/** What is wrong with a file. */
export const files = {
  wrongType: 'This is not an invoice we can read. Use a PDF, an HTML file or a saved e-mail.',
  empty: 'This file is empty. Choose another.',
  tooLarge: 'This file is too large. Use one of at most {size}.',
  unreadable: 'This file could not be read. It may be damaged or locked; save it again and retry.',
  several: 'Drop one invoice at a time.',
  other: 'This is another invoice than the one that was checked. Choose the same file again.',
}

/** A check or payment at work. */
export const working = {
  validation: 'Checking the invoice',
  payment: 'Paying the invoice',
  elapsed: '{time} so far',
  stop: 'Stop waiting',
  validationNote: 'This usually takes less than a minute.',
  paymentNote: 'The payment goes on even if you leave this page.',
  slow: 'Still working. It goes on even if you leave this page.',
}

/** How far a stage is. */
export const stageStatus = { done: 'done', current: 'in progress', waiting: 'not started', failed: 'stopped here' }

/** When it began and ended. */
export const timeline = { started: 'Started', ended: 'Ended', label: 'What has been done' }

/** What a check found. */
export const verdict = {
  accepted: 'Takes cards',
  notAccepted: 'Does not take cards',
  unknown: 'We cannot tell whether cards are taken',
  blocked: 'Do not pay through this link',
  feePercentage: '{percent} card fee: {fee} on {amount}.',
  feePercentageOnly: 'With a card fee of {percent}.',
  feeFlat: '{fee} card fee for each payment.',
  feeNone: 'No card fee.',
  notAcceptedText: 'The vendor’s payment page offers other ways to pay, but no card. Pay this invoice another way.',
  unknownText: 'What the payment page says is not clear enough to promise anything. Treat it as no, or open the page and look.',
  blockedText: 'The link in this invoice carries the marks of a fraud. Ask the vendor, by a contact you already know, before you pay.',
  invoiceNumber: 'Invoice {number}',
  evidence: 'How we know',
  another: 'Check another invoice',
}

/** How we know it. */
export const evidence = {
  fromInvoice: 'On the invoice',
  fromGateway: 'On the payment page',
  fromAddress: 'On {host}',
  facts: {
    eligibility: 'Cards',
    fee: 'Card fee',
    vendorName: 'Vendor',
    invoiceNumber: 'Invoice number',
    invoiceAmount: 'Invoice amount',
    gatewayAmount: 'Amount on the payment page',
    amountMismatch: 'Amounts',
    dueDate: 'Due date',
    status: 'Invoice status',
    alreadyPaid: 'Already paid',
    loginWall: 'Login',
    captcha: 'Robot check',
    outcome: 'Result',
    confirmation: 'Confirmation',
    card: 'Card',
  } as Record<string, string>,
  other: 'Note',
}

/** What is known of the payment link. */
export const link = {
  label: 'The payment link',
  ask: 'Look at the link before you pay',
  reasons: 'What speaks against it',
}

/** The receipt itself. */
export const receiptFile = {
  show: 'Preview',
  hide: 'Hide preview',
  title: 'The receipt of {vendor}',
  print: 'Print',
  download: 'Download',
  unavailable: 'The receipt cannot be shown here. Open it in a new tab.',
}

/** The recording, in place. */
export const replayFrame = {
  hide: 'Hide replay',
  title: 'What was done on the payment page',
  note: 'Card entry is left out.',
  open: 'Open in a new tab',
}

/** All that is known of the payment link. */
export const linkVerdict = {
  ok: 'No warning signs were found',
  okNote: 'That is no proof. Compare the address with what you know of this vendor.',
  chain: 'Where it leads',
  gateway: 'Payment service: {name}',
}

/** Amounts that do not agree. */
export const mismatch = {
  title: 'The amounts do not agree',
  more: 'The payment page asks for {difference} more than the invoice.',
  less: 'The payment page asks for {difference} less than the invoice.',
  otherCurrency: 'The payment page asks for {page}, the invoice for {invoice}.',
  agree: 'The amounts agree. The card fee makes the difference.',
  label: 'The amounts side by side',
  total: 'Would be charged',
  unexplained: 'Not explained',
  kinds: { fee: 'Card fee', tax: 'Tax', lateFee: 'Late fee', discount: 'Discount', credit: 'Credit', partial: 'Paid in part', other: 'Other' },
  askApprover: 'Ask for approval',
  stop: 'Do not pay by card',
}

/** Whether the card is worth its fee. */
export const economics = {
  gain: 'Paying by card leaves {net} more than paying another way.',
  loss: 'Paying by card costs {net} more than paying another way.',
  even: 'Paying by card makes no difference.',
  label: 'What the card costs and brings',
  rebate: 'Rebate ({percent})',
  avoided: 'Cost avoided',
  discount: 'Early-payment discount',
  float: 'Value of paying later',
  cost: 'Cost of the payment',
  net: 'Net',
  breakEven: 'The rebate alone pays for a card fee of up to {percent}.',
  chart: 'Fee {fee}, rebate {rebate}, net {net}',
}

/** What paying by card costs. */
export const fees = {
  label: 'What this invoice costs by card',
  invoice: 'Invoice',
  fee: 'Card fee',
  feeWithPercent: 'Card fee ({percent})',
  none: 'None',
  total: 'Total by card',
}

/** The question before a payment. */
export const confirm = {
  title: 'Pay {vendor}',
  titleNoVendor: 'Pay this invoice',
  destination: 'Paid on {host}.',
  note: 'The card is charged once. This cannot be undone here.',
  cancel: 'Cancel',
  pay: 'Pay {total}',
  paying: 'Paying {total}',
  feeTooHigh: 'The card fee of {fee} is above the limit of {limit}.',
}

/** What was paid. */
export const receipt = {
  title: 'Paid {total}',
  titleNoAmount: 'Paid',
  to: 'To {vendor}',
  date: 'Date',
  card: 'Card',
  cardEnding: 'ending in {digits}',
  confirmation: 'Confirmation',
  receipt: 'Receipt',
}

/** The recording of what was done. */
export const replay = {
  watch: 'Watch replay',
}

/** A payment nobody saw end. */
export const unknownOutcome = {
  title: 'We pressed pay, but could not see the result',
  text: 'The payment may or may not have gone through. Do not pay again before checking with {vendor}.',
  theVendor: 'the vendor',
  amount: 'Amount that may have been paid',
}

/** A payment whose answer was lost, and what somebody found out of it. */
export const lostPayment = {
  title: 'The connection broke before we heard of this payment',
  looking: 'Looking for the payment',
  lookAgain: 'Look again',
  paid: 'It was paid',
  notPaid: 'It was not paid',
}

/** What stands around an error. */
export const failure = {
  payment: outcomes,
  statusUnseen: 'This says nothing about the payment itself. Look again before paying another way.',
  retry: 'Try again',
  reset: 'Use another invoice',
  details: 'What we saw',
}

/** There is no connection. */
export const offline = { title: 'You are offline', text: 'What is under way goes on without you. This page continues when the connection is back.' }

/** Where a part of the page failed. */
export const boundary = {
  title: 'This part of the page has a problem',
  text: 'What was sent before goes on. Try again, and ask for support if it stays.',
}

/** The whole way in one. */
export const flow = {
  label: 'Pay by card',
  steps: { check: 'Check', pay: 'Pay', done: 'Done' },
  fileAgain: 'To pay, choose the same file again',
  fileAgainNote: 'Documents are not kept in the browser, only the check is.',
}

/** What was checked and paid. */
export const jobList = {
  label: 'Checks and payments',
  kinds: { validation: 'Checks', payment: 'Payments' },
  kind: 'Show',
  status: 'Status',
  from: 'From',
  until: 'Until',
  all: 'All',
  pending: 'In progress',
  ended: { validation: 'Checked', payment: 'Paid' },
  failed: 'Failed',
  unknown: 'Result unknown',
  vendor: 'Vendor',
  amount: 'Amount',
  started: 'Started',
  noVendor: 'Vendor not read',
  newer: 'Newer',
  older: 'Older',
  page: 'Page {page}',
  sum: 'Paid on this page',
  loading: 'Loading',
  empty: { validation: 'No invoice has been checked yet', payment: 'Nothing has been paid yet' },
  emptyNote: 'It appears here as soon as there is one.',
  noMatch: 'Nothing matches these filters',
  clear: 'Clear filters',
}

/** Many invoices at once. */
export const batch = {
  drop: { title: 'Drop invoices here', titleDragging: 'Drop them to check them', choose: 'Choose files', hint: 'or paste them. PDF, HTML or e-mail, up to {size} each.' },
  label: 'Invoices',
  checked: { one: '{count} of {total} checked', other: '{count} of {total} checked' } as Plural,
  accepted: { one: '{count} takes cards', other: '{count} take cards' } as Plural,
  skipped: { one: '{count} file was already in the list.', other: '{count} files were already in the list.' } as Plural,
  invoice: 'Invoice',
  result: 'Result',
  amount: 'Amount',
  actions: 'Actions',
  sum: 'Can go by card',
  states: {
    waiting: 'Waiting', sending: 'Sending', pending: 'Checking', accepted: 'Takes cards', notAccepted: 'No cards', unknown: 'Cannot tell',
    blocked: 'Do not pay', failed: 'No result', problem: 'Not read', error: 'Not sent',
  },
  filters: { all: 'All', working: 'In progress', accepted: 'Takes cards', notAccepted: 'No cards', attention: 'Needs a look' },
  filter: 'Show',
  search: 'Find',
  sort: 'Sort by',
  sorts: { added: 'Order added', vendor: 'Vendor', amount: 'Amount', fee: 'Card fee', result: 'Result' },
  retryAll: { one: 'Try {count} again', other: 'Try {count} again' } as Plural,
  remove: 'Remove',
  clear: 'Remove all',
  details: 'Details',
  download: 'Download CSV',
  noMatch: 'No invoice matches',
  done: 'All invoices are checked',
  csv: {
    file: 'File', vendor: 'Vendor', invoiceNumber: 'Invoice number', amount: 'Amount', currency: 'Currency', result: 'Result', feeType: 'Fee type',
    feeValue: 'Fee value', fee: 'Card fee', total: 'Total by card', page: 'Payment page', reason: 'Reason', jobId: 'Id',
  },
}

/** The card's own numbers. */
export const cardForm = {
  label: 'Card details',
  number: 'Card number',
  expiry: 'Expiry date',
  expiryHint: 'MM / YY',
  code: 'Security code',
  codeHint: 'Three or four digits',
  firstName: 'First name',
  lastName: 'Last name',
  postalCode: 'Postal code',
  country: 'Country',
  email: 'E-mail for the receipt',
  phone: 'Phone number',
  address: 'Address',
  optional: 'optional',
  submit: 'Use this card',
  note: 'The fields are emptied once the card is sent.',
  problems: {
    missing: 'Fill this in.',
    number: 'This is not a card number. Check its digits.',
    expiry: 'Write month and year, such as 04 / 29.',
    expired: 'This card has expired.',
    code: 'The security code has {digits} digits.',
    email: 'This is not an e-mail address.',
  },
  summary: { one: '{count} field needs another look.', other: '{count} fields need another look.' } as Plural,
}

/** What every link says. */
export const links = { newTab: 'opens in a new tab' }
