import { expect, test } from 'vitest'
import { writeMetrics } from '../../src/http/writeMetrics.ts'

test('writes each metric with its help, its type and its values', () => {
  expect(writeMetrics([
    { name: 'jobs', help: 'Jobs by kind.', type: 'gauge', samples: [{ labels: { kind: 'payment', state: 'failed' }, value: 3 }] },
    { name: 'took_seconds', help: 'Time.', type: 'histogram', samples: [{ suffix: '_bucket', labels: { le: '+Inf' }, value: 2 }, { suffix: '_sum', value: 0.5 }, { suffix: '_count', value: 2 }] },
  ])).toBe([
    '# HELP jobs Jobs by kind.', '# TYPE jobs gauge', 'jobs{kind="payment",state="failed"} 3',
    '# HELP took_seconds Time.', '# TYPE took_seconds histogram', 'took_seconds_bucket{le="+Inf"} 2', 'took_seconds_sum 0.5', 'took_seconds_count 2', '',
  ].join('\n'))
})

test('a label cannot end its own quotes or its line', () => {
  expect(writeMetrics([{ name: 'a', help: 'x', type: 'gauge', samples: [{ labels: { of: 'a"} 1\nb\\' }, value: 0 }] }]))
    .toContain(String.raw`a{of="a\"} 1\nb\\"} 0`)
})
