import { foldText } from '../../text/words.ts'

/** Letters with a stroke or a full stop between them stand for words: «r/h», «l.h.», «c/o», «u/s», «o.f.». */
const initials = /(?<![\p{L}\p{N}])(\p{L})[/.](\p{L})\.?(?![\p{L}\p{N}])/gu
/** «f/drive», «c/edge»: a first letter for a word. */
const firstLetter = /(?<![\p{L}\p{N}])(\p{L})\/(?=\p{L}{2})/gu
const token = /\p{L}[\p{L}\p{M}]*|\p{N}+/gu

/** A work order's words: folded, numbers by their count of digits only, initials as one word. */
export function wordsOfOrder(text: string): string[] {
  const joined = text.normalize('NFKC').slice(0, 2_000).replace(initials, ' $1$2 ').replace(firstLetter, '$1')
  return Array.from(foldText(joined).matchAll(token), ([word]) =>
    /^\p{N}/u.test(word) ? '0'.repeat(Math.min(4, word.length)) : word,
  )
}

/** What comes after such a word says where the part sits, not which it is. */
const joints = new Set(
  'on at to of for from in off near behind under an am im vom von zum zur bei fuer hinter unter auf aus in'.split(' '),
)

export const isJoint = (word: string): boolean => joints.has(word)

/** How much each kind of feature counts in all: each kind's entries are brought to this length. */
export const kinds = ['words', 'letters'] as const
export type Kind = (typeof kinds)[number]

const shortestRun = 2
const longestRun = 5

/**
 * What can be counted in a work order. Words: each, two neighbours, two with one between, the first and the last, and whether one
 * stands behind «on» or «an». Letters: runs of 2 to 5 over the words' borders.
 */
export function featuresOf(words: readonly string[]): Record<Kind, string[]> {
  const counted: string[] = []
  let behind = false
  for (const [at, word] of words.entries()) {
    counted.push(word)
    if (at > 0) counted.push(`${words[at - 1]} ${word}`)
    if (at > 1) counted.push(`${words[at - 2]} _ ${word}`)
    if (isJoint(word)) behind = true
    else counted.push(behind ? `on:${word}` : `it:${word}`)
  }
  if (words.length > 0) counted.push(`^${words[0]}`, `$${words.at(-1)}`)
  const letters: string[] = []
  const line = ` ${words.join(' ')} `
  for (let from = 0; from < line.length; from += 1) {
    for (let size = shortestRun; size <= longestRun && from + size <= line.length; size += 1)
      letters.push(line.slice(from, from + size))
  }
  return { words: counted, letters }
}
