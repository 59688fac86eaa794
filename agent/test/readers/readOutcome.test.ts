import { describe, expect, it } from 'vitest'
import { readOutcome } from '../../src/readers/readOutcome.ts'
import { cardFields, makeSnapshot } from './makeSnapshot.ts'

const form = makeSnapshot('Pay', { text: ['Acme Supply', 'Amount due $100.00'], fields: cardFields, buttons: ['Pay'] })
const shows = (...text: string[]) => makeSnapshot('Done', { text: ['Acme Supply', ...text] })
const stays = (...text: string[]) => makeSnapshot('Pay', { text: ['Acme Supply', 'Amount due $100.00', ...text], fields: cardFields, buttons: ['Pay'] })

describe('a payment is', () => {
  it.each([
    [['Payment successful', 'Confirmation number', 'NL-482913', 'Amount paid', '$102.50'], 'NL-482913', 10250],
    [['Thank you for your payment', 'Transaction ID\tTX9918273', 'Total charged\t$102.50'], 'TX9918273', 10250],
    [['Payment complete', 'Thank you! We received your payment for invoice A-17.', 'Reference\nQC-5512', 'Amount\n$100.00'], 'QC-5512', 10000],
    [['Vielen Dank für Ihre Zahlung', 'Bestätigungsnummer: 8842-A', 'Betrag: 100,00 €'], '8842-A', 10000],
    [['Paiement accepté', 'Référence : FR-2210', 'Montant payé : 100,00 €'], 'FR-2210', 10000],
  ])('made: %j', (text, confirmation, minor) => {
    expect(readOutcome(form, shows(...text.flatMap((line) => line.split('\n'))))).toMatchObject({ kind: 'paid', confirmation, amount: { minor } })
  })

  it('made, with a receipt to open', () => {
    const after = makeSnapshot('Done', { text: ['Your payment has been processed'], links: [{ text: 'View receipt', href: 'https://pay.acme.test/r/1' }] })
    expect(readOutcome(form, after)).toMatchObject({ kind: 'paid', receiptUrl: 'https://pay.acme.test/r/1' })
  })

  it.each([
    'Your card was declined.', 'Payment declined: insufficient funds', 'The transaction was rejected by your bank', 'Ihre Karte wurde abgelehnt', 'Votre paiement a été refusé', 'Su tarjeta fue rechazada', 'Declined', 'Your payment could not be processed. Do not honor.',
    'card_declined', 'Ihre Bank hat die Zahlung abgelehnt.', 'Die Transaktion konnte nicht autorisiert werden: Zahlung zurückgewiesen', 'Karte nicht ausreichend gedeckt', 'Le paiement n’a pas été autorisé par votre banque', 'Provision insuffisante',
    'El pago no ha sido autorizado', 'La operación fue denegada por su banco', 'Saldo insuficiente', 'La transazione non è andata a buon fine', 'Il pagamento non è stato autorizzato', 'La carta è stata respinta',
  ])('declined: %s', (sentence) => {
    expect(readOutcome(form, stays(sentence))).toEqual({ kind: 'declined', sentence })
    expect(readOutcome(form, shows(sentence, 'Try again'))).toEqual({ kind: 'declined', sentence })
  })

  it.each([
    'Your card number is invalid.', 'Please enter a valid card number', 'Your card’s expiration date is in the past', 'The security code is incorrect.', 'Kartennummer ist ungültig', 'Your card has expired',
  ])('refused by the form for its card: %s', (sentence) => {
    expect(readOutcome(form, stays(sentence))).toEqual({ kind: 'card invalid', sentence })
  })

  it.each(['ZIP code is required', 'Please enter your e-mail address', 'Veuillez saisir votre adresse'])('refused by the form for something else: %s', (sentence) => {
    expect(readOutcome(form, stays(sentence))).toEqual({ kind: 'form error', sentence })
  })
})

describe('nothing is proved by', () => {
  it('words of success that stood there before', () => {
    const before = makeSnapshot('Pay', { text: ['Payment successful', 'Reference', 'A-1'], fields: cardFields })
    expect(readOutcome(before, { ...before, url: 'https://pay.acme.test/done' })).toEqual({ kind: 'unclear' })
  })

  it.each([
    ['a thank-you beside the form that is still there', stays('Thank you for your payment')],
    ['a page that still works', shows('Your payment is being processed. Please wait.')],
    ['success and refusal at once', shows('Payment successful', 'Your card was declined.')],
    ['success that is only promised', shows('Once your payment has been received, we will send a receipt.')],
    ['an empty page', shows()],
    ['a door that is shut', shows('Access denied')],
    ['a cookie banner', stays('Cookies: accept or decline')],
    ['a form that lost its connection', stays('A network error occurred. Your payment could not be processed.')],
    ['a form that does not know', stays('An unexpected error occurred, please check and try again later')],
    ['a failure without a word of the card', shows('Something went wrong')],
  ])('%s', (_, after) => {
    expect(readOutcome(form, after)).toEqual({ kind: 'unclear' })
  })
})

describe('of a page whose server broke', () => {
  const refused = stays('Payment declined')
  it.each([502, 0])('a refusal proves nothing: %d', (status) => {
    expect(readOutcome(form, refused, [200, status])).toEqual({ kind: 'unclear' })
    expect(readOutcome(form, refused, [402])).toMatchObject({ kind: 'declined' })
  })

  it('neither a refusal nor a success in its own error page does', () => {
    expect(readOutcome(form, { ...refused, status: 500 })).toEqual({ kind: 'unclear' })
    expect(readOutcome(form, { ...shows('Payment successful', 'Reference A-17'), status: 503 })).toEqual({ kind: 'unclear' })
  })
})

describe('a person is wanted by', () => {
  it.each([
    'Verified by Visa', 'Enter the code we sent to your phone', 'Approve this payment in your banking app', 'Your bank needs to verify this payment', 'Bitte geben Sie die SMS-TAN ein', 'Bestätigen Sie die Zahlung in der Banking-App', 'Saisissez le code reçu par SMS', 'Authentification forte',
    'Introduzca el código enviado por SMS', 'Autorice la compra en la aplicación de su banco', 'Inserisci il codice ricevuto via SMS', 'Autorizza il pagamento nell’app',
  ])('the cardholder’s bank: %s', (sentence) => {
    expect(readOutcome(form, shows(sentence))).toEqual({ kind: 'challenge', what: '3-D Secure', isUnpaid: false, sentence })
    expect(readOutcome(shows(sentence), shows(sentence))).toEqual({ kind: 'unclear' })
  })

  it('the bank’s frame in the page, whatever it says', () => {
    const after = makeSnapshot('Pay', { text: 'Acme Supply' }, { url: 'https://bank.test/acs/creq', text: 'Muster Bank\nWeiter' })
    expect(readOutcome(form, after)).toMatchObject({ kind: 'challenge', what: '3-D Secure', sentence: 'Muster Bank' })
  })

  it('a proof of being one, and a login', () => {
    expect(readOutcome(form, stays('Please verify you are human'))).toMatchObject({ kind: 'challenge', what: 'captcha' })
    expect(readOutcome(form, makeSnapshot('In', { text: 'Acme Supply\nPlease sign in to continue', fields: [{ type: 'password', label: 'Password' }] }))).toMatchObject({ kind: 'challenge', what: 'login' })
  })

  it('a page that says that nothing was charged yet', () => {
    expect(readOutcome(form, shows('Verified by Visa', 'Your card has not been charged.'))).toMatchObject({ kind: 'challenge', isUnpaid: true })
    expect(readOutcome(form, shows('Verified by Visa', 'Your card will not be charged until you confirm.'))).toMatchObject({ kind: 'challenge', isUnpaid: false })
  })

  it('nobody where the payment was made, or the card declined', () => {
    expect(readOutcome(form, shows('Payment successful', 'Reference A-17', 'Secured by Verified by Visa'))).toMatchObject({ kind: 'paid' })
    expect(readOutcome(form, stays('Your card was declined: 3-D Secure failed'))).toMatchObject({ kind: 'declined' })
  })
})

it('keeps no card number of a page that repeats it', () => {
  expect(readOutcome(form, stays('Your card 4242 4242 4242 4242 was declined'))).toEqual({ kind: 'declined', sentence: 'Your card •••• was declined' })
})
