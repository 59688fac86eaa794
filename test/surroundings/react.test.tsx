import { render, screen } from '@testing-library/react'
import { useEffect, useState, version } from 'react'
import { version as domVersion } from 'react-dom'
import { expect, inject, test } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** The React a project stands for, where it is not the one we develop with. */
    react?: string
  }
}

test('the suite runs on the React its project is named for', () => {
  const expected = inject('react') ?? expect.stringMatching(/^19\./)
  const Drawn = () => <>{useState(version)[0]}</>
  render(<Drawn />)
  expect([version, domVersion]).toEqual([expected, expected])
  expect(screen.getByText(version)).toBeVisible()
})

test('the suite runs in StrictMode: effects begin, end and begin again', () => {
  const seen: string[] = []
  function Drawn() {
    useEffect(() => {
      seen.push('begin')
      return () => { seen.push('end') }
    }, [])
    return null
  }
  render(<Drawn />)
  expect(seen).toEqual(['begin', 'end', 'begin'])
})
