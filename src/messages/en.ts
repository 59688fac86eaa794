import type { ErrorMessageKey, JobKind, PaymentOutcome, Stage } from '../api/index.ts'

/** What went wrong, in two breaths: what happened, and what to do next. Whether money moved is said by `payment`. */
export interface ErrorWords {
  title: string
  text: string
}

const errors: Record<ErrorMessageKey, ErrorWords> = {
  badRequest: { title: 'This could not be sent', text: 'Something in the request was not understood. Check the invoice and try again.' },
  sessionEnded: { title: 'Your session has ended', text: 'Sign in again to continue.' },
  forbidden: { title: 'You do not have access to this', text: 'Ask an administrator of your account for permission.' },
  notFound: { title: 'This could not be found', text: 'It may have been removed, or it belongs to another account.' },
  conflict: { title: 'This is already under way', text: 'Somebody else may be working on the same invoice. Look there before you start again.' },
  tooLarge: { title: 'The invoice is too large', text: 'Use a file of at most 25 MB.' },
  busy: { title: 'Too many requests at once', text: 'Wait a minute, then try again.' },
  serverError: { title: 'The service has a problem', text: 'It is not your invoice. Try again in a few minutes.' },
  network: { title: 'The service cannot be reached', text: 'Check your connection, then try again.' },
  stopped: { title: 'Stopped', text: 'You stopped waiting. Start again when you are ready.' },
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

const stages: Record<JobKind, Partial<Record<Stage, string>>> = {
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

/** Every word we show, in English. `{names}` are filled in; keep them in a translation. */
export const en = {
  drop: {
    label: 'Invoice',
    title: 'Drop an invoice here',
    titleDragging: 'Drop it to check it',
    choose: 'Choose a file',
    hint: 'or paste it. PDF, HTML or e-mail, up to {size}.',
    spokenHint: 'PDF, HTML or e-mail, up to {size}',
  },
  files: {
    wrongType: 'This is not an invoice we can read. Use a PDF, an HTML file or a saved e-mail.',
    empty: 'This file is empty. Choose another.',
    tooLarge: 'This file is too large. Use one of at most {size}.',
    unreadable: 'This file could not be read. It may be damaged or locked; save it again and retry.',
    several: 'Drop one invoice at a time.',
  },
  working: {
    validation: 'Checking the invoice',
    payment: 'Paying the invoice',
    waiting: 'Waiting to start',
    elapsed: '{time} so far',
    stop: 'Stop waiting',
    validationNote: 'This usually takes less than a minute.',
    paymentNote: 'The payment goes on even if you leave this page.',
  },
  stages,
  stageStatus: { done: 'done', current: 'in progress', waiting: 'not started', failed: 'stopped here' },
  timeline: { started: 'Started', ended: 'Ended', label: 'What has been done' },
  verdict: {
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
    askTitle: 'Look at the link before you pay',
    blockTitle: 'What speaks against the link',
    invoiceNumber: 'Invoice {number}',
    paymentPage: 'Payment page',
    evidence: 'How we know',
    replay: 'Watch replay',
    another: 'Check another invoice',
  },
  evidence: {
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
  },
  fees: {
    label: 'What this invoice costs by card',
    invoice: 'Invoice',
    fee: 'Card fee',
    feeWithPercent: 'Card fee ({percent})',
    none: 'None',
    total: 'Total by card',
  },
  confirm: {
    title: 'Pay {vendor}',
    titleNoVendor: 'Pay this invoice',
    destination: 'Paid on {host}',
    note: 'The card is charged once. This cannot be undone here.',
    cancel: 'Cancel',
    pay: 'Pay {total}',
    paying: 'Paying {total}',
  },
  receipt: {
    title: 'Paid {total}',
    titleNoAmount: 'Paid',
    to: 'To {vendor}',
    date: 'Date',
    card: 'Card',
    cardEnding: 'ending in {digits}',
    confirmation: 'Confirmation',
    receipt: 'Receipt',
    replay: 'Watch replay',
  },
  unknownOutcome: {
    title: 'We pressed pay, but could not see the result',
    text: 'The payment may or may not have gone through. Do not pay again before checking with {vendor}.',
    theVendor: 'the vendor',
    amount: 'Amount that may have been paid',
    evidence: 'What we saw',
    replay: 'Watch replay',
  },
  failure: {
    payment: outcomes,
    statusUnseen: 'This says nothing about the payment itself. Look again before paying another way.',
    retry: 'Try again',
    reset: 'Use another invoice',
    replay: 'Watch replay',
    details: 'What we saw',
  },
  errors,
  session: {
    missing: errors.sessionMissing,
    expired: errors.sessionEnded,
    malformed: errors.sessionInvalid,
    unavailable: errors.sessionUnavailable,
    forbidden: errors.forbidden,
    offline: { title: 'You are offline', text: 'What is under way goes on without you. This page continues when the connection is back.' },
    retry: 'Try again',
  },
  links: { newTab: 'opens in a new tab' },
}

/** Every word we show. A translation is an object of this shape; a host may replace any part of it. */
export type Messages = typeof en
