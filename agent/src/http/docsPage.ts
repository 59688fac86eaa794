import { createHash } from 'node:crypto'
import type { OpenApi, Operation, Schema } from './openApi.ts'

const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1f2328; background: #fff; max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
h2 { margin-top: 2.5rem } code, pre { font: 14px/1.5 ui-monospace, monospace } h3 code { font-size: 1rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #d0d7de }
pre { white-space: pre-wrap; padding: .75rem; background: #f6f8fa } a { color: #0550ae }
@media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117 } pre { background: #161b22 } th, td { border-color: #30363d } a { color: #79c0ff } }
`

/** The OpenAPI file as a page to read, and the policy it is served under: no script, nothing fetched, not to be framed. */
export function docsPage({ info, paths, components }: OpenApi): { html: string; policy: string } {
  const calls = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => callSection(method.toUpperCase(), path, operation)))
  const schemas = Object.entries(components.schemas).map(([name, schema]) => `<h3 id="${escape(name)}">${escape(name)}</h3>\n<pre>${linked(schema)}</pre>`)
  const refusals = Object.entries(Object.values(paths)[0]?.post?.responses ?? {}).filter(([status]) => isRefusal(status))
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(info.title)}</title>
<style>${style}</style>
<main>
<h1>${escape(info.title)}</h1>
<p>${escape(info.description)}</p>
<p>${escape(String(components.securitySchemes.bearer?.description ?? ''))} Every call needs it, as a bearer. The same for machines: <a href="openapi.json">openapi.json</a>.</p>
<p>Every call may also answer:</p>
<table>${refusals.map(([status, answer]) => answerRow(status, answer)).join('')}</table>
<h2>Calls</h2>
${calls.join('\n')}
<h2>Schemas</h2>
${schemas.join('\n')}
</main>
</html>`
  const hash = createHash('sha256').update(style).digest('base64')
  return { html, policy: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'` }
}

function callSection(method: string, path: string, { operationId, summary, parameters, requestBody, responses }: Operation): string {
  const rows = parameters.map(({ name, in: place, required, description = '', schema }) =>
    `<tr><td><code>${escape(name)}</code></td><td>${place}${required ? ', needed' : ''}</td><td><code>${linked(schema, 0)}</code></td><td>${escape(description)}</td></tr>`)
  const answers = Object.entries(responses).filter(([status]) => !isRefusal(status)).map(([status, answer]) => answerRow(status, answer))
  return `<section id="${escape(operationId)}">
<h3><code>${method} ${escape(path)}</code></h3>
<p>${escape(summary)}</p>
${rows.length > 0 ? `<table><tr><th>parameter</th><th>in</th><th>schema</th><th></th></tr>${rows.join('')}</table>` : ''}
${requestBody ? `<p>Body${requestBody.required ? '' : ', which may be left out'}: ${contentOf(requestBody.content)}</p>` : ''}
<table><tr><th>status</th><th></th><th>body</th></tr>${answers.join('')}</table>
</section>`
}

/** The same for every call, and so said once. */
function isRefusal(status: string): boolean {
  return Number(status) >= 400
}

function answerRow(status: string, { description, content }: Operation['responses'][string]): string {
  return `<tr><td>${escape(status)}</td><td>${escape(description).replace(/`(.*?)`/g, '<code>$1</code>')}</td><td>${content ? contentOf(content) : ''}</td></tr>`
}

function contentOf(content: Record<string, { schema: Schema }>): string {
  return Object.entries(content).map(([type, { schema }]) => `<code>${escape(type)}</code> <code>${linked(schema, 0)}</code>`).join(', ')
}

/** A schema as JSON, each reference a link, each list of words in one paragraph. */
function linked(schema: Schema, indent = 2): string {
  const json = JSON.stringify(schema, undefined, indent).replace(/\[\s*("[^"]*"(?:,\s*"[^"]*")*)\s*\]/g, (_, words: string) => `[${words.replace(/,\s+/g, ', ')}]`)
  return escape(json)
    .replace(/\{\s*&quot;\$ref&quot;:\s*&quot;#\/components\/schemas\/(\w+)&quot;\s*\}/g, '<a href="#$1">$1</a>')
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign]!)
}
