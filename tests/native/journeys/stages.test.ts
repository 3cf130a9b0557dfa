import { expect, it } from 'vitest'
import { stagesOf } from '../../../native/journeys/stages.ts'

const dayMs = 86_400_000
const day = (count: number) => count * dayMs

it('goes from one record to the next, and runs machines between them', () => {
  const visits = stagesOf(
    [
      { stage: 'purchase', at: day(0), until: day(10) },
      { stage: 'start', at: day(12) },
      { stage: 'fault', at: day(100), until: day(105) },
    ],
    day(120),
  )
  expect(visits.map(({ stage, from }) => [stage, from / dayMs])).toEqual([
    ['purchase', 0],
    ['operation', 10],
    ['start', 12],
    ['operation', 42],
    ['fault', 100],
    ['operation', 105],
  ])
})

it('stays in a fault that is not solved yet', () => {
  expect(stagesOf([{ stage: 'fault', at: 0, until: null }], day(500)).at(-1)).toMatchObject({
    stage: 'fault',
    to: null,
  })
})

it('counts him as gone after two years without anything', () => {
  const [, , last] = stagesOf([{ stage: 'purchase', at: 0, until: 0 }], day(1_000))
  expect(last).toEqual({ stage: 'ended', from: day(730), to: null })
})
