// Writes llms.txt: the library on one page, for language models that write code with it.
//
//   node scripts/writeLlms.ts
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describeSource, type ComponentDescription, type PropDescription, type SourceDescription } from './describeSource.ts'

const root = join(import.meta.dirname, '..')

/** The text of `llms.txt`, in the form of llmstxt.org: a title, what it is, the rules, then everything that is exported. */
export function writeLlms(description: SourceDescription): string {
  const { name, description: what } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; description: string }
  const look = description.types.find((type) => type.name === 'Look')
  return `# ${name}

> ${what}

${rules}

## Documentation

${documents.map(([path, words]) => `- [${path}](${path}): ${words}`).join('\n')}

## Subpaths

${Object.entries(subpaths).map(([path, words]) => `- \`${name}${path.slice(1)}\`: ${words}`).join('\n')}

## Components

Each takes, besides its own props, those of a look (\`theme\`, \`classNames\`, \`slots\`, \`unstyled\`, \`dir\`), and where it says so the attributes of its root element.
${description.components.map((component) => describe(component)).join('\n')}

## Look

${fence(look?.source ?? '')}

### Tokens

${description.tokens.map((token) => `- \`${token.name}\` (\`${token.property}\`): ${token.description}`).join('\n')}

### Parts

The name is the part's \`data-slot\`, its class is \`mg-<name>\`, and it is the key in \`classNames\` and \`slots\`.

${description.parts.map((part) => `- \`${part.name}\`: ${part.what}`).join('\n')}

## Hooks and functions

${description.functions.map((one) => `### ${one.name}\n\nFrom ${one.entries.map((entry) => `\`${name}${entry.slice(1)}\``).join(' and ')}. ${one.description}\n\n${fence(one.signature)}`).join('\n\n')}

## Types

${description.types.filter((type) => !/Props$|^Look$|^Messages$/.test(type.name)).map((type) => `### ${type.name}\n\n${type.description ? `${type.description}\n\n` : ''}${fence(type.source)}`).join('\n\n')}
`
}

const rules = `Wrap the part of the application that checks and pays invoices in \`MercoaProvider\`, import \`react-mercoa-gateway/styles.css\` once (in a Tailwind 4 host \`styles.layer.css\`), and mint the token in the host's backend. Peers: React 18.2 or 19, \`@tanstack/react-query\` 5.40 or later. ESM only.

- Never put an API key into a page. \`token\` is a function that fetches a short-lived JWT from the host's backend.
- Never repeat a payment by yourself. The library sends it once and looks a lost one up. An unknown outcome is not a failure: do not pay again before the vendor was asked.
- \`onPaid\` of \`CardPayment\` and \`onResult\` of \`GatewayPaymentButton\` are told of every end. Money moved only with \`jobStatus: 'success'\`; \`outcomeOf(job)\` says which of \`paid\`, \`not_paid\` and \`unknown\` it was.
- \`card\` answers where the card can be read (\`iframe\`, \`stripeIssuing\`, \`lithic\`, \`marqetaJs\`). The card's own numbers (\`direct\`) pass only with \`allowDirectCard\`.
- Amounts are numbers in major units (150.75 is $150.75), percentages are percent (2.5 is 2.5 %), currencies ISO 4217.
- Props may be written inline: nothing starts over when they change.

\`\`\`tsx
import { CardPayment, MercoaProvider } from 'react-mercoa-gateway'
import 'react-mercoa-gateway/styles.css'

<MercoaProvider endpoint="https://agent.example.com" token={fetchToken}>
  <CardPayment card={orderVirtualCard} maxFee={10} onPaid={(payment) => saveReceipt(payment)} />
</MercoaProvider>
\`\`\``

/** Every subpath of package.json but the package's own file, in its order. */
export const subpaths: Record<string, string> = {
  '.': 'components, hooks and the client',
  './api': 'the wire contract as schemas and types, for browsers and servers',
  './lists': '`BatchCardCheck`, `JobList`, `useBatch`, `useJobs`: many invoices and jobs at once',
  './card-form': '`CardDetailsForm`: the card’s own numbers, only for pages that may hold them',
  './answers': '`Receipt`, `ValidationVerdict`, `FeeSummary`, `CardEconomics`, `AmountMismatch` …: single answers, from the host’s own data',
  './dropzone': '`useInvoiceDrop`: a place of your own to drop invoices, by react-dropzone',
  './headless': 'hooks and query options without our look',
  './server': 'routes for the host’s backend, each a function from a Request to a Response: tokens, webhooks, events, the gateway’s calls',
  './testing': 'a gateway in memory with a clock, request handlers for msw, every job state by name',
  './testing/react': '`MockMercoaProvider`: the provider over that gateway',
  './embed': '`mountCardPayment`, `mountInvoiceCardCheck`, `mountGatewayPaymentButton`, `mountJobStatus`, `mountJobList`, `mountBatchCardCheck`: the flows in a frame, for pages without React',
  './embed-page/index.html': 'the page that `./embed` frames, for a copy of your own',
  './locales/ar': 'Arabic for the `language` prop, as far as `.` shows it',
  './locales/de': 'German',
  './locales/en': 'English, which is always there',
  './locales/es': 'Spanish',
  './locales/fr': 'French',
  './locales/ja': 'Japanese',
  './locales/pt-BR': 'Portuguese of Brazil',
  './locales/all/ar': 'all of Arabic, for pages that show `./lists`, `./answers` or `./card-form` too',
  './locales/all/de': 'all of German',
  './locales/all/en': 'all of English',
  './locales/all/es': 'all of Spanish',
  './locales/all/fr': 'all of French',
  './locales/all/ja': 'all of Japanese',
  './locales/all/pt-BR': 'all of Portuguese of Brazil',
  './styles.css': 'the stylesheet',
  './styles.layer.css': 'the same in the cascade layer `mg`: declare `@layer theme, base, mg, components, utilities;`',
  './tailwind.css': 'variants and colours of ours for Tailwind 4',
}

const documents = [
  ['README.md', 'the first check in an application'],
  ['docs/server.md', 'routes for the host’s backend'],
  ['docs/embed.md', 'pages without React'],
  ['docs/security.md', 'content security policy, what data goes where, PCI scope'],
  ['docs/migration.md', 'for hosts on @mercoa/react'],
]

function describe(component: ComponentDescription): string {
  const own = component.props.filter(({ from }) => from !== 'Look' || component.name === 'MercoaProvider')
  const parts = component.parts.map((part) => `\`${part.name}\`${part.attributes.map((one) => ` [${one.name}${one.values.some(Boolean) ? `="${one.values.filter(Boolean).join(' | ')}"` : ''}]`).join('')}`)
  const blocks = [
    `### ${component.name}`,
    `From \`react-mercoa-gateway${component.entries[0]!.slice(1)}\`. ${component.description}`,
    own.map(describeProp).join('\n'),
    ...component.compound.map((part) => [`\`${part.name}\`: ${part.description}`, ...(part.name.endsWith('.Root') ? [] : part.props.map(describeProp))].join('\n')),
    component.takes.length > 0 && `Also takes \`${component.takes.join('`, `')}\`.`,
    component.contains.length > 0 && `Contains ${component.contains.join(', ')}.`,
    parts.length > 0 && `Parts: ${parts.join(', ')}.`,
  ]
  return `\n${blocks.filter(Boolean).join('\n\n')}`
}

const describeProp = (prop: PropDescription) =>
  `- \`${prop.name}${prop.isRequired ? '' : '?'}: ${prop.type}\`${prop.default === undefined ? '' : ` = \`${prop.default}\``}: ${prop.description.replaceAll('\n', ' ')}`

const fence = (source: string) => `\`\`\`ts\n${source}\n\`\`\``

if (import.meta.main) writeFileSync(join(root, 'llms.txt'), writeLlms(describeSource(root)))
