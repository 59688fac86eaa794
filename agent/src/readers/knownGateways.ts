/** A place where invoices are paid, by the addresses its pages have. */
export interface KnownGateway {
  id: string
  /** What people call it. */
  name: string
  /** Hosts, exactly; a leading `*.` stands for one label. */
  hosts: string[]
  /** What the path (and for some the fragment) must match for the page to be one that takes money. */
  path: RegExp
  /**
   * `invoice`: one invoice a link; `checkout`: a payment without one. `portal` wants an account. `person` pays a private
   * person, `bank` debits an account: neither ever means that a vendor takes cards.
   */
  kind: 'invoice' | 'checkout' | 'portal' | 'person' | 'bank'
  /** What in the address says that nothing real is paid. */
  test?: RegExp
}

/**
 * Invoice gateways by the addresses seen in public code and documentation up to November 2026. A host alone is no
 * match, and nothing here means that the payee is who the invoice says.
 */
export const knownGateways: KnownGateway[] = [
  { id: 'stripe-invoice', name: 'Stripe', hosts: ['invoice.stripe.com'], path: /^\/i\/acct_\w+\/\w+/, kind: 'invoice', test: /\/test_/ },
  { id: 'stripe-link', name: 'Stripe', hosts: ['buy.stripe.com', 'donate.stripe.com'], path: /^\/\w+/, kind: 'checkout', test: /^\/test_/ },
  { id: 'stripe-checkout', name: 'Stripe', hosts: ['checkout.stripe.com'], path: /^\/c\/pay\/cs_\w+/, kind: 'checkout', test: /\/cs_test_/ },
  { id: 'stripe-portal', name: 'Stripe', hosts: ['billing.stripe.com'], path: /^\/p\//, kind: 'portal', test: /\/test_/ },
  { id: 'intuit', name: 'QuickBooks', hosts: ['connect.intuit.com'], path: /^\/(?:portal\/app\/CommerceNetwork\/view|t)\/scs-v1-/, kind: 'invoice' },
  { id: 'intuit-portal', name: 'QuickBooks', hosts: ['connect.intuit.com'], path: /^\/portal\/asei\//, kind: 'portal' },
  { id: 'paypal-invoice', name: 'PayPal', hosts: ['www.paypal.com', 'paypal.com'], path: /^\/(?:[a-z]{2}\/)?invoice\/(?:p\/?#|payerView\/)/, kind: 'invoice' },
  { id: 'paypal-link', name: 'PayPal', hosts: ['www.paypal.com', 'paypal.com'], path: /^\/ncp\/payment\//, kind: 'checkout' },
  { id: 'paypal-sandbox', name: 'PayPal', hosts: ['www.sandbox.paypal.com'], path: /^\//, kind: 'checkout', test: /^/ },
  { id: 'paypal-me', name: 'PayPal.Me', hosts: ['paypal.me', 'www.paypal.me'], path: /^\//, kind: 'person' },
  { id: 'paypal-me-path', name: 'PayPal.Me', hosts: ['www.paypal.com', 'paypal.com'], path: /^\/paypalme\//, kind: 'person' },
  { id: 'square-invoice', name: 'Square', hosts: ['squareup.com', 'app.squareup.com'], path: /^\/pay-invoice\//, kind: 'invoice' },
  { id: 'square-checkout', name: 'Square', hosts: ['checkout.square.site'], path: /^\/merchant\/\w+\/(?:checkout|order)\//, kind: 'checkout' },
  { id: 'square-link', name: 'Square', hosts: ['square.link'], path: /^\/u\//, kind: 'checkout' },
  { id: 'freshbooks', name: 'FreshBooks', hosts: ['my.freshbooks.com'], path: /^\/#\/link\//, kind: 'invoice' },
  { id: 'xero', name: 'Xero', hosts: ['in.xero.com'], path: /^\/(?:m\/)?\w+/, kind: 'invoice' },
  { id: 'wave', name: 'Wave', hosts: ['link.waveapps.com'], path: /^\/\w+-\w+/, kind: 'invoice' },
  { id: 'zoho', name: 'Zoho', hosts: ['zohosecurepay.com', 'www.zohosecurepay.com'], path: /^\/(?:books|invoice|checkout)\//, kind: 'invoice' },
  { id: 'zoho-portal', name: 'Zoho', hosts: ['books.zoho.com'], path: /^\/portal\//, kind: 'portal' },
  { id: 'invoicecloud', name: 'InvoiceCloud', hosts: ['www.invoicecloud.com', 'invoicecloud.com'], path: /^\/\w/, kind: 'invoice' },
  { id: 'invoiced', name: 'Invoiced', hosts: ['*.invoiced.com'], path: /^\/invoices\/\w+\/?$/, kind: 'invoice' },
  { id: 'recurly', name: 'Recurly', hosts: ['*.recurly.com'], path: /^\/account\/invoices\//, kind: 'invoice' },
  { id: 'chargify', name: 'Maxio', hosts: ['www.chargifypay.com'], path: /^\/invoice\/inv_/, kind: 'invoice' },
  { id: 'harvest', name: 'Harvest', hosts: ['*.harvestapp.com'], path: /^\/client\/invoices\/\w+/, kind: 'invoice' },
  { id: 'lawpay', name: 'LawPay', hosts: ['secure.lawpay.com', 'secure.cpacharge.com'], path: /^\/pages\/[\w-]+/, kind: 'checkout', test: /test-card/ },
  { id: 'adyen-link', name: 'Adyen', hosts: ['*.adyen.link'], path: /^\/\w+/, kind: 'checkout' },
  { id: 'mollie', name: 'Mollie', hosts: ['paymentlink.mollie.com', 'payment-links.mollie.com'], path: /^\/payment\//, kind: 'checkout' },
  { id: 'sumup', name: 'SumUp', hosts: ['pay.sumup.com'], path: /^\/b2c\//, kind: 'checkout' },
  { id: 'flywire', name: 'Flywire', hosts: ['pay.flywire.com'], path: /^\//, kind: 'checkout' },
  { id: 'helcim', name: 'Helcim', hosts: ['*.myhelcim.com'], path: /^\/hosted\//, kind: 'checkout' },
  { id: 'gocardless', name: 'GoCardless', hosts: ['pay.gocardless.com'], path: /^\//, kind: 'bank' },
  { id: 'wise-person', name: 'Wise', hosts: ['wise.com'], path: /^\/pay\/me\//, kind: 'person' },
  { id: 'venmo', name: 'Venmo', hosts: ['venmo.com', 'www.venmo.com', 'account.venmo.com'], path: /^\//, kind: 'person' },
  { id: 'cash-app', name: 'Cash App', hosts: ['cash.app'], path: /^\//, kind: 'person' },
]

/** The gateway an address belongs to: host and path must both match. */
export function findKnownGateway(url: URL): KnownGateway | undefined {
  const place = `${url.pathname}${url.hash}`
  return knownGateways.find(({ hosts, path }) => hosts.some((host) => matchesHost(url.hostname, host)) && path.test(place))
}

function matchesHost(host: string, pattern: string): boolean {
  if (!pattern.startsWith('*.')) return host === pattern
  const rest = pattern.slice(1)
  return host.endsWith(rest) && host.length > rest.length && !host.slice(0, -rest.length).includes('.')
}
