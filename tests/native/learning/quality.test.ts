import { describe, expect, it } from 'vitest'
import { type HeldOutVerdict, hasLearned, isNotWorse, qualityOf } from '../../../native/learning/quality.ts'
import { createRandom } from '../../../native/triage/learning/random.ts'

const verdict = (truth: string | null, guess: string, confidence = 0.9): HeldOutVerdict => ({
  ticketId: 1,
  truth,
  guess,
  confidence,
})
const quality = (accuracy: number, macroF1: number) => ({ heldOut: 100, accuracy, macroF1, calibrationError: 0 })

describe('the quality of a model', () => {
  it('counts a silence as right only where there is nothing to say', () => {
    const { accuracy, heldOut } = qualityOf([verdict('a', 'a'), verdict('a', 'a', 0), verdict(null, 'a', 0)])
    expect(heldOut).toBe(3)
    expect(accuracy).toBeCloseTo(2 / 3)
  })
  it('measures how far what it says of itself is off, for what it says', () => {
    const answers = Array.from({ length: 10 }, (_none, at) => verdict(at < 5 ? 'a' : 'b', 'a', 0.9))
    expect(qualityOf([...answers, verdict('a', 'a', 0)]).calibrationError).toBeCloseTo(0.4)
  })
})

describe('a new model', () => {
  it('is worse when either figure falls by more than the margin', () => {
    expect(isNotWorse(quality(0.9, 0.8), quality(0.9, 0.8))).toBe(true)
    expect(isNotWorse(quality(0.895, 0.795), quality(0.9, 0.8))).toBe(true)
    expect(isNotWorse(quality(0.95, 0.78), quality(0.9, 0.8))).toBe(false)
    expect(isNotWorse(quality(0.88, 0.9), quality(0.9, 0.8))).toBe(false)
  })
  it('has learned nothing where it always says the same, or says anything', () => {
    const random = createRandom(1)
    const any = (): string => `c${Math.floor(random() * 4)}`
    expect(hasLearned(Array.from({ length: 400 }, (_none, at) => verdict(at % 4 ? 'a' : 'b', 'a')))).toBe(false)
    for (let round = 0; round < 50; round += 1)
      expect(hasLearned(Array.from({ length: 100 }, () => verdict(any(), any())))).toBe(false)
    expect(hasLearned(Array.from({ length: 100 }, () => verdict(any(), any(), 0)))).toBe(false)
  })
  it('has learned something where it is right far more often than by chance', () => {
    const labels = ['a', 'b', 'c', 'd']
    const half = Array.from({ length: 60 }, (_none, at) =>
      verdict(labels[at % 4] ?? '', labels[(at + (at % 2)) % 4] ?? ''),
    )
    expect(hasLearned(half)).toBe(true)
  })
})
