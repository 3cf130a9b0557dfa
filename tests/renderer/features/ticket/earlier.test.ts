import { describe, expect, test, vi } from 'vitest'
import type { Message } from '../../../../native/contract/tickets.ts'
import { gatherEarlier, nextWanted, oneLine } from '../../../../renderer/features/ticket/earlier.ts'

const message = (id: number): Message => ({ id }) as Message
const range = (from: number, to: number): Message[] => Array.from({ length: to - from }, (_, at) => message(from + at))
const idsOf = (messages: readonly Message[]): number[] => messages.map(({ id }) => id)

/** A ticket with messages 1…`count`, asked as the engine is. */
const engineWith = (count: number) =>
  vi.fn(async (before: Message['id'], limit: number) =>
    range(1, count + 1)
      .filter(({ id }) => id < before)
      .slice(-limit),
  )

describe('earlier messages', () => {
  test('come as many as are wanted, in the order they were written, in several goes', async () => {
    const ask = engineWith(500)
    const found = await gatherEarlier(message(471).id, 300, ask)
    expect(idsOf(found)).toEqual(idsOf(range(171, 471)))
    expect(ask.mock.calls.map(([, limit]) => limit)).toEqual([200, 100])
  })

  test('end where the ticket begins', async () => {
    const ask = engineWith(40)
    expect(idsOf(await gatherEarlier(message(11).id, 100, ask))).toEqual(idsOf(range(1, 11)))
    expect(ask).toHaveBeenCalledTimes(1)
  })

  test('are asked for in steps and never beyond what there is', () => {
    expect(nextWanted(0, 500, 30)).toBe(100)
    expect(nextWanted(400, 500, 30)).toBe(470)
    expect(nextWanted(0, 30, 30)).toBe(0)
  })

  test('stand before the newest, none twice', () => {
    expect(idsOf(oneLine(range(1, 6), range(5, 9)))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})
