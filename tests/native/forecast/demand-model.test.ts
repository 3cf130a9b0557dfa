import { expect, it } from 'vitest'
import { backTest } from '../../../native/forecast/back-test.ts'
import { ageGroups, type DemandData, fitDemand, type PartData } from '../../../native/forecast/demand-model.ts'
import { createPace } from '../../../native/pace.ts'

const pace = createPace()
const months = 48
const ahead = 6
const machines = 200

/** A small generator with a fixed seed (Park & Miller 1988). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

function poisson(mean: number, random: () => number): number {
  let count = 0
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1
  return count
}

/** Machines that all were installed just before the first month, and age from then on. */
const aging = (() => {
  const counts = new Float32Array((months + ahead) * ageGroups)
  for (let month = 0; month < months + ahead; month++) {
    const group = month < 24 ? 0 : month < 48 ? 1 : 2
    counts[month * ageGroups + group] = machines
  }
  return counts
})()

function company(rateOf: (month: number) => number, { parts = 60, seed = 7 } = {}): DemandData {
  const random = generator(seed)
  const all = Array.from({ length: parts }, (_, id): PartData => {
    const level = 0.3 + 1.4 * random()
    const demand = Float32Array.from({ length: months }, (__, month) =>
      poisson(level * machines * rateOf(month), random),
    )
    return { id, kind: 'wear', models: [{ model: 'A', quantity: 1 }], demand }
  })
  return { firstMonth: 0, months, ahead, parts: all, installed: new Map([['A', aging]]), tickets: new Map() }
}

it('finds the season that all parts of a kind share', async () => {
  const data = company((month) => 0.01 * (month % 12 === 0 ? 3 : 1))
  const model = await fitDemand(data, { until: months }, pace)
  const { season } = model.factorsOf('wear')
  expect((season[0] ?? 0) / (season[6] ?? 1)).toBeGreaterThan(2.5)
  expect((season[0] ?? 0) / (season[6] ?? 1)).toBeLessThan(3.5)
})

it('sees no season where there are not two years to tell it from growth', async () => {
  const data = company((month) => 0.01 * (month % 12 === 0 ? 3 : 1))
  const model = await fitDemand(data, { until: 20 }, pace)
  expect([...model.factorsOf('wear').season]).toEqual(new Array(12).fill(1))
})

it('expects more of parts in machines that have come into the age at which more is used', async () => {
  const data = company((month) => (month < 24 ? 0.01 : 0.02))
  const { age } = (await fitDemand(data, { until: months, halfLife: 1_000 }, pace)).factorsOf('wear')
  expect((age[1] ?? 0) / (age[0] ?? 1)).toBeGreaterThan(1.6)
})

it('draws a part that was never bought towards the rate of its kind, but far below it', async () => {
  const data = company(() => 0.02)
  const never = {
    ...data,
    parts: [...data.parts, { id: 99, kind: 'wear', models: [{ model: 'A', quantity: 1 }], demand: null }],
  }
  const model = await fitDemand(never, { until: months }, pace)
  const expected = model.expected(never.parts.length - 1, months)
  expect(expected).toBeGreaterThan(0)
  expect(expected).toBeLessThan(model.expected(0, months) / 10)
})

it('reckons a part in no installed machine from its own orders', async () => {
  const demand = new Float32Array(months).fill(4)
  const data = { ...company(() => 0.01), parts: [{ id: 1, kind: 'fluid', models: [], demand }] }
  const model = await fitDemand(data, { until: months }, pace)
  expect(model.expected(0, months)).toBeCloseTo(4, 1)
})

it('does better than the year before on months it has not seen, and its interval holds what it says', async () => {
  const data = company((month) => 0.005 * (1 + 0.8 * Math.sin((2 * Math.PI * month) / 12)), { parts: 200 })
  const result = await backTest(data, pace)
  expect(result).not.toBeNull()
  if (!result) return
  expect(result.error).toBeLessThan(result.naiveError * 0.85)
  expect(result.rootSquaredError).toBeLessThan(result.naiveRootSquaredError)
  expect(result.coverage).toBeGreaterThan(0.75)
  expect(result.coverage).toBeLessThan(0.95)
})

it('says nothing of how it would have done before there is a year to compare with', async () => {
  expect(await backTest({ ...company(() => 0.01), months: 12 }, pace)).toBeNull()
})

it('stops when nobody wants it any more', async () => {
  const gone = createPace(AbortSignal.abort())
  await expect(
    fitDemand(
      company(() => 0.01),
      { until: months },
      gone,
    ),
  ).rejects.toMatchObject({ code: 'cancelled' })
})
