import { Canvas, Controls, DocsContext, Source, Title } from '@storybook/addon-docs/blocks'
import { source } from 'described-source'
import { useContext } from 'react'
import type { ComponentDescription } from '../scripts/describeSource.ts'
import { Said } from './Said.tsx'
import { StoryList } from './StoryList.tsx'

/** The docs page of a component, all of it from the source: what it is, its props, parts, states, tokens, and its stories. */
export function ComponentPage() {
  const stories = useContext(DocsContext).componentStories()
  const [first] = stories
  const name = first?.title.split('/').at(-1)
  const component = source.components.find((one) => one.name === name)

  if (!component) {
    return (
      <>
        <Title />
        <Said>{String(first?.parameters.docs?.description?.component ?? '')}</Said>
        <StoryList stories={stories} />
      </>
    )
  }
  return (
    <>
      <Title />
      <Said>{component.description}</Said>
      <Source language="tsx" code={`import { ${name} } from 'react-mercoa-gateway${component.entries[0]!.slice(1)}'`} />
      {first && <Canvas of={first.moduleExport} />}
      <h2 id="props">Props</h2>
      <Controls />
      {component.takes.length > 0 && <Said>{`Also takes ${component.takes.map((type) => `\`${type}\``).join(', ')}, and a ref.`}</Said>}
      <Types component={component} />
      {stories.length > 1 && <><h2 id="states">States</h2><StoryList stories={stories.slice(1)} /></>}
      <Compound parts={component.compound} />
      <Parts component={component} />
      <Tokens component={component} />
    </>
  )
}

function Compound({ parts }: { parts: ComponentDescription['compound'] }) {
  if (parts.length === 0) return null
  return (
    <>
      <h2 id="arrange-it-yourself">Arrange it yourself</h2>
      <table>
        <thead><tr><th scope="col">Part</th><th scope="col">What it draws</th><th scope="col">Props of its own</th></tr></thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.name}>
              <td><code>{part.name}</code></td>
              <td>{part.description || 'Says whose job the parts in it show. It takes the props above.'}</td>
              <td>{part.name.endsWith('.Root') ? 'those above' : part.props.map((prop) => <div key={prop.name}><code>{prop.name}</code> {prop.description}</div>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** The types that the props name, unfolded where somebody wants to see them. */
function Types({ component }: { component: ComponentDescription }) {
  const named = source.types.filter(({ name }) => component.props.some((prop) => prop.from !== 'Look' && new RegExp(`\\b${name}\\b`).test(prop.type)))
  if (named.length === 0) return null
  return (
    <>
      <h2 id="types">Types</h2>
      {named.map((type) => (
        <details key={type.name}>
          <summary><code>{type.name}</code></summary>
          <Said>{type.description}</Said>
          <Source language="ts" code={type.source} />
        </details>
      ))}
    </>
  )
}

function Parts({ component }: { component: ComponentDescription }) {
  if (component.parts.length === 0 && component.contains.length === 0) return null
  return (
    <>
      <h2 id="parts">Parts</h2>
      <Said>
        {'The name is the part’s `data-slot`, its class is `mg-` and the name, and it is the key in `classNames` and `slots`. States are data attributes.'
          + (component.contains.length > 0 ? ` Other components stand in it, with parts of their own: ${component.contains.map((name) => `[${name}](?path=/docs/${pathOf(name)}--docs)`).join(', ')}.` : '')}
      </Said>
      {component.parts.length > 0 && (
        <table>
          <thead><tr><th scope="col">Part</th><th scope="col">What it is</th><th scope="col">States</th></tr></thead>
          <tbody>
            {component.parts.map((part) => (
              <tr key={part.name}>
                <td><code>{part.name}</code></td>
                <td>{part.what}</td>
                <td>{part.attributes.map(({ name, values }) => <div key={name}><code>{values.some(Boolean) ? `${name}="${values.filter(Boolean).join(' | ')}"` : name}</code></div>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Tokens({ component }: { component: ComponentDescription }) {
  const drawn = source.tokens.filter(({ name }) => component.tokens.includes(name))
  if (drawn.length === 0) return null
  return (
    <>
      <h2 id="tokens">Tokens</h2>
      <Said>{'What its parts are drawn with, besides those of [Surface](?path=/docs/components-surface--docs). The name is the key in `theme.tokens`.'}</Said>
      <table>
        <thead><tr><th scope="col">Token</th><th scope="col">Custom property</th><th scope="col">What it is</th></tr></thead>
        <tbody>{drawn.map((token) => <tr key={token.name}><td><code>{token.name}</code></td><td><code>{token.property}</code></td><td>{token.description}</td></tr>)}</tbody>
      </table>
    </>
  )
}

/** Where Storybook keeps a component's page: the folder it is drawn in, and its name. */
function pathOf(name: string): string {
  const folder = source.components.find((one) => one.name === name)?.file.split('/')[1] ?? 'components'
  return `${folder}-${name}`.toLowerCase()
}
