import { describe, expect, it } from 'vitest'
import { readPageEnd } from '../../src/readers/readPageEnd.ts'
import { makeSnapshot } from './makeSnapshot.ts'

const read = (line: string, offersPayment = false) => readPageEnd(makeSnapshot('Acme Supply', { text: ['Acme Supply', line, 'Questions? Write to us.'] }), offersPayment)

describe('readPageEnd', () => {
  it.each([
    ['This invoice has been cancelled.', 'voided'],
    ['Invoice A-17 was voided on March 3', 'voided'],
    ['VOID', 'voided'],
    ['Diese Rechnung wurde storniert.', 'voided'],
    ['Cette facture a été annulée.', 'voided'],
    ['Esta factura ha sido anulada', 'voided'],
    ['La fattura è stata annullata', 'voided'],
    ['Deze factuur is geannuleerd', 'voided'],
    ['Esta fatura foi cancelada', 'voided'],
    ['This payment link has expired.', 'expired'],
    ['Sorry, this link is no longer valid', 'expired'],
    ['Your session expired', 'expired'],
    ['Dieser Zahlungslink ist abgelaufen.', 'expired'],
    ['Ce lien a expiré', 'expired'],
    ['Ce lien n’est plus valide.', 'expired'],
    ['Este enlace ha caducado', 'expired'],
    ['Il link è scaduto', 'expired'],
    ['Deze link is verlopen', 'expired'],
    ['Este link expirou', 'expired'],
    ['404', 'not found'],
    ['Error 404', 'not found'],
    ['The page you are looking for could not be found', 'not found'],
    ['We couldn’t find that invoice.', 'not found'],
    ['This link is not valid', 'not found'],
    ['Seite nicht gefunden', 'not found'],
    ['Page introuvable', 'not found'],
    ['Página no encontrada', 'not found'],
    ['Pagina non trovata', 'not found'],
    ['Pagina niet gevonden', 'not found'],
    ['Página não encontrada', 'not found'],
    ['We are down for scheduled maintenance.', 'maintenance'],
    ['Online payments are temporarily unavailable', 'maintenance'],
    ['We’ll be back soon', 'maintenance'],
    ['Wegen Wartungsarbeiten geschlossen', 'maintenance'],
    ['Site en maintenance', 'maintenance'],
    ['Portal en mantenimiento', 'maintenance'],
    ['Sito in manutenzione', 'maintenance'],
    ['Wij zijn in onderhoud', 'maintenance'],
    ['Oops! Something went wrong.', 'broken'],
    ['500 Internal Server Error', 'broken'],
    ['An unexpected error occurred', 'broken'],
    ['Ein Fehler ist aufgetreten', 'broken'],
    ['Une erreur est survenue', 'broken'],
    ['Se ha producido un error', 'broken'],
  ])('reads “%s” as %s, with its words', (line, kind) => {
    expect(read(line)).toMatchObject({ kind, words: line, message: expect.stringMatching(/^The payment \w.+\.$/) })
  })

  it.each([
    'If this link has expired, ask us for a new one.', 'This link will expire on May 3', 'Your card has expired.', 'If something went wrong, call us.', 'Maintenance contract 2026', 'Quarterly maintenance visit\t$100.00',
    'We will be down for maintenance on Sunday night', 'The invoice can be cancelled within 14 days', 'Cancel this invoice', 'Room 404, Building B', '404 Main Street', 'Invoice 500', 'Invoice A-17 replaces an invoice that was cancelled', 'Deliveries may be temporarily unavailable if it snows',
  ])('sees no end in: %s', (line) => {
    expect(read(line)).toBeUndefined()
  })

  it('says of a page that offers payment only that the invoice was cancelled', () => {
    expect(read('Chat is temporarily unavailable', true)).toBeUndefined()
    expect(read('This invoice has been voided.', true)).toMatchObject({ kind: 'voided' })
  })

  it('takes the title for a line', () => {
    expect(readPageEnd(makeSnapshot('404 Not Found', { text: 'Acme' }), false)).toMatchObject({ kind: 'not found', words: '404 Not Found', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND' })
  })
})
