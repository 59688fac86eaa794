import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../../src/browser/findChromium.ts'
import type { GatewayKind } from './Gateway.ts'
import { startGateways, vendorsAt, type Gateways } from './startGateways.ts'

const invoice = { number: 'INV-1042', amount: 15_075, customer: 'Orchard Street Bakery' }
const year = String(new Date().getFullYear() + 3)

let gateways: Gateways
beforeAll(async () => { gateways = await startGateways() })
beforeEach(() => gateways.reset())
afterAll(() => gateways.stop())

const urlOf = (kind: GatewayKind) => gateways.gateway(kind).invoiceUrl(invoice)
const read = async (url: string) => (await fetch(url)).text()
const send = (kind: GatewayKind, fields: Record<string, string>) => fetch(urlOf(kind), { method: 'POST', body: new URLSearchParams(fields) })

const plainCard = { cardNumber: '4242 4242 4242 4242', cardExpiry: `12 / ${year.slice(2)}`, cardCvc: '123' }

describe('the street', () => {
  it('serves every kind, each by its own vendor', async () => {
    expect(gateways.kinds.length).toBeGreaterThanOrEqual(16)
    expect(new Set(gateways.kinds.map((kind) => gateways.gateway(kind).vendor)).size).toBe(gateways.kinds.length)
    const directory = await read(gateways.url)
    for (const kind of gateways.kinds) {
      const { vendor, homeUrl } = gateways.gateway(kind)
      expect(directory).toContain(vendor.replace('&', '&amp;'))
      expect((await fetch(homeUrl)).status, kind).toBe(200)
      expect((await fetch(`${homeUrl}help`)).status, kind).toBe(200)
      expect(await read(urlOf(kind)), kind).toContain('<main')
    }
  })

  it('loads nothing from any other host', async () => {
    for (const kind of gateways.kinds) {
      const page = await read(urlOf(kind))
      const hosts = [...page.matchAll(/(?:src|href|data-processor)="https?:\/\/([^/":]+)/g)].map(([, host]) => host)
      expect(hosts.filter((host) => host !== '127.0.0.1' && host !== 'localhost'), kind).toEqual([])
    }
  })

  it('says so when its port is taken', async () => {
    await expect(startGateways({ port: Number(new URL(gateways.url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('answers a link that was cut with 404 and takes no money there', async () => {
    const cut = urlOf('plain').slice(0, -9)

    expect((await fetch(cut)).status).toBe(404)
    expect((await fetch(cut, { method: 'POST', body: new URLSearchParams({ ...plainCard, amount: '150.75' }) })).status).toBe(404)
    expect(gateways.charges()).toEqual([])
  })

  it('makes the same link for the same invoice from its address alone', () => {
    expect(vendorsAt(gateways.url).gateway('flat').invoiceUrl(invoice)).toBe(urlOf('flat'))
  })

  it('tells which requests came, by kind, without their form', async () => {
    await fetch(urlOf('plain'))
    await send('plain', { ...plainCard, amount: '150.75' })

    expect(gateways.requests('plain').map(({ method }) => method)).toEqual(['GET', 'POST'])
    expect(gateways.requests('tabs')).toEqual([])
    expect(JSON.stringify(gateways.requests())).not.toContain('4242')
  })
})

describe('a form that is sent', () => {
  it('charges, shows the confirmation at the same address, and the invoice is paid from then on', async () => {
    const response = await send('plain', { ...plainCard, amount: '150.75', saveCard: 'on', billingPostalCode: '60601' })
    const [charge] = gateways.charges('plain')
    const confirmation = await response.text()

    expect(charge).toMatchObject({ invoiceNumber: 'INV-1042', amount: 15_075, fee: 0, last4: '4242' })
    for (const fact of [charge!.confirmation, '$150.75', '4242', 'Payment successful']) expect(confirmation).toContain(fact)
    expect(response.url).toBe(urlOf('plain'))
    expect(gateways.submissions('plain')[0]!.details).toEqual({ saveCard: 'on', billingPostalCode: '60601' })
    expect(await read(urlOf('plain'))).toContain('This invoice has been paid')
  })

  it('charges twice when it is sent twice', async () => {
    await send('plain', { ...plainCard, amount: '150.75' })
    await send('plain', { ...plainCard, amount: '150.75' })

    expect(gateways.charges('plain').map(({ amount }) => amount)).toEqual([15_075, 15_075])
  })

  it('adds the percentage to what is charged and redirects to the receipt', async () => {
    const card = { ccnum: '4242424242424242', ccmonth: '12', ccyear: year, cvv2: '123' }
    const response = await send('percentage', { ...card, amount: '154.52' })

    expect(response.url).toBe(`${urlOf('percentage')}/receipt`)
    expect(await response.text()).toContain('$154.52')
    expect(gateways.charges()).toMatchObject([{ amount: 15_452, fee: 377 }])
    expect((await send('percentage', { ...card, amount: '150.75' })).status).toBe(402)
    expect(gateways.charges()).toHaveLength(1)
  })

  it('asks for its own amount where it is not the invoice’s', async () => {
    const card = { x_card_num: '4242424242424242', x_exp_date: `12/${year.slice(2)}`, x_card_code: '123' }

    expect((await send('otherAmount', { ...card, amount: '150.75' })).status).toBe(402)
    expect((await send('otherAmount', { ...card, amount: '188.25' })).status).toBe(200)
    expect(gateways.charges()).toMatchObject([{ amount: 18_825, fee: 0 }])
  })

  it('declines every card where the vendor’s account is closed', async () => {
    const response = await send('declining', { number: '4242424242424242', expiration: `12/${year.slice(2)}`, verification: '123', amount: '150.75' })

    expect(await response.text()).toMatch(/Payment declined[^]*Try again/)
    expect(gateways.charges()).toEqual([])
    expect(gateways.submissions()).toMatchObject([{ result: 'declined' }])
  })

  it('takes the money and answers with an error page where the answer is lost', async () => {
    const response = await send('noAnswer', { 'card-number': '4242424242424242', 'card-month': '12', 'card-year': year, 'card-cvv': '123', amount: '150.75' })

    expect(response.status).toBe(504)
    expect(await response.text()).not.toMatch(/thank|paid|receipt|4242/i)
    expect(gateways.charges('noAnswer')).toHaveLength(1)
    expect(await read(urlOf('noAnswer'))).toContain('This invoice has been paid')
  })

  it('says what is wrong with the card even where the answer to a payment is lost', async () => {
    const response = await send('noAnswer', { 'card-number': '4242424242424241', amount: '150.75' })

    expect(await response.text()).toContain('Your card number is invalid.')
  })

  it.each(['bankOnly', 'login', 'alreadyPaid'])('%s takes no card, whatever it is sent', async (kind) => {
    await send(kind, { ...plainCard, number: '4242424242424242', amount: '150.75' })

    expect(gateways.charges()).toEqual([])
  })

  it('shows no card form before the robot check, and takes no money past it', async () => {
    expect(await read(urlOf('captcha'))).not.toContain('cc-number')
    const response = await send('captcha', { number: '4242424242424242', expiry: `12/${year.slice(2)}`, cvc: '123', amount: '150.75' })

    expect(response.status).toBe(403)
    expect(gateways.charges()).toEqual([])
  })
})

describe('in a browser', () => {
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    const { executablePath, env } = await findChromium()
    browser = await chromium.launch({ executablePath, env: { ...process.env, ...env } as Record<string, string>, args: ['--no-sandbox'] })
  })
  beforeEach(async () => {
    page = await browser.newPage()
    page.on('pageerror', ({ message }) => faults.push(message))
  })
  afterEach(async () => {
    await page.close()
    expect(faults.splice(0)).toEqual([])
  })
  afterAll(() => browser.close())

  const open = (kind: GatewayKind) => page.goto(urlOf(kind))
  const seesText = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first().waitFor()

  it('plain holds the words of success before paying, hidden, and masks the expiry', async () => {
    await open('plain')
    expect(await page.textContent('main')).toContain('Payment successful')
    expect(await page.innerText('main')).not.toContain('Payment successful')

    await page.fill('[name=email]', 'ap@orchard.example')
    await page.locator('[name=cardNumber]').pressSequentially('4242424242424242')
    await page.locator('[name=cardExpiry]').pressSequentially(`12${year.slice(2)}`)
    await page.fill('[name=cardCvc]', '123')
    await page.fill('[name=billingName]', 'Ada Orchard')
    await page.fill('[name=billingPostalCode]', '60601')
    expect(await page.inputValue('[name=cardExpiry]')).toBe(`12 / ${year.slice(2)}`)
    await page.click('[type=submit]')

    await seesText('Payment successful')
    expect(gateways.charges('plain')).toHaveLength(1)
  })

  it('flat changes its total when the card is chosen', async () => {
    await open('flat')
    expect(await page.innerText('main')).toContain('$150.75')
    expect(await page.innerText('main')).not.toMatch(/fee|\$153\.25/i)

    await page.getByRole('radio', { name: 'Credit or debit card' }).check()
    expect(await page.innerText('#fee')).toMatch(/Card fee\s+\$2\.50/)
    expect(await page.innerText('#total')).toBe('$153.25')

    await page.getByLabel('Card number').fill('4242424242424242')
    await page.getByLabel('Exp. month').fill('12')
    await page.getByLabel('Exp. year').fill(year.slice(2))
    await page.getByLabel('Security code').fill('123')
    await page.getByRole('button', { name: 'Make payment' }).click()

    await seesText('Thank you for your payment')
    expect(gateways.charges()).toMatchObject([{ amount: 15_325, fee: 250 }])
  })

  it('tabs shows the bank first, swaps in its success at the same address', async () => {
    await open('tabs')
    expect(await page.locator('[name=pan]').isVisible()).toBe(false)

    await page.getByRole('tab', { name: 'Card' }).click()
    await page.getByPlaceholder('Card number').fill('4242424242424242')
    await page.getByPlaceholder('MM / YY').fill(`12${year.slice(2)}`)
    await page.getByPlaceholder('CVC').fill('123')
    await page.getByRole('button', { name: /Pay/ }).click()

    await seesText('Payment complete')
    const [charge] = gateways.charges('tabs')
    await seesText(charge!.confirmation)
    await seesText('ending in 4242')
    expect(page.url()).toBe(urlOf('tabs'))
  })

  it('tabs sends the card again when "Try again" is pressed after a decline', async () => {
    await open('tabs')
    await page.getByRole('tab', { name: 'Card' }).click()
    await page.getByPlaceholder('Card number').fill('4000000000000002')
    await page.getByPlaceholder('MM / YY').fill(`12${year.slice(2)}`)
    await page.getByPlaceholder('CVC').fill('123')
    await page.getByRole('button', { name: /Pay/ }).click()
    await seesText(/was declined/)
    await Promise.all([page.waitForResponse(urlOf('tabs')), page.getByRole('button', { name: 'Try again' }).click()])

    expect(gateways.submissions('tabs').map(({ result }) => result)).toEqual(['declined', 'declined'])
  })

  it('iframe takes the card on the processor’s origin and posts only a token', async () => {
    const posts: { url: string; body: string }[] = []
    page.on('request', (request) => { if (request.method() === 'POST') posts.push({ url: request.url(), body: request.postData() ?? '' }) })
    await open('iframe')
    const frame = page.frameLocator('iframe')
    await frame.getByLabel('Credit or debit card number').fill('4242424242424242')
    await frame.getByPlaceholder('MM / YY').fill(`12${year.slice(2)}`)
    await frame.getByPlaceholder('CVC').fill('123')
    await page.getByLabel('Name on card').fill('Ada Orchard')
    await page.getByRole('button', { name: 'Pay $150.75' }).click()

    await seesText('Payment received')
    expect(posts.map(({ url }) => new URL(url).hostname)).toEqual(['localhost', '127.0.0.1'])
    expect(posts[1]!.body).toMatch(/token=tok_/)
    expect(posts[1]!.body).not.toContain('4242')
    expect(gateways.charges('iframe')).toMatchObject([{ amount: 15_075, last4: '4242' }])
  })

  it('iframe says what is missing and stays usable', async () => {
    await open('iframe')
    await page.frameLocator('iframe').getByPlaceholder('CVC').waitFor()
    await page.getByLabel('Name on card').fill('Ada Orchard')
    await page.getByRole('button', { name: 'Pay $150.75' }).click()

    await seesText('Your card number is incomplete.')
    expect(await page.getByRole('button', { name: 'Pay $150.75' }).isEnabled()).toBe(true)
    expect(gateways.submissions()).toEqual([])
  })

  it('hiddenFee shows its fee with the sixth digit and charges it', async () => {
    await open('hiddenFee')
    await page.getByLabel('Card number').pressSequentially('42424')
    expect(await page.innerText('main')).not.toMatch(/surcharge|\$155\.26/)

    await page.getByLabel('Card number').pressSequentially('24242424242')
    expect(await page.innerText('.facts')).toMatch(/Credit card surcharge\s+\$4\.51\s+Total\s+\$155\.26/)
    await page.getByLabel('Expiration (MM/YY)').fill(`12/${year.slice(2)}`)
    await page.getByLabel('CVV').fill('123')
    await page.getByRole('button', { name: 'Pay now' }).click()

    await seesText('Thank you for your payment')
    expect(gateways.charges()).toMatchObject([{ amount: 15_526, fee: 451 }])
  })

  it('slow draws its form late, and its receipt too', async () => {
    await open('slow')
    expect(await page.locator('form').count()).toBe(0)

    await page.getByLabel('Card number').fill('4242424242424242')
    await page.getByLabel('Expiration month').selectOption('December')
    await page.getByLabel('Expiration year').selectOption(year)
    await page.getByLabel('Security code').fill('123')
    await page.getByRole('button', { name: 'Pay $150.75' }).click()
    await seesText('Processing…')

    await seesText('Thank you for your payment')
    expect(gateways.charges('slow')).toHaveLength(1)
  })

  it('echo repeats what is typed as text, as titles and as a data attribute', async () => {
    await open('echo')
    await page.getByLabel('Credit card number').pressSequentially('4242424242424242')

    const card = page.locator('[data-echo=number]')
    expect(await card.innerText()).toBe('4242424242424242')
    expect(await card.getAttribute('title')).toContain('4242424242424242')
    expect(await page.getByLabel('Credit card number').getAttribute('data-typed')).toBe('4242424242424242')
    expect(await page.title()).toContain('4242424242424242')
  })

  it('captcha lets whoever reads the picture through to a card form', async () => {
    await open('captcha')
    await page.getByLabel('I am not a robot').check()
    await page.getByLabel('Type what you see').fill('wrong')
    await page.getByRole('button', { name: 'Verify' }).click()
    await seesText('That did not match.')

    await page.getByLabel('I am not a robot').check()
    await page.getByLabel('Type what you see').fill('Marsh 27')
    await page.getByRole('button', { name: 'Verify' }).click()
    await page.getByLabel('Card number').waitFor()
    expect(page.url()).toBe(urlOf('captcha'))
  })
})
