import { describe, expect, it } from 'vitest'
import type { InvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'
import { readGatewayPage } from '../../src/readers/readGatewayPage.ts'
import { cardFields, makeSnapshot, type FrameSketch } from './makeSnapshot.ts'

const facts: InvoiceFacts = { status: 'due', amount: { minor: 10000, currency: 'USD' }, vendorName: 'Acme Supply', invoiceNumber: 'A-17', evidence: [] }
const page = (text: string[], more: FrameSketch = {}) => makeSnapshot('Pay', { text, fields: cardFields, buttons: ['Pay now'], ...more })
const read = (...texts: string[][]) => readGatewayPage(texts.map((text) => page(text)), facts)

describe('with a card form, cards are accepted', () => {
  it.each([
    ['a percentage stated and shown', ['A 2.5% fee is added to card payments.', 'Invoice amount\t$100.00', 'Card fee (2.5%)\t$2.50', 'Total\t$102.50'], { type: 'percentage', value: 2.5 }],
    ['a percentage stated beside what is due', ['A 2.5% surcharge applies to credit cards.', 'Amount due\t$100.00'], { type: 'percentage', value: 2.5 }],
    ['a percentage stated and in the total', ['3% card fee', 'Total: $103.00'], { type: 'percentage', value: 3 }],
    ['a flat fee in the summary', ['Invoice total\t$100.00', 'Card fee\t$2.50', 'You pay\t$102.50'], { type: 'flat', value: 2.5 }],
    ['a sentence that there is none', ['No fees on any method.', 'Total $100.00'], { type: 'none' }],
    ['no mention of a fee, and the invoice’s own total', ['Amount due\t$100.00'], { type: 'none' }],
    ['no mention of a fee, and no amount but the invoice’s', ['$100.00', 'Invoice A-17'], { type: 'none' }],
  ])('for %s', (_, text, fee) => {
    const reading = read(text)
    expect(reading).toMatchObject({ eligibility: 'ACCEPTED', fee, amount: { minor: 10000, currency: 'USD' } })
    expect(reading.evidence.find(({ fact }) => fact === 'fee')?.text).toBeTruthy()
  })

  it('for a fee that joins the total when the card is chosen', () => {
    expect(read(['Invoice total\t$100.00', 'You pay\t$100.00'], ['Invoice total\t$100.00', 'Card fee\t$2.50', 'You pay\t$102.50'])).toMatchObject({ eligibility: 'ACCEPTED', fee: { type: 'flat', value: 2.5 }, amount: { minor: 10000 }, total: { minor: 10250 } })
  })

  it.each([
    ['both parts of a fee and what they come to', [['2.9% + $0.30 processing fee for cards', 'Invoice\t$100.00', 'Processing fee\t$3.20', 'Total\t$103.20']], { type: 'flat', value: 3.2 }],
    ['both parts of a fee, and a total that grew by them', [['Cards: 2.9% + 30¢ fee', 'Total\t$100.00'], ['Cards: 2.9% + 30¢ fee', 'Total\t$103.20']], { type: 'flat', value: 3.2 }],
    ['a least fee, shown in the total', [['A 2% card fee applies (minimum $5.00).', 'Invoice\t$100.00', 'Card fee\t$5.00', 'Total\t$105.00']], { type: 'flat', value: 5 }],
    ['a fee that is waived for this invoice', [['A 3% fee applies to card payments, waived for invoices under $500.', 'Total\t$100.00']], { type: 'none' }],
    ['a fee that is not waived for this invoice', [['A 3% fee applies to card payments, waived for invoices under $50.', 'Invoice $100.00', 'Total\t$103.00']], { type: 'percentage', value: 3 }],
    ['a fee on larger invoices', [['A 3% card fee applies to payments over $500.', 'Total\t$100.00']], { type: 'none' }],
    ['a fee by steps', [['2% card fee on payments under $500. 1% card fee on payments over $500.', 'Invoice $100.00', 'Total\t$102.00']], { type: 'percentage', value: 2 }],
    ['prices by method', [['Amount due\t$100.00', 'By bank\t$100.00', 'By card\t$103.00']], { type: 'flat', value: 3 }],
    ['prices by method, with the percentage', [['3% is added for cards.', 'Bank transfer\t$100.00', 'Credit card\t$103.00']], { type: 'percentage', value: 3 }],
    ['a discount for the bank, and the invoice’s own total by card', [['Save 3% by paying from your bank account.', 'Bank transfer\t$97.00', 'Credit or debit card\t$100.00']], { type: 'none' }],
    ['a discount for the bank that goes when the card is chosen', [['You pay\t$97.00'], ['You pay\t$100.00']], { type: 'none' }],
    ['a discount for the bank in words alone', [['Save 3% by paying from your bank account.', 'Total $100.00']], { type: 'none' }],
    ['a total with its fee', [['2.5% card fee', 'Total incl. card fee\t$102.50']], { type: 'percentage', value: 2.5 }],
    ['other fees, which are the invoice’s own', [['Delivery fee\t$7.50', 'Late fee: $25.00 after 30 days', 'Total\t$100.00']], { type: 'none' }],
  ])('for %s', (_, texts, fee) => {
    expect(read(...texts)).toMatchObject({ eligibility: 'ACCEPTED', fee, amount: { minor: 10000, currency: 'USD' } })
  })

  it.each([
    ['debit', { type: 'none' }, ['Debit cards: no fee. Credit cards: 3% fee.', 'Amount due $100.00']],
    ['debit', { type: 'none' }, ['A 3% surcharge applies to credit cards. It does not apply to debit cards, where no fee is charged.', 'Amount due $100.00']],
    ['debit', { type: 'percentage', value: 1 }, ['Debit cards 1% fee, credit cards 3% fee', 'Amount due $100.00']],
    ['credit', { type: 'percentage', value: 3 }, ['Debit cards 1% fee, credit cards 3% fee', 'Amount due $100.00']],
    ['debit', { type: 'flat', value: 1 }, ['Amount due $100.00', 'Bank transfer $100.00', 'Debit card $101.00', 'Credit card $103.00']],
    ['credit', { type: 'flat', value: 3 }, ['Amount due $100.00', 'Bank transfer $100.00', 'Debit card $101.00', 'Credit card $103.00']],
  ] as const)('for a %s card where credit and debit differ, and says which was assumed', (cardType, fee, text) => {
    const reading = readGatewayPage([page([...text])], facts, cardType)
    expect(reading).toMatchObject({ eligibility: 'ACCEPTED', fee })
    expect(reading.evidence).toContainEqual(expect.objectContaining({ fact: 'cardType', value: cardType }))
  })

  it('for a debit card unless somebody says otherwise', () => {
    expect(read(['Debit cards: no fee. Credit cards: 3% fee.', 'Amount due $100.00']).evidence).toContainEqual(expect.objectContaining({ fact: 'cardType', value: 'debit' }))
  })

  it('for a total that grows without a word', () => {
    const reading = read(['Total\t$100.00'], ['Total\t$103.00'])
    expect(reading).toMatchObject({ eligibility: 'ACCEPTED', fee: { type: 'flat', value: 3 }, amount: { minor: 10000 }, total: { minor: 10300 } })
  })
})

describe('the fee is not known, so acceptance is not claimed, when', () => {
  it.each([
    ['two percentages contradict each other', ['A 3.5% surcharge applies to all credit card payments.', 'Rental\t$100.00', 'Credit card fee (2.5%)\t$2.50', 'Total due\t$102.50']],
    ['the amount shown is not the percentage stated', ['Card fee (2.5%)\t$4.00', 'Total\t$104.00']],
    ['a fee is stated but the pay total has none', ['A 2.5% surcharge applies to credit cards.', 'Total\t$100.00']],
    ['a page says none and shows one', ['No card fees!', 'Invoice\t$100.00', 'Card fee\t$2.50', 'Total\t$102.50']],
    ['it may apply', ['A surcharge may apply to card payments.', 'Total $100.00']],
    ['it is mentioned without a number', ['A processing fee will be added to card payments.', 'Amount due $100.00']],
    ['the page asks another amount than the invoice', ['Past due balance\t$50.00', 'Invoice A-17\t$100.00', 'Balance due\t$150.00']],
    ['the fee is charged as a payment of its own', ['A convenience fee of $3.95 is charged as a separate transaction.', 'Total $100.00']],
    ['the fee has two parts and no total is shown', ['2.9% + $0.30 processing fee for cards', 'Amount due $100.00']],
    ['the total is not what the two parts come to', ['2.9% + $0.30 processing fee for cards', 'Invoice $100.00', 'Total $104.00']],
    ['it depends on the card', ['Card fees depend on the card used.', 'Total $100.00']],
    ['it depends on the card, and an example for debit cards is given', ['Fees depend on the card used. Debit cards: 1.5%. Rewards cards: up to 3.5%.', 'Amount due $100.00']],
    ['it is said of most debit cards', ['Most debit cards: 1.5% fee. Credit cards: 3% fee.', 'Amount due $100.00']],
    ['the total comes later', ['Amount due: $100.00', 'Total will be calculated at checkout']],
    ['processing comes on top', ['Amount due: $100.00', 'plus processing']],
    ['less is due than the total', ['Balance $50.00', 'Total $100.00']],
    ['it is for cards from abroad', ['Cards issued outside the EU: 1.5% fee', 'Amount due $100.00']],
    ['prices by method differ by another amount than the percentage', ['A 2% fee applies to cards.', 'By bank\t$100.00', 'By card\t$103.00']],
    ['neither price by method is the invoice’s', ['By bank\t$97.00', 'By card\t$101.00']],
    ['the fee begins at the very amount', ['A 3% card fee applies to invoices over $100.00.', 'Total $100.00']],
    ['it is waived below, and nothing shows that it is', ['3% card fee, waived for invoices under $500', 'Enter your card']],
    ['it is waived and shown all the same', ['3% card fee, waived for invoices under $500', 'Invoice $100.00', 'Card fee (3%)\t$3.00', 'Total $103.00']],
    ['what is called a fee is as high as the invoice', ['Service fee\t$100.00']],
    ['the debit card is free, but the total is a credit card’s', ['Debit cards: no fee. Credit cards: 3% fee.', 'Invoice $100.00', 'Total $103.00']],
    ['only debit cards are free', ['Debit cards: no fee', 'Amount due $100.00']],
    ['no amount is shown', ['Enter your card']],
  ])('%s', (_, text) => {
    const reading = read(text)
    expect(reading.eligibility).toBe('UNKNOWN')
    expect(reading.fee).toBeUndefined()
    expect(reading.evidence.some(({ fact }) => fact === 'fee')).toBe(true)
  })

  it('the invoice has no amount to compare with', () => {
    expect(readGatewayPage([page(['Amount due\t$100.00'])], { status: 'due', evidence: [] })).toMatchObject({ eligibility: 'UNKNOWN' })
  })

  it('the amount on the pay button differs from the total stated', () => {
    expect(readGatewayPage([page(['Total $100.00'], { buttons: ['Pay $104.00'] })], facts).eligibility).toBe('UNKNOWN')
  })
})

describe('without a card form', () => {
  const bank: FrameSketch = { fields: [{ label: 'Routing number' }, { label: 'Account number' }], buttons: ['Authorize eCheck'] }

  it('a page that takes bank accounts only does not accept cards', () => {
    expect(readGatewayPage([page(['Pay by eCheck', 'Amount due $100.00'], bank)], facts)).toMatchObject({ eligibility: 'NOT_ACCEPTED' })
  })

  it('a page that refuses cards in words does not accept them', () => {
    expect(readGatewayPage([page(['We do not accept credit or debit cards.'], { fields: [], buttons: [] })], facts)).toMatchObject({ eligibility: 'NOT_ACCEPTED' })
  })

  it('a page with a card tab is not known yet, and the tab is to be pressed', () => {
    const reading = readGatewayPage([page(['$100.00'], { ...bank, buttons: [{ text: 'Bank transfer', kind: 'tab' }, { text: 'Card', kind: 'tab' }, { text: 'Pay $100.00 by card', kind: 'submit' }] })], facts)
    expect(reading.eligibility).toBe('UNKNOWN')
    expect(reading.paymentChoices).toMatchObject([{ frame: 0, ref: 0, kind: 'button', method: 'bank' }, { frame: 0, ref: 1, kind: 'button', method: 'card' }])
  })

  it('radio buttons are choices too', () => {
    const fields = [{ type: 'radio', label: 'Bank account', checked: true }, { type: 'radio', label: 'Credit or debit card' }]
    expect(readGatewayPage([page(['$100.00'], { fields, buttons: [] })], facts).paymentChoices).toMatchObject([{ kind: 'field', ref: 0, method: 'bank', chosen: true }, { kind: 'field', ref: 1, method: 'card', chosen: false }])
  })

  it('a login wall is said, and is no refusal', () => {
    const fields = [{ label: 'E-mail address' }, { label: 'Password', type: 'password' }]
    expect(readGatewayPage([page(['Sign in to view and pay invoice A-17.'], { fields, buttons: ['Sign in'] })], facts)).toMatchObject({ eligibility: 'UNKNOWN', loginWall: true, captcha: false })
  })

  it('a captcha is said', () => {
    expect(readGatewayPage([page(['Complete the security check to continue.', 'I am not a robot'], { fields: [], buttons: [] })], facts)).toMatchObject({ eligibility: 'UNKNOWN', captcha: true })
  })

  it('a paid invoice is said', () => {
    expect(readGatewayPage([page(['This invoice has been paid', 'Balance due\t$0.00'], { fields: [], buttons: [] })], facts)).toMatchObject({ eligibility: 'UNKNOWN', alreadyPaid: true })
  })
})

describe('a page that is no payment page any more', () => {
  const bare: FrameSketch = { fields: [], buttons: [] }

  it('says how the job ends', () => {
    expect(readGatewayPage([page(['This payment link has expired.'], bare)], facts)).toMatchObject({ eligibility: 'UNKNOWN', end: { kind: 'expired', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND' }, evidence: expect.arrayContaining([expect.objectContaining({ fact: 'pageEnd', text: 'This payment link has expired.' })]) })
  })

  it.each(['This invoice has been cancelled.', 'This invoice was paid on March 3.'])('is not paid at, though its form still stands there: %s', (line) => {
    const reading = read([line, 'Amount due $100.00'])
    expect(reading.eligibility).toBe('UNKNOWN')
    expect(Boolean(reading.end) || reading.alreadyPaid).toBe(true)
  })
})

describe('words about cards are no acceptance', () => {
  const bank: FrameSketch = { fields: [{ label: 'Routing number' }, { label: 'Account number' }], buttons: ['Authorize eCheck'] }

  it('where the page sends people with a card to the telephone', () => {
    const reading = readGatewayPage([page(['Amount due $100.00', 'To pay by credit card, call us at 555-0134.'], { fields: [], buttons: [] })], facts)
    expect(reading).toMatchObject({ eligibility: 'NOT_ACCEPTED', evidence: expect.arrayContaining([expect.objectContaining({ fact: 'eligibility', text: 'To pay by credit card, call us at 555-0134.' })]) })
  })

  it('but a page with a way on is not known before that was tried', () => {
    expect(readGatewayPage([page(['Amount due $100.00', 'To pay by credit card, call us at 555-0134.'], { fields: [], buttons: [{ text: 'Pay now', kind: 'link' }] })], facts).eligibility).toBe('UNKNOWN')
  })

  it('where brand names stand below a bank form', () => {
    expect(readGatewayPage([page(['Amount due $100.00', 'Visa Mastercard Amex'], bank)], facts).eligibility).toBe('NOT_ACCEPTED')
  })

  it('and a bank form that praises cards is not known', () => {
    expect(readGatewayPage([page(['Amount due $100.00', 'We accept Visa and Mastercard'], bank)], facts).eligibility).toBe('UNKNOWN')
  })
})

it('does not call a page with a card form a login wall or a captcha', () => {
  expect(read(['Log in to save your card', 'This site is protected by reCAPTCHA', 'Amount due $100.00'])).toMatchObject({ eligibility: 'ACCEPTED', loginWall: false, captcha: false })
})

it.each([
  ['Pay', ['Acme Supply', 'Amount due $100.00'], 'Acme Supply'],
  ['Invoice A-17 from Other Vendor Ltd', ['Amount due $100.00'], 'Other Vendor Ltd'],
  ['Harbor Storage - Online Bill Payment', ['Amount due $100.00'], 'Harbor Storage'],
  ['Pay invoice A-17', ['Amount due $100.00'], undefined],
])('reads the payee of a page titled "%s"', (title, text, vendor) => {
  expect(readGatewayPage([{ ...page(text), title }], facts).vendorName).toBe(vendor)
})
