/** A customer's own numbers. */
export interface ShortNumbers {
  readonly orders: readonly string[]
  readonly invoices: readonly string[]
}

const groupsOf = (number: string): string[] =>
  (number.match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, ''))

/**
 * The one number that ends as this one does when zeros in front do not count: «2026-590» or «590» for AU-2026-00590. A number
 * with letters of its own is a whole one. null where none or several end so.
 */
export function inFull(short: string, numbers: readonly string[]): string | null {
  const groups = groupsOf(short)
  if (/\p{L}/u.test(short) || groups.length === 0) return null
  const found = numbers.filter((number) => groupsOf(number).slice(-groups.length).join('-') === groups.join('-'))
  return found.length === 1 ? (found[0] ?? null) : null
}
