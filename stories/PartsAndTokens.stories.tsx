import type { Meta, StoryObj } from '@storybook/react-vite'
import { parts } from '../src/theme/parts.ts'
import { tokenProperties } from '../src/theme/Theme.ts'

const meta = { title: 'Parts and tokens', parameters: { ownSurface: true } } satisfies Meta
export default meta
type Story = StoryObj<typeof meta>

/** Every part a host may restyle by `classNames` or replace by `slots`: the name is its `data-slot` too. Read from the source. */
export const Parts: Story = {
  render: () => <Table head={['Part', 'What it is', 'Class']} rows={Object.entries(parts).map(([name, what]) => [name, what, `mg-${name}`])} />,
}

/** Every token of a theme, and the custom property it sets. Read from the source. */
export const Tokens: Story = {
  render: () => <Table head={['Token', 'Custom property']} rows={Object.entries(tokenProperties)} />,
}

function Table({ head, rows }: { head: string[]; rows: string[][] }) {
  return (
    <table className="plain-table">
      <thead><tr>{head.map((words) => <th key={words} scope="col">{words}</th>)}</tr></thead>
      <tbody>{rows.map((cells) => <tr key={cells[0]}>{cells.map((words, index) => <td key={head[index]}>{index === 1 && cells.length === 3 ? words : <code>{words}</code>}</td>)}</tr>)}</tbody>
    </table>
  )
}
