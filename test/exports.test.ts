import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

/**
 * Every name a host may import, by entry. Adding one is a promise, removing one breaks somebody's build: either way the
 * change shows here, and belongs in the changelog.
 */
const entries: Record<string, { file: string; values: string; types: string }> = {
  '.': {
    file: 'index.ts',
    values: `
      CardPayment GatewayError GatewayPaymentButton
      INVOICE_EXTENSIONS InvoiceCardCheck JobStatus MercoaProvider       Surface UsageError createClient isGatewayError isPayable
      outcomeOf readInvoiceFile surchargeFor themeStyle useIsOnline useJob
      useJobStatus usePayment useSession useValidation
    `,
    types: `
      AnyJob CardDetails       CardPaymentProps CheckedInvoice Client ClientOptions Eligibility ErrorCode ErrorContext Fee
      FeeUnit FileProblem GatewayEvent GatewayPaymentButtonProps IdStorage Invoice InvoiceCardCheckProps
      JobKind JobState JobStatusProps JobStatusRootProps       ListOptions Look MercoaProviderProps Messages PartClass PartName PartialMessages PaymentFailed PaymentJob
      PaymentOptions PaymentOrder PaymentOutcome PaymentPending PaymentState PaymentSucceeded ReadFile
      SessionState SessionView ShownMessages StartedValidation
      SurfaceProps Theme ThemeToken TokenProp Transport       UseJobOptions UsePaymentOptions UseValidationOptions ValidationFailed ValidationJob ValidationPending
      ValidationState ValidationSucceeded     `,
  },
  './lists': {
    file: 'lists.ts',
    values: `
      BatchCardCheck JobList useBatch useJobs
    `,
    types: `
      BatchCardCheckProps BatchRow BatchView FurtherMessages JobListProps JobsState UseBatchOptions
    `,
  },
  './card-form': {
    file: 'cardForm.ts',
    values: `
      CardDetailsForm
    `,
    types: `
      CardDetailsFormProps FurtherMessages
    `,
  },
  './answers': {
    file: 'answers.ts',
    values: `
      AmountMismatch CardEconomics FeeSummary InvoiceDropZone LinkVerdict PaymentReceipt Receipt SessionReplay
      UnknownOutcome ValidationVerdict reckonEconomics
    `,
    types: `
      AmountDifference AmountMismatchProps CardEconomicsProps Economics EconomicsInput FeeSummaryProps FurtherMessages InvoiceDropZoneProps
      LinkVerdictProps PaymentReceiptProps RebateTier ReceiptProps SessionReplayProps UnknownOutcomeProps ValidationVerdictProps
    `,
  },
  './headless': {
    file: 'hooks/index.ts',
    values: `
      GatewayClientProvider INVOICE_EXTENSIONS createClient jobKey jobListKey jobListOptions jobOptions pollDelay
      readInvoiceFile scopeKey tenantOf useIsOnline useJob useJobs usePayment useSession
      useValidation
    `,
    types: `
      AnyJob CallOptions Client ClientOptions ErrorContext FileProblem GatewayClientProviderProps
      GatewayEvent IdStorage JobState JobsState PaymentOptions PaymentOrder PaymentState ReadFile Scope
      SessionState SessionView StartedValidation TokenProp Transport UseJobOptions
      UsePaymentOptions UseValidationOptions ValidationState
    `,
  },
  './dropzone': {
    file: 'dropzone.ts',
    values: `
      useInvoiceDrop
    `,
    types: `
      RefusedFile UseInvoiceDropOptions
    `,
  },
  './api': {
    file: 'api/index.ts',
    values: `
      AchDetails Attempt CardDetails DEFAULT_ENDPOINT DEFAULT_EXPIRY DirectCard EventsQuery Evidence Fee GatewayError
      IframeCard InvalidateTokens Invoice LinkVerdict ListQuery LithicCard MAX_BODY_BYTES MAX_FOLLOWED_JOBS
      MAX_INVOICE_BYTES MarqetaCard PaymentJob PaymentJobPage PaymentRequest Progress RequiredData StripeIssuingCard
      TokenOptions UsageError ValidationJob ValidationJobPage ValidationRequest addAmounts calls codeForStatus
      describeIssue errorTable evidenceFor isGatewayError isPayable jobErrorTypes kindOfEvent outcomeOf pathFor readBody
      readExpiry readFeeUnit readJobEvent readPaymentJob readValidationJob readWebhookEvent requestHeaders routes stages
      surchargeFor toMajor toMinor webhookEventTypes
    `,
    types: `
      Call Eligibility ErrorCode ErrorMessageKey ErrorName FeeUnit JobErrorType JobEvent JobKind JobStatus ListOptions
      PaymentFailed PaymentOutcome PaymentPending PaymentSucceeded Route Stage TokenClaims ValidationFailed
      ValidationPending ValidationSucceeded WebhookEvent
    `,
  },
  './server': {
    file: 'server/index.ts',
    values: `
      createEventRelay createGatewayRoute createTokenRoute createWebhookRoute seenInMemory verifyWebhook
    `,
    types: `
      EventRelay EventRelayOptions GatewayCall GatewayCaller GatewayRouteOptions SeenWebhooks TenantRecords TokenHolder
      TokenRouteOptions VerifiedWebhook VerifyOptions WebhookRouteOptions WebhookSecret
    `,
  },
  './testing': {
    file: 'testing/index.ts',
    values: `
      createFakeGateway createTestToken handlers jobs pseudoMessages
    `,
    types: `
      Ending FakeGateway FakeGatewayOptions Fault SeenRequest
    `,
  },
  './testing/react': {
    file: 'testing/react.ts',
    values: `
      MockMercoaProvider
    `,
    types: `
      MockMercoaProviderProps
    `,
  },
  './embed': {
    file: 'embed/index.ts',
    values: `
      mountBatchCardCheck mountCardPayment mountGatewayPaymentButton mountInvoiceCardCheck mountJobList mountJobStatus
    `,
    types: `
      Embed EmbedError EmbedOptions EmbedSettings FlowName
    `,
  },
}

/** The language packs: each entry holds one catalogue, under the name of its language. */
const catalogues = { ar: 'ar', de: 'de', en: 'en', es: 'es', fr: 'fr', ja: 'ja', 'pt-BR': 'ptBR' }

const source = join(import.meta.dirname, '../src')

describe.each(Object.entries(entries))('%s', (_, { file, values, types }) => {
  const list = readFileSync(join(source, file), 'utf8')
  const exported = exportedBy(list)

  test('has these values', async () => {
    expect(Object.keys(await import(join(source, file)) as object).sort()).toEqual(wordsOf(values))
    expect(exported.values).toEqual(wordsOf(values))
  })

  test('has these types', () => {
    expect(exported.types).toEqual(wordsOf(types))
  })

  test('is a plain list and nothing else', () => {
    expect(list.replace(exportStatement, '').trim()).toBe('')
  })
})

test.each(Object.entries(catalogues))('./locales/%s and ./locales/all/… have the catalogue %s and nothing else', async (language, name) => {
  for (const place of ['', 'all/']) expect(Object.keys(await import(join(source, `messages/${place}${language}.ts`)) as object)).toEqual([name])
})

test('every entry of the package is listed here', () => {
  const { exports } = JSON.parse(readFileSync(join(source, '../package.json'), 'utf8')) as { exports: Record<string, string> }
  const modules = Object.entries(exports).filter(([, file]) => file.endsWith('.js'))
  const listed = [
    ...Object.entries(entries).map(([name, { file }]) => [name, file]),
    ...Object.keys(catalogues).flatMap((language) => [language, `all/${language}`]).map((name) => [`./locales/${name}`, `messages/${name}.ts`]),
  ]
  expect(modules.map(([name, file]) => [name, file.replace(/^\.\/dist\/(.*)\.js$/, '$1.ts')])).toEqual(
    expect.arrayContaining(listed),
  )
  expect(modules).toHaveLength(listed.length)
})

const exportStatement = /^export (type )?(?:\{([^}]*)\}|\* as (\w+)) from '\.[^']+'\n/gm

function exportedBy(list: string): { values: string[]; types: string[] } {
  const values: string[] = []
  const types: string[] = []
  for (const [, typesOnly, names, namespace] of list.matchAll(exportStatement)) {
    if (namespace) values.push(namespace)
    for (const name of (names ?? '').split(',').map((words) => words.trim()).filter(Boolean)) {
      if (typesOnly || name.startsWith('type ')) types.push(name.replace('type ', ''))
      else values.push(name)
    }
  }
  return { values: values.sort(), types: types.sort() }
}

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/).sort()
}
