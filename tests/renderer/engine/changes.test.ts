import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { TicketId } from '../../../native/contract/words.ts'
import { createChangeCollector, type TicketChanges } from '../../../renderer/engine/changes.ts'

const id = (value: number): TicketId => value as TicketId

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function collect() {
  const told: TicketChanges[] = []
  const collector = createChangeCollector({
    tell: (changes) => told.push(changes),
    firstDelayMs: 50,
    burstDelayMs: 1_000,
  })
  return { told, ...collector }
}

describe('changed tickets', () => {
  test('a single change is told almost at once', () => {
    const { told, add } = collect()
    add([id(7)])
    vi.advanceTimersByTime(50)
    expect(told).toEqual([{ all: false, ids: new Set([7]) }])
  })

  test('a burst of a thousand is told a few times, with every ticket in it', () => {
    const { told, add } = collect()
    for (let each = 0; each < 1_000; each++) {
      add([id((each % 150) + 1)])
      vi.advanceTimersByTime(5)
    }
    vi.advanceTimersByTime(2_000)
    expect(told.length).toBeLessThanOrEqual(7)
    const ids = new Set(told.flatMap((changes) => (changes.all ? [] : [...changes.ids])))
    expect(ids.size).toBe(150)
  })

  test('an empty list means all', () => {
    const { told, add } = collect()
    add([id(1)])
    add([])
    vi.advanceTimersByTime(50)
    expect(told).toEqual([{ all: true }])
  })

  test('more than can be named means all', () => {
    const { told, add } = collect()
    add(Array.from({ length: 201 }, (_, index) => id(index + 1)))
    vi.advanceTimersByTime(50)
    expect(told).toEqual([{ all: true }])
  })

  test('what came after the telling is told next time, not twice', () => {
    const { told, add } = collect()
    add([id(1)])
    vi.advanceTimersByTime(50)
    add([id(2)])
    vi.advanceTimersByTime(900)
    expect(told).toHaveLength(1)
    vi.advanceTimersByTime(150)
    expect(told[1]).toEqual({ all: false, ids: new Set([2]) })
  })

  test('nothing is told after the stop', () => {
    const { told, add, stop } = collect()
    add([id(1)])
    stop()
    vi.advanceTimersByTime(5_000)
    expect(told).toEqual([])
  })
})
