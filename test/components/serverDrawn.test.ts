import { createElement, type ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AmountMismatch } from '../../src/components/AmountMismatch.tsx'
import { CardDetailsForm } from '../../src/components/CardDetailsForm.tsx'
import { CardEconomics } from '../../src/components/CardEconomics.tsx'
import { InvoiceDropZone } from '../../src/components/InvoiceDropZone.tsx'
import { JobProgress } from '../../src/components/JobProgress.tsx'
import { LinkVerdict } from '../../src/components/LinkVerdict.tsx'
import { PaymentConfirmation } from '../../src/components/PaymentConfirmation.tsx'
import { PaymentReceipt } from '../../src/components/PaymentReceipt.tsx'
import { Surface } from '../../src/components/Surface.tsx'
import { ValidationVerdict } from '../../src/components/ValidationVerdict.tsx'
import { acceptedWithPercentFee, linkToAskAbout, paid } from '../../src/testing/jobs.ts'

const nothing = () => {}
const onServer = (component: ReactElement) => renderToString(createElement(Surface, null, component))

// A policy without `unsafe-inline` drops style attributes from markup, and a server knows neither clock nor time zone.
test.each([
  ['AmountMismatch', createElement(AmountMismatch, { invoiceAmount: 150.75, gatewayAmount: 180.75 })],
  ['CardDetailsForm', createElement(CardDetailsForm, { acknowledgeCardDataInPage: true, onSubmit: nothing, defaultCountry: 'US' })],
  ['CardEconomics', createElement(CardEconomics, { invoiceAmount: 10_000, fee: { type: 'percentage', value: 2.9 }, rebateBps: 100 })],
  ['InvoiceDropZone', createElement(InvoiceDropZone, { onFile: nothing })],
  ['JobProgress', createElement(JobProgress, { kind: 'validation', startedAt: 0 })],
  ['LinkVerdict', createElement(LinkVerdict, { link: linkToAskAbout.link })],
  ['PaymentConfirmation', createElement(PaymentConfirmation, { open: true, invoiceAmount: 1, fee: { type: 'none' }, onConfirm: nothing, onCancel: nothing })],
  ['PaymentReceipt', createElement(PaymentReceipt, { job: paid })],
  ['ValidationVerdict', createElement(ValidationVerdict, { job: acceptedWithPercentFee })],
] satisfies [string, ReactElement][])('%s is drawn on a server, without inline style or script', (_, component) => {
  const markup = onServer(component)
  expect(markup).toContain('mg-root')
  expect(markup).not.toMatch(/ style=|<style|<script| on\w+=/)
})

test('times are written in UTC until the browser knows better', () => {
  expect(onServer(createElement(PaymentReceipt, { job: paid }))).toContain('Nov 20, 2026, 2:05')
})

test('no time is counted before the page is alive', () => {
  expect(onServer(createElement(JobProgress, { kind: 'validation', startedAt: 0 }))).not.toContain('so far')
})
