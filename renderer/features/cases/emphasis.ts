/** A run of a sentence; `shared` where the mail has the same word. */
export interface Run {
  readonly start: number
  readonly text: string
  readonly shared: boolean
}

/** Lower case and without umlauts, so that «Düse» in a case meets «Duese» in a mail. */
const fold = (word: string): string =>
  word.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')

/** So many letters from its start make an inflected word the same. */
const stemLength = 5

const alike = (a: string, b: string): boolean => {
  if (a === b) return true
  const least = Math.min(a.length, b.length)
  return (
    least >= stemLength && a.slice(0, Math.max(stemLength, least - 2)) === b.slice(0, Math.max(stemLength, least - 2))
  )
}

/** Cuts a sentence of a case into runs, marking the words that the mail shares with it. */
export function emphasise(sentence: string, sharedWords: readonly string[]): Run[] {
  const wanted = sharedWords.map(fold)
  return Array.from(sentence.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu), (match) => ({
    start: match.index,
    text: match[0],
    shared: /[\p{L}\p{N}]/u.test(match[0]) && wanted.some((word) => alike(word, fold(match[0]))),
  }))
}
