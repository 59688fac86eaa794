import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { describeSource } from '../../scripts/describeSource.ts'
import { subpaths, writeLlms } from '../../scripts/writeLlms.ts'

const root = resolve(import.meta.dirname, '../..')
const source = describeSource(root)
const component = (name: string) => source.components.find((one) => one.name === name)!
const prop = (name: string, of: string) => component(of).props.find((one) => one.name === name)
const exported = source.components.map(({ name }) => name)

describe('what is read from the source', () => {
  test('holds every component that is exported, and nothing that is none', () => {
    const index = readFileSync(join(root, 'src/index.ts'), 'utf8')
    expect(exported).toEqual(expect.arrayContaining(['CardPayment', 'FeeSummary', 'JobStatus', 'MercoaProvider', 'Surface']))
    for (const name of exported.filter((one) => component(one).entries[0] === '.')) expect(index).toContain(name)
    expect(exported).not.toContain('GatewayError')
  })

  test('says of a prop its type, whether it must be there, its default and its sentence', () => {
    expect(prop('invoiceAmount', 'FeeSummary')).toMatchObject({ type: 'number', isRequired: true, description: expect.stringContaining('major units') })
    expect(prop('frame', 'SessionReplay')).toMatchObject({ type: 'boolean', isRequired: false, default: 'false' })
  })

  test('follows an interface into the ones it extends and picks from, in other files too', () => {
    expect(prop('allowDirectCard', 'CardPayment')?.from).toBe('GatewayPaymentButtonProps')
    expect(prop('token', 'MercoaProvider')?.from).toBe('GatewayClientProviderProps')
    expect(prop('rebateBps', 'CardEconomics')?.from).toBe('EconomicsInput')
  })

  test('leaves out what an interface omits, and names what comes from React', () => {
    expect(prop('children', 'InvoiceCardCheck')?.from).toBe('InvoiceCardCheckProps')
    expect(prop('children', 'BatchCardCheck')).toBeUndefined()
    expect(component('FeeSummary').takes).toEqual(['HTMLAttributes<HTMLDListElement>'])
  })

  test('adds the look to a component that stands on a ground of its own', () => {
    for (const name of ['FeeSummary', 'CardPayment']) expect(prop('theme', name)?.from).toBe('Look')
  })

  test('lists the parts a component draws, with their attributes and what these may say', () => {
    const part = component('CardEconomics').parts.find(({ name }) => name === 'economics')
    expect(part).toEqual({ name: 'economics', what: 'What the card costs and brings', attributes: [{ name: 'data-result', values: ['gain', 'loss', 'even'] }] })
    expect(component('SessionReplay').parts.map(({ name }) => name)).not.toContain('fee-summary')
  })

  test('names the components that stand within another', () => {
    expect(component('CardPayment').contains).toEqual(['GatewayPaymentButton', 'InvoiceCardCheck'])
    expect(component('ValidationVerdict').contains).toContain('FeeSummary')
  })

  test('tells which tokens a component is drawn with, through what is mixed from them', () => {
    expect(component('FeeSummary').tokens).toContain('line')
    expect(component('FeeSummary').tokens).not.toContain('accent')
    expect(component('InvoiceDropZone').tokens).toContain('accent')
  })

  test('shows what a type is made of where it is inferred from a schema', () => {
    const { source: text } = source.types.find(({ name }) => name === 'CardDetails')!
    expect(text).toContain('const IframeCard')
    expect(text).toContain('const holder')
  })
})

describe('of what is exported', () => {
  test('every component has a sentence, and each of its props too', () => {
    const silent = source.components.flatMap(({ name, description, props, compound }) => [
      ...(description ? [] : [name]),
      ...[...props, ...compound.flatMap((part) => part.props)].filter((one) => !one.description).map((one) => `${name}: ${one.name}`),
    ])
    expect(silent).toEqual([])
  })

  test('every component has a page in the manual, with a story of its usual state', () => {
    const lacking = exported.filter((name) => {
      const file = join(root, `stories/${name}.stories.tsx`)
      const stories = existsSync(file) ? readFileSync(file, 'utf8') : ''
      // The page finds the component by the end of the title; only what is inside us goes without one.
      return !new RegExp(`title: '[\\w ]+/${name}'`).test(stories) || /!autodocs/.test(stories) || !/^export const Default\b/m.test(stories)
    })
    expect(lacking).toEqual([])
  })

  test('every hook and every function has a sentence', () => {
    expect(source.functions.filter(({ description }) => !description || description.startsWith('@')).map(({ name }) => name)).toEqual([])
  })

  test('every token has a sentence', () => {
    expect(source.tokens.filter(({ description }) => !description).map(({ name }) => name)).toEqual([])
  })
})

describe('llms.txt', () => {
  test('is what the source says today: node scripts/writeLlms.ts writes it', () => {
    expect(readFileSync(join(root, 'llms.txt'), 'utf8')).toBe(writeLlms(source))
  })

  test('says a word about every subpath', () => {
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, string> }
    expect(Object.keys(subpaths)).toEqual(Object.keys(exports).filter((path) => path !== './package.json'))
  })
})
