import { getDomain } from 'tldts'
import { knownGateways, takesMoney } from './knownGateways.ts'

/**
 * Whether a host belongs to somebody whose trade is to take cards for others: a gateway we know, or a processor whose
 * fields are put into vendors' pages. A vendor's page may hand its cards to them.
 */
export function isCardProcessor(host: string): boolean {
  const owner = getDomain(host)
  return owner !== null && owners.has(owner)
}

/** From the processors' integration guides, as of November 2026. */
const processors = [
  'stripe.com', 'stripe.network', 'braintreegateway.com', 'braintree-api.com', 'paypal.com', 'adyen.com', 'adyenpayments.com', 'squareup.com', 'squarecdn.com', 'square.com', 'authorize.net', 'authorizenet.com', 'cybersource.com', 'worldpay.com', 'vantiv.com', 'vantivcnp.com', 'vantivprelive.com', 'elementps.com',
  'checkout.com', 'mollie.com', 'klarna.com', 'nmi.com', 'networkmerchants.com', 'paymentsgateway.net', 'forte.net', 'cardconnect.com', 'cardpointe.com', 'bluepay.com', 'bluesnap.com', 'globalpay.com', 'heartlandportico.com', 'globalpaymentsinc.com', 'realexpayments.com', 'openedge.com', 'payconex.net',
  'paytrace.com', 'usaepay.com', 'payjunction.com', 'paysimple.com', 'helcim.com', 'helcim.app', 'moneris.com', 'bambora.com', 'beanstream.com', 'convergepay.com', 'elavon.com', 'chasepaymentech.com', 'chasepaymentechhostedpay.com', 'firstdata.com', 'payeezy.com', 'clover.com', 'fiserv.com', 'ipg-online.com', 'tsys.com', 'transit-pass.com', 'transnox.com', 'cayan.com',
  'sagepay.com', 'opayo.co.uk', 'barclaycardsmartpay.com', 'securetrading.net', 'trustpayments.com', 'cardstream.com', 'takepayments.com', 'ogone.com', 'ingenico.com', 'worldline-solutions.com', 'payone.com', 'pay1.de', 'computop-paygate.com', 'computop.com', 'unzer.com', 'heidelpay.com', 'wirecard.com', 'saferpay.com', 'six-payment-services.com', 'datatrans.com', 'datatrans.biz', 'payrexx.com', 'novalnet.de',
  'payline.com', 'systempay.fr', 'lyra.com', 'payzen.eu', 'monetico-services.com', 'sips-services.com', 'paybox.com', 'hipay.com', 'stancer.com', 'redsys.es', 'sermepa.es', 'ceca.es', 'nexi.it', 'sia.eu', 'gestpay.it', 'gestpay.net', 'axerve.com', 'buckaroo.nl', 'multisafepay.com', 'pay.nl', 'icepay.com', 'cm.com', 'sibs.pt', 'easypay.pt', 'ifthenpay.com', 'eupago.pt',
  'spreedly.com', 'basistheory.com', 'verygoodvault.com', 'vgs.io', 'tokenex.com', 'pcibooking.net', 'evervault.com', 'recurly.com', 'chargebee.com', 'zuora.com', 'paddle.com', 'fastspring.com', 'chargify.com', 'rebilly.com', 'finix.com', 'finixpymnts.com', 'payrix.com', 'payabli.com', 'rainforestpay.com', 'tilled.com', 'wepay.com', 'dwolla.com', 'affinipay.com', 'fattpay.com', 'fattmerchant.com', 'staxpayments.com',
  'nuvei.com', 'safecharge.com', 'rapyd.net', 'airwallex.com', 'dlocal.com', 'ebanx.com', 'mercadopago.com', 'mercadolibre.com', 'pagseguro.com.br', 'pagseguro.com', 'cielo.com.br', 'iugu.com', 'pagar.me', 'conekta.com', 'conekta.io', 'openpay.mx', 'culqi.com', 'payu.com', 'razorpay.com', 'paystack.co', 'paystack.com', 'flutterwave.com', 'omise.co', 'xendit.co', 'midtrans.com', 'eway.com.au', 'ewaypayments.com', 'pinpayments.com', 'pin.net.au', 'securepay.com.au', 'payway.com.au', 'windcave.com', 'paymentexpress.com', 'tyro.com', 'mastercard.com', 'visa.com', 'touchnet.com', 'touchnet.net', 'nelnet.net', 'invoicecloud.com', 'invoicecloud.net', 'paymentus.com', 'paymentus.io', 'payscout.com', 'tnspayments.com', 'cardknox.com', 'solapayments.com', 'sola.com', 'magensa.net',
]

const owners = new Set([
  ...processors,
  ...knownGateways.filter(takesMoney).flatMap(({ hosts }) => hosts.map((host) => getDomain(host.replaceAll('*', 'x')) ?? host)),
])
