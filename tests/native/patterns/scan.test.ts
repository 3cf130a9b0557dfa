import { describe, expect, it } from 'vitest'
import { createPace } from '../../../native/pace.ts'
import { createAlertTracker } from '../../../native/patterns/alerts.ts'
import { createChance } from '../../../native/patterns/chance.ts'
import { nearest } from '../../../native/patterns/neighbours.ts'
import { principalAxes } from '../../../native/patterns/principal-axes.ts'
import { bestOf, windowTotals } from '../../../native/patterns/scan.ts'
import { dotAt, normalise } from '../../../native/patterns/vector-store.ts'
import type { Growth } from '../../../native/patterns/watch.ts'
import { createRandom } from '../../../native/triage/learning/random.ts'

const limits = { leastCount: 5, leastGrowth: 1.3 }

describe('bestOf', () => {
  it('expects of a group its share of all tickets, and takes the window in which it stands out most', () => {
    const totals = windowTotals([20, 20, ...new Array<number>(28).fill(10)])
    // Twelve in the last two days, one on each of the 28 days before.
    const ages = Int32Array.from([
      ...new Array<number>(6).fill(0),
      ...new Array<number>(6).fill(1),
      ...Array.from({ length: 28 }, (_, at) => at + 2),
    ])
    const zone = bestOf(Int32Array.from(ages.keys()), { ages, first: 0, totals }, limits)
    expect(zone).toMatchObject({ window: 2, count: 12, before: 28 })
    // A tenth of all tickets, 40 of which came in these two days.
    expect(zone?.expected).toBeCloseTo(4)
  })

  it('says nothing of a group that kept its share on days with many tickets', () => {
    const totals = windowTotals([60, ...new Array<number>(29).fill(10)])
    const ages = Int32Array.from([...new Array<number>(6).fill(0), ...Array.from({ length: 29 }, (_, at) => at + 1)])
    expect(bestOf(Int32Array.from(ages.keys()), { ages, first: 0, totals }, limits)).toBeNull()
  })
})

describe('nearest', () => {
  it('gives the likest of those that may be taken, the likest first', () => {
    const random = createRandom(1)
    const likeness = Float32Array.from({ length: 500 }, () => 2 * random() - 1)
    const may = Uint8Array.from({ length: 500 }, () => (random() < 0.5 ? 1 : 0))
    const expected = [...likeness.keys()]
      .filter((at) => may[at] === 1 && (likeness[at] ?? 0) >= 0.2)
      .toSorted((left, right) => (likeness[right] ?? 0) - (likeness[left] ?? 0))
    expect([...nearest(likeness, 500, { may, most: 20, least: 0.2 }).at]).toEqual(expected.slice(0, 20))
    expect(nearest(likeness, 500, { may, most: 1_000, least: 0.2 }).at).toHaveLength(expected.length)
  })
})

describe('principalAxes', () => {
  it('keeps likeness where vectors differ along few directions', async () => {
    const random = createRandom(2)
    const directions = Array.from({ length: 6 }, () => Float32Array.from({ length: 64 }, () => random() - 0.5))
    const vectors = Array.from({ length: 200 }, () => {
      const vector = new Float32Array(64)
      for (const direction of directions) {
        const by = random() - 0.5
        for (let at = 0; at < 64; at++) vector[at] = (vector[at] ?? 0) + by * (direction[at] ?? 0)
      }
      return normalise(vector)
    })
    const shorten = await principalAxes(vectors, 8, createPace())
    const mean = Float32Array.from(
      { length: 64 },
      (_, at) => vectors.reduce((sum, vector) => sum + (vector[at] ?? 0), 0) / 200,
    )
    const centred = vectors.map((vector) => normalise(vector.map((value, at) => value - (mean[at] ?? 0))))
    const [one, other] = [vectors[3] as Float32Array, vectors[77] as Float32Array]
    expect(dotAt(shorten(one), 0, shorten(other))).toBeCloseTo(
      dotAt(centred[3] as Float32Array, 0, centred[77] as Float32Array),
      2,
    )
  })
})

describe('createChance', () => {
  it('knows nothing of few shufflings, and then how rare a day is', () => {
    const chance = createChance()
    chance.learn([5, 6])
    expect(chance.of(100)).toBe(1)
    const random = createRandom(3)
    // Gumbel's distribution with location 4 and scale 1.
    chance.learn(Array.from({ length: 160 }, () => 4 - Math.log(-Math.log(random()))))
    expect(chance.of(4 + 3.9)).toBeGreaterThan(1 / 100)
    expect(chance.of(4 + 3.9)).toBeLessThan(1 / 25)
    expect(chance.of(0)).toBeGreaterThan(0.99)
  })
})

describe('createAlertTracker', () => {
  const growth = (ids: readonly number[], trait: string | null = null): Growth => ({
    zone: { window: 2, count: ids.length, before: 3, expected: 1, ratio: 9 },
    chance: 0.01,
    trait,
    tickets: ids,
    members: new Set(ids),
  })

  it('raises a pattern once, updates it while it goes on, and raises it anew long after', () => {
    const tracker = createAlertTracker()
    const [first] = tracker.day(10, [growth([1, 2, 3, 4])]).raised
    expect(first).toMatchObject({ id: 1, since: 9 })
    const next = tracker.day(11, [growth([3, 4, 5, 6]), growth([20, 21, 22])])
    expect(next.updated.map(({ id }) => id)).toEqual([1])
    expect(next.raised.map(({ id }) => id)).toEqual([2])
    expect([...(first?.tickets ?? [])]).toEqual([1, 2, 3, 4, 5, 6])
    expect(tracker.day(40, [growth([5, 6, 30])]).raised.map(({ id }) => id)).toEqual([3])
  })

  it('takes what shares a trait for the same though all tickets are others', () => {
    const tracker = createAlertTracker()
    tracker.day(1, [growth([1, 2, 3], 'machine HK')])
    expect(tracker.day(5, [growth([7, 8, 9], 'machine HK')])).toMatchObject({ raised: [], updated: [{ id: 1 }] })
    expect(tracker.day(6, [growth([10, 11], 'machine LX')]).raised).toHaveLength(1)
  })
})
