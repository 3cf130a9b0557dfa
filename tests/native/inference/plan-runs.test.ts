import { describe, expect, test } from 'vitest'
import { planRuns } from '../../../native/inference/plan-runs.ts'

describe('planRuns', () => {
  test('puts each text into exactly one run', () => {
    const lengths = Array.from({ length: 100 }, (_, index) => 5 + ((index * 37) % 250))
    expect(
      planRuns(lengths)
        .flat()
        .sort((a, b) => a - b),
    ).toEqual(lengths.map((_, index) => index))
  })

  test('puts texts of like length together', () => {
    expect(planRuns([256, 10, 250, 12])).toEqual([[1, 3], [2], [0]])
  })

  test('takes no more than sixteen texts into a run', () => {
    expect(planRuns(Array(40).fill(5)).map((run) => run.length)).toEqual([16, 16, 8])
  })

  test('keeps the padded size of a run bounded, whatever the lengths', () => {
    const lengths = Array.from({ length: 300 }, (_, index) => 1 + ((index * 91) % 256))
    for (const run of planRuns(lengths)) {
      const width = Math.max(...run.map((index) => lengths[index] ?? 0))
      expect(width * run.length).toBeLessThanOrEqual(384)
    }
  })

  test('makes no run of nothing', () => {
    expect(planRuns([])).toEqual([])
  })
})
