// Two modules are imported for what they do: matchers for `expect`, and the stylesheet every component is judged with.
// oxlint-disable-next-line import/no-unassigned-import
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'
// oxlint-disable-next-line import/no-unassigned-import
import '../src/theme/styles.css'

// Effects run twice and state is kept apart, as in a host's development: nothing of ours may be started by being drawn.
// What is waited for gets five seconds: a machine that builds something else at the same time is slow, not wrong.
configure({ reactStrictMode: true, asyncUtilTimeout: 5_000 })

// Whatever a test lets onto the console is a warning nobody read: it fails the test that caused it.
// A test that expects one replaces the method itself, for that test alone.
const noise: string[] = []

beforeEach(() => {
  noise.length = 0
  for (const level of ['error', 'warn'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
      noise.push(`console.${level}: ${words.map(String).join(' ')}`)
    })
  }
})

afterEach(() => {
  cleanup()
  // One test's kept ids are not another's.
  sessionStorage.clear()
  localStorage.clear()
  vi.restoreAllMocks()
  if (noise.length > 0) throw new Error(`The test wrote to the console.\n${noise.join('\n')}`)
})
