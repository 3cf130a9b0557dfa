import { foldText, stemOf } from './words.ts'

/** A run of letters and digits; unlike a word of `wordsOf` it never holds an apostrophe. */
export interface Token {
  /** As written. */
  readonly text: string
  /** UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** The forms under which one word is found whatever language it is in: nobody tells the language of a single word. */
export interface WordForms {
  /** Folded. */
  readonly exact: string
  /** Its German and its English stem, folded; without those that equal `exact`. */
  readonly stems: readonly string[]
}

const tokenPattern = /[\p{L}\p{N}]+/gu
/** Groups of letters and digits that are written as one: «HK-2203-B», «0986-57», «E.47». */
const runPattern = /[\p{L}\p{N}]+(?:[-./_]+[\p{L}\p{N}]+)*/gu
const longestIdentifier = 32

/** @param text in Unicode's composed form (NFC) */
export const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(tokenPattern), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }))

/** Lower case, folded, without separators: «HK-2203-B» and «hk2203b» are one. */
export const foldNumber = (text: string): string => foldText(text).replace(/[^\p{L}\p{N}]+/gu, '')

/** Numbers and codes of more than one group, as one token each. */
export function identifiersOf(text: string): (Token & { readonly folded: string })[] {
  return Array.from(text.matchAll(runPattern), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    folded: foldNumber(match[0]),
  })).filter(
    ({ text: run, folded }) => /\p{N}/u.test(run) && folded.length <= longestIdentifier && folded !== foldText(run),
  )
}

const mostRemembered = 100_000
// Stemming one word in two languages costs 4 µs, and the same words come again and again.
const remembered = new Map<string, WordForms>()

export function formsOf(word: string): WordForms {
  const known = remembered.get(word)
  if (known) return known
  const exact = foldText(word)
  const stems = [...new Set([stemOf(word, 'de'), stemOf(word, 'en')])].filter((stem) => stem !== exact && stem !== '')
  if (remembered.size >= mostRemembered) remembered.clear()
  const forms = { exact, stems }
  remembered.set(word, forms)
  return forms
}
