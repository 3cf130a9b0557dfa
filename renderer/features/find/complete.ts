import type { Language } from '../../../native/contract/words.ts'
import { type Operator, operatorNames, operatorOf, wordsOf } from './operators.ts'

/** What may stand after an operator, where that can be listed. */
export type KnownValues = Partial<Record<Operator, readonly string[]>>

export interface Completions {
  /** Where the word begins that is completed; it ends at the caret. */
  readonly from: number
  readonly texts: readonly string[]
}

/** Fewer letters say too little to offer anything. */
const leastLetters = 2
const mostOffered = 6

/**
 * What the word before the caret could become: an operator with its colon, or one of the operator's values. Nothing while
 * within a phrase or a word.
 */
export function completionsAt(query: string, caret: number, language: Language, values: KnownValues): Completions {
  const none = { from: caret, texts: [] }
  if (/\S/.test(query[caret] ?? ' ')) return none
  const word = lastWord(query.slice(0, caret))
  if (word === null) return none
  const negated = word.startsWith('-') ? 1 : 0
  const bare = word.slice(negated)
  const from = caret - bare.length
  const colon = bare.indexOf(':')
  const texts =
    colon < 0 ? operatorsFrom(bare, language) : valuesFrom(bare.slice(0, colon), bare.slice(colon + 1), values)
  return { from, texts: texts.slice(0, mostOffered) }
}

/** The word that the text ends with, quotes within it and all; null within a phrase that stands alone. */
function lastWord(text: string): string | null {
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    else if (!quoted && /\s/.test(text[at] ?? '')) start = at + 1
  }
  const word = text.slice(start)
  return /^-?"/.test(word) ? null : word
}

function operatorsFrom(typed: string, language: Language): string[] {
  if (typed.length < leastLetters) return []
  const start = typed.toLowerCase()
  const words = operatorNames.flatMap((operator) => {
    const fitting = wordsOf(operator, language).filter((word) => word.startsWith(start))
    return fitting.slice(0, 1).map((word) => ({ word, own: word === wordsOf(operator, language)[0] }))
  })
  return words.toSorted((a, b) => Number(b.own) - Number(a.own)).map(({ word }) => `${word}:`)
}

function valuesFrom(word: string, typed: string, values: KnownValues): string[] {
  const operator = operatorOf(word)
  const known = operator && values[operator]
  if (!known) return []
  const start = typed.replace(/^"/, '').toLowerCase()
  return known
    .filter((value) => value.toLowerCase().startsWith(start) && value.toLowerCase() !== start)
    .map((value) => `${word}:${/\s/.test(value) ? `"${value}"` : value}`)
}

/** The query with a completion in place; after a value a blank follows, after an operator its value does. */
export function completed(
  query: string,
  caret: number,
  from: number,
  text: string,
): { readonly query: string; readonly caret: number } {
  const put = text.endsWith(':') ? text : `${text} `
  const rest = query.slice(caret)
  const after = put.endsWith(' ') ? rest.trimStart() : rest
  return { query: `${query.slice(0, from)}${put}${after}`, caret: from + put.length }
}
