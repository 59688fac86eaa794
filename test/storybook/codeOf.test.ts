import { expect, test } from 'vitest'
import { codeOf } from '../../.storybook/codeOf.ts'

const required = (name: string) => ({ name, type: 'string', isRequired: true, description: '', from: '' })
const FeeSummary = { name: 'FeeSummary', props: [required('fee')] }

test('writes a story without markup of its own from its args', () => {
  expect(codeOf('{}', FeeSummary, { fee: { type: 'flat', value: 3.5 }, isNew: true, currency: 'EUR', total: undefined }))
    .toBe(`<FeeSummary fee={{ type: 'flat', value: 3.5 }} isNew currency="EUR" />`)
})

test('gives each attribute a line where one is too short for all', () => {
  expect(codeOf('{}', FeeSummary, { fee: { type: 'percentage', value: 2.5 }, invoiceAmount: 128_400, currency: 'JPY' }))
    .toBe(`<FeeSummary\n  fee={{ type: 'percentage', value: 2.5 }}\n  invoiceAmount={128400}\n  currency="JPY"\n/>`)
})

test('writes functions and long values as names, and names what must be there', () => {
  expect(codeOf('{}', FeeSummary, { onPaid: () => {}, note: 'x'.repeat(200) })).toBe('<FeeSummary onPaid={onPaid} note={note} fee={fee} />')
})

test('takes the component out of what a story draws around it', () => {
  expect(codeOf('{ render: () => <Host set={(gateway) => gateway.add()}>{(id) => <FeeSummary id={id} onPaid={() => {}} />}</Host> }', FeeSummary, {}))
    .toBe('<FeeSummary id={id} onPaid={() => {}} />')
})

test('writes the args where a story spreads them', () => {
  expect(codeOf('{ render: (args) => <Host>{() => <FeeSummary {...args} />}</Host> }', FeeSummary, { currency: 'EUR' })).toBe('<FeeSummary currency="EUR" />')
})

test('keeps what stands in a component, as deep as it stood', () => {
  const story = '{ render: () => (\n    <FeeSummary>\n      <FeeSummary>\n        <p>Fee</p>\n      </FeeSummary>\n    </FeeSummary>\n  ) }'
  expect(codeOf(story, FeeSummary, {})).toBe('<FeeSummary>\n  <FeeSummary>\n    <p>Fee</p>\n  </FeeSummary>\n</FeeSummary>')
})

test('keeps a part that stands for the component', () => {
  expect(codeOf('<FeeSummary.Root id="1">\n  <FeeSummary.Fee />\n</FeeSummary.Root>', FeeSummary, {})).toBe('<FeeSummary.Root id="1">\n  <FeeSummary.Fee />\n</FeeSummary.Root>')
})
