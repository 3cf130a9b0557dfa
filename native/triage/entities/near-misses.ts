const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'

/** Only a number long enough and mixed enough may be taken for another that differs in one place. */
export const mayBeMisspelt = (folded: string): boolean =>
  folded.length >= 6 && folded.length <= 20 && (folded.match(/\d/g)?.length ?? 0) >= 3 && /\p{L}/u.test(folded)

/**
 * Everything one slip of the finger away: a character left out, added, exchanged, or two swapped
 * (Damerau 1964, «A technique for computer detection and correction of spelling errors»).
 * The first two characters are kept: they name the maker, and slips there are rare.
 */
export function neighbours(folded: string): string[] {
  const found = new Set<string>()
  for (let at = 2; at <= folded.length; at += 1) {
    const head = folded.slice(0, at)
    const tail = folded.slice(at)
    if (tail !== '') found.add(head + tail.slice(1))
    if (tail.length > 1) found.add(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2))
    for (const letter of alphabet) {
      found.add(head + letter + tail)
      if (tail !== '') found.add(head + letter + tail.slice(1))
    }
  }
  found.delete(folded)
  return [...found]
}
