// Two modules are imported for what they do: matchers for `expect`, and the stylesheet every component is judged with.
// oxlint-disable-next-line import/no-unassigned-import
import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, vi } from 'vitest'
// oxlint-disable-next-line import/no-unassigned-import
import '../src/theme/styles.css'

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
  vi.restoreAllMocks()
  if (noise.length > 0) throw new Error(`The test wrote to the console.\n${noise.join('\n')}`)
})
