import { describe, expect, it } from 'vitest'
import { pathOf, pointAt, thresholdFor } from '../../../../renderer/features/learning/at-threshold.ts'

const curve = [
  { threshold: 0.2, precision: 0.6, coverage: 0.9, answered: 50 },
  { threshold: 0.5, precision: 0.8, coverage: 0.7, answered: 30 },
  { threshold: 0.8, precision: 0.95, coverage: 0.4, answered: 12 },
  { threshold: 0.95, precision: null, coverage: 0, answered: 0 },
]

describe('what is measured at a threshold', () => {
  it('is told by the nearest point, and by none where nothing was measured', () => {
    expect(pointAt(curve, 0.58)?.precision).toBe(0.8)
    expect(pointAt([], 0.5)).toBeNull()
  })
})

describe('the threshold for a precision', () => {
  it('is the lowest from which on all points reach it', () => {
    expect(thresholdFor(curve, 0.75)).toBe(0.5)
    expect(thresholdFor([{ threshold: 0.1, precision: 0.9, coverage: 1, answered: 9 }, ...curve], 0.75)).toBe(0.5)
  })
  it('does not exist where none reaches it', () => expect(thresholdFor(curve, 0.99)).toBeNull())
})

it('a path has a gap where there is no value', () => {
  const points = [
    { x: 0, y: 1 },
    { x: 0.5, y: 0.5 },
    { x: 0.75, y: null },
    { x: 1, y: 0 },
  ]
  expect(pathOf(points, 100, 10)).toBe('M0.0 0.0L50.0 5.0M100.0 10.0')
})
