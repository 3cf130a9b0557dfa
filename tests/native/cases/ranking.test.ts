import { describe, expect, it } from 'vitest'
import { rankScore, tieBreak } from '../../../native/cases/ranking.ts'

const query = { language: 'de', machines: new Set(['HK2203']), errorCodes: new Set(['E47']) }
const hit = { id: 1, cosine: 0.5, lexical: 1 }

describe('rankScore', () => {
  it('puts the same machine before another one with the same words', () => {
    const same = rankScore(hit, { machine: 'HK2203', errorCodes: [], language: 'de' }, query)
    const other = rankScore(hit, { machine: 'KX30', errorCodes: [], language: 'de' }, query)
    const unnamed = rankScore(hit, { machine: null, errorCodes: [], language: 'de' }, query)
    expect(same).toBeGreaterThan(unnamed)
    expect(unnamed).toBeGreaterThan(other)
  })
  it('lets words count only within one language', () => {
    const facts = { machine: null, errorCodes: [], language: 'en' }
    expect(rankScore(hit, facts, query)).toBe(hit.cosine)
    expect(rankScore(hit, { ...facts, language: 'de' }, query)).toBeGreaterThan(hit.cosine)
  })
  it('prefers a case with the error code of the mail', () => {
    const facts = { machine: null, language: 'de' }
    expect(rankScore(hit, { ...facts, errorCodes: ['E47'] }, query)).toBeGreaterThan(
      rankScore(hit, { ...facts, errorCodes: ['E12'] }, query),
    )
  })
})

describe('tieBreak', () => {
  const year = 365 * 86_400_000
  it('prefers a case that says what helped, then the newer one', () => {
    const solved = (ageMs: number | null) => tieBreak({ solution: 'Filter gereinigt', ageMs })
    expect(solved(0)).toBeGreaterThan(solved(year))
    expect(solved(year)).toBeGreaterThan(solved(null))
    expect(solved(null)).toBeGreaterThan(tieBreak({ solution: ' ', ageMs: 0 }))
  })
  it('never outweighs the machine', () => {
    const facts = { errorCodes: [], language: 'de' }
    const other = rankScore(hit, { ...facts, machine: 'KX30' }, query) + tieBreak({ solution: 'neu', ageMs: 0 })
    const same = rankScore(hit, { ...facts, machine: 'HK2203' }, query) + tieBreak({ solution: '', ageMs: null })
    expect(same).toBeGreaterThan(other)
  })
})
