import { shownFrom } from './weights.ts'

interface Ranked {
  readonly id: number
  readonly at: number
  readonly score: number
  readonly state: 'open' | 'harmless' | 'confirmed'
}

const dayMs = 86_400_000
/** Number of the week since 1970, from Monday on (1 January 1970 was a Thursday). */
export const weekOf = (at: number): number => Math.floor((at + 3 * dayMs) / (7 * dayMs))
export const weekStart = (week: number): number => week * 7 * dayMs - 3 * dayMs

/**
 * Those that are shown unasked: of each week the strongest, at most so many. What was confirmed takes no room, as it was no
 * false alarm; what was found harmless does.
 */
export function shownIds(rows: readonly Ranked[], perWeek: number): ReadonlySet<number> {
  const shown = new Set<number>()
  const taken = new Map<number, number>()
  for (const { id, at, score, state } of rows.toSorted((a, b) => b.score - a.score || a.id - b.id)) {
    if (state !== 'confirmed' && score < shownFrom) continue
    const week = weekOf(at)
    const before = taken.get(week) ?? 0
    if (state !== 'confirmed') {
      if (before >= perWeek) continue
      taken.set(week, before + 1)
    }
    shown.add(id)
  }
  return shown
}
