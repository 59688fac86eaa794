'use client'

import { useId, type ComponentPropsWithoutRef, type ReactNode } from 'react'
import { Part } from './Part.tsx'

/** A list to choose from, with its label above. Renders `<div data-slot="field">`. */
export function SelectField({ label, children, ...rest }: { label: string; children: ReactNode } & ComponentPropsWithoutRef<'select'>) {
  const id = useId()
  return (
    <Part slot="field">
      <Part as="label" slot="field-label" htmlFor={id}>{label}</Part>
      <Part as="select" {...rest} slot="input" id={id}>{children}</Part>
    </Part>
  )
}

/** A line to type in, with its label above. Renders `<div data-slot="field">`. */
export function TextField({ label, ...rest }: { label: string } & ComponentPropsWithoutRef<'input'>) {
  const id = useId()
  return (
    <Part slot="field">
      <Part as="label" slot="field-label" htmlFor={id}>{label}</Part>
      <Part as="input" {...rest} slot="input" id={id} />
    </Part>
  )
}

/** A choice of a few, side by side. Renders `<fieldset data-slot="segments">` of toggle buttons. */
export function Segments<Choice extends string>({ label, choices, chosen, onChoose }: {
  label: string
  choices: readonly (readonly [Choice, ReactNode])[]
  chosen: Choice
  onChoose: (choice: Choice) => void
}) {
  return (
    <Part as="fieldset" slot="segments" aria-label={label}>
      {choices.map(([choice, words]) => (
        <Part key={choice} as="button" type="button" slot="segment" aria-pressed={choice === chosen} onClick={() => onChoose(choice)}>{words}</Part>
      ))}
    </Part>
  )
}
