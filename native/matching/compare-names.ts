import { distance } from 'fastest-levenshtein'
import type { CompanyName } from './normalise/company-name.ts'

/** How much a word tells: −log2 of its share of all names. */
export type WordBits = (word: string) => number

/** How like two names are, and how much what they share tells. */
export interface NameLikeness {
  /** 0…1 */
  readonly likeness: number
  /** −log2 of how often chance alone would share these words. */
  readonly bits: number
}

const nearEnough = 0.8

/**
 * Words are paired off, the most alike first; misspelt and shortened ones count in part, and each as much as it tells (soft
 * TF-IDF: Cohen, Ravikumar & Fienberg 2003, «A comparison of string distance metrics for name-matching tasks»).
 */
export function compareNames(left: CompanyName, right: CompanyName, bitsOf: WordBits): NameLikeness {
  if (left.tokens.length === 0 || right.tokens.length === 0) return { likeness: 0, bits: 0 }
  const pairs = pairOff(left.tokens, right.tokens)
  let shared = 0
  let all = 0
  for (const { a, b, likeness } of pairs) {
    const told = Math.min(bitsOf(a), bitsOf(b))
    shared += likeness * told
    all += told
  }
  const loose = (words: readonly string[], used: readonly string[]): number => {
    const left = [...used]
    return words.reduce((sum, word) => {
      const at = left.indexOf(word)
      if (at < 0) return sum + bitsOf(word)
      left.splice(at, 1)
      return sum
    }, 0)
  }
  const unmatched =
    loose(
      left.tokens,
      pairs.map(({ a }) => a),
    ) +
    loose(
      right.tokens,
      pairs.map(({ b }) => b),
    )
  // What one name has beyond the other counts half: names are cut short more often than they are others.
  const byWords = shared / (all + unmatched / 2 || 1)
  const whole = wholeLikeness(left.core, right.core)
  const likeness = Math.max(byWords, whole >= 0.9 ? whole : 0)
  return { likeness, bits: Math.max(shared, whole >= 0.9 ? Math.min(bitsOf(left.core), 20) : 0) }
}

function pairOff(left: readonly string[], right: readonly string[]) {
  const all = left.flatMap((a, i) =>
    right.flatMap((b, j) => {
      const likeness = wordLikeness(a, b)
      return likeness >= nearEnough ? [{ a, b, i, j, likeness }] : []
    }),
  )
  all.sort((x, y) => y.likeness - x.likeness)
  const usedLeft = new Set<number>()
  const usedRight = new Set<number>()
  return all.filter(({ i, j }) => {
    if (usedLeft.has(i) || usedRight.has(j)) return false
    usedLeft.add(i)
    usedRight.add(j)
    return true
  })
}

const wholeLikeness = (left: string, right: string): number => {
  if (left === right) return left === '' ? 0 : 1
  if (Math.abs(left.length - right.length) > 3 || Math.min(left.length, right.length) < 6) return 0
  return 1 - distance(left, right) / Math.max(left.length, right.length)
}

/** 1 for the same word, less for a misspelt or shortened one, 0 for another. */
export function wordLikeness(left: string, right: string): number {
  if (left === right) return 1
  const [short, long] = left.length <= right.length ? [left, right] : [right, left]
  if (short[0] !== long[0]) return isMisspelt(short, long) && short.length >= 6 ? 0.86 : 0
  // An initial may be anybody's.
  if (short.length === 1) return 0.8
  if (short.length >= 3 && long.length >= short.length + 2 && isShortened(short, long)) return 0.85
  return isMisspelt(short, long) ? 0.92 : 0
}

/** «Maschbau» of «Maschinenbau»: the same beginning, its letters in their order. */
function isShortened(short: string, long: string): boolean {
  if (long.startsWith(short)) return true
  if (short.length < 5 || !long.startsWith(short.slice(0, 3))) return false
  let at = 0
  for (const letter of long) if (letter === short[at]) at++
  return at === short.length
}

/** One slip in five letters, two in nine; two letters that changed places are one slip. */
function isMisspelt(short: string, long: string): boolean {
  if (short.length < 4 || long.length - short.length > 2) return false
  const slips = distance(short, long)
  if (slips <= (long.length >= 9 ? 2 : long.length >= 5 ? 1 : 0)) return true
  return slips === 2 && long.length >= 5 && isTransposed(short, long)
}

function isTransposed(left: string, right: string): boolean {
  if (left.length !== right.length) return false
  const at = Array.from(left).findIndex((letter, index) => letter !== right[index])
  return left[at] === right[at + 1] && left[at + 1] === right[at] && left.slice(at + 2) === right.slice(at + 2)
}
