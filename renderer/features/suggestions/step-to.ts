/**
 * Which of `count` sentences a key leads to from the one at hand.
 * @param at null where none is at hand yet
 * @returns null for a key that leads nowhere
 */
export function stepTo(key: string, at: number | null, count: number): number | null {
  if (count === 0) return null
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return at === null ? 0 : Math.min(count - 1, at + 1)
    case 'ArrowUp':
    case 'ArrowLeft':
      return at === null ? count - 1 : Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
