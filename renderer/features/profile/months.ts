interface Month {
  /** 2026-11 */
  readonly month: string
  readonly orders: number
  readonly cents: number
}

/** The last months up to this one, the oldest first, those without orders too. */
export function lastMonths(months: readonly Month[], now: number, count: number): Month[] {
  const known = new Map(months.map((each) => [each.month, each]))
  const today = new Date(now)
  const thisMonth = today.getUTCFullYear() * 12 + today.getUTCMonth()
  return Array.from({ length: count }, (_, index) => {
    const at = thisMonth - count + 1 + index
    const month = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
    return known.get(month) ?? { month, orders: 0, cents: 0 }
  })
}
