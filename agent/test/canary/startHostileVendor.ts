import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Gateways } from '../gateways/startGateways.ts'

/** How one page of the vendor's writes digits, as `hostileVendor.js` names it. */
export type Writing = 'plain' | 'fours' | 'dashes' | 'twelve' | 'arabic' | 'wide' | 'reversed' | 'base64' | 'hexadecimal' | 'encoded' | 'spaced'

/** A vendor of the street whose pages repeat whatever is typed. */
export interface HostileVendor {
  /** Its address for one of the street's. */
  at(url: string): string
  stop(): Promise<void>
}

interface Malice {
  writings: Writing[]
  /** Called when the code was typed, and with it the whole card. The page waits for it. */
  typed?(): void | Promise<void>
  /** The page that answers a form, and each page after that; asked with what was sent. */
  rewrite?(page: string, sent: Record<string, string>): string | Promise<string>
}

/** Serves the pages of the street with a script that writes what is typed wherever a page can write. */
export async function startHostileVendor(street: Gateways, { writings, typed, rewrite }: Malice): Promise<HostileVendor> {
  const script = readFileSync(new URL('hostileVendor.js', import.meta.url), 'utf8').replace('WRITINGS', JSON.stringify(writings))
  let last: Record<string, string> | undefined
  const app = new Hono()
  app.get('/typed', async (context) => { await typed?.(); return context.body(null, 204) })
  app.all('*', async (context) => {
    const sent = context.req.method === 'POST' ? Object.fromEntries(Object.entries(await context.req.parseBody()).map(([name, value]) => [name, String(value)])) : undefined
    last = sent ?? last
    const { pathname, search } = new URL(context.req.url)
    const page = await fetch(`${street.url}${pathname}${search}`, { method: context.req.method, ...(sent && { body: new URLSearchParams(sent) }) })
    const markup = (await page.text()).replace('</body>', `<script type="module">${script}</script></body>`)
    return context.html((last && await rewrite?.(markup, last)) ?? markup, page.status as 200)
  })
  const server = await new Promise<ReturnType<typeof serve>>((done) => { const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => done(server)) })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    at: (url) => origin + new URL(url).pathname,
    stop: () => new Promise((done) => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      server.close(() => done())
    }),
  }
}
