import { Hono, type Context } from 'hono'
import { surchargeFor, toMajor, toMinor } from '../../../src/api/index.ts'
import type { BankFields, Bill, CardFields, GatewayDefinition, Street } from './Gateway.ts'
import { readInvoiceToken } from './invoiceToken.ts'
import type { BankEntry, CardEntry, Charge, Ledger } from './Ledger.ts'
import type { Html } from './page.ts'
import { helpPage, homePage, paidPage, receiptPage, smallPrintPage, unknownLinkPage } from './vendorPages.ts'

/** The addresses of one gateway, relative to `/<kind>`: the vendor's home and help pages, and the payment page of each invoice. */
export function serveGateway(gateway: GatewayDefinition, ledger: Ledger, street: Street): Hono {
  const app = new Hono({ strict: false })
  const receipt = (bill: Bill, charge: Charge) => gateway.receipt?.(bill, charge) ?? receiptPage(gateway, bill, charge)

  gateway.routes?.(app)
  app.get('/', (context) => context.html(homePage(gateway)))
  app.get('/help', (context) => context.html(helpPage(gateway)))
  app.get('/privacy', (context) => context.html(smallPrintPage(gateway, 'Privacy policy')))
  app.get('/unsubscribe', (context) => context.html(smallPrintPage(gateway, 'You are unsubscribed')))

  app.get('/pay/:token', (context) => {
    const bill = readBill(gateway, context)
    if (!bill) return context.html(unknownLinkPage(gateway), 404)
    const charge = ledger.paid(gateway.kind, bill.invoice.number)
    if (charge) return context.html(paidPage(gateway, bill, charge))
    return context.html((gateway.pages?.['']?.(bill, {}) as Html | undefined) ?? gateway.form(bill, undefined, street))
  })

  app.get('/pay/:token/receipt', (context) => {
    const bill = readBill(gateway, context)
    const charge = bill && ledger.paid(gateway.kind, bill.invoice.number)
    return charge ? context.html(receipt(bill, charge)) : context.html(unknownLinkPage(gateway), 404)
  })

  app.on(['GET', 'POST'], '/pay/:token/:page', async (context) => {
    const bill = readBill(gateway, context)
    const name = context.req.param('page')
    if (!bill || !gateway.pages) return context.html(unknownLinkPage(gateway), 404)
    const charge = ledger.paid(gateway.kind, bill.invoice.number)
    if (charge) return context.html(paidPage(gateway, bill, charge))
    if (name === 'checkout') return context.html(gateway.form(bill, undefined, street))
    const sent = context.req.method === 'GET' ? context.req.query() : await readFields(context)
    const shown = Object.hasOwn(gateway.pages, name) ? gateway.pages[name]!(bill, sent) : undefined
    if (shown === undefined) return context.html(unknownLinkPage(gateway), 404)
    return typeof shown === 'string' ? context.redirect(shown, 303) : context.html(shown)
  })

  app.post('/pay/:token', async (context) => {
    const bill = readBill(gateway, context)
    if (!bill) return context.html(unknownLinkPage(gateway), 404)
    const fields = await readFields(context)
    const sale = readSale(gateway, fields, street)
    const result = ledger.sell({ kind: gateway.kind, bill, ...sale, declinesEverything: gateway.declinesEverything })

    if (gateway.losesTheAnswer && result.kind === 'charged') return context.html(timeoutPage, 504)
    if (context.req.header('accept') === 'application/json') {
      return context.json(result, result.kind === 'charged' ? 200 : 402)
    }
    if (result.kind !== 'charged') return context.html(gateway.form(bill, result, street), 402)
    return gateway.redirects ? context.redirect(`${context.req.path}/receipt`, 303) : context.html(receipt(bill, result.charge))
  })
  return app
}

/** As a proxy words it: no vendor, no result, nothing to go by. */
const timeoutPage = '<!doctype html><html lang="en"><title>504 Gateway Time-out</title><center><h1>504 Gateway Time-out</h1></center><hr></html>'

function readBill(gateway: GatewayDefinition, context: Context): Bill | undefined {
  const token = context.req.param('token') ?? ''
  const invoice = readInvoiceToken(token)
  if (!invoice) return undefined
  const due = gateway.due?.(invoice) ?? invoice.amount
  const fee = gateway.addedFee?.(due) ?? toMinor(surchargeFor(gateway.fee, toMajor(due)))
  return { invoice, currency: invoice.currency ?? gateway.expected.invoice?.currency ?? 'USD', due, fee, total: due + fee, action: `/${gateway.kind}/pay/${token}` }
}

async function readFields(context: Context): Promise<Record<string, string>> {
  const body: Record<string, unknown> = context.req.header('content-type')?.startsWith('application/json')
    ? await context.req.json()
    : await context.req.parseBody()
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))
}

/** Parts the card from the rest. A form that sends a processor's token instead of a card has it redeemed here. */
function readSale({ cardFields: names, bankFields }: GatewayDefinition, fields: Record<string, string>, street: Street) {
  const { amount, token, ...details } = fields
  const take = (name: string) => {
    const value = details[name] ?? ''
    delete details[name]
    return value
  }
  const nothing: CardEntry = { number: '', expiry: '', code: '' }
  const typed = (): CardEntry => names
    ? {
        number: [names.number].flat().map(take).join(''),
        expiry: readExpiry(names.expiry, take),
        code: take(names.code),
      }
    : nothing
  const bank = bankFields && fields[bankFields.routing] ? readBank(bankFields, take) : undefined
  const card = token === undefined ? typed() : (street.redeem(token) ?? nothing)
  return { card, ...(bank && { bank }), amount: toMinor(Number((amount ?? '').replace(/[$,\s]/g, ''))), details }
}

function readBank({ routing, account, accountAgain, authorisation }: BankFields, take: (name: string) => string): BankEntry {
  return { routing: take(routing), account: take(account), ...(accountAgain && { accountAgain: take(accountAgain) }), authorised: take(authorisation) !== '' }
}

function readExpiry(names: CardFields['expiry'], take: (name: string) => string): string {
  if (typeof names === 'function') return names(take)
  return typeof names === 'string' ? take(names) : `${take(names.month)}/${take(names.year)}`
}
