import { expect, it } from 'vitest'
import { withDescribed } from '../../../native/triage/with-described.ts'

const learned = {
  label: 'fault',
  confidence: 0.8,
  top: [
    { label: 'fault', confidence: 0.8 },
    { label: 'order', confidence: 0.2 },
  ],
  evidence: [{ start: 0, end: 4, text: 'leak', weight: 1 }],
}

const read = (label: string) => () => ({
  label,
  confidence: 0.9,
  top: [{ label, confidence: 0.9 }],
  evidence: [{ start: 5, end: 9, text: 'rent', weight: 1 }],
})

it('a described category takes its share out of what the learned ones have', () => {
  const { label, confidence, top } = withDescribed(learned, [{ label: 'hire', confidence: 0.3 }], read('hire'))
  expect(label).toBe('fault')
  expect(confidence).toBeCloseTo(0.56)
  expect(top.map((guess) => guess.label)).toEqual(['fault', 'hire', 'order'])
  expect(top.reduce((sum, guess) => sum + guess.confidence, 0)).toBeCloseTo(1)
})
it('a described category wins where the mail is nearest to it, by the words they share', () => {
  const verdict = withDescribed(learned, [{ label: 'hire', confidence: 0.9 }], read('hire'))
  expect(verdict).toMatchObject({ label: 'hire', confidence: 0.9, byDescription: true })
  expect(verdict.evidence.map(({ text }) => text)).toEqual(['rent'])
})
it('a described category that wins has no evidence that belongs to another', () => {
  const verdict = withDescribed(learned, [{ label: 'hire', confidence: 0.9 }], read('fault'))
  expect(verdict).toMatchObject({ label: 'hire', byDescription: true, evidence: [] })
})
it('a learned category keeps its evidence and is not told by a description', () => {
  const verdict = withDescribed(learned, [{ label: 'hire', confidence: 0.1 }], read('hire'))
  expect(verdict).toMatchObject({ label: 'fault', byDescription: false, evidence: learned.evidence })
})
it('a mail that the learned ones do not know stays unlabelled unless a described one takes it', () => {
  const strange = { ...learned, label: null }
  expect(withDescribed(strange, [{ label: 'hire', confidence: 0.1 }], read('hire')).label).toBeNull()
})
