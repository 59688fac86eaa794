import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fillSeats, type SeatParts } from '../../src/jobs/fillSeats.ts'

/** What waits; what is being worked on, each with how to end it; how many were asked for at each look. */
let waiting: string[]
let atWork: Map<string, () => void>
let looks: number[]
const listen = vi.fn<SeatParts<string>['listen']>()
const unlisten = vi.fn<() => Promise<void>>()
const take = vi.fn<SeatParts<string>['take']>()
let seats: ReturnType<typeof fillSeats>

beforeEach(async () => {
  vi.useFakeTimers()
  waiting = []
  atWork = new Map()
  looks = []
  listen.mockReset().mockResolvedValue(unlisten)
  take.mockReset().mockImplementation(async (many) => { looks.push(many); return waiting.splice(0, many) })
  const work = (item: string) => new Promise<void>((done) => { atWork.set(item, () => { atWork.delete(item); done() }) })
  seats = fillSeats({ seats: 3, take, work, listen })
  seats.start()
  await settle()
  looks = []
})
afterEach(async () => {
  await seats.stop()
  vi.useRealTimers()
})

const settle = () => vi.advanceTimersByTimeAsync(0)
const hear = async () => { listen.mock.lastCall![0](); await settle() }
const end = async (...items: string[]) => { for (const item of items) atWork.get(item)!(); await settle() }

test('no more is worked on at once than there are seats, and who is done takes the next at once', async () => {
  waiting = ['a', 'b', 'c', 'd', 'e']
  await hear()
  expect([...atWork.keys()]).toEqual(['a', 'b', 'c'])
  await end('b')
  expect([...atWork.keys()]).toEqual(['a', 'c', 'd'])
})

test('seats that get free together are filled by one look', async () => {
  waiting = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  await hear()
  const answer = Promise.withResolvers<void>()
  take.mockImplementationOnce(async (many) => { looks.push(many); await answer.promise; return waiting.splice(0, many) })
  await end('a')
  await end('b', 'c')
  answer.resolve()
  await settle()
  expect(looks).toEqual([3, 1, 2])
  expect([...atWork.keys()]).toEqual(['d', 'e', 'f'])
})

test('nothing is missed that is heard while a look is under way', async () => {
  take.mockImplementationOnce(async () => { await hear(); return [] })
  waiting = ['a']
  await hear()
  expect([...atWork.keys()]).toEqual(['a'])
})

test('nothing is looked for while all seats are taken', async () => {
  waiting = ['a', 'b', 'c']
  await hear()
  await hear()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(looks).toEqual([3])
})

test('what nobody told of is found within two seconds', async () => {
  waiting = ['a']
  await vi.advanceTimersByTimeAsync(2_000)
  expect([...atWork.keys()]).toEqual(['a'])
})

test('a look that fails is made up for by the next', async () => {
  take.mockRejectedValueOnce(new Error('The database is away.'))
  waiting = ['a']
  await hear()
  expect(atWork.size).toBe(0)
  await vi.advanceTimersByTimeAsync(2_000)
  expect([...atWork.keys()]).toEqual(['a'])
})

test('a listener that broke, or could not begin, is begun again', async () => {
  listen.mockRejectedValueOnce(new Error('The database is away.'))
  listen.mock.lastCall![1]()
  await vi.advanceTimersByTimeAsync(4_000)
  expect(listen).toHaveBeenCalledTimes(3)
})

test('once stopped it takes nothing more and hears nothing more', async () => {
  waiting = ['a', 'b', 'c', 'd']
  await hear()
  await seats.stop()
  await end('a')
  await vi.advanceTimersByTimeAsync(10_000)
  expect([...atWork.keys()]).toEqual(['b', 'c'])
  expect(unlisten).toHaveBeenCalled()
})
