/** A place where invoices are paid, by the addresses its pages have. */
export interface KnownGateway {
  id: string
  /** What people call it. */
  name: string
  /** Hosts, exactly. A `*` for a whole label stands for any one label, within a label for digits. */
  hosts: string[]
  /** What path and fragment, written together, must match. */
  path: RegExp
  /** Parameters without which the page is another. */
  query?: string[]
  kind: GatewayKind
  /**
   * The payee's account in host, path and query, as the first group that took part. Never a token or a key that would
   * open something: an account may be told and kept.
   */
  account?: RegExp
  /** What in host, path or fragment says that nothing real is paid. */
  test?: RegExp
  /** `query`: whoever sends the link chooses the amount, and whoever holds it can change it. */
  amountIn?: 'query'
  /** A reason to ask that holds for every page of this kind. */
  caution?: string
  /** `documented` by the gateway, `seen` in public code, or only the host is known and payers' pages are `unconfirmed`. */
  evidence: 'documented' | 'seen' | 'unconfirmed'
}

/**
 * `invoice`: one invoice a link; `checkout`: one payment; `link`: many payments, of an amount that is fixed or typed.
 * `portal` wants an account. `person` pays a private person, `bank` debits an account: none of the three ever means that
 * a vendor takes cards. `document`, `script`, `shortener` and `tracker` belong to a gateway and are no page to pay on.
 */
export type GatewayKind = 'invoice' | 'checkout' | 'link' | 'portal' | 'person' | 'bank' | 'document' | 'script' | 'shortener' | 'tracker'

/** Whether cards may be taken on pages of this kind. */
export const takesMoney = ({ kind }: KnownGateway): boolean => kind === 'invoice' || kind === 'checkout' || kind === 'link'

const mercadoPago = ['com.ar', 'com.br', 'com.mx', 'com.co', 'com.pe', 'com.uy', 'com.ve', 'cl']

/**
 * Invoice gateways by the addresses that their documentation and public code showed up to November 2026. A host alone is
 * no match, and nothing here means that the payee is who the invoice says. Payment links that Xero and Sage let their
 * customers choose have any host, and so no row.
 */
export const knownGateways: KnownGateway[] = [
  { id: 'stripe-invoice', name: 'Stripe', hosts: ['invoice.stripe.com'], path: /^\/i\/acct_\w+\/(?:live|test)_\w+/, kind: 'invoice', account: /\/(acct_\w+)/, test: /\/test_/, evidence: 'documented' },
  { id: 'stripe-pdf', name: 'Stripe', hosts: ['pay.stripe.com'], path: /^\/invoice\/acct_\w+\/(?:live|test)_\w+\/pdf$/, kind: 'document', account: /\/(acct_\w+)/, test: /\/test_/, evidence: 'seen' },
  { id: 'stripe-link', name: 'Stripe', hosts: ['buy.stripe.com', 'donate.stripe.com'], path: /^\/\w{6,}/, kind: 'link', test: /\/test_/, evidence: 'seen' },
  { id: 'stripe-checkout', name: 'Stripe', hosts: ['checkout.stripe.com'], path: /^\/c\/pay\/cs_(?:live|test)_\w+/, kind: 'checkout', test: /\/cs_test_/, evidence: 'seen' },
  { id: 'stripe-portal', name: 'Stripe', hosts: ['billing.stripe.com'], path: /^\/p\/(?:session|login)\/\w+/, kind: 'portal', test: /\/test_/, evidence: 'seen' },
  { id: 'intuit', name: 'QuickBooks', hosts: ['connect.intuit.com'], path: /^\/portal\/app\/CommerceNetwork\/view\/scs-v1-\w+/, kind: 'invoice', evidence: 'seen' },
  { id: 'intuit-short', name: 'QuickBooks', hosts: ['connect.intuit.com'], path: /^\/t\/scs-v1-\w+/, kind: 'invoice', evidence: 'seen' },
  { id: 'intuit-mail', name: 'QuickBooks', hosts: ['links.notification.intuit.com'], path: /^\/(?:ls\/click$|ss\/c\/)/, kind: 'tracker', evidence: 'seen' },
  { id: 'intuit-portal', name: 'QuickBooks', hosts: ['connect.intuit.com'], path: /^\/portal\/asei\/\w+/, kind: 'portal', evidence: 'seen' },
  { id: 'paypal-invoice', name: 'PayPal', hosts: ['www.paypal.com', 'paypal.com'], path: /^\/(?:[a-z]{2}\/)?invoice\/p\/?#\w+/, kind: 'invoice', evidence: 'documented' },
  { id: 'paypal-invoice-older', name: 'PayPal', hosts: ['www.paypal.com', 'paypal.com'], path: /^\/(?:[a-z]{2}\/)?invoice\/payerView\/details\/INV2-[\w-]+/, kind: 'invoice', evidence: 'seen' },
  { id: 'paypal-link', name: 'PayPal', hosts: ['www.paypal.com', 'paypal.com'], path: /^\/ncp\/payment\/\w+/, kind: 'link', evidence: 'seen' },
  { id: 'paypal-sandbox', name: 'PayPal', hosts: ['www.sandbox.paypal.com'], path: /^\/\w/, kind: 'checkout', test: /^/, evidence: 'documented' },
  { id: 'paypal-me', name: 'PayPal.Me', hosts: ['paypal.me', 'www.paypal.me'], path: /^\/\w+/, kind: 'person', account: /\.me\/(\w+)/, evidence: 'seen' },
  { id: 'paypal-me-path', name: 'PayPal.Me', hosts: ['www.paypal.com', 'paypal.com'], path: /^\/paypalme\/\w+/, kind: 'person', account: /\/paypalme\/(\w+)/, evidence: 'seen' },
  { id: 'square-invoice', name: 'Square', hosts: ['squareup.com', 'app.squareup.com'], path: /^\/pay-invoice\/[\w:-]+/, kind: 'invoice', evidence: 'seen' },
  { id: 'square-checkout', name: 'Square', hosts: ['checkout.square.site'], path: /^\/merchant\/\w+\/(?:checkout|order)\/\w+/, kind: 'checkout', account: /\/merchant\/(\w+)/, evidence: 'seen' },
  { id: 'square-link', name: 'Square', hosts: ['square.link'], path: /^\/u\/\w+/, kind: 'shortener', evidence: 'seen' },
  { id: 'freshbooks', name: 'FreshBooks', hosts: ['my.freshbooks.com'], path: /^\/#\/link\/[\w.-]+/, kind: 'invoice', evidence: 'documented' },
  { id: 'xero', name: 'Xero', hosts: ['in.xero.com'], path: /^\/(?:m\/)?[\w-]{6,}$/, kind: 'invoice', evidence: 'seen' },
  { id: 'wave', name: 'Wave', hosts: ['link.waveapps.com'], path: /^\/\w+-\w+/, kind: 'link', evidence: 'seen' },
  { id: 'wave-app', name: 'Wave', hosts: ['next.waveapps.com', 'accounting.waveapps.com'], path: /^\/\w/, kind: 'invoice', evidence: 'unconfirmed' },
  { id: 'zoho', name: 'Zoho', hosts: ['zohosecurepay.com', 'www.zohosecurepay.com'], path: /^\/(?:books|invoice|checkout)\/[\w-]+/, kind: 'invoice', account: /\/(?:books|invoice)\/([\w-]+)/, evidence: 'seen' },
  { id: 'zoho-portal', name: 'Zoho', hosts: ['books.zoho.com'], path: /^\/portal\/[\w-]+/, kind: 'portal', account: /\/portal\/([\w-]+)/, evidence: 'seen' },
  { id: 'bill', name: 'BILL', hosts: ['app*.us.bill.com', 'app.bill.com'], path: /^\/p\/\w+/, kind: 'invoice', account: /\/p\/([\w-]+)/, evidence: 'unconfirmed' },
  { id: 'authorize-net', name: 'Authorize.net', hosts: ['accept.authorize.net', 'test.authorize.net'], path: /^\/payment\/payment$/, kind: 'checkout', test: /^test\./, evidence: 'seen' },
  { id: 'payabli', name: 'Payabli', hosts: ['*.payabli.com'], path: /^\/\w/, kind: 'checkout', evidence: 'unconfirmed' },
  { id: 'paystand', name: 'Paystand', hosts: ['*.paystand.com'], path: /^\/\w/, kind: 'checkout', evidence: 'unconfirmed' },
  { id: 'versapay', name: 'Versapay', hosts: ['secure.versapay.com'], path: /^\/\w/, kind: 'portal', evidence: 'unconfirmed' },
  { id: 'billtrust', name: 'Billtrust', hosts: ['secure.billtrust.com'], path: /^\/[\w-]+/, kind: 'portal', account: /\.com\/([\w-]+)/, evidence: 'seen' },
  { id: 'invoicecloud', name: 'InvoiceCloud', hosts: ['www.invoicecloud.com', 'invoicecloud.com'], path: /^\/(?:portal\/\(S\(\w+\)\)\/2\/\w|(?!portal\b)[\w-]+\/?$)/, kind: 'invoice', account: /\.com\/(?!portal\b)([\w-]+)/, evidence: 'seen' },
  { id: 'paymentus', name: 'Paymentus', hosts: ['ipn*.paymentus.com'], path: /^\/(?:cp|rotp)\/[\w-]+/, kind: 'checkout', account: /\/(?:cp|rotp)\/([\w-]+)/, evidence: 'seen' },
  { id: 'bill2pay', name: 'Bill2Pay', hosts: ['*.bill2pay.com'], path: /^\/\w/, kind: 'checkout', account: /^(?!(?:pay|www)\.)([\w-]+)\.bill2pay/, evidence: 'seen' },
  { id: 'invoiced', name: 'Invoiced', hosts: ['*.invoiced.com', '*.sandbox.invoiced.com'], path: /^\/invoices\/\w+\/?$/, kind: 'invoice', account: /^([\w-]+)\.(?:sandbox\.)?invoiced/, test: /(?:^|\.)sandbox\./, evidence: 'documented' },
  { id: 'chargebee', name: 'Chargebee', hosts: ['*.chargebee.com'], path: /^\/pages\/v[234]\/\w+/, kind: 'checkout', account: /^([\w-]+)\.chargebee/, test: /-test\.chargebee/, evidence: 'seen' },
  { id: 'recurly', name: 'Recurly', hosts: ['*.recurly.com'], path: /^\/account\/invoices\/\w+/, kind: 'invoice', account: /^([\w-]+)\.recurly/, evidence: 'documented' },
  { id: 'chargify', name: 'Maxio', hosts: ['www.chargifypay.com'], path: /^\/invoice\/inv_\w+/, query: ['token'], kind: 'invoice', evidence: 'documented' },
  { id: 'zuora', name: 'Zuora', hosts: ['*.zuora.com'], path: /^\/apps\/PublicHostedPageLite\.do$/, kind: 'checkout', test: /^(?:apisandbox|sandbox|test)\b/, evidence: 'seen' },
  { id: 'harvest', name: 'Harvest', hosts: ['*.harvestapp.com'], path: /^\/client\/invoices\/\w+/, kind: 'invoice', account: /^([\w-]+)\.harvestapp/, evidence: 'documented' },
  { id: 'quaderno', name: 'Quaderno', hosts: ['*.quadernoapp.com'], path: /^\/invoice\/\w+/, kind: 'invoice', account: /^([\w-]+)\.quadernoapp/, test: /^sandbox-/, evidence: 'documented' },
  { id: 'jobber', name: 'Jobber', hosts: ['clienthub.getjobber.com'], path: /^\/client_hubs\/[\da-f-]{36}\//, kind: 'invoice', account: /\/client_hubs\/([\da-f-]{36})/, evidence: 'seen' },
  { id: 'housecall', name: 'Housecall Pro', hosts: ['client.housecallpro.com'], path: /^\/invoices\/[\da-f]{64}_[\da-f]{64}/, kind: 'invoice', evidence: 'seen' },
  { id: 'housecall-short', name: 'Housecall Pro', hosts: ['pro.housecallpro.com'], path: /^\/\w/, kind: 'shortener', evidence: 'unconfirmed' },
  { id: 'servicetitan', name: 'ServiceTitan', hosts: ['*.servicetitan.com'], path: /^\/\w/, kind: 'portal', evidence: 'unconfirmed' },
  { id: 'honeybook', name: 'HoneyBook', hosts: ['www.honeybook.com'], path: /^\/app\/\w/, kind: 'portal', evidence: 'unconfirmed' },
  { id: 'dubsado', name: 'Dubsado', hosts: ['hello.dubsado.com'], path: /^\/public\/(?:form|client\/portal)\/\w/, kind: 'invoice', evidence: 'seen' },
  { id: 'bonsai', name: 'Bonsai', hosts: ['app.hellobonsai.com'], path: /^\/\w/, kind: 'invoice', evidence: 'unconfirmed' },
  { id: 'clio', name: 'Clio', hosts: ['app.clio.com', 'eu.app.clio.com'], path: /^\/link\/v2\/\w/, query: ['hmac'], kind: 'invoice', evidence: 'seen' },
  { id: 'clio-older', name: 'Clio', hosts: ['app.clio.com', 'eu.app.clio.com'], path: /^\/link\/(?!v2\/)\w+/, kind: 'invoice', evidence: 'seen' },
  { id: 'lawpay', name: 'LawPay', hosts: ['secure.lawpay.com'], path: /^\/pages\/[\w-]+/, kind: 'link', account: /\/pages\/([\w-]+(?:\/[\w-]+)?)/, test: /test-card/, evidence: 'seen' },
  { id: 'cpacharge', name: 'CPACharge', hosts: ['secure.cpacharge.com'], path: /^\/pages\/[\w-]+/, kind: 'link', account: /\/pages\/([\w-]+(?:\/[\w-]+)?)/, test: /test-card/, evidence: 'seen' },
  { id: 'gocardless', name: 'GoCardless', hosts: ['pay.gocardless.com'], path: /^\/(?:flow\/|billing\/static\/flow|AL\w+|BRT\w+)/, kind: 'bank', evidence: 'seen' },
  { id: 'melio', name: 'Melio', hosts: ['app.meliopayments.com'], path: /^\/meliome\/pay\/[\w-]+/, kind: 'link', account: /\/pay\/([\w-]+)/, evidence: 'seen' },
  { id: 'plastiq', name: 'Plastiq', hosts: ['request.plastiq.com'], path: /^\/pay-[\w-]+/, kind: 'link', account: /\/pay-([\w-]+)/, evidence: 'seen' },
  { id: 'avidxchange', name: 'AvidXchange', hosts: ['*.avidxchange.net'], path: /^\/\w/, kind: 'portal', evidence: 'unconfirmed' },
  { id: 'chaser', name: 'Chaser', hosts: ['*.chaserhq.com'], path: /^\/\w/, kind: 'invoice', evidence: 'unconfirmed' },
  { id: 'netsuite', name: 'NetSuite', hosts: ['*.extforms.netsuite.com'], path: /^\/app\/site\/hosting\/scriptlet\.nl$/, query: ['script'], kind: 'invoice', account: /^([\w-]+)\.extforms/, test: /^[\w-]+-sb\d*\.extforms/, evidence: 'seen' },
  { id: 'opayo', name: 'Opayo', hosts: ['live.sagepay.com', 'test.sagepay.com'], path: /^\/gateway\/service\/\w/, kind: 'checkout', test: /^test\./, evidence: 'seen' },
  { id: 'adyen', name: 'Adyen', hosts: ['*.adyen.link'], path: /^\/\w+/, kind: 'checkout', test: /^test\./, evidence: 'documented' },
  { id: 'mollie', name: 'Mollie', hosts: ['paymentlink.mollie.com', 'payment-links.mollie.com'], path: /^\/payment\/\w+/, kind: 'checkout', evidence: 'documented' },
  { id: 'razorpay', name: 'Razorpay', hosts: ['rzp.io'], path: /^\/[il]\/\w+/, kind: 'shortener', evidence: 'seen' },
  { id: 'paystack', name: 'Paystack', hosts: ['paystack.com'], path: /^\/pay\/[\w-]+/, kind: 'link', account: /\/pay\/([\w-]+)/, evidence: 'seen' },
  { id: 'flutterwave', name: 'Flutterwave', hosts: ['flutterwave.com'], path: /^\/pay\/[\w-]+/, kind: 'link', account: /\/pay\/([\w-]+)/, evidence: 'seen' },
  { id: 'flutterwave-hosted', name: 'Flutterwave', hosts: ['api.flutterwave.com'], path: /^\/v3\/hosted\/pay\/\w+/, kind: 'checkout', evidence: 'seen' },
  { id: 'checkout-com', name: 'Checkout.com', hosts: ['pay.checkout.com', 'pay.sandbox.checkout.com'], path: /^\/(?:link|hosted-payments|page)\/\w+/, kind: 'checkout', test: /\.sandbox\./, evidence: 'seen' },
  { id: 'sumup', name: 'SumUp', hosts: ['pay.sumup.com'], path: /^\/b2c\/\w+/, kind: 'link', evidence: 'seen' },
  { id: 'revolut', name: 'Revolut', hosts: ['checkout.revolut.com'], path: /^\/(?:pay|payment-link)\/[\w-]+/, kind: 'checkout', evidence: 'seen' },
  { id: 'wise-person', name: 'Wise', hosts: ['wise.com'], path: /^\/pay\/me\/\w+/, kind: 'person', account: /\/pay\/me\/(\w+)/, evidence: 'seen' },
  { id: 'wise-business', name: 'Wise', hosts: ['wise.com'], path: /^\/pay\/business\/\w+/, kind: 'link', account: /\/pay\/business\/(\w+)/, caution: 'Pages of Wise mostly take bank transfers.', evidence: 'seen' },
  { id: 'payoneer', name: 'Payoneer', hosts: ['link.payoneer.com'], path: /^\/Token$/i, query: ['t'], kind: 'invoice', evidence: 'seen' },
  { id: 'helcim', name: 'Helcim', hosts: ['*.myhelcim.com'], path: /^\/hosted\/?$/, query: ['token'], kind: 'checkout', account: /^([\w-]+)\.myhelcim/, evidence: 'seen' },
  { id: 'moneris', name: 'Moneris', hosts: ['gateway.moneris.com'], path: /^\/chkt(?:v2)?\/display\//, kind: 'checkout', evidence: 'seen' },
  { id: 'cardpointe', name: 'CardPointe', hosts: ['*.securepayments.cardpointe.com'], path: /^\/pay\/?$/, kind: 'checkout', account: /^([\w-]+)\.securepayments/, amountIn: 'query', evidence: 'seen' },
  { id: 'converge', name: 'Elavon Converge', hosts: ['www.convergepay.com', 'api.convergepay.com', 'demo.convergepay.com', 'api.demo.convergepay.com'], path: /^\/hosted-payments\/?/, query: ['ssl_txn_auth_token'], kind: 'checkout', test: /(?:^|\.)demo\./, evidence: 'seen' },
  { id: 'chase', name: 'Chase Paymentech', hosts: ['www.chasepaymentechhostedpay.com', 'www.chasepaymentechhostedpay-var.com'], path: /^\/hpf\/\w/, kind: 'checkout', test: /-var\./, evidence: 'seen' },
  { id: 'paytrace', name: 'PayTrace', hosts: ['paylink.paytrace.com'], path: /^\/$/, query: ['m'], kind: 'checkout', account: /[?&]m=([\w-]+)/, amountIn: 'query', evidence: 'seen' },
  { id: 'usaepay', name: 'USAePay', hosts: ['www.usaepay.com', 'secure.usaepay.com', 'sandbox.usaepay.com'], path: /^\/interface\/epayform\/\w/, kind: 'checkout', test: /^sandbox\./, amountIn: 'query', evidence: 'seen' },
  { id: 'forte', name: 'Forte', hosts: ['swp.paymentsgateway.net'], path: /^\/(?:co\/)?default\.aspx$/i, query: ['pg_api_login_id'], kind: 'checkout', caution: 'Pages of Forte often debit bank accounts instead of cards.', evidence: 'seen' },
  { id: 'worldpay', name: 'Worldpay', hosts: ['secure.worldpay.com', 'secure-test.worldpay.com'], path: /^\/wcc\/purchase$/, query: ['instId'], kind: 'checkout', account: /[?&]instId=(\d+)/, test: /^secure-test\./, amountIn: 'query', evidence: 'seen' },
  { id: 'clover', name: 'Clover', hosts: ['link.clover.com'], path: /^\/urlshortener\/\w+/, kind: 'shortener', evidence: 'seen' },
  { id: 'nuvei', name: 'Nuvei', hosts: ['secure.safecharge.com', 'ppp-test.safecharge.com'], path: /^\/ppp\/purchase\.do$/, kind: 'checkout', account: /[?&]merchant_id=(\d+)/, test: /^ppp-test\./, evidence: 'seen' },
  { id: 'touchnet', name: 'TouchNet', hosts: ['secure.touchnet.net'], path: /^\/C\w+_(?:ustores|tsa|oneweb)\//, kind: 'checkout', account: /\/(C[^\W_]+)_/, evidence: 'seen' },
  { id: 'point-and-pay', name: 'Point & Pay', hosts: ['client.pointandpay.net'], path: /^\/web\/[\w-]+/, kind: 'checkout', account: /\/web\/([\w-]+)/, evidence: 'seen' },
  { id: 'flywire', name: 'Flywire', hosts: ['pay.flywire.com'], path: /^\/\w/, kind: 'checkout', evidence: 'seen' },
  { id: 'nmi-script', name: 'NMI', hosts: ['secure.networkmerchants.com'], path: /^\/token\/Collect\.js$/, kind: 'script', evidence: 'seen' },
  { id: '2checkout', name: '2Checkout', hosts: ['secure.2checkout.com'], path: /^\/checkout\/(?:buy|purchase)\/?$/, kind: 'checkout', account: /[?&]merchant=(\w+)/, evidence: 'seen' },
  { id: 'fastspring', name: 'FastSpring', hosts: ['*.onfastspring.com', '*.test.onfastspring.com'], path: /^\/\w/, kind: 'checkout', account: /^([\w-]+)\.(?:test\.)?onfastspring/, test: /\.test\./, evidence: 'seen' },
  { id: 'paddle', name: 'Paddle', hosts: ['buy.paddle.com'], path: /^\/(?:checkout|product)\/\w+/, kind: 'checkout', evidence: 'seen' },
  { id: 'autobooks', name: 'Autobooks', hosts: ['app.autobooks.co'], path: /^\/pay\/[\w-]+/, kind: 'link', account: /\/pay\/([\w-]+)/, amountIn: 'query', evidence: 'seen' },
  { id: 'stax', name: 'Stax', hosts: ['app.staxpayments.com', 'omni.fattmerchant.com'], path: /^\/#\/bill\/[\w-]+/, kind: 'invoice', evidence: 'seen' },
  { id: 'highlevel', name: 'HighLevel', hosts: ['link.fastpaydirect.com'], path: /^\/(?:invoice|payment-link)\/\w+/, kind: 'invoice', caution: 'Many resellers share this host under names of their own, so it says little about the payee.', evidence: 'seen' },
  { id: 'invoice-simple', name: 'Invoice Simple', hosts: ['app.invoicesimple.com', 'doc.getinvoicesimple.com'], path: /^\/v\/\w+/, kind: 'invoice', evidence: 'seen' },
  { id: 'xendit', name: 'Xendit', hosts: ['checkout.xendit.co'], path: /^\/web\/\w+/, kind: 'checkout', evidence: 'seen' },
  { id: 'midtrans', name: 'Midtrans', hosts: ['app.midtrans.com', 'app.sandbox.midtrans.com'], path: /^\/payment-links\/[\w-]+/, kind: 'link', test: /\.sandbox\./, evidence: 'seen' },
  { id: 'mercado-pago-short', name: 'Mercado Pago', hosts: ['mpago.la'], path: /^\/\w+/, kind: 'shortener', evidence: 'seen' },
  { id: 'mercado-pago', name: 'Mercado Pago', hosts: mercadoPago.map((ending) => `www.mercadopago.${ending}`), path: /^\/[\w-]+\/checkout\/\w/, kind: 'checkout', evidence: 'seen' },
  { id: 'mercado-pago-link', name: 'Mercado Pago', hosts: mercadoPago.map((ending) => `link.mercadopago.${ending}`), path: /^\/\w+/, kind: 'link', account: /\/(\w+)$/, evidence: 'seen' },
  { id: 'airwallex', name: 'Airwallex', hosts: ['pay.airwallex.com'], path: /^\/\w/, kind: 'checkout', evidence: 'seen' },
  { id: 'payway', name: 'Westpac PayWay', hosts: ['www.payway.com.au'], path: /^\/MakePayment$/i, kind: 'checkout', account: /[?&]BillerCode=(\d+)/i, evidence: 'seen' },
  { id: 'bpoint', name: 'BPOINT', hosts: ['www.bpoint.com.au'], path: /^\/payments\/[\w-]+/i, kind: 'checkout', account: /\/payments\/([\w-]+)/i, evidence: 'seen' },
  { id: 'viva', name: 'Viva', hosts: ['www.vivapayments.com', 'demo.vivapayments.com'], path: /^\/web\/checkout$/, query: ['ref'], kind: 'checkout', test: /^demo\./, evidence: 'seen' },
  { id: 'eway-script', name: 'eWAY', hosts: ['secure.ewaypayments.com'], path: /^\/scripts\/eCrypt\.min\.js$/, kind: 'script', evidence: 'seen' },
  { id: 'buildium', name: 'Buildium', hosts: ['*.managebuilding.com'], path: /^\/Resident\//i, kind: 'portal', account: /^([\w-]+)\.managebuilding/, evidence: 'seen' },
  { id: 'venmo', name: 'Venmo', hosts: ['venmo.com', 'www.venmo.com', 'account.venmo.com'], path: /^\/\w/, kind: 'person', evidence: 'unconfirmed' },
  { id: 'cash-app', name: 'Cash App', hosts: ['cash.app'], path: /^\/\$?\w/, kind: 'person', evidence: 'unconfirmed' },
]

const rules = knownGateways.map((gateway) => ({ gateway, hosts: gateway.hosts.map(hostPattern) }))

/**
 * The gateway an address belongs to: encrypted, without user name or port, host, path and needed parameters all as they
 * must be.
 */
export function findKnownGateway(url: URL): KnownGateway | undefined {
  if (url.protocol !== 'https:' || url.username || url.password || url.port) return undefined
  const place = `${url.pathname}${url.hash}`
  return rules.find(({ gateway, hosts }) => {
    return hosts.some((host) => host.test(url.hostname)) && gateway.path.test(place) && (gateway.query ?? []).every((name) => url.searchParams.get(name))
  })?.gateway
}

/** Whom an address of a known gateway pays, where the address says so. */
export function readAccount({ account }: KnownGateway, url: URL): string | undefined {
  return account?.exec(`${url.hostname}${url.pathname}${url.search}`)?.slice(1).find(Boolean)
}

/** Whether an address of a known gateway says that it is for trying out. */
export function isTestPage({ test }: KnownGateway, url: URL): boolean {
  return test?.test(`${url.hostname}${url.pathname}${url.hash}`) ?? false
}

function hostPattern(host: string): RegExp {
  const labels = host.split('.').map((label) => (label === '*' ? '[a-z\\d-]+' : label.replace('*', '\\d*')))
  return new RegExp(`^${labels.join('\\.')}$`)
}
