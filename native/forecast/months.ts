/** Calendar months as whole numbers, counted from January of the year 0, in UTC. */
export type MonthIndex = number

export function monthOf(at: number): MonthIndex {
  const date = new Date(at)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

export const startOf = (month: MonthIndex): number => Date.UTC(Math.floor(month / 12), month % 12)

/** 2026-11 */
export const nameOf = (month: MonthIndex): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`

export const seasonOf = (month: MonthIndex): number => month % 12
