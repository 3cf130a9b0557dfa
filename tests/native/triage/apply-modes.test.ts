import { describe, expect, it } from 'vitest'
import { appliedCategory, applyModes, type CategoryRule } from '../../../native/triage/apply-modes.ts'
import type { JudgedCategory } from '../../../native/triage/models.ts'

const judged: JudgedCategory = {
  categoryId: 'fault',
  confidence: 0.7,
  certainty: 'likely',
  top: [
    { categoryId: 'fault', confidence: 0.7 },
    { categoryId: 'operation', confidence: 0.2 },
  ],
  evidence: [{ start: 0, end: 4, text: 'word', weight: 1 }],
}
const under = (rules: Record<string, CategoryRule>, of: JudgedCategory = judged) =>
  applyModes(of, (category) => rules[category] ?? { mode: 'apply', threshold: 0.5 })

describe('what the models may say of a category', () => {
  it('is all they say, where nobody has set anything', () => {
    const verdict = under({})
    expect(verdict).toEqual({ ...judged, mode: 'apply' })
    expect(appliedCategory(verdict)).toBe('fault')
  })
  it('off: nothing of it is left, and the next guess gets no more than it had', () => {
    expect(under({ fault: { mode: 'off', threshold: 0.5 } })).toMatchObject({
      categoryId: null,
      confidence: 0.2,
      certainty: 'unsure',
      top: [{ categoryId: 'operation', confidence: 0.2 }],
      evidence: [],
    })
  })
  it('off: a next guess does not take its place, however low its own threshold is', () => {
    const rules = { fault: { mode: 'off', threshold: 0.5 }, operation: { mode: 'apply', threshold: 0.1 } } as const
    expect(under(rules).categoryId).toBeNull()
  })
  it('watch: it is kept among the guesses and not said', () => {
    const verdict = under({ fault: { mode: 'watch', threshold: 0.5 } })
    expect(verdict).toMatchObject({ categoryId: null, certainty: 'unsure', confidence: 0.7, mode: 'watch' })
    expect(verdict.top).toEqual(judged.top)
  })
  it('suggest: it is said and not set on the ticket', () => {
    const verdict = under({ fault: { mode: 'suggest', threshold: 0.5 } })
    expect(verdict.categoryId).toBe('fault')
    expect(appliedCategory(verdict)).toBeNull()
  })
  it.each([
    [0.7, 'fault'],
    [0.71, null],
  ])('is said from its threshold on, here %s', (threshold, said) => {
    expect(under({ fault: { mode: 'apply', threshold } }).categoryId).toBe(said)
  })
  it('is nothing where the models abstain, whatever is allowed', () => {
    const silent: JudgedCategory = { ...judged, categoryId: null, certainty: 'unsure' }
    expect(under({ fault: { mode: 'apply', threshold: 0 } }, silent).categoryId).toBeNull()
    expect(under({}, { ...silent, top: [] })).toMatchObject({ categoryId: null, confidence: 0, top: [] })
  })
})
