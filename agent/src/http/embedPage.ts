import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where the library's build leaves the page. */
export const embedFolder = join(import.meta.dirname, '../../../dist/embed-page')

/**
 * The page that hosts without React frame, and the policy it is served under. Only the origins that may call us from a
 * browser may frame it, and only theirs are the messages it answers.
 *
 * @returns undefined when the page was not built
 */
export async function embedPage(folder: string, { publicUrl, corsOrigins }: { publicUrl: string; corsOrigins: string[] }): Promise<{ html: string; policy: string } | undefined> {
  const built = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined)
  if (built === undefined) return undefined

  const parents = corsOrigins.filter((origin) => URL.canParse(origin) && new URL(origin).origin === origin)
  const html = withMeta(withMeta(built, 'mg-parents', parents.join(' ')), 'mg-endpoint', publicUrl)
  const policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", `connect-src 'self' ${new URL(publicUrl).origin}`, "img-src 'self' data: blob:",
    `frame-src 'self' ${new URL(publicUrl).origin} blob:`, "base-uri 'none'", "form-action 'none'", `frame-ancestors ${parents.join(' ') || "'none'"}`,
    "require-trusted-types-for 'script'",
  ].join('; ')
  return { html, policy }
}

/** The files the page loads. Their names change with what is in them. */
export async function embedAsset(folder: string, name: string): Promise<{ text: string; type: string } | undefined> {
  const type = { js: 'text/javascript', css: 'text/css' }[/^page-[\w-]+\.(js|css)$/.exec(name)?.[1] ?? '']
  // Only what lies there: a name from outside is held against the list and never made into a path.
  if (!type || !(await readdir(folder).catch((): string[] => [])).includes(name)) return undefined
  return { text: await readFile(join(folder, name), 'utf8'), type: `${type}; charset=utf-8` }
}

function withMeta(html: string, name: string, content: string): string {
  const written = content.replace(/&/g, '&amp;').replace(/"/g, '&quot;')
  return html.replace(new RegExp(`(<meta name="${name}" content=")[^"]*`), (_, start: string) => start + written)
}
