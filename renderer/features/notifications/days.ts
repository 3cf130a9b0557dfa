export interface Day<T> {
  /** Midnight at its beginning, epoch milliseconds. */
  readonly start: number
  readonly items: readonly T[]
}

/** In the order in which they come, by local days. */
export function byDay<T extends { readonly at: number }>(items: readonly T[]): Day<T>[] {
  const days = new Map<number, T[]>()
  for (const item of items) {
    const start = startOfDay(item.at)
    const own = days.get(start)
    if (own) own.push(item)
    else days.set(start, [item])
  }
  return Array.from(days, ([start, own]) => ({ start, items: own }))
}

/** @returns null for a day before yesterday */
export function dayWord(start: number, now: number): 'today' | 'yesterday' | null {
  if (start === startOfDay(now)) return 'today'
  return start === startOfDay(now, -1) ? 'yesterday' : null
}

/** By the calendar, as a day may have 23 or 25 hours. */
function startOfDay(at: number, days = 0): number {
  const date = new Date(at)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}
