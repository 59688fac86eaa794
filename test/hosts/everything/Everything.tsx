import { GatewayPaymentButton, InvoiceCardCheck, JobStatus, MercoaProvider, type GatewayPaymentButtonProps, type Messages } from 'react-mercoa-gateway'
import {
  AmountMismatch, CardEconomics, FeeSummary, InvoiceDropZone, LinkVerdict, PaymentReceipt, Receipt, SessionReplay, UnknownOutcome, ValidationVerdict,
} from 'react-mercoa-gateway/answers'
import { BatchCardCheck, JobList } from 'react-mercoa-gateway/lists'
import { ar } from 'react-mercoa-gateway/locales/all/ar'
import { de } from 'react-mercoa-gateway/locales/all/de'
import { en } from 'react-mercoa-gateway/locales/all/en'
import { es } from 'react-mercoa-gateway/locales/all/es'
import { fr } from 'react-mercoa-gateway/locales/all/fr'
import { ja } from 'react-mercoa-gateway/locales/all/ja'
import { ptBR } from 'react-mercoa-gateway/locales/all/pt-BR'
import { jobs } from 'react-mercoa-gateway/testing'
import { Payment } from './Payment'

const languages: [locale: string, currency: string, language: Messages][] = [
  ['ar-EG', 'EGP', ar], ['de-DE', 'EUR', de], ['en-US', 'USD', en], ['es-MX', 'MXN', es], ['fr-CH', 'CHF', fr], ['ja-JP', 'JPY', ja], ['pt-BR', 'BRL', ptBR],
]

/** All that a server may draw: each flow, and single answers in each language. Also a server component. */
export function Everything({ card }: Pick<GatewayPaymentButtonProps, 'card'>) {
  return (
    <main>
      <h1>Everything</h1>
      <InvoiceCardCheck />
      <GatewayPaymentButton invoice={{ type: 'html', html: 'Invoice 1042' }} validation={jobs.acceptedWithPercentFee} card={card} />
      <JobStatus kind="validation" jobId="pgv_0001" />
      <Payment jobId="pgp_0002" />
      <JobList />
      <BatchCardCheck />
      <Receipt job={jobs.paid} />
      {languages.map(([locale, currency, language]) => (
        <MercoaProvider key={locale} token={null} locale={locale} currency={currency} language={language}>
          <h2>{locale}</h2>
          <InvoiceDropZone />
          <ValidationVerdict job={jobs.linkToAskAbout} fileName="invoice.pdf" />
          <LinkVerdict link={jobs.linkToAskAbout.link} />
          <FeeSummary invoiceAmount={1234.5} fee={{ type: 'percentage', value: 2.5 }} />
          <CardEconomics invoiceAmount={10_000} fee={{ type: 'flat', value: 3.5 }} rebateBps={150} />
          <AmountMismatch invoiceAmount={150.75} gatewayAmount={180.75} />
          <UnknownOutcome job={jobs.unknownOutcome} vendorName="Acme" />
          <PaymentReceipt job={jobs.paid} />
          <SessionReplay url={jobs.paid.sessionUrl} frame />
        </MercoaProvider>
      ))}
    </main>
  )
}
