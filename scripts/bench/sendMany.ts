import { Agent, request, type RequestOptions } from 'node:http'
import { drain } from './drain.ts'

/** How requests went that were sent over a number of connections, each one after the other. */
export interface Sent {
  /** Of each request until its answer was read, in milliseconds. */
  times: number[]
  perSecond: number
  answers: string[]
}

/** @throws Error when one of them is not answered with 200 */
export async function sendMany(requests: { url: string; body?: string }[], connections: number, headers: Record<string, string>): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  const answers: string[] = []
  const began = performance.now()
  await drain(requests, connections, async ({ url, body }) => {
    const sent = performance.now()
    answers.push(await send(url, { agent, method: body === undefined ? 'GET' : 'POST', headers: { ...headers, 'content-type': 'application/json' } }, body))
    times.push(performance.now() - sent)
  })
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  return { times, answers, perSecond: requests.length / seconds }
}

function send(url: string, options: RequestOptions, body?: string): Promise<string> {
  return new Promise((done, fail) => {
    const asked = request(url, options, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => { text += part }).on('error', fail).on('end', () => {
        if (answer.statusCode === 200) done(text)
        else fail(new Error(`${url} answered ${answer.statusCode}: ${text}`))
      })
    })
    asked.on('error', fail).end(body)
  })
}
