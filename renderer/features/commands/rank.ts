/** Best first: the whole, its start, starts of words, somewhere within a word, letters in order. 0 is no match. */
const scores = { whole: 100, start: 80, wordStart: 60, within: 40, letters: 20 } as const

/** From here on a match is one that a person could have meant; below it may be chance. */
export const strongScore = scores.wordStart

/** Lower case without accents, ß as ss, and ae, oe, ue as the letters that they stand for, so that all ways to write meet. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([aou])e/g, '$1')

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')

/**
 * How well `query` names `text`, 0…100: each of its words has to be found. Letters in order count within a name only
 * where they begin a word («ph» for «Priorität hoch») or follow each other in one.
 */
export function scoreOf(query: string, text: string): number {
  const asked = fold(query).trim()
  const name = fold(text)
  if (asked === '') return 0
  if (name === asked) return scores.whole
  if (name.startsWith(asked)) return scores.start
  const words = wordsOf(name)
  const parts = wordsOf(asked)
  if (parts.length === 0) return 0
  const each = parts.map((part) => scoreOfWord(part, name, words))
  const worst = Math.min(...each)
  if (worst > 0) return worst
  return initialsMatch(parts.join(''), words) ? scores.letters : 0
}

function scoreOfWord(part: string, name: string, words: readonly string[]): number {
  if (words.some((word) => word.startsWith(part))) return scores.wordStart
  return part.length > 1 && name.includes(part) ? scores.within : 0
}

/** The letters are the beginnings of words, in order: «prh», «pho» for «Priorität hoch». */
function initialsMatch(letters: string, words: readonly string[], from = 0): boolean {
  if (letters === '') return true
  if (letters.length < 2 && from === 0) return false
  for (let at = from; at < words.length; at += 1) {
    const word = words[at] ?? ''
    for (let length = common(letters, word); length > 0; length -= 1) {
      if (initialsMatch(letters.slice(length), words, at + 1)) return true
    }
  }
  return false
}

function common(first: string, second: string): number {
  let length = 0
  while (length < first.length && first[length] === second[length]) length += 1
  return length
}

/**
 * What matches, best first; of equals what was used lately goes before.
 * @param recency 0 for the one used last, 1 for the one before …; absent where it was not used
 */
export function ranked<T>(
  query: string,
  all: readonly T[],
  nameOf: (each: T) => string,
  recency: (each: T) => number | undefined,
): { each: T; score: number }[] {
  const latest = (each: T): number => recency(each) ?? Number.POSITIVE_INFINITY
  return all
    .map((each) => ({ each, score: scoreOf(query, nameOf(each)) }))
    .filter(({ score }) => score > 0)
    .toSorted(
      (a, b) =>
        b.score - a.score ||
        compare(latest(a.each), latest(b.each)) ||
        nameOf(a.each).length - nameOf(b.each).length ||
        nameOf(a.each).localeCompare(nameOf(b.each)),
    )
}

/** Infinity less Infinity is no number. */
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)
