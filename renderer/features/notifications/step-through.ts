/** Arrows, j and k, Home and End go from row to row. @returns whether the key was one */
export function stepThrough(list: HTMLElement, key: string): boolean {
  const rows = [...list.querySelectorAll<HTMLElement>('[data-notification]')]
  const at = rows.findIndex((row) => row.matches(':focus'))
  const next = rowAfter(key, at, rows.length)
  if (next === null) return false
  rows[next]?.focus()
  return true
}

/** @param at -1 where none has the focus @returns null for a key that does not move */
export function rowAfter(key: string, at: number, count: number): number | null {
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(last, at + 1)
    case 'ArrowUp':
    case 'k':
      return at < 0 ? last : Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
