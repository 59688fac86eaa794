import { expect, test } from 'vitest'
import { messageFor } from '../../src/api/messageFor.ts'

test.each([['CARD_DECLINED', 'cardDeclined'], ['network', 'network'], ['SOMETHING_NEW', 'jobFailed'], [undefined, 'jobFailed'], ['constructor', 'jobFailed'], ['__proto__', 'jobFailed']])(
  'the words for %s are %s', (code, key) => expect(messageFor(code)).toBe(key),
)
