const digits = 6

/**
 * The ticket numbers that a query may be: «2026-000123», «2026-123», «#123», «000123» (of the last three years).
 * What comes from elsewhere has a number of its own and is meant as it is typed.
 */
export function numbersMeant(query: string, now: number): string[] {
  const typed = query.trim().replace(/^\[?#/, '').replace(/\]$/, '')
  if (typed === '' || /\s/.test(typed)) return []
  const full = /^(\d{4})-(\d{1,6})$/.exec(typed)
  if (full) return [`${full[1]}-${(full[2] ?? '').padStart(digits, '0')}`, typed]
  const isShort = /^\d{3,6}$/.test(typed) || (/^\d{1,6}$/.test(typed) && query.includes('#'))
  if (!isShort) return [typed]
  const year = new Date(now).getFullYear()
  return [...[year, year - 1, year - 2].map((of) => `${of}-${typed.padStart(digits, '0')}`), typed]
}
