import { domainToASCII } from 'node:url'
import { describe, expect, it } from 'vitest'
import { judgeLink } from '../../src/readers/judgeLink.ts'
import { findKnownGateway, isTestPage, knownGateways, readAccount, takesMoney } from '../../src/readers/knownGateways.ts'

interface Example {
  id: string
  url: string
  account?: string
  /** A page of the same host that takes no money. */
  elsewhere?: string
}

const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e'
const hex = 'ab12'.repeat(16)

/** An address of each gateway as its links look, the tokens made up. */
const examples: Example[] = [
  { id: 'stripe-invoice', url: 'https://invoice.stripe.com/i/acct_1HxQpZ2eZvKYlo2C/live_YWNjdF8xSHhRcFo?s=ap', account: 'acct_1HxQpZ2eZvKYlo2C' },
  { id: 'stripe-pdf', url: 'https://pay.stripe.com/invoice/acct_1HxQpZ2eZvKYlo2C/live_YWNjdF8xSHhRcFo/pdf?s=ap', account: 'acct_1HxQpZ2eZvKYlo2C', elsewhere: '/invoice/acct_1/live_2/html' },
  { id: 'stripe-link', url: 'https://buy.stripe.com/4gw5nA0Zk2Qy8Xu288', elsewhere: '/' },
  { id: 'stripe-checkout', url: 'https://checkout.stripe.com/c/pay/cs_live_a1B2c3D4#fidkdWxOYHwnPyd1' },
  { id: 'stripe-portal', url: 'https://billing.stripe.com/p/session/bps_1Hx' },
  { id: 'intuit', url: 'https://connect.intuit.com/portal/app/CommerceNetwork/view/scs-v1-5f2b8c?locale=en_US' },
  { id: 'intuit-short', url: 'https://connect.intuit.com/t/scs-v1-5f2b8c9d' },
  { id: 'intuit-mail', url: 'https://links.notification.intuit.com/ls/click?upn=u001.abc' },
  { id: 'intuit-portal', url: 'https://connect.intuit.com/portal/asei/abc123' },
  { id: 'paypal-invoice', url: 'https://www.paypal.com/invoice/p/#QWERTY23ASDFG45Z', elsewhere: '/invoice/manage' },
  { id: 'paypal-invoice-older', url: 'https://www.paypal.com/invoice/payerView/details/INV2-ABCD-EFGH-JKLM-NPQR' },
  { id: 'paypal-link', url: 'https://www.paypal.com/ncp/payment/ABCDEF23GHJK4' },
  { id: 'paypal-sandbox', url: 'https://www.sandbox.paypal.com/invoice/p/#QWERTY', elsewhere: '/' },
  { id: 'paypal-me', url: 'https://paypal.me/jane/25', account: 'jane', elsewhere: '/' },
  { id: 'paypal-me-path', url: 'https://www.paypal.com/paypalme/jane', account: 'jane' },
  { id: 'square-invoice', url: 'https://squareup.com/pay-invoice/invtmp:5239ee0b' },
  { id: 'square-checkout', url: 'https://checkout.square.site/merchant/MLABC123/checkout/QWERTY', account: 'MLABC123' },
  { id: 'square-link', url: 'https://square.link/u/AbCdEfGh' },
  { id: 'freshbooks', url: 'https://my.freshbooks.com/#/link/eyJhbGciOi.J9-x', elsewhere: '/#/login' },
  { id: 'xero', url: 'https://in.xero.com/aBcDeFgH1234ijklMNOP', elsewhere: '/' },
  { id: 'wave', url: 'https://link.waveapps.com/abc123-def456' },
  { id: 'wave-app', url: 'https://next.waveapps.com/invoices/123', elsewhere: '/' },
  { id: 'zoho', url: 'https://zohosecurepay.com/books/acmesupply/secure?CInvoiceID=2-abc', account: 'acmesupply' },
  { id: 'zoho-portal', url: 'https://books.zoho.com/portal/acmesupply/index', account: 'acmesupply' },
  { id: 'bill', url: 'https://app02.us.bill.com/p/acmesupply', account: 'acmesupply' },
  { id: 'authorize-net', url: 'https://accept.authorize.net/payment/payment' },
  { id: 'payabli', url: 'https://paylink.payabli.com/acme', elsewhere: '/' },
  { id: 'paystand', url: 'https://acme.paystand.com/pay', elsewhere: '/' },
  { id: 'versapay', url: 'https://secure.versapay.com/account/acme', elsewhere: '/' },
  { id: 'billtrust', url: 'https://secure.billtrust.com/acmesupply/ig/signin', account: 'acmesupply', elsewhere: '/' },
  { id: 'invoicecloud', url: 'https://www.invoicecloud.com/acmewater', account: 'acmewater', elsewhere: '/portal/login' },
  { id: 'paymentus', url: 'https://ipn4.paymentus.com/rotp/acme', account: 'acme' },
  { id: 'bill2pay', url: 'https://acmewater.bill2pay.com/Payment', account: 'acmewater', elsewhere: '/' },
  { id: 'invoiced', url: 'https://acme.invoiced.com/invoices/aBcD1234', account: 'acme' },
  { id: 'chargebee', url: 'https://acme.chargebee.com/pages/v3/abc123/', account: 'acme' },
  { id: 'recurly', url: 'https://acme.recurly.com/account/invoices/1017?ht=SECRET', account: 'acme' },
  { id: 'chargify', url: 'https://www.chargifypay.com/invoice/inv_8gd8tdhtd3hgr?token=SECRET' },
  { id: 'zuora', url: 'https://www.zuora.com/apps/PublicHostedPageLite.do?method=requestPage' },
  { id: 'harvest', url: 'https://acme.harvestapp.com/client/invoices/abc123def456', account: 'acme' },
  { id: 'quaderno', url: 'https://acme.quadernoapp.com/invoice/abc123', account: 'acme' },
  { id: 'jobber', url: `https://clienthub.getjobber.com/client_hubs/${uuid}/invoices/17`, account: uuid },
  { id: 'housecall', url: `https://client.housecallpro.com/invoices/${hex}_${hex}` },
  { id: 'housecall-short', url: 'https://pro.housecallpro.com/abc', elsewhere: '/' },
  { id: 'servicetitan', url: 'https://go.servicetitan.com/pay/1', elsewhere: '/' },
  { id: 'honeybook', url: 'https://www.honeybook.com/app/workspace/1' },
  { id: 'dubsado', url: 'https://hello.dubsado.com:443/public/form/view/5f2b8c' },
  { id: 'bonsai', url: 'https://app.hellobonsai.com/v/invoice/1', elsewhere: '/' },
  { id: 'clio', url: 'https://app.clio.com/link/v2/2/1/abcdef?hmac=SECRET' },
  { id: 'clio-older', url: 'https://eu.app.clio.com/link/abcdef' },
  { id: 'lawpay', url: 'https://secure.lawpay.com/pages/acmelaw/operating', account: 'acmelaw/operating' },
  { id: 'cpacharge', url: 'https://secure.cpacharge.com/pages/acmecpa/payments', account: 'acmecpa/payments' },
  { id: 'gocardless', url: 'https://pay.gocardless.com/BRT0001ABC' },
  { id: 'melio', url: 'https://app.meliopayments.com/meliome/pay/acme-supply', account: 'acme-supply' },
  { id: 'plastiq', url: 'https://request.plastiq.com/pay-acme-supply', account: 'acme-supply' },
  { id: 'avidxchange', url: 'https://login.avidxchange.net/pay', elsewhere: '/' },
  { id: 'chaser', url: 'https://portal.chaserhq.com/acme', elsewhere: '/' },
  { id: 'netsuite', url: 'https://1234567.extforms.netsuite.com/app/site/hosting/scriptlet.nl?script=17&deploy=1', account: '1234567' },
  { id: 'opayo', url: 'https://live.sagepay.com/gateway/service/cardselection?vpstxid=1' },
  { id: 'adyen', url: 'https://eu.adyen.link/PLABCDEF1234', elsewhere: '/' },
  { id: 'mollie', url: 'https://paymentlink.mollie.com/payment/aBcDeFgH/' },
  { id: 'razorpay', url: 'https://rzp.io/i/aBcDeF' },
  { id: 'paystack', url: 'https://paystack.com/pay/acme-supply', account: 'acme-supply' },
  { id: 'flutterwave', url: 'https://flutterwave.com/pay/acmesupply', account: 'acmesupply' },
  { id: 'flutterwave-hosted', url: 'https://api.flutterwave.com/v3/hosted/pay/abc123' },
  { id: 'checkout-com', url: 'https://pay.checkout.com/link/pl_abc' },
  { id: 'sumup', url: 'https://pay.sumup.com/b2c/QABC123' },
  { id: 'revolut', url: 'https://checkout.revolut.com/payment-link/0f8fad5b' },
  { id: 'wise-person', url: 'https://wise.com/pay/me/janed17', account: 'janed17' },
  { id: 'wise-business', url: 'https://wise.com/pay/business/acmesupply', account: 'acmesupply' },
  { id: 'payoneer', url: 'https://link.payoneer.com/Token?t=SECRET' },
  { id: 'helcim', url: 'https://acme.myhelcim.com/hosted/?token=SECRET', account: 'acme' },
  { id: 'moneris', url: 'https://gateway.moneris.com/chktv2/display/1' },
  { id: 'cardpointe', url: 'https://acme.securepayments.cardpointe.com/pay?total=120.00&invoice=A-1017', account: 'acme' },
  { id: 'converge', url: 'https://www.convergepay.com/hosted-payments/?ssl_txn_auth_token=SECRET' },
  { id: 'chase', url: 'https://www.chasepaymentechhostedpay.com/hpf/1_1/?uIDTrans=1' },
  { id: 'paytrace', url: 'https://paylink.paytrace.com/?m=ACME17&amount=120.00&invoice=A-1017', account: 'ACME17' },
  { id: 'usaepay', url: 'https://www.usaepay.com/interface/epayform/abc123/?UMamount=120.00' },
  { id: 'forte', url: 'https://swp.paymentsgateway.net/co/default.aspx?pg_api_login_id=SECRET' },
  { id: 'worldpay', url: 'https://secure.worldpay.com/wcc/purchase?instId=211616&amount=120.00', account: '211616' },
  { id: 'clover', url: 'https://link.clover.com/urlshortener/aBcDeF' },
  { id: 'nuvei', url: 'https://secure.safecharge.com/ppp/purchase.do?merchant_id=8263&checksum=SECRET', account: '8263' },
  { id: 'touchnet', url: 'https://secure.touchnet.net/C20110_ustores/web/store_main.jsp', account: 'C20110' },
  { id: 'point-and-pay', url: 'https://client.pointandpay.net/web/AcmeCounty', account: 'AcmeCounty' },
  { id: 'flywire', url: 'https://pay.flywire.com/acme', elsewhere: '/' },
  { id: 'nmi-script', url: 'https://secure.networkmerchants.com/token/Collect.js' },
  { id: '2checkout', url: 'https://secure.2checkout.com/checkout/buy?merchant=ACME17&prod=1', account: 'ACME17' },
  { id: 'fastspring', url: 'https://acme.onfastspring.com/tool', account: 'acme', elsewhere: '/' },
  { id: 'paddle', url: 'https://buy.paddle.com/checkout/123' },
  { id: 'autobooks', url: 'https://app.autobooks.co/pay/acme-supply?amount=120', account: 'acme-supply' },
  { id: 'stax', url: 'https://app.staxpayments.com/#/bill/0f8fad5b', elsewhere: '/#/login' },
  { id: 'highlevel', url: 'https://link.fastpaydirect.com/invoice/5f2b8c' },
  { id: 'invoice-simple', url: 'https://app.invoicesimple.com/v/aBcDeF' },
  { id: 'xendit', url: 'https://checkout.xendit.co/web/5f2b8c' },
  { id: 'midtrans', url: 'https://app.midtrans.com/payment-links/1612345' },
  { id: 'mercado-pago-short', url: 'https://mpago.la/1aBcDeF', elsewhere: '/' },
  { id: 'mercado-pago', url: 'https://www.mercadopago.com.ar/checkout/checkout/v1' },
  { id: 'mercado-pago-link', url: 'https://link.mercadopago.com.br/acmesupply', account: 'acmesupply', elsewhere: '/' },
  { id: 'airwallex', url: 'https://pay.airwallex.com/aBcDeF', elsewhere: '/' },
  { id: 'payway', url: 'https://www.payway.com.au/MakePayment?BillerCode=112233', account: '112233' },
  { id: 'bpoint', url: 'https://www.bpoint.com.au/payments/acmewater', account: 'acmewater' },
  { id: 'viva', url: 'https://www.vivapayments.com/web/checkout?ref=175936509216' },
  { id: 'eway-script', url: 'https://secure.ewaypayments.com/scripts/eCrypt.min.js' },
  { id: 'buildium', url: 'https://acme.managebuilding.com/Resident/portal/payments', account: 'acme' },
  { id: 'venmo', url: 'https://venmo.com/u/jane', elsewhere: '/' },
  { id: 'cash-app', url: 'https://cash.app/$jane', elsewhere: '/' },
]

it('has an example of every known gateway', () => {
  expect(examples.map(({ id }) => id)).toEqual(knownGateways.map(({ id }) => id))
})

describe.each(examples)('$id', ({ id, url, account, elsewhere = '/about/us' }) => {
  const real = new URL(url)
  const { host } = real
  const rest = `${real.pathname}${real.search}${real.hash}`

  it('is known by its address, with its account', () => {
    const gateway = findKnownGateway(real)
    expect(gateway?.id).toBe(id)
    expect(gateway && readAccount(gateway, real)).toBe(account)
  })

  it.each([
    ['a host below it', `https://evil.${host}${rest}`],
    ['its host in front of another', `https://${host}.example${rest}`],
    ['its host with words', `https://${host}-pay.example${rest}`],
    // Where every customer has a host, a word in front makes another customer's.
    ...(knownGateways.some((row) => row.id === id && row.hosts.some((pattern) => pattern.startsWith('*'))) ? [] : [['its host with words in front', `https://pay-${host}${rest}`]]),
    ['its host after another', `https://evil.example/${host}${rest}`],
    ['its host as a user name', `https://${host}@evil.example${rest}`],
    ['a user name before its host', `https://user@${host}${rest}`],
    ['its twin in other letters', `https://${domainToASCII(twinOf(host))}${rest}`],
    ['the same without encryption', `http://${host}${rest}`],
    ['another port', `https://${host}:8443${rest}`],
    ['another page of it', `https://${host}${elsewhere}`],
  ])('is not %s', (near, address) => {
    expect(findKnownGateway(new URL(address))).toBeUndefined()
    if (near.startsWith('another page')) return
    expect(judgeLink(address)).not.toMatchObject({ level: 'ok' })
    expect(judgeLink(address).gateway).toBeUndefined()
  })
})

it.each([
  'https://invoice.stripe.com/i/acct_1HxQpZ/test_YWNj', 'https://buy.stripe.com/test_4gw5nA0Zk', 'https://checkout.stripe.com/c/pay/cs_test_a1', 'https://test.authorize.net/payment/payment', 'https://acme.sandbox.invoiced.com/invoices/abc',
  'https://acme-test.chargebee.com/pages/v3/abc', 'https://sandbox-acme.quadernoapp.com/invoice/abc', 'https://secure.cpacharge.com/pages/acmecpa/test-card', 'https://test.sagepay.com/gateway/service/x', 'https://test.adyen.link/PLABC',
  'https://www.chasepaymentechhostedpay-var.com/hpf/1_1/', 'https://sandbox.usaepay.com/interface/epayform/abc', 'https://ppp-test.safecharge.com/ppp/purchase.do?merchant_id=1', 'https://acme.test.onfastspring.com/tool',
  'https://demo.vivapayments.com/web/checkout?ref=1', 'https://api.demo.convergepay.com/hosted-payments/?ssl_txn_auth_token=1',
])('sees that %s is for trying out', (address) => {
  const url = new URL(address)
  const gateway = findKnownGateway(url)
  expect(gateway && isTestPage(gateway, url)).toBe(true)
  expect(judgeLink(address)).toMatchObject({ level: 'block', reasons: expect.arrayContaining([expect.objectContaining({ code: 'test-mode' })]) })
})

it('asks before every page whose amount stands in its address', () => {
  const editable = examples.filter(({ id }) => knownGateways.find((gateway) => gateway.id === id)?.amountIn === 'query')
  expect(editable.length).toBeGreaterThanOrEqual(5)
  for (const { url } of editable) expect(judgeLink(url)).toMatchObject({ level: 'ask', reasons: expect.arrayContaining([expect.objectContaining({ code: 'amount-in-address' })]) })
})

it('finds nothing to warn of only on pages that are confirmed and take money', () => {
  for (const { id, url } of examples) {
    const gateway = knownGateways.find((row) => row.id === id)!
    const isFree = takesMoney(gateway) && gateway.evidence !== 'unconfirmed' && !gateway.amountIn && !gateway.caution && id !== 'paypal-sandbox'
    expect([id, judgeLink(url).level === 'ok']).toEqual([id, isFree])
  }
})

/** The host with its owner's first letter that has a Cyrillic twin in its place. */
function twinOf(host: string): string {
  const labels = host.split('.')
  const at = labels.findLastIndex((label, index) => index < labels.length - 1 && label.length > 3)
  const chosen = at < 0 ? 0 : at
  return labels.map((label, index) => (index === chosen ? label.replace(/[aeopcxyis]/, (letter) => ({ a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', y: 'у', i: 'і', s: 'ѕ' })[letter] ?? letter) : label)).join('.')
}
