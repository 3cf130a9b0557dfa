/** @returns the page, from 1 to `last`, that a key leads to from `page`; null for a key that leads nowhere */
export function pageStep(key: string, page: number, last: number): number | null {
  switch (key) {
    case 'PageDown':
      return Math.min(last, page + 1)
    case 'PageUp':
      return Math.max(1, page - 1)
    case 'Home':
      return 1
    case 'End':
      return last
    default:
      return null
  }
}
