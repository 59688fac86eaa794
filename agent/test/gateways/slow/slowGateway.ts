import { html } from 'hono/html'
import type { GatewayDefinition } from '../Gateway.ts'
import { asset, decimal, formatMoney, page } from '../page.ts'

const style = asset(import.meta.url, 'slow.css')
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
const years = () => Array.from({ length: 10 }, (_, index) => new Date().getFullYear() + index)

/** Draws its form by script 1.5 s after the page is there, and answers a payment as late. Months go by name. */
export const slowGateway: GatewayDefinition = {
  kind: 'slow',
  title: 'A form that takes its time',
  vendor: 'Copperline Freight',
  fee: { type: 'none' },
  expected: { eligibility: 'ACCEPTED', fee: { type: 'none' } },
  style,
  cardFields: { number: 'pan', expiry: { month: 'month', year: 'year' }, code: 'csc' },

  form: ({ invoice, currency, total, action }) => page({
    title: `Copperline Freight · ${invoice.number}`,
    style,
    script: asset(import.meta.url, 'slow.js'),
    body: html`
<header class="vendor"><a href="/slow/">Copperline Freight</a></header>
<main aria-live="polite">
  <p class="loading">Loading your invoice…</p>
</main>
<template>
  <h1>Invoice ${invoice.number}</h1>
  <dl class="facts"><div><dt>Total due</dt><dd>${formatMoney(total, currency)}</dd></div></dl>
  <form action="${action}" data-amount="${decimal(total)}">
    <input name="pan" aria-label="Card number" placeholder="Card number" inputmode="numeric">
    <div class="row">
      <select name="month" aria-label="Expiration month">
        <option value="">Month</option>${months.map((name, index) => html`<option value="${String(index + 1).padStart(2, '0')}">${name}</option>`)}
      </select>
      <select name="year" aria-label="Expiration year">
        <option value="">Year</option>${years().map((year) => html`<option value="${year}">${year}</option>`)}
      </select>
      <input name="csc" aria-label="Security code" placeholder="CVV" inputmode="numeric" maxlength="4">
    </div>
    <input name="name" aria-label="Name on card" placeholder="Name on card">
    <input name="zip" aria-label="Billing ZIP code" placeholder="Billing ZIP code">
    <p class="problem" role="alert" hidden></p>
    <button type="submit">Pay ${formatMoney(total, currency)}</button>
  </form>
</template>`,
  }),
}
