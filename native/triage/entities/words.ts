/** Lower case, umlauts written out, so that «Tölke» and «Toelke» are one. */
export const foldWord = (word: string): string =>
  word
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')

/** Slips allowed in a word: none in a short one, two in a long one. */
export const slipsIn = (word: string): number => (word.length >= 12 ? 2 : word.length >= 7 ? 1 : 0)

/**
 * Whether two folded words are the same but for a few slips (optimal string alignment: a letter left out, added, exchanged
 * or two swapped; Damerau 1964). The first letter has to agree.
 */
export function nearlySame(a: string, b: string, slips: number): boolean {
  if (a === b) return true
  if (slips === 0 || a[0] !== b[0] || Math.abs(a.length - b.length) > slips) return false
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_value, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (beforeLast[j - 2] ?? slips) + 1)
      row.push(least)
    }
    if (Math.min(...row) > slips) return false
    beforeLast = last
    last = row
  }
  return (last[b.length] ?? slips + 1) <= slips
}
