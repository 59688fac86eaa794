import type { Tab } from '../browser/AgentBrowser.ts'

/** Types or selects a value; false when the page did not keep it, or its field went away. @throws what happened to the tab, when it is gone */
export async function tryFill(tab: Tab, { frame, ref }: { frame: number; ref: number }, value: string): Promise<boolean> {
  try {
    return await tab.fill(frame, ref, value)
  } catch (error) {
    if (tab.isClosed()) throw error
    return false
  }
}
