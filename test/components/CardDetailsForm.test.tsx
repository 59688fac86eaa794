import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import type { DirectCard } from '../../src/api/index.ts'
import { CardDetailsForm, type CardDetailsFormProps } from '../../src/components/CardDetailsForm.tsx'
import { Surface } from '../../src/components/Surface.tsx'

function draw(props: Partial<CardDetailsFormProps> = {}) {
  const onSubmit = vi.fn<(card: DirectCard) => void | Promise<void>>()
  render(<Surface><CardDetailsForm acknowledgeCardDataInPage onSubmit={onSubmit} defaultCountry="US" {...props} /></Surface>)
  return onSubmit
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label)
const send = () => userEvent.click(screen.getByRole('button', { name: 'Use this card' }))
/** What is said about a field besides its label. */
const saidOf = (label: string) => (field(label).getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean).map((id) => document.getElementById(id)?.textContent)

const complete = {
  'Card number': '4242424242424242', 'Expiry date': '1249', 'Security code': '987', 'First name': 'Robin', 'Last name': 'Wardenclyffe', 'Postal code': '94107',
}
async function fill(values: Record<string, string> = {}) {
  for (const [label, value] of Object.entries({ ...complete, ...values })) {
    await userEvent.clear(field(label))
    if (value) await userEvent.type(field(label), value)
  }
}
async function paste(label: string, text: string) {
  field(label).focus()
  await userEvent.paste(text)
}

test('hands over the card as the API wants it, then empties the fields', async () => {
  const onSubmit = draw()
  await fill({ 'E-mail for the receipt': 'robin@acme.example' })
  await userEvent.selectOptions(field('Country'), 'Switzerland')
  await send()
  expect(onSubmit).toHaveBeenCalledExactlyOnceWith({
    type: 'direct', cardNumber: '4242424242424242', expirationMonth: 12, expirationYear: 2049, cvv: '987',
    firstName: 'Robin', lastName: 'Wardenclyffe', postalCode: '94107', country: 'CH', email: 'robin@acme.example',
  })
  await vi.waitFor(() => expect(field('Card number')).toHaveValue(''))
  for (const input of document.querySelectorAll('input')) expect(input).toHaveValue('')
  expect(field('Country')).toHaveValue('US')
})

test('can be filled and sent with the keyboard alone', async () => {
  const onSubmit = draw()
  await userEvent.tab()
  for (const value of Object.values(complete).slice(0, 5)) {
    await userEvent.keyboard(value)
    await userEvent.tab()
  }
  await userEvent.keyboard('94107{Enter}')
  expect(onSubmit).toHaveBeenCalledWith(expect.objectContaining({ cvv: '987', lastName: 'Wardenclyffe', country: 'US' }))
})

describe('what was typed', () => {
  test('is in no attribute, storage, address, history or log', async () => {
    const log = vi.spyOn(console, 'log')
    const [address, entries] = [location.href, history.length]
    draw({ onSubmit: () => new Promise<void>(() => {}) })
    await fill()
    await send()
    expect(field('Card number')).toHaveValue('4242 4242 4242 4242')

    const kept = [document.documentElement.outerHTML, JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href, JSON.stringify(history.state)].join('\n')
    for (const secret of ['4242 4242', '42424242', '12 / 49', '1249', '"987"', 'Wardenclyffe', '94107']) expect(kept).not.toContain(secret)
    expect(location.href).toBe(address)
    expect(history.length).toBe(entries)
    expect(log).not.toHaveBeenCalled()
  })

  test('would not be sent by the browser: no field has a name, and the form posts', () => {
    draw({ required: { needsEmail: true, needsPhoneNumber: true, needsFullServiceAddress: true } })
    const form = screen.getByRole<HTMLFormElement>('form', { name: 'Card details' })
    expect([...new FormData(form).keys()]).toEqual([])
    expect(form.method).toBe('post')
    expect(form.autocomplete).toBe('on')
    const event = new SubmitEvent('submit', { bubbles: true, cancelable: true })
    form.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
  })

  test('is gone when the page is left', async () => {
    draw()
    await fill()
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    for (const label of Object.keys(complete)) expect(field(label)).toHaveValue('')
    await vi.waitFor(() => expect(screen.queryByText('Visa')).toBeNull())
  })

  test('stays when the host could not take it, and the host hears why', async () => {
    const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
    const refused = new Error('Not now.')
    draw({ onSubmit: () => Promise.reject(refused) })
    await fill()
    await send()
    expect(reported).toHaveBeenCalledExactlyOnceWith(refused)
    expect(field('Card number')).toHaveValue('4242 4242 4242 4242')
    expect(screen.getByRole('button')).not.toHaveAttribute('aria-disabled')
  })
})

test('is busy while the card is on its way, and sends it once', async () => {
  let finish = () => {}
  const onSubmit = vi.fn(() => new Promise<void>((done) => { finish = done }))
  draw({ onSubmit })
  await fill()
  await send()
  expect(screen.getByRole('button')).toHaveAttribute('aria-disabled', 'true')
  await send()
  await userEvent.type(field('Card number'), '{Enter}')
  expect(onSubmit).toHaveBeenCalledOnce()
  finish()
  await vi.waitFor(() => expect(screen.getByRole('button')).not.toHaveAttribute('aria-disabled'))
  expect(field('Card number')).toHaveValue('')
})

test('names each field to the browser’s own filling', () => {
  draw({ required: { needsPhoneNumber: true, needsFullServiceAddress: true } })
  const names = [...document.querySelectorAll('[data-field]')].map((control) => control.getAttribute('autocomplete'))
  expect(names).toEqual(['cc-number', 'cc-exp', 'cc-csc', 'given-name', 'family-name', 'street-address', 'postal-code', 'country', 'email', 'tel'])
  for (const label of ['Card number', 'Expiry date', 'Security code']) {
    expect(field(label)).toHaveAttribute('inputmode', 'numeric')
    expect(field(label)).toHaveAttribute('dir', 'ltr')
  }
})

describe('the number', () => {
  test('is grouped while it is typed, and its brand named', async () => {
    draw()
    await userEvent.type(field('Card number'), '55555')
    expect(field('Card number')).toHaveValue('5555 5')
    expect(saidOf('Card number')).toEqual(['Mastercard'])
  })

  test('is grouped by four, six and five for American Express, whose code has four digits', async () => {
    const onSubmit = draw()
    await fill({ 'Card number': '378282246310005', 'Security code': '123' })
    expect(field('Card number')).toHaveValue('3782 822463 10005')
    expect(saidOf('Card number')).toEqual(['American Express'])
    await send()
    expect(saidOf('Security code')).toEqual(['The security code has 4 digits.'])
    await userEvent.type(field('Security code'), '4')
    await send()
    expect(onSubmit).toHaveBeenCalledWith(expect.objectContaining({ cardNumber: '378282246310005', cvv: '1234' }))
  })

  test.each(['4242 4242 4242 4242', '4242-4242-4242-4242', ' 4242424242424242\n', '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢'])('is understood when pasted: %s', async (text) => {
    draw()
    await paste('Card number', text)
    expect(field('Card number')).toHaveValue('4242 4242 4242 4242')
  })

  test.each([
    ['typing', 3, '9', '4249 2424 2', 4],
    ['typing at a gap', 4, '9', '4242 9424 2', 6],
    ['deleting backwards', 3, '{Backspace}', '4224 242', 2],
    ['deleting the gap backwards', 5, '{Backspace}', '4244 242', 3],
    ['deleting the gap forwards', 4, '{Delete}', '4242 242', 4],
  ])('keeps the caret in place: %s', async (_, caret, key, value, expected) => {
    draw()
    await userEvent.type(field('Card number'), '42424242')
    field('Card number').setSelectionRange(caret, caret)
    await userEvent.keyboard(key)
    expect(field('Card number')).toHaveValue(value)
    expect(field('Card number').selectionStart).toBe(expected)
  })

  test.each(['4242424242424241', '424242424242', '1'])('is refused: %s', async (number) => {
    const onSubmit = draw()
    await fill({ 'Card number': number })
    await send()
    expect(saidOf('Card number')).toContain('This is not a card number. Check its digits.')
    expect(onSubmit).not.toHaveBeenCalled()
  })
})

describe('the expiry date', () => {
  test.each(['2049-04', '04/2049', '0449', '04/49', '4/49', '04 / 49'])('is understood when pasted: %s', async (text) => {
    const onSubmit = draw()
    await fill()
    await userEvent.clear(field('Expiry date'))
    await paste('Expiry date', text)
    expect(field('Expiry date')).toHaveValue('04 / 49')
    await send()
    expect(onSubmit).toHaveBeenCalledWith(expect.objectContaining({ expirationMonth: 4, expirationYear: 2049 }))
  })

  test('gets its slash by itself, and gives it back', async () => {
    draw()
    await userEvent.type(field('Expiry date'), '12')
    expect(field('Expiry date')).toHaveValue('12 / ')
    await userEvent.keyboard('{Backspace}')
    expect(field('Expiry date')).toHaveValue('12')
    await userEvent.keyboard('{Backspace}{Backspace}4/2049')
    expect(field('Expiry date')).toHaveValue('04 / 49')
  })

  test.each([['0120', 'This card has expired.'], ['1349', 'Write month and year, such as 04 / 29.'], ['12', 'Write month and year, such as 04 / 29.']])('is refused: %s', async (text, words) => {
    const onSubmit = draw()
    await fill({ 'Expiry date': text })
    await send()
    expect(saidOf('Expiry date')).toEqual([words])
    expect(onSubmit).not.toHaveBeenCalled()
  })
})

describe('what is wrong', () => {
  test('is not said while somebody is typing for the first time', async () => {
    draw()
    await userEvent.type(field('Card number'), '42')
    await userEvent.tab()
    await userEvent.tab()
    expect(document.querySelector('[aria-invalid=true]')).toBeNull()
  })

  test('is said field by field once the form was sent, counted once, and the first one gets the focus', async () => {
    const onSubmit = draw({ defaultCountry: undefined })
    await fill({ 'Security code': '', 'Last name': '' })
    await send()
    expect(onSubmit).not.toHaveBeenCalled()
    expect(field('Security code')).toHaveFocus()
    for (const label of ['Security code', 'Last name', 'Country']) {
      expect(field(label)).toHaveAttribute('aria-invalid', 'true')
      expect(saidOf(label)).toEqual(['Fill this in.'])
    }
    expect(field('First name')).toHaveAttribute('aria-invalid', 'false')
    const summary = screen.getByText('3 fields need another look.')
    expect(summary).toHaveAttribute('aria-live', 'polite')
  })

  test('is taken back as soon as it is right, and nothing new is found meanwhile', async () => {
    draw()
    await fill({ 'Security code': '', 'Last name': '' })
    await send()
    await userEvent.type(field('Last name'), 'Ward')
    expect(field('Last name')).toHaveAttribute('aria-invalid', 'false')
    expect(screen.getByText('1 field needs another look.')).toBeVisible()
    await userEvent.clear(field('First name'))
    expect(field('First name')).toHaveAttribute('aria-invalid', 'false')
  })

  test.each(['robin', 'robin@', 'robin @acme.example'])('an e-mail address that is none is refused: %s', async (email) => {
    const onSubmit = draw()
    await fill({ 'E-mail for the receipt': email })
    await send()
    expect(saidOf('E-mail for the receipt')).toContain('This is not an e-mail address.')
    expect(onSubmit).not.toHaveBeenCalled()
  })
})

describe('what the vendor asks for', () => {
  test('the e-mail is optional unless it is asked for; phone and address are there only then', async () => {
    draw()
    expect(saidOf('E-mail for the receipt')).toEqual(['optional'])
    expect(screen.queryByLabelText('Phone number')).toBeNull()
    expect(screen.queryByLabelText('Address')).toBeNull()
  })

  test('each must be filled in', async () => {
    const onSubmit = draw({ required: { needsEmail: true, needsPhoneNumber: true, needsFullServiceAddress: true } })
    await fill()
    await send()
    for (const label of ['Address', 'E-mail for the receipt', 'Phone number']) expect(saidOf(label)).toEqual(['Fill this in.'])

    await userEvent.type(field('Address'), '1 Main St{Enter}San Francisco')
    await userEvent.type(field('E-mail for the receipt'), 'robin@acme.example')
    await userEvent.type(field('Phone number'), '+1 415 555 0100')
    await send()
    expect(onSubmit).toHaveBeenCalledWith(expect.objectContaining({ fullAddress: '1 Main St, San Francisco', email: 'robin@acme.example', phoneNumber: '+1 415 555 0100' }))
  })
})

test('shows nothing until the host says that it knows what this means, and says so to the developer', () => {
  const reported = vi.spyOn(globalThis, 'reportError').mockImplementation(() => {})
  draw({ acknowledgeCardDataInPage: undefined as never })
  expect(document.querySelector('form')).toBeNull()
  expect(reported).toHaveBeenCalledWith(expect.objectContaining({ name: 'UsageError', message: expect.stringContaining('scope of PCI DSS') }))
})

test.each([280, 440])('nothing sticks out of a column of %i, with every field wrong', async (width) => {
  const { container } = render(
    <div style={{ width }}><Surface><CardDetailsForm acknowledgeCardDataInPage onSubmit={() => {}} required={{ needsFullServiceAddress: true }} /></Surface></div>,
  )
  await userEvent.click(within(container).getByRole('button'))
  const right = container.firstElementChild!.getBoundingClientRect().right
  for (const part of container.querySelectorAll('[data-slot]')) expect(part.getBoundingClientRect().right, part.className).toBeLessThanOrEqual(right + 0.5)
})
