import { safeParse } from 'valibot'
import { CardDetails, UsageError, type GatewayError, type JobKind, type PaymentJob, type ValidationJob } from '../api/index.ts'
import { BatchCardCheck } from '../flows/BatchCardCheck.tsx'
import { CardPayment } from '../flows/CardPayment.tsx'
import { GatewayPaymentButton } from '../flows/GatewayPaymentButton.tsx'
import { InvoiceCardCheck } from '../flows/InvoiceCardCheck.tsx'
import { JobList } from '../flows/JobList.tsx'
import { JobStatus } from '../flows/JobStatus.tsx'
import { MercoaProvider } from '../MercoaProvider.tsx'
import { ar } from '../messages/all/ar.ts'
import { de } from '../messages/all/de.ts'
import { en } from '../messages/all/en.ts'
import { es } from '../messages/all/es.ts'
import { fr } from '../messages/all/fr.ts'
import { ja } from '../messages/all/ja.ts'
import { MessagesProvider } from '../messages/MessagesProvider.tsx'
import { ptBR } from '../messages/all/pt-BR.ts'
import type { HostLink } from './linkToHost.ts'
import type { CommonCalls, EmbedError, FlowName, Flows, FromHost } from './protocol.ts'

const catalogues = { ar, de, en, es, fr, ja, pt: ptBR }

/** The flow a host asked for, with its settings, and with the host's functions at the other end of the link. */
export function FramedFlow({ shown, link, endpoint, direct }: FramedFlowProps) {
  const { flow, settings, listens } = shown
  const { locale = 'en-US', messages, ...look } = settings
  const language = new Intl.Locale(locale).language

  return (
    <MercoaProvider
      {...look} endpoint={settings.endpoint ?? endpoint} locale={locale} token={() => askForToken(link)}
      language={Object.hasOwn(catalogues, language) ? catalogues[language as keyof typeof catalogues] : undefined}
      onEvent={calling<CommonCalls>()('onEvent')}
    >
      <MessagesProvider messages={messages}>{draw()}</MessagesProvider>
    </MercoaProvider>
  )

  function draw() {
    const card = () => askForCard(link, direct)
    switch (flow) {
      case 'InvoiceCardCheck': {
        const call = calling<Flows[typeof flow]['calls']>()
        return (
          <InvoiceCardCheck
            {...propsOf<typeof flow>()} onResult={call('onResult')} onReset={call('onReset')}
            onJobStart={call('onJobStart', ({ jobId }: { jobId: string }) => [{ jobId }])} onError={call('onError', withoutCause)}
          />
        )
      }
      case 'GatewayPaymentButton': {
        const call = calling<Flows[typeof flow]['calls']>()
        const { invoice, validation, ...props } = propsOf<typeof flow>()
        return (
          <GatewayPaymentButton
            {...props} invoice={invoice} validation={validation} card={card} allowDirectCard={direct}
            onJobStart={call('onJobStart')} onResult={call('onResult')} onError={call('onError', withoutCause)} onResolve={call('onResolve')}
          />
        )
      }
      case 'JobStatus': return <JobStatus {...propsOf<typeof flow>()} onResult={calling<Flows[typeof flow]['calls']>()('onResult')} />
      case 'CardPayment': {
        const call = calling<Flows[typeof flow]['calls']>()
        return (
          <CardPayment
            {...propsOf<typeof flow>()} card={card} allowDirectCard={direct} onChecked={call('onChecked')} onPaymentStart={call('onPaymentStart')}
            onPaid={call('onPaid')} onError={call('onError', withoutCause)} onResolve={call('onResolve')}
          />
        )
      }
      case 'JobList': return <JobList {...propsOf<typeof flow>()} onSelect={calling<Flows[typeof flow]['calls']>()('onSelect', (job: ValidationJob | PaymentJob, kind: JobKind) => [job, kind])} />
      case 'BatchCardCheck':
        return <BatchCardCheck {...propsOf<typeof flow>()} onResult={calling<Flows[typeof flow]['calls']>()('onResult', (job, { fileName }: { fileName?: string }) => [job, { fileName }])} />
    }
  }

  /**
   * The host's callbacks as props, absent where nobody listens. Of what a flow tells only the first value travels, unless
   * `told` says otherwise: what comes after it may be the document.
   */
  function calling<Values extends { [Name in keyof Values]: unknown[] }>() {
    return <Name extends keyof Values & string, Given extends unknown[] = Values[Name]>(name: Name, told?: (...given: Given) => Values[Name]) => (
      listens.includes(name) ? (...given: Given) => link.tell({ type: 'call', name, values: told ? told(...given) : given.slice(0, 1) }) : undefined
    )
  }

  /** The guard has checked each of them. */
  function propsOf<Flow extends FlowName>(): Flows[Flow]['props'] {
    return shown.props as Flows[Flow]['props']
  }
}

interface FramedFlowProps {
  shown: Extract<FromHost, { type: 'show' }>
  link: HostLink
  /** Where the API is, unless the host says otherwise. */
  endpoint: string | undefined
  /** Whether a card's own numbers are taken. */
  direct: boolean
}

async function askForToken(link: HostLink): Promise<string> {
  const token = await link.ask('token')
  if (typeof token !== 'string') throw new UsageError('`getToken` did not answer a text, so there is no token to call the API with. Answer the token your backend mints.')
  return token
}

async function askForCard(link: HostLink, direct: boolean): Promise<CardDetails> {
  const read = safeParse(CardDetails, await link.ask('card'))
  // What was answered instead is not repeated: it may be a card.
  if (!read.success) throw new UsageError('`card` did not answer a card the API knows, so nothing was sent. Answer one of the five kinds of card details.')
  if (read.output.type === 'direct' && !direct) throw new UsageError('`card` answered a card of the type "direct", and this page was served without "mg-direct-cards". Nothing was sent.')
  return read.output
}

const withoutCause = ({ code, retryable }: GatewayError): [EmbedError] => [{ code, retryable }]
