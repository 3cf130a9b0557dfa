import { foldText } from '../../text/words.ts'

/** Later words of a long mail are seldom about anything new. */
const mostLetters = 6_000
const shortestGram = 2
const longestGram = 5
const longestWord = 40
/** Words and codes; smileys; runs of ! and ?; dots that trail off; single emojis. */
const tokenPattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*|[:;=]-?[()DP]|[!?]+|\.{3,}|…|\p{Extended_Pictographic}/gu

export interface Token {
  /** UTF-16 units. */
  readonly start: number
  readonly end: number
  /** What it counts as: letters folded, the digits of a number or a code by their count only. */
  readonly form: string
  readonly kind: 'word' | 'code' | 'sign'
}

export const gramKind = { word: 0, pair: 1, letters: 2 } as const

/** The countable features of a text, each with the token it came from (a pair: the second of its two). */
export interface Grams {
  readonly tokens: readonly Token[]
  readonly hashes: Uint32Array
  readonly token: Uint16Array
  readonly kind: Uint8Array
}

/** Compatibility forms (ﬁ, ﬀ, full width) become plain letters; umlauts and ß are written out, accents dropped. */
export function tokenise(text: string): Token[] {
  return Array.from(text.slice(0, mostLetters).matchAll(tokenPattern), (match) => {
    const written = match[0]
    const start = match.index
    const end = start + written.length
    if (!/^[\p{L}\p{N}]/u.test(written)) return { start, end, form: written, kind: 'sign' }
    const folded = foldText(written.normalize('NFKC'))
    if (!/\p{N}/u.test(folded)) return { start, end, form: folded.slice(0, longestWord), kind: 'word' }
    return { start, end, form: folded.replace(/\p{N}/gu, '0').slice(0, 8), kind: 'code' }
  })
}

const seeds = { word: 0x811c9dc5, pair: 0x2f0b4f13, letters: 0x6b43a9b5, shouted: 0x9e3779b1 }
const mix = (hash: number, code: number): number => Math.imul(hash ^ code, 16_777_619)
/** The finaliser of MurmurHash3: FNV alone leaves the low bits too alike. */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 16)
  mixed = Math.imul(mixed, 0x85ebca6b)
  mixed ^= mixed >>> 13
  mixed = Math.imul(mixed, 0xc2b2ae35)
  mixed ^= mixed >>> 16
  return mixed >>> 0 || 1
}
function hashOf(seed: number, form: string): number {
  let hash = seed
  for (let at = 0; at < form.length; at += 1) hash = mix(hash, form.charCodeAt(at))
  return hash
}

const shouted = (written: string): boolean => written.length > 3 && /^\p{Lu}+$/u.test(written)

/**
 * Words, pairs of neighbouring words and, within words, runs of 2 to 5 letters with the word's borders (scikit-learn's
 * `char_wb`), as 32-bit hashes (FNV-1a): two grams of a whole corpus hardly ever meet in one.
 */
export function gramsOf(text: string): Grams {
  const tokens = tokenise(text)
  const hashes: number[] = []
  const token: number[] = []
  const kind: number[] = []
  const add = (hash: number, at: number, of: number): void => {
    hashes.push(finish(hash))
    token.push(at)
    kind.push(of)
  }
  let before = 0
  for (const [at, { form, kind: tokenKind, start, end }] of tokens.entries()) {
    const own = hashOf(seeds.word, form)
    add(own, at, gramKind.word)
    if (at > 0) add(hashOf(mix(seeds.pair, before), form), at, gramKind.pair)
    before = own
    if (tokenKind !== 'word') continue
    if (shouted(text.slice(start, end))) add(seeds.shouted, at, gramKind.word)
    const padded = ` ${form} `
    for (let from = 0; from + shortestGram <= padded.length; from += 1) {
      let hash = seeds.letters
      const last = Math.min(padded.length, from + longestGram)
      for (let to = from; to < last; to += 1) {
        hash = mix(hash, padded.charCodeAt(to))
        if (to - from + 1 >= shortestGram) add(hash, at, gramKind.letters)
      }
    }
  }
  return { tokens, hashes: Uint32Array.from(hashes), token: Uint16Array.from(token), kind: Uint8Array.from(kind) }
}
