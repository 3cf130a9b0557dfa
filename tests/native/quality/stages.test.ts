import { expect, it } from 'vitest'
import type { LearnedCategory } from '../../../native/contract/learning.ts'
import type { QualityKind } from '../../../native/contract/quality.ts'
import { type Measured, stagesOf } from '../../../native/quality/stages.ts'

const kinds: QualityKind[] = ['customers', 'machines', 'parts', 'orders', 'tickets']
const category = (id: string, change: Partial<LearnedCategory> = {}): LearnedCategory => ({
  id,
  name: { de: id, en: id },
  description: { de: '', en: '' },
  origin: 'standard',
  mode: 'apply',
  threshold: 0.5,
  examples: 50,
  heldOut: 20,
  curve: [{ threshold: 0.5, precision: 0.95, coverage: 0.8, answered: 20 }],
  confusions: [],
  ...change,
})
const version = (accuracy: number) => ({
  id: 1 as never,
  version: '1',
  state: 'active' as const,
  trainedAt: 0,
  durationMs: 1,
  exampleCount: 100,
  labelCount: 4,
  quality: { heldOut: 40, accuracy, macroF1: accuracy, calibrationError: 0 },
  comparedWith: null,
  canRollBack: false,
})
const tried = (error: number) => ({
  from: '2026-01',
  to: '2026-06',
  parts: 40,
  error,
  naiveError: 2,
  rootSquaredError: 1,
  naiveRootSquaredError: 1,
  coverage: 0.8,
})
const good: Measured = {
  facts: {
    kinds: new Map(kinds.map((kind) => [kind, 1])),
    tickets: 100,
    triaged: 98,
    withCustomer: 95,
    withRecord: 60,
    lines: 200,
    linkedLines: 198,
    confirmedParts: 40,
    suggestedParts: 30,
  },
  learning: { active: version(0.9), categories: [category('a'), category('b'), category('c', { mode: 'suggest' })] },
  backTest: tried(1),
}
const states = (change: Partial<Measured>) => stagesOf({ ...good, ...change }).map(({ state }) => state)

it('are all reached where everything was measured well', () => {
  expect(states({})).toEqual(['reached', 'reached', 'reached', 'reached', 'reached'])
})

it('are open where there is nothing', () => {
  const facts = {
    kinds: new Map(),
    tickets: 0,
    triaged: 0,
    withCustomer: 0,
    withRecord: 0,
    lines: 0,
    linkedLines: 0,
    confirmedParts: 0,
    suggestedParts: 0,
  }
  const all = stagesOf({ facts, learning: { active: null, categories: [] }, backTest: null })
  expect(all.map(({ state }) => state)).toEqual(['open', 'open', 'open', 'open', 'open'])
  expect(all.slice(1).flatMap(({ measures }) => measures.map(({ value }) => value))).toEqual(Array(8).fill(null))
})

it('are reached in part only while one measure is missing or too few cases tell it', () => {
  expect(states({ facts: { ...good.facts, withCustomer: 50 } })[2]).toBe('partly')
  expect(states({ facts: { ...good.facts, confirmedParts: 5, suggestedParts: 5 } })[3]).toBe('partly')
})

it('do not count a forecast that is no better than the year before', () => {
  expect(states({ backTest: tried(2) })[3]).toBe('partly')
})

it('do not count a category that acts by itself without having been measured, or is often wrong', () => {
  const unmeasured = [category('a', { curve: [] }), category('b', { curve: [] })]
  expect(states({ learning: { active: version(0.9), categories: unmeasured } })[4]).toBe('open')
  const wrong = [category('a', { curve: [{ threshold: 0.5, precision: 0.6, coverage: 1, answered: 50 }] })]
  expect(states({ learning: { active: version(0.9), categories: wrong } })[4]).toBe('open')
})
