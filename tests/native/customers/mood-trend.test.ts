import { describe, expect, it } from 'vitest'
import { kendallS, moodTrend, senSlope } from '../../../native/customers/mood-trend.ts'

const day = 24 * 3_600_000
const curve = (values: readonly number[]) => values.map((valence, at) => ({ at: at * day, valence }))

describe('moodTrend', () => {
  it('is silent below five messages', () => {
    expect(moodTrend(curve([-1, -0.5, 0, 0.5]))).toBeNull()
    expect(moodTrend([])).toBeNull()
  })
  it('tells better from worse, in whatever order the messages come', () => {
    const rising = curve([-0.8, -0.6, -0.3, 0, 0.4])
    expect(moodTrend(rising)).toMatchObject({ direction: 'better', count: 5 })
    expect(moodTrend(rising.toReversed())).toMatchObject({ direction: 'better' })
    expect(moodTrend(curve([0.4, 0, -0.3, -0.6, -0.8]))).toMatchObject({ direction: 'worse' })
  })
  it('counts the orders of few messages exactly: 2 of 120 for five that rise all the way', () => {
    expect(moodTrend(curve([1, 2, 3, 4, 5].map((value) => value / 10)))?.chance).toBeCloseTo(2 / 120, 10)
    // One pair in the wrong order leaves S = 8, which 10 of 120 orders reach.
    expect(moodTrend(curve([0.1, 0.2, 0.3, 0.5, 0.4]))?.chance).toBeCloseTo(10 / 120, 10)
  })
  it('comes close to the exact chance where it approximates', () => {
    // S = 45 for ten values in order: 2 / 10! exactly, 8e-5 by the normal approximation with continuity.
    expect(moodTrend(curve(Array.from({ length: 10 }, (_, at) => at / 10)))?.chance).toBeCloseTo(8.3e-5, 5)
    // S = 16 at n = 8: 0.062 in Kendall's table, two-sided.
    const values = [0.3, 0.1, 0.2, 0.6, 0.4, 0.8, 0.5, 0.7]
    expect(kendallS(values)).toBe(16)
    expect(moodTrend(curve(values))?.chance).toBeCloseTo(0.062, 2)
  })
  it('is not carried away by one outburst', () => {
    const steady = [0.1, 0.1, 0.12, 0.1, 0.11, 0.1, 0.12, 0.1, 0.11, -1]
    expect(moodTrend(curve(steady))).toMatchObject({ direction: 'same' })
    expect(Math.abs(moodTrend(curve(steady))?.change ?? 1)).toBeLessThan(0.05)
  })
  it('calls moods that all are the same the same', () => {
    expect(moodTrend(curve([0, 0, 0, 0, 0, 0]))).toEqual({ direction: 'same', change: 0, chance: 1, count: 6 })
  })
  it('does not call better what nobody would notice', () => {
    const tiny = Array.from({ length: 20 }, (_, at) => at / 1_000)
    expect(moodTrend(curve(tiny))).toMatchObject({ direction: 'same' })
  })
  it('does with messages of one instant', () => {
    const at = day
    expect(moodTrend([-1, 0, 1, 0.5, -0.5].map((valence) => ({ at, valence })))).toMatchObject({ direction: 'same' })
  })
})

describe('its parts', () => {
  it('take the median of all slopes, by time and not by number', () => {
    const points = [
      { at: 0, valence: 0 },
      { at: 1, valence: 1 },
      { at: 4, valence: 2 },
    ]
    // 1, 1/2 and 1/3
    expect(senSlope(points)).toBeCloseTo(0.5, 10)
  })
  it('count pairs that rise less pairs that fall', () => {
    expect(kendallS([1, 2, 3])).toBe(3)
    expect(kendallS([3, 1, 2])).toBe(-1)
    expect(kendallS([1, 1, 1])).toBe(0)
  })
})
