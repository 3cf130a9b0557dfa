/** A run of a sentence; `shared` where the mail has the same word. */
export interface Run {
  readonly start: number
  readonly text: string
  readonly shared: boolean
}

/** Lower case and without umlauts, so that «Düse» in a case meets «Duese» in a mail, however they are encoded. */
const fold = (word: string): string =>
  word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')

/** So many letters from its start make an inflected word the same. */
const stemLength = 5

/** Numbers and codes are the same only when they are equal: 104567 is not 104568. */
const exact = /\p{N}/u

const alike = (a: string, b: string): boolean => {
  if (a === b) return true
  const least = Math.min(a.length, b.length)
  if (least < stemLength || exact.test(a) || exact.test(b)) return false
  const stem = Math.max(stemLength, least - 2)
  return a.slice(0, stem) === b.slice(0, stem)
}

/** Cuts a sentence of a case into runs, marking the words that the mail shares with it. */
export function emphasise(sentence: string, sharedWords: readonly string[]): Run[] {
  const wanted = sharedWords.map(fold)
  return Array.from(sentence.matchAll(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu), (match) => ({
    start: match.index,
    text: match[0],
    shared: /[\p{L}\p{N}]/u.test(match[0]) && wanted.some((word) => alike(word, fold(match[0]))),
  }))
}
