import { expect, it } from 'vitest'
import { lookAhead, type Stumbled, windowMs } from '../../../native/journeys/ahead.ts'
import { type Kind, likeness, mostAlike } from '../../../native/journeys/alike.ts'
import { moodMoves } from '../../../native/journeys/mood-moves.ts'

const now = 10 * windowMs
const since = new Map([1, 2, 3].map((id) => [id, 0]))
const at = (customerId: number, kind: Stumbled['kind'], windowsBack: number): Stumbled => ({
  customerId,
  kind,
  at: now - windowsBack * windowMs + 1,
})

it('counts only what came first in each stretch of 90 days', () => {
  const twice = [at(2, 'urgent', 1), { ...at(2, 'return', 1), at: now - 1 }]
  const { windows, stumbles } = lookAhead(twice, { own: 1, alike: [2, 3], since, now })
  expect(windows).toBe(16)
  expect(stumbles.map(({ kind, count }) => [kind, count])).toContainEqual(['urgent', 1])
  expect(stumbles.find(({ kind }) => kind === 'return')?.count).toBe(0)
})

it('draws his own share towards that of those like him', () => {
  const stumbled = [1, 2, 3, 4].map((back) => at(1, 'return', back))
  const { stumbles, smooth } = lookAhead(stumbled, { own: 1, alike: [2, 3], since, now })
  expect(stumbles[0]).toMatchObject({ kind: 'return', ownCount: 4, count: 0, chance: 4 / 16 })
  expect(smooth).toBeCloseTo(12 / 16)
})

it('looks at no stretch from before somebody was a customer', () => {
  const young = new Map([...since, [1, now - 2.5 * windowMs]])
  expect(lookAhead([], { own: 1, alike: [2], since: young, now }).ownWindows).toBe(2)
})

const kind = (id: number, segment: string, models: string[], age: number): Kind => ({
  id,
  segment,
  models: new Set(models),
  machines: models.length,
  age,
})

it('finds those of the same trade with the same machines first', () => {
  const one = kind(1, 'joinery', ['KA', 'KX'], 5)
  const same = kind(2, 'joinery', ['KA', 'KX'], 5)
  const other = kind(3, 'hospital', ['HK'], 1)
  expect(likeness(one, same)).toBe(1)
  expect(mostAlike(one, [other, same, one], 2).map(({ id }) => id)).toEqual([2, 3])
})

it('says what moved the mood only where enough letters stand on both sides and differ clearly', () => {
  const dayMs = 86_400_000
  const letters = (from: number, valence: number) =>
    [0, 1, 2].map((index) => ({ sentAt: (from + index) * dayMs, valence: valence + index / 100 }))
  const events = [10, 210].map((day) => ({ kind: 'return' as const, at: day * dayMs }))
  const moved = [...letters(5, 0.5), ...letters(12, -0.5), ...letters(205, 0.5), ...letters(212, -0.5)]
  expect(moodMoves(events, moved)).toMatchObject([{ kind: 'return', before: 6, after: 6 }])
  expect(moodMoves(events, moved)[0]?.change).toBeCloseTo(-1)
  expect(moodMoves(events.slice(0, 1), moved)).toEqual([])
})
