'use client'

import {
  forwardRef, useCallback, useEffect, useId, useImperativeHandle, useMemo, useRef, useState, useSyncExternalStore,
  type FormEvent, type HTMLAttributes, type ReactNode,
} from 'react'
import { countryCodes } from '../api/countries.ts'
import { UsageError, type DirectCard, type RequiredData } from '../api/index.ts'
import type { Messages } from '../messages/Messages.ts'
import { cardForm } from '../messages/english.ts'
import { useMessages } from '../messages/MessagesProvider.tsx'
import { writePlural } from '../messages/writePlural.ts'
import { nameCountries } from '../messages/nameCountries.ts'
import { Button } from './Button.tsx'
import { hasExpired, readCardExpiry, spellExpiry } from './cardExpiry.ts'
import { brandOf, digitsOf, groupDigits, isCardNumber, type CardBrand } from './cardNumbers.ts'
import { Icon } from './Icon.tsx'
import * as icons from './icons.ts'
import { Part } from './Part.tsx'

const english = { cardForm }

/**
 * Asks for the card's own numbers. A last resort, where neither the issuer nor the host's backend can show the card to the
 * agent: it puts the host's page, and every script on it, in scope of PCI DSS, so it is drawn only where the host says that
 * it knows.
 *
 * Renders `<form data-slot="card-form" data-brand="…">`. What is typed stays in the fields: it is read when the form is
 * sent, handed to `onSubmit`, and never kept in state, storage, address or log. The fields are emptied when `onSubmit` has
 * succeeded and when the page is left. Until the form is sent for the first time nothing is called wrong.
 */
export const CardDetailsForm = forwardRef<HTMLFormElement, CardDetailsFormProps>(function CardDetailsForm(
  { acknowledgeCardDataInPage, ...rest },
  ref,
) {
  const isAcknowledged: boolean = acknowledgeCardDataInPage
  useEffect(() => {
    if (isAcknowledged) return
    reportError(new UsageError(
      '<CardDetailsForm> was drawn without `acknowledgeCardDataInPage`, so it shows nothing. Card numbers typed into it pass through your page, ' +
      'which brings the page and every script on it into scope of PCI DSS. Let the agent read the card at its issuer instead (the other types of ' +
      '`CardDetails`), or set `acknowledgeCardDataInPage` once those who answer for your PCI scope have agreed.',
    ))
  }, [isAcknowledged])
  return isAcknowledged ? <Form {...rest} ref={ref} /> : null
})

export interface CardDetailsFormProps extends Omit<HTMLAttributes<HTMLFormElement>, 'onSubmit'> {
  /** Says that your page may hold card numbers, and that you know what this means for your PCI scope. */
  acknowledgeCardDataInPage: true
  /** The card, once it is complete. Do not keep it. While the promise is pending the button is busy. */
  onSubmit: (card: DirectCard) => void | Promise<void>
  /** What the vendor's page asks for besides the card: `requiredData` of a validation. */
  required?: RequiredData
  /** ISO 3166-1 alpha-2, chosen to begin with. */
  defaultCountry?: string
  /** Stands beside the button. */
  children?: ReactNode
}

type FieldName = 'number' | 'expiry' | 'code' | 'firstName' | 'lastName' | 'address' | 'postalCode' | 'country' | 'email' | 'phone'
type Problem = keyof Messages['cardForm']['problems']
type Problems = { [Name in FieldName]?: Problem }

const Form = forwardRef<HTMLFormElement, Omit<CardDetailsFormProps, 'acknowledgeCardDataInPage'>>(function Form(
  { onSubmit, required = {}, defaultCountry = '', children, ...rest },
  ref,
) {
  const { cardForm: words, number, fill, locale } = useMessages(english)
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  useImperativeHandle(ref, () => form.current as HTMLFormElement)
  const [brand, setBrand] = useState<CardBrand>()
  const [problems, setProblems] = useState<Problems>({})
  const [attempts, setAttempts] = useState(0)
  const [isBusy, setBusy] = useState(false)
  // A server's names of countries are not always the browser's, nor is their order.
  const isInBrowser = useSyncExternalStore(subscribeToNothing, () => true, () => false)
  const named = useMemo(() => (isInBrowser ? nameCountries(locale, countryCodes) : undefined), [isInBrowser, locale])
  const offered = named ?? (defaultCountry ? [{ code: defaultCountry, name: defaultCountry }] : [])

  const empty = useCallback(() => {
    form.current?.reset()
    setBrand(undefined)
  }, [])

  useEffect(() => {
    if (attempts > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [attempts])

  useEffect(() => {
    // A browser that brings this page back would bring back what was typed.
    addEventListener('pagehide', empty)
    return () => removeEventListener('pagehide', empty)
  }, [empty])

  async function send(event: FormEvent) {
    event.preventDefault()
    if (!form.current || isBusy) return
    const read = readForm(form.current, required)
    setProblems(read.problems)
    if (!read.card) return setAttempts((count) => count + 1)

    setBusy(true)
    try {
      await onSubmit(read.card)
      empty()
    } catch (error) {
      reportError(error)
    } finally {
      setBusy(false)
    }
  }

  /** Takes back what is no longer wrong. Finds nothing new, for somebody is still typing. */
  function recheck() {
    if (!form.current || Object.keys(problems).length === 0) return
    const { problems: left } = readForm(form.current, required)
    setProblems(Object.fromEntries(Object.keys(problems).flatMap((name) => {
      const problem = left[name as FieldName]
      return problem ? [[name, problem]] : []
    })))
  }

  const field = (name: FieldName, more: { hint?: string; aside?: string; isOptional?: boolean } = {}) => ({
    name, id: `${id}-${name}`, label: words[name], hint: more.hint, aside: more.isOptional ? words.optional : more.aside, isOptional: more.isOptional,
    problem: problems[name] && fill(words.problems[problems[name]], { digits: number(brand?.codeDigits ?? 3) }),
  })
  const left = Object.keys(problems).length

  return (
    <Part as="form" aria-labelledby={`${id}-label`} {...rest} ref={form} slot="card-form" alike="panel"
      method="post" autoComplete="on" noValidate data-tone="neutral" data-brand={brand?.name} data-busy={isBusy || undefined}
      onSubmit={(event) => void send(event)}>
      <Part slot="panel-body" onInput={recheck}>
        <Part as="header" slot="panel-head">
          <Part as="span" slot="panel-badge"><Icon of={icons.card} /></Part>
          <Part slot="panel-words">
            <Part as="h2" slot="panel-title" id={`${id}-label`}>{words.label}</Part>
            <Part slot="panel-lead">{words.note}</Part>
          </Part>
        </Part>
        <Part slot="card-form-fields">
          <Field {...field('number', { aside: brand?.name })} isWide>
            {(control) => (
              <Part as="input" {...control} slot="input" type="text" inputMode="numeric" autoComplete="cc-number" dir="ltr"
                onInput={(event) => {
                  const digits = typeNumber(event.currentTarget, event.nativeEvent as InputEvent)
                  if (digits !== undefined) setBrand(brandOf(digits))
                }} />
            )}
          </Field>
          <Field {...field('expiry', { hint: words.expiryHint })}>
            {(control) => (
              <Part as="input" {...control} slot="input" type="text" inputMode="numeric" autoComplete="cc-exp" dir="ltr"
                onInput={(event) => typeExpiry(event.currentTarget, event.nativeEvent as InputEvent)} />
            )}
          </Field>
          <Field {...field('code', { hint: words.codeHint })}>
            {(control) => (
              <Part as="input" {...control} slot="input" type="text" inputMode="numeric" autoComplete="cc-csc" dir="ltr"
                onInput={(event) => typeCode(event.currentTarget, event.nativeEvent as InputEvent)} />
            )}
          </Field>
          <Field {...field('firstName')}>
            {(control) => <Part as="input" {...control} slot="input" type="text" autoComplete="given-name" dir="auto" />}
          </Field>
          <Field {...field('lastName')}>
            {(control) => <Part as="input" {...control} slot="input" type="text" autoComplete="family-name" dir="auto" />}
          </Field>
          {required.needsFullServiceAddress && (
            <Field {...field('address')} isWide>
              {(control) => <Part as="textarea" {...control} slot="input" rows={2} autoComplete="street-address" dir="auto" />}
            </Field>
          )}
          <Field {...field('postalCode')} isWide="if narrow">
            {(control) => <Part as="input" {...control} slot="input" type="text" autoComplete="postal-code" dir="auto" />}
          </Field>
          <Field {...field('country')} isWide="if narrow">
            {(control) => (
              <Part as="select" {...control} slot="input" autoComplete="country" defaultValue={defaultCountry}>
                <option value="">—</option>
                {offered.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
              </Part>
            )}
          </Field>
          <Field {...field('email', { isOptional: !required.needsEmail })} isWide>
            {(control) => <Part as="input" {...control} slot="input" type="email" autoComplete="email" dir="ltr" />}
          </Field>
          {required.needsPhoneNumber && (
            <Field {...field('phone')} isWide>
              {(control) => <Part as="input" {...control} slot="input" type="tel" autoComplete="tel" dir="ltr" />}
            </Field>
          )}
        </Part>
        <Part as="footer" slot="actions">
          <Part as="p" slot="card-form-summary" aria-live="polite">{left > 0 && writePlural(locale, words.summary, left)}</Part>
          {children}
          <Button type="submit" variant="primary" busy={isBusy}>{words.submit}</Button>
        </Part>
      </Part>
    </Part>
  )
})

interface FieldProps {
  name: FieldName
  id: string
  label: string
  hint: string | undefined
  /** At the end of the label's line. */
  aside: string | undefined
  isOptional: boolean | undefined
  problem: string | undefined
  isWide?: true | 'if narrow'
  children: (control: object) => ReactNode
}

/** A control with its label above and, below, what is wrong with it or else what is expected. */
function Field({ name, id, label, hint, aside, isOptional, problem, isWide, children }: FieldProps) {
  const note = problem ?? hint
  return (
    <Part slot="field" data-wide={isWide}>
      <Part slot="field-head">
        <Part as="label" slot="field-label" htmlFor={id}>{label}</Part>
        {aside && <Part as="span" slot="field-aside" id={`${id}-aside`}>{aside}</Part>}
      </Part>
      {/* Without a name: what has none is not sent along, whatever becomes of the form. */}
      {children({
        id, 'data-field': name, 'aria-required': !isOptional, 'aria-invalid': problem !== undefined,
        'aria-describedby': [note && `${id}-note`, aside && `${id}-aside`].filter(Boolean).join(' ') || undefined,
      })}
      {note && (
        <Part as="p" slot={problem ? 'field-problem' : 'field-hint'} id={`${id}-note`}>{problem && <Icon of={icons.warning} />}{note}</Part>
      )}
    </Part>
  )
}

/** What the fields hold now: the card, or what is wrong. */
function readForm(form: HTMLFormElement, required: RequiredData): { problems: Problems; card?: DirectCard } {
  const text = (name: FieldName) => form.querySelector<HTMLInputElement>(`[data-field="${name}"]`)?.value.trim() ?? ''
  const cardNumber = digitsOf(text('number'))
  const expiry = readCardExpiry(text('expiry'))
  const cvv = digitsOf(text('code'))
  const codeDigits = brandOf(cardNumber)?.codeDigits
  const [email, phoneNumber, fullAddress] = [text('email'), text('phone'), text('address').replaceAll(/\s*\n\s*/g, ', ')]
  const holder = { firstName: text('firstName'), lastName: text('lastName'), postalCode: text('postalCode'), country: text('country') }

  const missing = (value: string): Problem | undefined => (value ? undefined : 'missing')
  const found: Problems = {
    number: missing(cardNumber) ?? (isCardNumber(cardNumber) ? undefined : 'number'),
    expiry: missing(text('expiry')) ?? (!expiry ? 'expiry' : hasExpired(expiry, new Date()) ? 'expired' : undefined),
    code: missing(cvv) ?? ((codeDigits ? cvv.length === codeDigits : /^\d{3,4}$/.test(cvv)) ? undefined : 'code'),
    firstName: missing(holder.firstName),
    lastName: missing(holder.lastName),
    address: required.needsFullServiceAddress ? missing(fullAddress) : undefined,
    postalCode: missing(holder.postalCode),
    country: missing(holder.country),
    email: email ? (/^[^\s@]+@[^\s@]+$/.test(email) ? undefined : 'email') : required.needsEmail ? 'missing' : undefined,
    phone: required.needsPhoneNumber ? missing(phoneNumber) : undefined,
  }
  const problems: Problems = Object.fromEntries(Object.entries(found).filter(([, problem]) => problem))
  if (!expiry || Object.keys(problems).length > 0) return { problems }

  return {
    problems,
    card: {
      type: 'direct', cardNumber, expirationMonth: expiry.month, expirationYear: expiry.year, cvv, ...holder,
      ...(email && { email }), ...(phoneNumber && { phoneNumber }), ...(fullAddress && { fullAddress }),
    },
  }
}

/** Groups the digits while they are typed. @returns the digits, unless an input method is still composing them */
function typeNumber(input: HTMLInputElement, { inputType = '', isComposing }: InputEvent): string | undefined {
  if (isComposing) return undefined
  let digits = digitsOf(input.value).slice(0, 19)
  const before = digitsBeforeCaret(input)
  // Only the space between two groups went: the digit beyond it was meant.
  if (inputType.startsWith('delete') && groupDigits(digits).length === input.value.length + 1) {
    const gone = inputType === 'deleteContentForward' ? before : before - 1
    digits = digits.slice(0, gone) + digits.slice(gone + 1)
    respell(input, groupDigits(digits), gone)
  } else {
    respell(input, groupDigits(digits), before)
  }
  return digits
}

function typeExpiry(input: HTMLInputElement, { inputType = '', isComposing }: InputEvent) {
  if (isComposing) return
  // Whoever deletes wants less on the screen, not the same again.
  if (inputType.startsWith('delete')) respell(input, input.value.replace(/\s*\/?\s*$/, ''), digitsBeforeCaret(input))
  else respell(input, spellExpiry(input.value), digitsBeforeCaret(input))
}

function typeCode(input: HTMLInputElement, { isComposing }: InputEvent) {
  if (!isComposing) respell(input, digitsOf(input.value).slice(0, 4), digitsBeforeCaret(input))
}

function digitsBeforeCaret(input: HTMLInputElement): number {
  return digitsOf(input.value.slice(0, input.selectionStart ?? undefined)).length
}

/** Writes the same digits another way and leaves the caret behind as many of them as before. */
function respell(input: HTMLInputElement, text: string, digitsBefore: number) {
  if (input.value === text) return
  const wasAtEnd = input.selectionStart === input.value.length
  input.value = text
  // In Safari, to place a caret is to take the focus.
  if (!input.matches(':focus')) return
  const last = [...text.matchAll(/\d/g)][digitsBefore - 1]
  const caret = wasAtEnd ? text.length : last ? last.index + 1 : 0
  input.setSelectionRange(caret, caret)
}

const subscribeToNothing = () => () => {}
