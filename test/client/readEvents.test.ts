import { describe, expect, test } from 'vitest'
import { readEvents, type StreamMessage } from '../../src/client/readEvents.ts'

const stream = (...chunks: string[]) => new Response(new ReadableStream({
  start(controller) {
    for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk))
    controller.close()
  },
}))

async function readAll(answer: Response): Promise<StreamMessage[]> {
  const messages: StreamMessage[] = []
  for await (const message of readEvents(answer)) messages.push(message)
  return messages
}

describe('an event stream', () => {
  test.each([
    ['one message', ['event: job\ndata: 1\n\n'], [{ event: 'job', data: '1' }]],
    ['cut anywhere', ['eve', 'nt: jo', 'b\nda', 'ta: {"a"', ':1}\n', '\n'], [{ event: 'job', data: '{"a":1}' }]],
    ['CR LF, cut between the two', ['event: job\r', '\ndata: 1\r\n\r', '\n'], [{ event: 'job', data: '1' }]],
    ['several lines of data', ['data: one\ndata: two\n\n'], [{ event: 'message', data: 'one\ntwo' }]],
    ['comments and fields of no interest', [': waiting\n\nid: 7\nretry: 10\ndata:tight\n\n'], [{ event: 'message', data: 'tight' }]],
    ['letters of several bytes', ['data: Zürich – ﷼\n\n'], [{ event: 'message', data: 'Zürich – ﷼' }]],
    ['an event without data is none', ['event: job\n\ndata: 1\n\n'], [{ event: 'message', data: '1' }]],
    ['a message without its end', ['data: 1\n\ndata: half'], [{ event: 'message', data: '1' }]],
    ['nothing', [], []],
  ] as [string, string[], StreamMessage[]][])('reads %s', async (_, chunks, expected) => {
    expect(await readAll(stream(...chunks))).toEqual(expected)
  })

  test('that breaks is a network fault', async () => {
    const broken = new Response(new ReadableStream({ start(controller) { controller.error(new Error('gone')) } }))
    await expect(readAll(broken)).rejects.toMatchObject({ code: 'network', retryable: true })
  })

  test('that falls silent is given up', async () => {
    const silent = new Response(new ReadableStream({}))
    await expect(async () => { for await (const _ of readEvents(silent, 20)) break }).rejects.toMatchObject({ code: 'timeout' })
  })
})
