import { describe, expect, it } from 'vitest'
import { type Mark, relapsed, visitsOf, type Way } from '../../../native/journeys/paths-stages.ts'

const dayMs = 86_400_000
const day = (count: number): number => count * dayMs
const way = (marks: Mark[], more: Partial<Way> = {}): Way => ({
  marks,
  begun: null,
  heard: null,
  endedAt: null,
  ...more,
})
const mark = (stage: Mark['stage'], at: number, until: number | null): Mark => ({
  stage,
  at: day(at),
  until: until === null ? null : day(until),
})
const told = (own: Way, now = 500) => {
  const visits = visitsOf(own, day(now))
  return visits.map(({ stage, from, over }) => [stage, from / dayMs, over / dayMs])
}

describe('the stages of a way', () => {
  it('lead from the offer to the use, and from a fault back to it', () => {
    const marks = [mark('order', 10, 15), mark('offer', 0, 10), mark('delivery', 15, 20), mark('fault', 100, 103)]
    expect(told(way(marks))).toEqual([
      ['offer', 0, 10],
      ['order', 10, 15],
      ['delivery', 15, 20],
      ['use', 20, 100],
      ['fault', 100, 103],
      ['use', 103, Number.POSITIVE_INFINITY],
    ])
  })

  it('count what begins while the same goes on as one, and what begins beside something else as the next', () => {
    const marks = [mark('fault', 0, 20), mark('part', 5, 8), mark('fault', 6, 30)]
    expect(told(way(marks))).toEqual([
      ['fault', 0, 30],
      ['part', 5, 8],
      ['use', 30, Number.POSITIVE_INFINITY],
    ])
  })

  it('stay open with a ticket that nobody solved', () => {
    expect(told(way([mark('fault', 0, null), mark('part', 5, 8)])).at(-1)).toEqual(['part', 5, 8])
  })

  it('begin with the use where a machine was there before anything was heard of it', () => {
    expect(told(way([mark('fault', 40, 50)], { begun: day(0) }))[0]).toEqual(['use', 0, 40])
  })

  it('end after two years of silence, or when something else took its place', () => {
    expect(told(way([mark('delivery', 0, 10)]), 1_000).at(-1)).toEqual(['ended', 740, Number.POSITIVE_INFINITY])
    expect(told(way([mark('delivery', 0, 10)], { heard: day(600) }), 1_000).at(-1)?.[0]).toBe('use')
    expect(told(way([mark('delivery', 0, 10)], { endedAt: day(300) })).slice(-2)).toEqual([
      ['use', 10, 300],
      ['ended', 300, Number.POSITIVE_INFINITY],
    ])
    expect(told(way([mark('offer', 0, 10)], { endedAt: day(10) })).at(-1)).toEqual([
      'ended',
      10,
      Number.POSITIVE_INFINITY,
    ])
  })

  it('know nothing of what is still to come', () => {
    expect(told(way([mark('fault', 10, 20), mark('fault', 600, 610)]), 15)).toEqual([
      ['fault', 10, Number.POSITIVE_INFINITY],
    ])
  })
})

describe('falling back', () => {
  const backs = (marks: Mark[], now: number) => {
    const visits = visitsOf(way(marks), day(now))
    return visits.map((_, at) => relapsed(visits, at, day(now)))
  }

  it('is a fault again within 30 days of a repair, and no fault after 31', () => {
    expect(backs([mark('fault', 0, 10), mark('fault', 40, 50)], 500)[0]).toBe(true)
    expect(backs([mark('fault', 0, 10), mark('fault', 41, 50)], 500)[0]).toBe(false)
  })

  it('is not told before the days have gone by, unless it has happened', () => {
    expect(backs([mark('fault', 0, 10)], 39)[0]).toBeNull()
    expect(backs([mark('fault', 0, 10)], 40)[0]).toBe(false)
    expect(backs([mark('fault', 0, 10), mark('fault', 12, null)], 13)[0]).toBe(true)
  })

  it('is a return after a delivery', () => {
    expect(backs([mark('delivery', 0, 3), mark('complaint', 20, 25)], 200)[0]).toBe(true)
  })
})
