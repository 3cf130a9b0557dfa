import { describe, expect, it } from 'vitest'
import { confusionsOf, curveOf, examplesOf } from '../../../native/learning/measures.ts'
import type { HeldOutVerdict } from '../../../native/learning/quality.ts'

const verdicts: HeldOutVerdict[] = [
  { ticketId: 1, truth: 'a', guess: 'a', confidence: 0.95 },
  { ticketId: 2, truth: 'a', guess: 'a', confidence: 0.6 },
  { ticketId: 3, truth: 'b', guess: 'a', confidence: 0.55 },
  { ticketId: 4, truth: null, guess: 'a', confidence: 0.8 },
  { ticketId: 5, truth: 'a', guess: 'b', confidence: 0.7 },
  { ticketId: 6, truth: 'a', guess: 'c', confidence: 0.3 },
  { ticketId: 7, truth: 'a', guess: 'a', confidence: 0 },
]
const at = (threshold: number) => curveOf('a', verdicts).find((point) => Math.abs(point.threshold - threshold) < 1e-9)

describe('the curve of a category', () => {
  it('says of each threshold how much is answered, how much of it rightly, and how much is found', () => {
    expect(at(0.5)).toMatchObject({ answered: 4, precision: 0.5, coverage: 2 / 5 })
    expect(at(0.75)).toMatchObject({ answered: 2, precision: 0.5, coverage: 1 / 5 })
    expect(at(0.95)).toMatchObject({ answered: 1, precision: 1, coverage: 1 / 5 })
  })
  it('has no precision where nothing is answered, and is empty where nothing is known', () => {
    expect(curveOf('b', verdicts).at(-1)).toMatchObject({ answered: 0, precision: null, coverage: 0 })
    expect(curveOf('z', verdicts)).toEqual([])
  })
})

describe('confusions', () => {
  it('are those in answers sure enough to be given, the most frequent first', () => {
    const more = [...verdicts, { ticketId: 8, truth: 'b', guess: 'a', confidence: 0.9 }]
    expect(confusionsOf('a', more, () => 0.5)).toEqual([
      { with: 'b', direction: 'mistaken', count: 2 },
      { with: null, direction: 'mistaken', count: 1 },
      { with: 'b', direction: 'taken_for', count: 1 },
    ])
  })
})

describe('examples', () => {
  const ids = (confusedWith?: string | null) => examplesOf('a', verdicts, confusedWith).map(({ ticketId }) => ticketId)
  it('begin with the surest mistake', () => {
    expect(ids()).toEqual([4, 5, 3, 6, 1, 2, 7])
  })
  it('can be those confused with one other category, or with none', () => {
    expect(ids('b')).toEqual([5, 3])
    expect(ids(null)).toEqual([4])
  })
})
