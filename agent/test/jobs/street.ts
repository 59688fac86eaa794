import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { AgentBrowser } from '../../src/browser/AgentBrowser.ts'
import { launchBrowser } from '../../src/browser/launchBrowser.ts'
import { allowHosts } from './createRun.ts'
import { startGateways, type Gateways } from '../gateways/startGateways.ts'

/** Real pages in a real Chromium, for jobs run without a server around them. */
export function openStreet(): { browser: AgentBrowser; gateways: Gateways } {
  const street = {} as { browser: AgentBrowser; gateways: Gateways }
  beforeAll(async () => {
    street.gateways = await startGateways()
    street.browser = await launchBrowser({ allowHosts })
  })
  beforeEach(() => street.gateways.reset())
  afterAll(async () => {
    await street.browser?.close()
    await street.gateways?.stop()
  })
  return street
}
