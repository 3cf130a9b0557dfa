import { describe, expect, it } from 'vitest'
import { choose } from '../../../native/routing/choose.ts'
import { isAbsent } from '../../../native/routing/colleagues.ts'
import type { Matter } from '../../../native/routing/evidence.ts'
import { evidenceFor } from '../../../native/routing/evidence.ts'
import { createHistory, type SolvedTicket } from '../../../native/routing/history.ts'
import { fitWeights, pool, usualWeights } from '../../../native/routing/pooling.ts'
import { reasonsFor } from '../../../native/routing/reasons.ts'

let next = 1
const solved = (solver: string, about: Partial<SolvedTicket> = {}): SolvedTicket => ({
  id: next++,
  solver,
  at: next,
  category: 'fault',
  customer: null,
  models: [],
  lines: [],
  ...about,
})
const many = (count: number, make: () => SolvedTicket): SolvedTicket[] => Array.from({ length: count }, make)
const matter = (about: Partial<Matter> = {}): Matter => ({
  categories: [{ id: 'fault', share: 1 }],
  customer: null,
  models: [],
  lines: [],
  ...about,
})
const history = createHistory([
  ...many(12, () => solved('Ada', { models: ['HK-1'], lines: ['cleaning'] })),
  ...many(3, () => solved('Ben', { models: ['HK-1'], lines: ['cleaning'] })),
  ...many(15, () => solved('Ben', { models: ['KX 9'], lines: ['air'] })),
  ...many(20, () => solved('Cem', { category: 'invoice' })),
])
const ranked = (about: Matter, shares: ReadonlyMap<string, number> | null = null) =>
  pool(evidenceFor(history, about, shares), usualWeights)

describe('the history', () => {
  it('takes a ticket out of every count when it is somebody else’s or open again', () => {
    const own = createHistory(many(3, () => solved('Ada', { id: 7, models: ['HK-1'] })))
    expect(own.tally('machine', 'HK-1')).toMatchObject({ of: 1 })
    own.set(solved('Ben', { id: 7, models: ['KX 9'] }))
    expect([own.tally('machine', 'HK-1').of, own.tally('machine', 'KX 9').by.get('Ben')]).toEqual([0, 1])
    own.remove(7)
    expect([own.size, own.all.of, own.solvers()]).toEqual([0, 0, []])
  })
})

describe('the evidence', () => {
  it('tells the machine apart within one category', () => {
    expect(ranked(matter({ models: ['HK-1'], lines: ['cleaning'] }))[0]?.solver).toBe('Ada')
    expect(ranked(matter({ models: ['KX 9'], lines: ['air'] }))[0]?.solver).toBe('Ben')
  })
  it('judges a model nobody has met by its product line', () => {
    expect(ranked(matter({ models: ['HK-77'], lines: ['cleaning'] }))[0]?.solver).toBe('Ada')
  })
  it('weighs guessed categories by how likely each is', () => {
    const categories = [
      { id: 'invoice', share: 0.8 },
      { id: 'fault', share: 0.2 },
    ]
    expect(ranked(matter({ categories }))[0]?.solver).toBe('Cem')
  })
  it('lets the text decide where the counts do not', () => {
    const text = new Map([
      ['Ada', 0.02],
      ['Ben', 0.02],
      ['Cem', 0.96],
    ])
    const unknown = matter({ categories: [] })
    expect(ranked(unknown, text)[0]?.solver).toBe('Cem')
    const saying = new Map([...text, ['Cem', 0.02], ['Ada', 0.96]] as [string, number][])
    expect(ranked(unknown, saying)[0]?.solver).toBe('Ada')
  })
  it('makes confidences that add up to 1', () => {
    expect(ranked(matter()).reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1)
  })
})

describe('fitting the weights', () => {
  it('learns to trust what told the truth and to leave aside what misled', () => {
    const trials = Array.from({ length: 60 }, (_none, at) => {
      const solver = at % 2 === 0 ? 'Ada' : 'Ben'
      const other = at % 2 === 0 ? 'Ben' : 'Ada'
      return {
        solver,
        evidence: [
          { solver, features: [Math.log(0.2), Math.log(0.9), 0, 0] },
          { solver: other, features: [Math.log(0.8), Math.log(0.1), 0, 0] },
        ],
      }
    })
    const [misleading = 1, telling = 0] = fitWeights(trials)
    expect(misleading).toBe(0)
    expect(telling).toBeGreaterThan(usualWeights[1] ?? 1)
  })
})

describe('the choice', () => {
  const candidates = [
    { solver: 'Ada', confidence: 0.7 },
    { solver: 'Ben', confidence: 0.25 },
    { solver: 'Cem', confidence: 0.05 },
  ]
  const rules = { isAbsent: () => false, queue: 'fault', reasons: () => [] }
  it('passes over who is away and says so', () => {
    const choice = choose(candidates, { ...rules, isAbsent: (solver) => solver === 'Ada' })
    expect(choice).toMatchObject({ assignee: 'Ben', absent: ['Ada'] })
    expect(choice.confidence).toBeCloseTo(0.25 / 0.3)
    expect(choice.top.map(({ assignee }) => assignee)).toEqual(['Ben', 'Cem'])
  })
  it('names the queue alone where nobody stands out', () => {
    const even = candidates.map(({ solver }) => ({ solver, confidence: 1 / 3 }))
    expect(choose(even, rules)).toMatchObject({ assignee: null, queue: 'fault', certainty: 'unsure', reasons: [] })
  })
  it('has nobody to name without a history or with everybody away', () => {
    expect(choose([], rules)).toMatchObject({ assignee: null, top: [], confidence: 0 })
    expect(choose(candidates, { ...rules, isAbsent: () => true })).toMatchObject({
      assignee: null,
      absent: ['Ada', 'Ben'],
    })
  })
})

describe('the reasons', () => {
  it('count what the colleague solved of such tickets, and of those nearest in meaning', () => {
    const about = matter({ models: ['HK-1'], lines: ['cleaning'] })
    const names = { customer: null, skills: ['Cleaning', 'lift'] }
    const reasons = reasonsFor('Ada', { history, matter: about, names, near: ['Ada', 'Ada', 'Ben'] })
    expect(reasons).toContainEqual({ kind: 'machine', subject: 'HK-1', count: 12, of: 15 })
    expect(reasons).toContainEqual({ kind: 'similar', subject: '', count: 2, of: 3 })
    expect(reasons.at(-1)).toEqual({ kind: 'skill', subject: 'Cleaning', count: 0, of: 0 })
  })
  it('leave out what is no more usual than anything else, and a category that is only guessed', () => {
    const about = matter({ categories: [{ id: 'fault', share: 0.4 }] })
    const names = { customer: null, skills: [] }
    expect(reasonsFor('Ada', { history, matter: about, names, near: ['Ada'] })).toEqual([])
  })
})

describe('an absence', () => {
  it('lasts from its first to its last moment, with open ends', () => {
    expect(isAbsent({ absentFrom: null, absentUntil: null }, 5)).toBe(false)
    expect([4, 5, 8, 9].map((now) => isAbsent({ absentFrom: 5, absentUntil: 8 }, now))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isAbsent({ absentFrom: 5, absentUntil: null }, 99)).toBe(true)
    expect(isAbsent({ absentFrom: null, absentUntil: 8 }, 9)).toBe(false)
  })
})
