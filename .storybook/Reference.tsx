import { Source } from '@storybook/addon-docs/blocks'
import { source } from 'described-source'
import { Said } from './Said.tsx'

/** Tables of what no single component's page says: every part, token, function or type, from the source. */
export function Reference({ of }: { of: 'parts' | 'tokens' | 'functions' | 'types' }) {
  switch (of) {
    case 'parts': return <Table head={['Part', 'What it is', 'Class']} rows={source.parts.map(({ name, what }) => [<code key={1}>{name}</code>, what, <code key={2}>{`mg-${name}`}</code>])} />
    case 'tokens': return <Table head={['Token', 'Custom property', 'What it is']} rows={source.tokens.map((token) => [<code key={1}>{token.name}</code>, <code key={2}>{token.property}</code>, token.description])} />
    case 'functions': return source.functions.map(({ name, entries, description, signature }) => <Entry key={name} name={name} entries={entries} description={description} code={signature} />)
    case 'types': return source.types.filter(({ name }) => !name.endsWith('Props')).map(({ name, entries, description, source: code }) => <Entry key={name} name={name} entries={entries} description={description} code={code} />)
  }
}

function Table({ head, rows }: { head: string[]; rows: React.ReactNode[][] }) {
  return (
    <table>
      <thead><tr>{head.map((words) => <th key={words} scope="col">{words}</th>)}</tr></thead>
      {/* oxlint-disable-next-line react/no-array-index-key -- nothing moves in these tables */}
      <tbody>{rows.map((cells, row) => <tr key={row}>{cells.map((cell, index) => <td key={head[index]}>{cell}</td>)}</tr>)}</tbody>
    </table>
  )
}

function Entry({ name, entries, description, code }: { name: string; entries: string[]; description: string; code: string }) {
  return (
    <section>
      <h3 id={name}>{name}</h3>
      <Said>{`${description}\n\nFrom ${entries.map((entry) => `\`react-mercoa-gateway${entry.slice(1)}\``).join(', ')}.`}</Said>
      <Source language="ts" code={code} />
    </section>
  )
}
