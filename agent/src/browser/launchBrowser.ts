import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import type { AgentBrowser } from './AgentBrowser.ts'
import { callEndpoint } from './callEndpoint.ts'
import { download } from './download.ts'
import { startFilteringProxy } from './filteringProxy.ts'
import { findChromium } from './findChromium.ts'
import { createNetworkPolicy } from './networkPolicy.ts'
import { openPrivateTab } from './openPrivateTab.ts'
import { openTab } from './openTab.ts'

/** Our own flags. One browser process serves all jobs, so nothing here may weaken a renderer: site isolation stays on. */
const flags = [
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-pings',
  '--no-first-run',
  '--disable-dev-shm-usage',
  // What they send passes neither routes nor sessions, so nobody could look for a card in it.
  '--disable-shared-workers',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
]

/** What Chromium needs of our environment. The rest stays with us: keys, database address and webhook secret are in it. */
const passedOn = ['PATH', 'HOME', 'USER', 'LANG', 'LANGUAGE', 'LC_ALL', 'TZ', 'TMPDIR', 'XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_RUNTIME_DIR',
  'FONTCONFIG_PATH', 'FONTCONFIG_FILE', 'LD_LIBRARY_PATH', 'SystemRoot', 'TEMP', 'TMP', 'USERPROFILE', 'LOCALAPPDATA', 'ProgramFiles', 'ProgramFiles(x86)']

export interface BrowserOptions {
  /** Path of a Chromium; found when absent. */
  chromium?: string
  /** Hosts that may be plain http or private, see {@link createNetworkPolicy}. */
  allowHosts: string[]
  /** How long a page may take over what is asked of it, see `TabOptions`. */
  answerTimeoutMs?: number
}

/** An agent's browser that says how busy it is. */
export interface LaunchedBrowser extends AgentBrowser {
  /** How many contexts are open now; one of them may stand ready for the next job. */
  countContexts(): Promise<number>
}

/** Starts the agent's Chromium behind the network policy. It is started again when its process dies. */
export async function launchBrowser({ chromium: path, allowHosts, answerTimeoutMs }: BrowserOptions): Promise<LaunchedBrowser> {
  const found = await findChromium(path)
  const policy = createNetworkPolicy(allowHosts)
  const proxy = await startFilteringProxy(policy)
  const launch = () => chromium.launch({
    executablePath: found.executablePath,
    env: { ...pick(process.env, passedOn), ...found.env },
    args: flags,
    // Chromium refuses to start with its sandbox as root; everybody else has it, and Playwright leaves it out unless asked.
    chromiumSandbox: process.getuid?.() !== 0,
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false,
    // Loopback goes through the proxy as well: the policy decides about it like about any other address.
    proxy: { server: proxy.url, bypass: '<-loopback>' },
  })
  let browser: Promise<Browser> = launch()
  browser.catch(() => {})
  await browser.catch(async (error: unknown) => { await proxy.stop(); throw explain(error) })

  const newContext = async () => {
    const known = browser
    // Of several who find it gone, one starts another.
    if (!(await known.catch(() => undefined))?.isConnected() && browser === known) browser = launch()
    return (await browser).newContext({
      acceptDownloads: false, serviceWorkers: 'block', locale: 'en-US', viewport: { width: 1280, height: 900 },
    })
  }
  const prepare = () => unlessGone(browser, async () => {
    const context = await newContext()
    return { context, tab: await openTab(context, { answerTimeoutMs }) }
  })
  /** That a page crashed may not have been heard yet, so it is asked. */
  const answers = (context: BrowserContext) => unlessGone(browser, async () => context.pages()[0]!.evaluate('true')).catch(() => closeQuietly(context))
  /** A tab stands ready for the next job, so that it need not wait for one. It has never been anywhere. */
  let ready: ReturnType<typeof prepare> | undefined
  const take = async () => {
    const taken = ready
    ready = undefined
    const made = await taken?.catch(() => undefined)
    if (made && await answers(made.context)) return made
    // A browser that dies while a tab is made takes the tab with it; the next one has not failed yet.
    return prepare().catch(prepare)
  }

  return {
    async newTab(signal) {
      signal.throwIfAborted()
      const { context, tab } = await take()
      closeWith(signal, context)
      ready ??= prepare()
      ready.catch(() => {})
      return tab
    },
    async newPrivateTab(signal) {
      signal.throwIfAborted()
      const context = await unlessGone(browser, newContext)
      closeWith(signal, context)
      return openPrivateTab(context)
    },
    call: (wanted, signal) => callEndpoint(wanted, policy, signal),
    download: (url, maxBytes, signal) => download(url, policy, maxBytes, signal),
    countContexts: async () => (await browser.catch(() => undefined))?.contexts().length ?? 0,
    async close() {
      await (await browser.catch(() => undefined))?.close()
      await proxy.stop()
    },
  }
}

/** How long a tab may take to be made on a busy machine, in milliseconds. */
const PREPARE_LIMIT_MS = 20_000

/** Playwright may wait for ever for the answer of a process that was killed. */
async function unlessGone<Made>(browser: Promise<Browser>, make: () => Promise<Made>): Promise<Made> {
  const { promise: gone, reject } = Promise.withResolvers<never>()
  const fail = () => reject(new Error('The browser was closed while a tab was made.'))
  const timer = setTimeout(fail, PREPARE_LIMIT_MS)
  const current = await browser.catch(() => undefined)
  current?.once('disconnected', fail)
  try {
    return await Promise.race([make(), gone])
  } finally {
    clearTimeout(timer)
    current?.off('disconnected', fail)
  }
}

function explain(error: unknown): unknown {
  if (!(error instanceof Error) || !/no usable sandbox/i.test(error.message)) return error
  return new Error('Chromium cannot start its sandbox, because this system forbids user namespaces. Allow them (sysctl kernel.unprivileged_userns_clone=1, on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0), or run the agent in a container that does.', { cause: error })
}

function pick(from: NodeJS.ProcessEnv, names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => from[name] === undefined ? [] : [[name, from[name]]]))
}

/** @throws what the signal was aborted for, when it is */
function closeWith(signal: AbortSignal, context: BrowserContext) {
  const close = () => closeQuietly(context)
  signal.addEventListener('abort', close, { once: true })
  context.once('close', () => signal.removeEventListener('abort', close))
  if (signal.aborted) close()
  signal.throwIfAborted()
}

function closeQuietly(context: BrowserContext) {
  void context.close().catch(() => {})
}
