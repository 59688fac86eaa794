import { describe, expect, it } from 'vitest'
import { foldText } from '../../src/readers/foldText.ts'
import type { FoundLink } from '../../src/readers/InvoiceDocument.ts'
import { linkWords } from '../../src/readers/linkWords.ts'
import { rankLinks } from '../../src/readers/rankLinks.ts'
import type { InvoiceFacts } from '../../src/readers/readInvoiceFacts.ts'

const facts: InvoiceFacts = { status: 'due', amount: { minor: 12000, currency: 'EUR' }, vendorName: 'Norden', invoiceNumber: 'A-1017', evidence: [] }
const anchor = (text: string, url: string): FoundLink => ({ url, text, context: text, source: 'anchor' })
const rank = (links: FoundLink[]) => rankLinks({ kind: 'html', text: '', links }, facts).map(({ url }) => url)

interface Language {
  language: string
  pay: string[]
  view: string[]
  other: string[]
  /** Sentences before an address at which one pays. */
  payAt: string[]
  /** Sentences before an address at which one does not. */
  notAt: string[]
}

const languages: Language[] = [
  {
    language: 'English',
    pay: ['Pay now', 'Pay this invoice', 'Pay $120.00', 'Make a payment', 'Review and pay invoice', 'Pay by credit card', 'Log in to pay', 'View and pay your account', 'Settle invoice', 'Proceed to checkout', 'Pay your bill online', 'Go to payment page'],
    view: ['View invoice', 'View your invoice online', 'Open invoice', 'See your bill'],
    other: ['Unsubscribe', 'Privacy policy', 'Terms and conditions', 'Help', 'Contact us', 'Download PDF', 'My account', 'How to pay', 'Payment methods', 'Payment history', 'Update your payment method', 'Pay less for shipping', 'Save 20% off', 'View in browser', 'Questions about your payment?', 'Follow us on Facebook', 'Receipt', 'Powered by PDFThing', 'Already paid?', 'Manage payment settings'],
    payAt: ['To pay online, go to', 'Please pay this invoice here:', 'You can pay by card at'],
    notAt: ['Visit us at', 'Payment terms: 30 days net. More at', 'Please pay by bank transfer to IBAN DE02 1203 0000 0000 2020 51. Our terms:', 'Questions? See'],
  },
  {
    language: 'German',
    pay: ['Jetzt bezahlen', 'Rechnung bezahlen', 'Online bezahlen', 'Zur Zahlung', 'Jetzt 120,00 € zahlen', 'Rechnung begleichen', 'Zahlung vornehmen', 'Mit Karte zahlen', 'Zum Zahlungslink'],
    view: ['Rechnung ansehen', 'Rechnung online ansehen', 'Rechnung öffnen', 'Zur Rechnung'],
    other: ['Abmelden', 'Datenschutz', 'AGB', 'Impressum', 'Hilfe', 'Kontakt', 'PDF herunterladen', 'Mein Konto', 'So zahlen Sie', 'Zahlungsarten', 'Zahlungsart ändern', 'Fragen zur Zahlung', 'Bereits bezahlt?', 'Im Browser ansehen', 'Weniger zahlen mit unserem Abo', 'Newsletter abbestellen', '20 % Rabatt'],
    payAt: ['Bezahlen Sie online unter', 'Diese Rechnung können Sie hier mit Karte bezahlen:', 'Zahlungslink:'],
    notAt: ['Besuchen Sie uns:', 'Zahlungsbedingungen: 30 Tage netto, siehe', 'Bitte überweisen Sie den Betrag. Bitte zahlen Sie bis 1. Mai an IBAN DE02. Unsere Bankverbindung:', 'Es gelten unsere AGB:'],
  },
  {
    language: 'French',
    pay: ['Payer maintenant', 'Régler la facture', 'Payer en ligne', 'Réglez votre facture', 'Lien de paiement', 'Effectuer le paiement', 'Procéder au paiement', 'Payer 120,00 €', 'Payez par carte'],
    view: ['Voir la facture', 'Consulter ma facture', 'Afficher la facture'],
    other: ['Se désinscrire', 'Se désabonner', 'Confidentialité', 'Mentions légales', 'CGV', 'Aide', 'Nous contacter', 'Télécharger', 'Mon compte', 'Comment payer ?', 'Moyens de paiement', 'Conditions de paiement', 'Déjà payé ?', 'Voir dans le navigateur', 'Payer moins cher', 'Historique des paiements', 'Reçu'],
    payAt: ['Payez en ligne sur', 'Pour régler cette facture par carte, cliquez ici :', 'Lien de paiement :'],
    notAt: ['Visitez notre site', 'Conditions de paiement : 30 jours. Voir', 'À régler par virement, IBAN FR76. Conditions :', 'Besoin d’aide ?'],
  },
  {
    language: 'Spanish',
    pay: ['Pagar ahora', 'Pagar factura', 'Pague en línea', 'Realizar el pago', 'Enlace de pago', 'Pagar 120,00 €', 'Pagar con tarjeta', 'Pago en línea'],
    view: ['Ver factura', 'Ver la factura', 'Consultar su factura'],
    other: ['Darse de baja', 'Privacidad', 'Aviso legal', 'Términos y condiciones', 'Ayuda', 'Contacto', 'Descargar', 'Mi cuenta', 'Cómo pagar', 'Métodos de pago', 'Formas de pago', '¿Ya ha pagado?', 'Ver en el navegador', 'Pagar menos', 'Historial de pagos', 'Recibo'],
    payAt: ['Pague en línea en', 'Puede pagar esta factura con tarjeta aquí:', 'Enlace de pago:'],
    notAt: ['Visítenos en', 'Condiciones de pago: 30 días. Ver', 'Pagar por transferencia a la cuenta IBAN ES91. Condiciones:', 'Ayuda:'],
  },
  {
    language: 'Italian',
    pay: ['Paga ora', 'Paga la fattura', 'Pagare online', 'Effettua il pagamento', 'Procedi al pagamento', 'Link di pagamento', 'Paga 120,00 €', 'Paga con carta'],
    view: ['Visualizza fattura', 'Vedi la fattura', 'Apri la fattura'],
    other: ['Annulla iscrizione', 'Disiscriviti', 'Privacy', 'Note legali', 'Termini e condizioni', 'Assistenza', 'Contattaci', 'Scarica', 'Il mio account', 'Come pagare', 'Metodi di pagamento', 'Modalità di pagamento', 'Già pagato?', 'Paga meno', 'Storico dei pagamenti', 'Ricevuta'],
    payAt: ['Può pagare online su', 'Per pagare questa fattura con carta clicca qui:', 'Link di pagamento:'],
    notAt: ['Visita il nostro sito', 'Condizioni di pagamento: 30 giorni. Vedi', 'Da pagare con bonifico, IBAN IT60. Condizioni:', 'Assistenza:'],
  },
  {
    language: 'Dutch',
    pay: ['Nu betalen', 'Betaal factuur', 'Factuur betalen', 'Online betalen', 'Afrekenen', 'Betaal € 120,00', 'Betaallink', 'Betaling voltooien'],
    view: ['Factuur bekijken', 'Bekijk de factuur', 'Bekijk uw factuur'],
    other: ['Uitschrijven', 'Afmelden', 'Privacybeleid', 'Algemene voorwaarden', 'Hulp', 'Contact', 'Downloaden', 'Mijn account', 'Hoe kan ik betalen?', 'Betaalmethoden', 'Betalingsvoorwaarden', 'Al betaald?', 'Later betalen', 'Vragen over uw betaling', 'Betaalgegevens wijzigen', 'Ontvangstbewijs'],
    payAt: ['Betaal online via', 'U kunt deze factuur hier met iDEAL betalen:', 'Betaallink:'],
    notAt: ['Bezoek ons op', 'Betalingsvoorwaarden: 30 dagen. Zie', 'Te betalen per overschrijving naar rekeningnummer NL91. Voorwaarden:', 'Hulp nodig?'],
  },
  {
    language: 'Portuguese',
    pay: ['Pagar agora', 'Pagar fatura', 'Pague online', 'Efetuar pagamento', 'Realizar o pagamento', 'Link de pagamento', 'Pagar R$ 120,00', 'Pagar com cartão'],
    view: ['Ver fatura', 'Ver a fatura', 'Consultar sua fatura'],
    other: ['Cancelar inscrição', 'Privacidade', 'Termos e condições', 'Ajuda', 'Fale conosco', 'Baixar', 'Minha conta', 'Como pagar', 'Métodos de pagamento', 'Formas de pagamento', 'Já pagou?', 'Pagar menos', 'Histórico de pagamentos', 'Recibo', 'Suporte'],
    payAt: ['Pague online em', 'Pode pagar esta fatura com cartão aqui:', 'Link de pagamento:'],
    notAt: ['Visite-nos em', 'Condições de pagamento: 30 dias. Veja', 'Para pagar por transferencia, use o IBAN PT50. Condições:', 'Ajuda:'],
  },
]

describe.each(languages)('in $language', ({ pay, view, other, payAt, notAt }) => {
  it.each(pay)('"%s" leads to the payment page', (text) => {
    expect(rank([anchor(text, 'https://kunde.norden.test/x/1')])).toHaveLength(1)
  })

  it.each(view)('"%s" leads there when its address is of an invoice, after a link that says pay', (text) => {
    const seen = anchor(text, 'https://norden.test/invoices/A-1017')
    expect(rank([seen])).toHaveLength(1)
    expect(rank([seen, anchor(pay[0]!, 'https://norden.test/x/A-1017')])).toEqual(['https://norden.test/x/A-1017', 'https://norden.test/invoices/A-1017'])
  })

  it.each(other)('"%s" does not', (text) => {
    expect(rank([anchor(text, 'https://norden.test/x/1')])).toEqual([])
    expect(linkWords.pay.test(foldText(text)) && !linkWords.notPay.test(foldText(text)) && !linkWords.neverPay.test(foldText(text))).toBe(false)
  })

  it('picks the one link of a mail that pays', () => {
    const others = other.map((text, index) => anchor(text, `https://norden.test/${index}`))
    expect(rank([...others, anchor(pay[1]!, 'https://norden.test/i/9'), ...others])).toEqual(['https://norden.test/i/9'])
  })

  it.each(payAt)('an address after "%s" is the payment page', (words) => {
    const url = 'https://norden.test/x/9'
    expect(rank([{ url, text: url, context: `${words} ${url}`, source: 'text' }])).toEqual([url])
  })

  it.each(notAt)('an address after "%s" is not', (words) => {
    const url = 'https://norden.test/x/9'
    expect(rank([{ url, text: url, context: `${words} ${url}`, source: 'text' }])).toEqual([])
  })
})
