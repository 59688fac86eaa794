import { source } from 'described-source'
import type { StrictArgTypes } from 'storybook/internal/types'

/** The prop table of a component: its props by their sentences, with a control where a value can be typed or chosen. */
export function argTypesOf(name: string, args: Record<string, unknown>): StrictArgTypes {
  const component = source.components.find((one) => one.name === name)
  if (!component) return {}
  return Object.fromEntries(component.props.map((prop) => [prop.name, {
    name: prop.name,
    description: prop.description,
    type: { name: 'other', value: prop.type, required: prop.isRequired },
    table: {
      type: { summary: prop.type },
      ...(prop.default !== undefined && { defaultValue: { summary: prop.default } }),
      ...(prop.from === 'Look' && name !== 'Surface' && { category: 'Look' }),
    },
    ...controlFor(prop.type, args[prop.name]),
  }]))
}

function controlFor(type: string, value: unknown) {
  if (type === 'boolean' || type === 'number') return { control: { type } }
  if (type === 'string') return { control: { type: 'text' as const } }
  const words = [...type.matchAll(/'([^']*)'/g)].map(([, word]) => word!)
  if (words.length > 1 && /^['\w\s|-]+$/.test(type)) return { control: { type: 'select' as const }, options: words }
  return typeof value === 'object' && value !== null ? { control: { type: 'object' as const } } : { control: { disable: true } }
}
