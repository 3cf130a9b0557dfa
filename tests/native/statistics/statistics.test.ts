import { describe, expect, it } from 'vitest'
import { falseDiscoveryRates } from '../../../native/statistics/false-discovery.ts'
import { fisherEither, fisherMore } from '../../../native/statistics/fisher.ts'
import { poissonInterval, wilsonInterval } from '../../../native/statistics/intervals.ts'

describe('Fisher’s exact test', () => {
  // His tea: three of four right.
  const tea = { inside: 3, insideOf: 4, outside: 1, outsideOf: 4 }
  it('tells how likely so many or more are', () => {
    expect(fisherMore(tea)).toBeCloseTo(17 / 70, 9)
    expect(fisherMore({ inside: 0, insideOf: 4, outside: 2, outsideOf: 4 })).toBeCloseTo(1, 9)
  })
  it('tells how likely a table as far off either way is', () => {
    expect(fisherEither(tea)).toBeCloseTo(34 / 70, 9)
    expect(fisherEither({ inside: 0, insideOf: 10, outside: 10, outsideOf: 10 })).toBeCloseTo(2 / 184_756, 9)
  })
})

it('the rate of false discoveries is held over all that was tried, in its order', () => {
  expect(falseDiscoveryRates([0.01, 0.04, 0.03, 0.2])).toEqual(
    [0.04, (0.04 * 4) / 3, (0.04 * 4) / 3, 0.2].map((each) => expect.closeTo(each, 9)),
  )
  expect(falseDiscoveryRates([])).toEqual([])
})

describe('intervals', () => {
  it('of a share are Wilson’s, and end at none and all', () => {
    const { low, high } = wilsonInterval(0.5, 10)
    expect(low).toBeCloseTo(0.2366, 4)
    expect(high).toBeCloseTo(0.7634, 4)
    expect(wilsonInterval(0, 5).low).toBe(0)
    expect(wilsonInterval(1, 5).high).toBe(1)
  })
  it('of a count are near the exact ones', () => {
    // Garwood 1936, as in Breslow and Day's table.
    expect(poissonInterval(10).low).toBeCloseTo(4.8, 1)
    expect(poissonInterval(10).high).toBeCloseTo(18.39, 1)
    expect(poissonInterval(0).low).toBe(0)
  })
})
