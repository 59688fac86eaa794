import { describe, expect, it } from 'vitest'
import { leadsToReview } from '../../src/readers/leadsToReview.ts'
import { isPaymentQuestion } from '../../src/readers/isPaymentQuestion.ts'
import { readOutcome } from '../../src/readers/readOutcome.ts'
import { readReview } from '../../src/readers/readReview.ts'
import { cardFields, makeSnapshot } from './makeSnapshot.ts'

const form = makeSnapshot('Pay', { text: ['Acme Supply', 'Total $100.00', 'Continue'], fields: cardFields, buttons: ['Continue'] })
const shows = (text: string[], ...buttons: string[]) => makeSnapshot('Next', { text: ['Acme Supply', ...text, ...buttons], buttons })

describe('a page wants the payment confirmed', () => {
  it.each([
    [['Please review', 'Total $100.00'], 'Confirm payment'], [['Payment confirmation', 'Total $100.00'], 'Confirm and pay'], [['Review your order', 'Total $100.00'], 'Pay $100.00'], [['Are you sure?', 'Total $100.00'], 'Yes'],
    [['Bitte prüfen Sie Ihre Angaben', 'Gesamtbetrag 100,00 €'], 'Zahlung bestätigen'], [['Récapitulatif', 'Total à payer 100,00 €'], 'Confirmer le paiement'], [['Resumen', 'Total a pagar 100,00 €'], 'Confirmar pago'], [['Riepilogo', 'Totale 100,00 €'], 'Conferma pagamento'],
  ])('with %j and “%s”', (text, button) => {
    const outcome = readOutcome(form, shows(text, button, 'Back'))
    expect(outcome).toMatchObject({ kind: 'review', review: { submit: { text: button }, total: { minor: 10000 } } })
  })

  it('in a dialog over the form, by the amount in it', () => {
    const after = makeSnapshot('Pay', { text: ['Total $100.00', 'Are you sure you want to pay $101.00?', 'Yes, pay', 'No'], fields: cardFields.map((field) => ({ ...field, covered: true as const })), layers: [{ text: 'Are you sure you want to pay $101.00?', modal: true }], buttons: [{ text: 'Continue', covered: true }, { text: 'Yes, pay', layer: 0 }, { text: 'No', layer: 0 }] })
    expect(readOutcome(form, after)).toMatchObject({ kind: 'review', review: { submit: { text: 'Yes, pay' }, total: { minor: 10100 } } })
  })

  it('and the card’s code once more', () => {
    const after = makeSnapshot('Next', { text: ['Please confirm your payment', 'Total $100.00'], fields: [{ label: 'Security code (CVV)' }], buttons: ['Pay now'] })
    expect(readReview(form, after)).toMatchObject({ code: { frame: 0, ref: 0 } })
  })
})

it.each([
  ['that is still at work behind the button that was pressed', shows(['Please review', 'Total $100.00'], 'Confirm payment'), shows(['Please review', 'Total $100.00', 'One moment'], 'Confirm payment')],
  ['whose form only vanished', form, shows(['Please confirm', 'Total $100.00'], 'Continue')],
  ['that offers to pay another invoice', form, shows(['All done', 'Total $100.00'], 'Pay another invoice')],
  ['that wants an e-mail address confirmed', form, shows(['Order summary', 'Total $100.00', 'Please confirm your e-mail address'], 'Confirm e-mail address')],
  ['that offers to try again', form, shows(['Please review your card', 'Total $100.00'], 'Try payment again')],
  ['with two buttons that say the same', form, shows(['Please review', 'Total $100.00'], 'Confirm payment', 'Confirm payment with Visa')],
  ['that does not ask for anything', form, shows(['Total $100.00'], 'Pay $100.00')],
  ['whose form is still there', form, makeSnapshot('Pay', { text: ['Please review'], fields: cardFields, buttons: ['Confirm payment'] })],
])('nothing is confirmed on a page %s', (_, before, after) => {
  expect(readOutcome(before, after)).toEqual({ kind: 'unclear' })
})

it('a question of the cardholder’s bank is not one to confirm', () => {
  expect(readOutcome(form, shows(['Confirm your purchase', 'Total $100.00', 'Enter the code we sent to your phone'], 'Submit'))).toMatchObject({ kind: 'challenge' })
})

it('a payment that was made is not confirmed again', () => {
  expect(readOutcome(form, shows(['Payment successful', 'Reference A-17', 'Please review us'], 'Confirm my payment alerts'))).toMatchObject({ kind: 'paid', confirmation: 'A-17' })
  expect(readOutcome(form, shows(['Thank you for your payment', 'Please review our terms'], 'Confirm payment alerts'))).toMatchObject({ kind: 'paid' })
})

it.each([
  ['Review payment', '', true], ['Continue to review', '', true], ['Weiter zur Übersicht', '', true], ['Bestellung prüfen', '', true], ['Continue', 'Step 2 of 3', true], ['Next', '3. Review', true], ['Continue', 'You will not be charged until you confirm.', true], ['Weiter', 'Schritt 1 von 2', true],
  ['Continue', '', false], ['Continue', 'Step 3 of 3', false], ['Review and pay', '', false], ['Pay now', 'Step 2 of 3', false], ['Continue to payment', 'Step 2 of 3', false], ['Submit', 'Step 1 of 2', false], ['Confirm', '3. Review', false],
])('“%s” beside “%s” only leads to a review: %s', (text, line, leads) => {
  expect(leadsToReview({ text }, makeSnapshot('Pay', { text: ['Acme Supply', line] }))).toBe(leads)
})

it.each([
  ['Pay $100.00 now?', true], ['Are you sure?', true], ['Confirm your payment of USD 100.00', true], ['Jetzt bezahlen?', true],
  ['Pay $103.00 including the fee?', false], ['Pay $110.00 now?', false], ['Pay €100.00 now?', false], ['Save this card for future payments?', false], ['This invoice was already paid. Pay again?', false], ['Cancel this payment?', false], ['Leave this page?', false], ['Add a $5.00 tip and pay?', false],
])('a browser’s question “%s” may be answered with OK: %s', (message, isOk) => {
  expect(isPaymentQuestion(message, { minor: 10000, currency: 'USD' })).toBe(isOk)
})
