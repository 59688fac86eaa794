import type { ComponentDescription } from '../scripts/describeSource.ts'

/**
 * What a story of a component shows as its code: the component as a host would write it, without the story's scaffolding.
 * Functions and long values stand as names; those are the host's.
 *
 * @param story its source
 */
export function codeOf(story: string, { name, props: known }: Pick<ComponentDescription, 'name' | 'props'>, args: Record<string, unknown>): string {
  const { children, ...props } = args
  const attributes = Object.entries(props).filter(([, value]) => value !== undefined).map(([prop, value]) => attribute(prop, value))
  const drawn = elementIn(story, name)
  if (drawn) return drawn.replace(/\s*\{\.\.\.args\}/, attributes.map((one) => ` ${one}`).join(''))

  // What every use of it must name, also where the story's scaffolding gives it.
  attributes.push(...known.filter((prop) => prop.isRequired && props[prop.name] === undefined).map((prop) => attribute(prop.name, undefined)))
  const opening = attributes.join(' ').length > 70 ? `<${name}\n${attributes.map((one) => `  ${one}\n`).join('')}` : `<${name}${attributes.map((one) => ` ${one}`).join('')}${children === undefined ? ' ' : ''}`
  if (children === undefined) return `${opening}/>`
  return `${opening}>\n  ${typeof children === 'string' ? children : '{/* what stands in it */}'}\n</${name}>`
}

/** The first element of this name in a story's source, from its opening to its end. */
function elementIn(story: string, name: string): string | undefined {
  const start = story.search(new RegExp(`<${name}(?:\\.Root)?[\\s/>]`))
  if (start < 0) return undefined
  let depth = 0
  for (let index = start; index < story.length; index++) {
    if (story[index] === '{') depth += 1
    if (story[index] === '}') depth -= 1
    if (depth > 0 || story[index] !== '>') continue
    if (story[index - 1] === '/') return story.slice(start, index + 1)
    const end = [...story.matchAll(new RegExp(`</${name}(?:\\.Root)?>`, 'g'))].at(-1)
    const block = story.slice(start, end && end.index + end[0].length)
    // The lines below the first stand as deep as they stood in the story.
    const indent = /\n( *)<\/[\w.]+>$/.exec(block)?.[1] ?? ''
    return block.replaceAll(`\n${indent}`, '\n')
  }
  return undefined
}

function attribute(name: string, value: unknown): string {
  if (value === true) return name
  const text = write(value)
  if (typeof value === 'string' && value.length <= 60) return `${name}=${JSON.stringify(value)}`
  return `${name}={${text !== undefined && text.length <= 60 ? text : name}}`
}

/** A plain value as source; undefined for what is not plain. */
function write(value: unknown): string | undefined {
  if (typeof value === 'string') return `'${value}'`
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value)
  if (Array.isArray(value)) {
    const items = value.map(write)
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`
  }
  if (typeof value !== 'object' || '$$typeof' in value) return undefined
  const entries = Object.entries(value).map(([key, item]) => [key, write(item)] as const)
  return entries.some(([, item]) => item === undefined) ? undefined : `{ ${entries.map(([key, item]) => `${key}: ${item}`).join(', ')} }`
}
