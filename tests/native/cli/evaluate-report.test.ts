import { describe, expect, it } from 'vitest'
import { categoryReport, moodReport, searchReport } from '../../../native/cli/evaluate-report.ts'

describe('categoryReport', () => {
  it('counts silence as wrong, and as no answer', () => {
    const report = categoryReport([
      { truth: 'a', said: 'a', guess: 'a', confidence: 1 },
      { truth: 'a', said: null, guess: 'a', confidence: 1 },
      { truth: 'b', said: 'a', guess: 'a', confidence: 0 },
      { truth: null, said: null, guess: 'b', confidence: 0.1 },
      { truth: null, said: 'b', guess: 'b', confidence: 0.9 },
    ])
    expect(report).toMatchObject({ lines: 3, accuracy: 0.3333, coverage: 0.6667, accuracyWhereAnswered: 0.5 })
    expect(report.firstGuess.accuracy).toBe(0.6667)
    // Sure and right twice, unsure and wrong once: nothing to complain about.
    expect(report.calibrationError).toBe(0)
    expect(report.outOfScope).toEqual({ lines: 2, refused: 0.5 })
  })
})

describe('moodReport', () => {
  it('says how often a neutral mail is called angry', () => {
    const said = { confidence: 1, sure: true, sentiment: 'negative', needsHelp: true } as const
    const report = moodReport([
      { said: { ...said, mood: 'angry' }, truth: { mood: 'neutral', needsHelp: true } },
      { said: { ...said, mood: 'neutral' }, truth: { mood: 'neutral', needsHelp: false } },
    ])
    expect(report.accuracy).toBe(0.5)
    expect(report.mood?.neutralCalledAngry).toBe(0.5)
    expect(report.needsHelp?.f1).toBe(0.6667)
    expect(report.sentiment).toBeNull()
  })
})

describe('searchReport', () => {
  it('splits by whether mail and case are in one language', () => {
    const report = searchReport([
      { rank: 0, sameLanguage: true },
      { rank: 4, sameLanguage: false },
      { rank: null, sameLanguage: false },
    ])
    expect(report).toMatchObject({ 'recall@1': 0.3333, 'recall@3': 0.3333, 'recall@5': 0.6667, 'recall@10': 0.6667 })
    expect(report.sameLanguage['recall@1']).toBe(1)
    expect(report.acrossLanguages['recall@5']).toBe(0.5)
  })
})
