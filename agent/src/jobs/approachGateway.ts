import { toMajor, type Evidence, type Invoice, type JobErrorType, type LinkVerdict } from '../../../src/api/index.ts'
import type { Tab } from '../browser/AgentBrowser.ts'
import { addReasons } from '../readers/addReasons.ts'
import { fractionDigitsOf, type Money } from '../readers/Money.ts'
import { judgePage } from '../readers/judgePage.ts'
import { judgeTravel } from '../readers/judgeTravel.ts'
import { quoteText } from '../readers/quoteText.ts'
import { asksForMoney, type InvoiceFacts } from '../readers/readInvoiceFacts.ts'
import { runStep, type StepContext } from '../steps/defineStep.ts'
import { findGateway, type Candidate } from '../steps/findGateway.ts'
import { readGateway, type GatewayRead } from '../steps/readGateway.ts'
import { readInvoice } from '../steps/readInvoice.ts'
import type { JobRun } from './JobRun.ts'

/** What both jobs learn on the way to the payment page, in the words of the wire. */
export interface Findings {
  vendorName?: string
  invoiceAmount?: number
  gatewayAmount?: number
  currency?: string
  paymentGatewayUrl?: string
  link?: LinkVerdict
  requiredData?: NonNullable<GatewayRead['reading']['cardForm']>['requiredData']
  evidence: Evidence[]
}

/** The payment page, open and read. */
export interface Arrived { kind: 'arrived'; tab: Tab; context: StepContext; facts: InvoiceFacts; gateway: GatewayRead; findings: Findings }

/** The payment page, or why there is none. */
export type Approach =
  | Arrived
  | { kind: 'not arrived'; errorType: JobErrorType; errorMessage: string; tab?: Tab; findings: Findings }

/** Reads the invoice, judges its links, opens the best and reads the page. Presses nothing that pays. The caller closes the tab. */
export async function approachGateway(invoice: Invoice, run: JobRun): Promise<Approach> {
  run.progress('readInvoice', 'Reading the invoice.')
  const read = await readInvoice(invoice, run.browser, run.signal)
  if (read.kind === 'unreadable') return notFound(read.message, { evidence: [] })

  const { document, facts } = read
  const findings: Findings = {
    ...(facts.vendorName && { vendorName: facts.vendorName }),
    ...(facts.amount && { invoiceAmount: inMajor(facts.amount), ...(facts.amount.currency && { currency: facts.amount.currency }) }),
    evidence: facts.evidence,
  }
  if (!asksForMoney(facts)) return notFound(whyNothingToPay[facts.status] ?? 'The invoice asks for no payment.', findings)

  run.progress('findGateway', 'Looking for the payment link.')
  const knownAccounts = facts.vendorName ? await run.knownAccounts?.(facts.vendorName) : undefined
  const candidates = findGateway(document, facts, { allowHosts: run.allowHosts, knownAccounts })
  if (candidates.length === 0) return notFound('The invoice holds no link to a page where it could be paid.', findings)
  return openBest(candidates, facts, findings, run)
}

/** Tries the links in order and stays with the first page that says something about paying. */
async function openBest(candidates: Candidate[], facts: InvoiceFacts, findings: Findings, run: JobRun): Promise<Approach> {
  let last: Extract<Approach, { kind: 'not arrived' }> | undefined
  for (const [index, candidate] of candidates.entries()) {
    const approach = await openCandidate(candidate, facts, findings, run)
    const saysSomething = approach.kind === 'arrived' && (approach.gateway.reading.eligibility !== 'UNKNOWN' || approach.gateway.reading.cardForm !== undefined || approach.gateway.reading.alreadyPaid)
    if (saysSomething || (approach.kind === 'arrived' && index === candidates.length - 1 && !last)) {
      await last?.tab?.close()
      return approach
    }
    if (approach.kind === 'arrived') {
      await approach.tab.close()
      last ??= unsupported('The page behind the link shows no way to pay this invoice.', approach.findings)
    } else if (last) await approach.tab?.close()
    else last = approach
  }
  return last!
}

async function openCandidate({ url, verdict }: Candidate, facts: InvoiceFacts, before: Findings, run: JobRun): Promise<Approach> {
  const findings: Findings = { ...before, link: verdict, paymentGatewayUrl: url }
  if (verdict.level === 'block') {
    return unsupported(`The payment link was not opened. ${verdict.reasons.map(({ text }) => text).join(' ')}`, findings)
  }
  run.progress('openGateway', `Opening the payment page at ${new URL(url).host}.`)
  const tab = await run.browser.newTab(run.signal)
  try {
    const opened = await tab.open(url)
    findings.link = { ...verdict, chain: [...new Set([...verdict.chain, ...opened.chain])] }
    if (opened.kind === 'failed' && (opened.status === 404 || opened.status === 410)) {
      return { ...notFound(`The payment link leads to a page that is gone: it answered ${opened.status}.`, findings), tab }
    }
    if (opened.kind !== 'opened') {
      return { ...unsupported(`The payment page could not be opened: ${opened.reason}.`, findings), tab }
    }
    findings.paymentGatewayUrl = opened.url

    run.progress('readGateway', 'Reading whether the page takes cards, and at what fee.')
    const context: StepContext = { tab, signal: run.signal, say: (message) => run.progress('readGateway', message) }
    const gateway = await runStep(readGateway, context, { facts, cardType: run.cardType, judge: (from, to) => judgeTravel(from, to, { allowHosts: run.allowHosts, ...(facts.vendorName && { vendorName: facts.vendorName }) }) })
    const { reading } = gateway
    addWay(findings, gateway)
    addReading(findings, reading)
    run.read?.(findings.evidence)
    const signs = judgePage(gateway.snapshots.at(-1)!, reading, facts, run.allowHosts)
    if (findings.link) findings.link = addReasons(findings.link, signs)
    const warnings = signs.filter(({ level }) => level === 'block').map(({ text }) => text)
    if (warnings.length > 0) return { ...unsupported(`The payment page was left. ${warnings.join(' ')}`, findings), tab }
    if (gateway.ended) return { ...unsupported(gateway.ended, findings), tab }
    if (reading.loginWall) return { ...unsupported('The payment page asks for a login, which the agent does not have.', findings), tab }
    if (reading.captcha) return { ...unsupported('The payment page asks to prove that a person is there, so the agent stopped.', findings), tab }
    if (reading.end) return { kind: 'not arrived', errorType: reading.end.errorType, errorMessage: `${reading.end.message} It reads: “${quoteText(reading.end.words)}”`, findings, tab }
    return { kind: 'arrived', tab, context, facts, gateway, findings }
  } catch (error) {
    await tab.close()
    throw error
  }
}

/** What was done to get to the form, and what is to be said of the places it led to. */
function addWay(findings: Findings, { moves, passed, snapshots }: GatewayRead) {
  findings.evidence = [...findings.evidence, ...moves.map((text) => ({ fact: 'step', text, source: 'gateway' }))]
  for (const { link } of passed) {
    if (!link || !findings.link) continue
    const level = link.level === 'ok' ? findings.link.level : link.level
    findings.link = addReasons({ ...findings.link, level, chain: [...findings.link.chain, ...link.chain], ...(link.gateway && { gateway: link.gateway }) }, link.reasons.map((reason) => ({ level: 'fine', ...reason })))
  }
  findings.paymentGatewayUrl = snapshots.at(-1)!.url
}

function addReading(findings: Findings, reading: GatewayRead['reading']) {
  const shown = reading.total ?? reading.amount
  if (shown) findings.gatewayAmount = inMajor(shown)
  if (shown?.currency) findings.currency ??= shown.currency
  if (reading.vendorName) findings.vendorName ??= reading.vendorName
  if (reading.cardForm) findings.requiredData = reading.cardForm.requiredData
  findings.evidence = [...findings.evidence, ...reading.evidence]
}

const whyNothingToPay: Partial<Record<InvoiceFacts['status'], string>> = {
  paid: 'The invoice says that it is already paid, so no payment page was looked for.',
  'direct debit': 'The invoice says that its amount will be debited by itself, so no payment page was looked for.',
  'credit note': 'This is a credit note: there is nothing to pay.',
}

function notFound(errorMessage: string, findings: Findings): Extract<Approach, { kind: 'not arrived' }> {
  return { kind: 'not arrived', errorType: 'NO_VALID_PAYMENT_GATEWAY_FOUND', errorMessage, findings }
}

function unsupported(errorMessage: string, findings: Findings): Extract<Approach, { kind: 'not arrived' }> {
  return { kind: 'not arrived', errorType: 'PAYMENT_GATEWAY_UNSUPPORTED', errorMessage, findings }
}

/** Amounts travel in major units. */
export function inMajor({ minor, currency }: Money): number {
  return toMajor(minor, fractionDigitsOf(currency))
}
