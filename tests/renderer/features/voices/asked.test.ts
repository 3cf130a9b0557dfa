import { describe, expect, it } from 'vitest'
import { any, askedOf, bucketOf } from '../../../../renderer/features/voices/asked.ts'

const everything = { modelId: any, segment: any, source: any, language: any, aspect: null } as const
const noon = new Date(2026, 10, 25, 12).getTime()

describe('what the voices are asked for', () => {
  it('is the same question from morning to night', () => {
    const morning = new Date(2026, 10, 25, 7).getTime()
    expect(askedOf({ ...everything, period: 'year' }, morning)).toEqual(
      askedOf({ ...everything, period: 'year' }, noon),
    )
  })
  it('ends with today and begins so many whole days before', () => {
    const { from, to } = askedOf({ ...everything, period: 'month' }, noon)
    expect(new Date(to)).toEqual(new Date(2026, 10, 26))
    expect(new Date(from)).toEqual(new Date(2026, 9, 27))
  })
  it('filters by nothing until somebody chooses', () => {
    expect(askedOf({ ...everything, period: 'year' }, noon).filter).toEqual({
      modelId: null,
      segment: null,
      source: null,
      language: null,
    })
    expect(askedOf({ ...everything, period: 'year', modelId: 'HK 1' }, noon).filter.modelId).toBe('HK 1')
  })
  it('is by week where the time is short', () => {
    expect((['month', 'quarter', 'year', 'two_years'] as const).map(bucketOf)).toEqual([
      'week',
      'week',
      'month',
      'month',
    ])
  })
})
