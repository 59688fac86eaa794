/*
 * What links of invoices say, in English, German, French, Spanish, Italian, Dutch and Portuguese. Folded text is matched:
 * lower case, without accents. Each language stands on a line of its own.
 */

const words = (...languages: string[]): RegExp => new RegExp(`(?<![a-z\\d])(?:${languages.join('|')})(?![a-z\\d])`)

/** To pay this invoice. */
const pay = words(
  'pay(?:ing)?|payable online|make (?:a |your |the )?payment|payment (?:page|link|portal|form)|submit (?:a |your )?payment|settle|check ?out|online payments?',
  '(?:be|ein)?zahlen|zur zahlung|zur bezahlung|begleichen|zahlungs(?:link|seite)|bezahl(?:link|seite)|zahlung (?:vornehmen|ausfuhren|leisten|durchfuhren|abschliesen)|online-?(?:be)?zahlung|zahle|bezahle|kartenzahlung',
  'payer|payez|regler|reglez|acquitter|acquittez|liens? de paiement|(?:paiement|reglement) (?:en ligne|securise|par carte)|(?:effectue[rz]|procede[rz]) (?:a |au |le |un |votre )?(?:paiement|reglement)',
  'pagar|pague|paga|pagalo|pago (?:en linea|online|seguro|con tarjeta)|(?:realizar?|efectuar?|hacer|haga) (?:el |un |su |tu )?pago|enlaces? de pago|abonar|liquidar',
  'pagare|pagala|pagamento (?:online|sicuro|con carta)|(?:effettua(?:re)?|esegui(?:re)?|procedi al|completa) (?:il |un )?pagamento|procedi al pagamento|link (?:di|per il|per) pagamento|salda(?:re)?',
  'betalen|betaal|afrekenen|betaal(?:link|pagina)|(?:online|veilige) betaling|betaling (?:doen|uitvoeren|voltooien|afronden)|voldoen|voldoe',
  'pagamento (?:on-?line|seguro|com cartao)|(?:efetuar?|realizar?|fazer|faca) (?:o |um |seu )?pagamento|links? (?:de|para|do) pagamento|quitar',
)

const notPaySource = [
  'pay (?:less|later|attention|off|rise|per|as you|monthly|tv|stub|raise|no)|payroll|how (?:to|do i|can i) pay|why .{0,20}payment|(?:already|previously) paid|paid already|payments? (?:help|methods?|options?|terms|history|settings|information|info|details|questions?|plans?|received|reminders?|advice|by (?:bank|wire|che(?:ck|que)))|(?:update|change|manage|edit|add|remove|check and update) .{0,20}(?:payment|billing|card)|pay by (?:bank|wire|che(?:ck|que)|phone|post|mail)',
  'zahlungs(?:art|arten|methoden?|mittel|bedingungen|hinweise?|historie|informationen|erinnerung|plan|ziel|weise|optionen|daten)|bereits (?:be)?zahlt|spater (?:be)?zahlen|weniger (?:be)?zahlen|ratenzahlung|zahlung andern|(?:wie|so) (?:kann ich |konnen sie )?(?:be)?zahlen(?: sie)?|zahlen,? bitte|hilfe (?:zur|bei der) zahlung|fragen zur (?:be)?zahlung',
  '(?:moyens?|modes?|modalites|conditions|methodes?|historique|delai|aide) (?:de |du |des |au )paiements?|comment (?:payer|regler)|deja (?:paye|regle|acquitte)e?|payer (?:moins|plus tard)|paiement (?:recu|par cheque|par virement)',
  '(?:metodos?|formas?|medios?|condiciones|historial|plazo|ayuda) (?:de |con el )pagos?|como pagar|ya (?:ha |esta )?pagad[oa]|pagar (?:menos|despues|mas tarde)|pago recibido',
  '(?:metod[oi]|modalita|condizioni|cronologia|storico|termini|aiuto) (?:di |con il |per il )pagament[oi]|come pagare|gia pagat[oa]|pag(?:a|are) (?:meno|dopo|piu tardi)|pagamento ricevuto',
  'betaal(?:methoden?|wijzen?|voorwaarden|gegevens|geschiedenis|opties|termijn)|betalings(?:voorwaarden|geschiedenis|termijn|herinnering|gegevens|mogelijkheden)|hoe (?:kan ik |kunt u |te )?betalen|(?:al|reeds) betaald|(?:later|achteraf|minder) betalen|betaling ontvangen',
  '(?:metodos?|formas?|meios?|condicoes|historico|prazo|ajuda) (?:de |com o )pagamentos?|como pagar|ja (?:foi )?pag[oa]|pagar (?:menos|depois|mais tarde)|pagamento recebido',
]
/** What sounds like paying and is not: help with it, its terms, its history, offers. */
const notPay = words(...notPaySource)

/** To see this invoice. */
const view = words(
  '(?:view|see|open|review|show|access)\\b.{0,25}\\b(?:invoice|bill|statement|balance)|(?:view|see|open) (?:it |them )?online',
  'rechnung(?: \\S+)? (?:ansehen|anzeigen|offnen|einsehen|aufrufen|anschauen)|zur rechnung|ihre rechnung online',
  '(?:voir|consulte[rz]|affiche[rz]|ouvr(?:ir|ez)|visualise[rz]|acceder a) (?:a )?(?:la |ma |votre |cette )?facture',
  '(?:ver|consultar?|abrir?|mostrar|visualizar) (?:la |su |tu |mi |esta )?factura',
  '(?:visualizza|vedi|apri|consulta|mostra) (?:la )?(?:tua |sua )?fattura',
  'factuur (?:bekijken|openen|inzien|tonen)|(?:bekijk|open|toon) (?:de |uw |je |jouw )?factuur',
  '(?:ver|consultar?|visualizar?|abrir?|mostrar) (?:a |sua |minha |esta )*(?:fatura|factura)',
)

/** What is for something else, unless it says to pay. */
const other = words(
  'contact(?: us)?|website|home ?page|learn more|read more|download|pdf|print|(?:my |your )?account|sign ?in|log ?in|settings|preferences|profile|update|manage|credits?|refunds?|track(?:ing)?|shop|store|receipts?|view in (?:your )?browser|privacy|imprint|blog|careers|powered by|support|register|app',
  'kontakt|webseite|startseite|mehr erfahren|weiterlesen|herunterladen|drucken|(?:mein |ihr )?konto|anmelden|einloggen|einstellungen|profil|aktualisieren|verwalten|gutschrift|erstattung|sendung|laden|beleg|quittung|im browser|impressum|karriere|kundenservice|kundenkonto|ratgeber',
  'contacte[rz](?:[ -]nous)?|nous contacter|site (?:web|internet)|accueil|en savoir plus|lire la suite|telecharge[rz]|imprime[rz]|mon compte|se connecter|connexion|parametres|preferences|profil|modifier|gerer|avoirs|remboursement|suivi|boutique|recus?|navigateur|carrieres|service client',
  'contacto|contactar|contactenos|contactanos|sitio web|inicio|mas informacion|leer mas|descargar|imprimir|mi cuenta|iniciar sesion|ajustes|configuracion|preferencias|perfil|actualizar|gestionar|abonos|reembolso|seguimiento|tienda|recibos?|navegador|atencion al cliente',
  'contatt[oi]|contattaci|sito(?: web)?|scopri di piu|leggi|scarica|stampa|il mio account|accedi|impostazioni|preferenze|profilo|aggiorna|gestisci|rimborso|spedizione|negozio|ricevut[ae]|servizio clienti',
  'contact opnemen|neem contact|meer (?:info|informatie|lezen|weten)|downloaden|afdrukken|printen|mijn account|inloggen|instellingen|voorkeuren|profiel|bijwerken|wijzigen|beheren|creditnota|terugbetaling|bezorging|winkel|ontvangstbewijs|klantenservice|vacatures',
  'contato|fale conosco|saiba mais|ler mais|baixar|descarregar|transferir|minha conta|entrar|iniciar sessao|configuracoes|definicoes|preferencias|atualizar|gerenciar|gerir|reembolso|rastrear|loja|recibos?|atendimento|facebook|twitter|linkedin|instagram|youtube|whatsapp|tiktok',
)

/** What is never for paying, whatever else the words say: leaving a list, the law, help, adverts, networks. */
const neverPay = words(
  'unsubscribe|opt out|terms|conditions|privacy(?: policy)?|legal|help|faqs?|questions?|less|\\d+ ?% off|discounts?|coupons?|offers?|on facebook|on twitter|on instagram|on linkedin|on youtube',
  'abmelden|abbestellen|agb|datenschutz(?:erklarung|hinweise)?|nutzungsbedingungen|bedingungen|impressum|hilfe|fragen|rabatte?|gutscheine?|angebote?|widerruf',
  'desinscri(?:re|ption)|se desinscrire|desabonner|desabonnement|mentions legales|confidentialite|cg[vu]|conditions generales|aide|remises?|reductions?|offres?',
  'darse de baja|cancelar (?:la )?suscripcion|anular (?:la )?suscripcion|aviso legal|privacidad|terminos|condiciones|ayuda|preguntas|descuentos?|cupon(?:es)?|ofertas?',
  'disiscriv(?:iti|ersi)|annulla (?:l\'?)?iscrizione|cancella (?:l\'?)?iscrizione|note legali|informativa|termini|condizioni|aiuto|assistenza|domande|sconti|sconto|offert[ae]',
  'uitschrijven|afmelden|(?:algemene )?voorwaarden|privacy(?:beleid|verklaring)|hulp|vragen|korting|aanbieding(?:en)?|cookies?',
  'cancelar (?:a )?(?:inscricao|assinatura|subscricao)|descadastrar|aviso de privacidade|privacidade|termos|condicoes|ajuda|suporte|perguntas|descontos?|cupom|ofertas?',
)

/** To pay by moving money from an account, which no link is needed for. */
const transfer = words(
  'bank transfer|wire(?: transfer)?|iban|swift|sort code|account (?:number|no)|routing|by che(?:ck|que)', 'uberweis(?:en|ung)|bankverbindung|kontonummer|verwendungszweck', 'virement|rib', 'transferencia', 'bonifico', 'overschrijving|overmaken|rekeningnummer', 'boleto',
)
/** That paying happens on the web. */
const online = words('online|click|link|portal|card|credit card|debit card|browser|scan|web', 'karte|kreditkarte|klicken|im internet', 'en ligne|carte|cliquez|lien', 'en linea|tarjeta|clic|enlace', 'carta|clicca', 'klik|creditcard|ideal', 'on-line|cartao|clique')

const payPath = words(
  'pay|payment|payments|paynow|payonline|payinvoice|pay ?invoice|checkout|bill ?pay|invoices?|inv|bills?', 'bezahlen|zahlung|zahlen|kasse|rechnung(?:en)?', 'paiement|payer|factures?|reglement', 'pagos?|pagar|facturas?', 'pagamento|pagamenti|paga|fattur[ae]', 'betalen|betaling|betaal|factuur|facturen', 'pagamentos|faturas?',
)
const otherPath = new RegExp(`${words(
  'unsubscribe|opt ?out|privacy|terms|legal|help|support|contact(?: us)?|faqs?|about(?: us)?|blog|news|careers|settings|preferences|update|methods?|password|download|assistance|returns|shop|store|less|discount|credits?|receipts?|tracking|imprint|cookies?',
  'impressum|datenschutz|agb|abmelden|kontakt|hilfe|ueber uns|einstellungen|gutschrift|karriere', 'mentions legales|confidentialite|cg[vu]|desinscription|aide|parametres|boutique|recus?', 'aviso legal|privacidad|terminos|condiciones|ayuda|contacto|baja|tienda|recibos?|descargar',
  'note legali|termini|condizioni|aiuto|assistenza|contatti|disiscrizione|negozio|scarica', 'voorwaarden|uitschrijven|afmelden|hulp|instellingen|winkel|klantenservice', 'privacidade|termos|condicoes|ajuda|contato|suporte|loja|baixar',
).source}|\\.(?:pdf|png|jpe?g|gif|svg|zip|ics|csv|xml|docx?)(?![a-z\\d])`)
const loginPath = words('log ?in|sign ?in|account|profile', 'anmelden|konto', 'connexion|compte', 'acceso|cuenta', 'accedi', 'inloggen', 'entrar|conta')

/** Patterns over folded text, each for one thing that a link or the words beside it may say. */
export const linkWords = { pay, notPay, notPayAnywhere: new RegExp(notPay.source, 'g'), view, other, neverPay, transfer, online, payPath, otherPath, loginPath }
