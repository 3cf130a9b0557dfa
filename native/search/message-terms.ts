import { foldNumber, formsOf, identifiersOf, tokensOf, type WordForms } from '../text/word-forms.ts'

/**
 * How a message stands in the index. Each column holds its words folded, in their order, so that phrases and beginnings of
 * words are found as they are written; behind them, marked by a character that no text has (Unicode's private use area), the
 * stems and parts of compounds, and numbers without their separators. The marks keep a phrase or the beginning of a word from
 * matching what is no word of the text.
 */
export const stemMark = '\ue000'
export const numberMark = '\ue001'

/** Of a longer text the rest is not searched. */
export const longestText = 200_000
/** What is longer is no word but encoded data. */
const longestWord = 48

/** @param partsOf the stems a compound is made of */
export function indexedText(text: string, partsOf: (word: string) => readonly string[]): string {
  const composed = text.slice(0, longestText).normalize('NFC')
  const words: string[] = []
  const extra = new Set<string>()
  for (const token of tokensOf(composed)) {
    if (token.text.length > longestWord) continue
    const { exact, stems } = formsOf(token.text)
    words.push(exact)
    for (const stem of stems) extra.add(stemMark + stem)
    for (const part of partsOf(token.text)) if (part !== exact) extra.add(stemMark + part)
  }
  for (const { folded } of identifiersOf(composed)) extra.add(numberMark + folded)
  return [...words, ...extra].join(' ')
}

/** A word or number that is looked for. */
export interface SoughtWord {
  readonly text: string
  /** Whether it is only the beginning of a word: the last one while somebody types. */
  readonly isBeginning: boolean
}

const phrase = (words: readonly string[], isBeginning: boolean): string =>
  `"${words.join(' ')}"${isBeginning && (words.at(-1)?.length ?? 0) > 1 ? ' *' : ''}`
const stemTerms = ({ stems }: WordForms): string[] =>
  stems.flatMap((stem) => [phrase([stemMark + stem], false), phrase([stem], false)])
/** «E47» may be written «E 47»: the borders between letters and digits. */
const runs = (word: string): string[] => word.match(/\p{L}+|\p{N}+/gu) ?? []

/** FTS5 for one word in any of its forms; null where there is nothing to look for in it. */
export function wordQuery(
  { text, isBeginning }: SoughtWord,
  partsOf: (word: string) => readonly string[],
): string | null {
  const tokens = tokensOf(text.normalize('NFC'))
  const [first] = tokens
  if (!first) return null
  const terms = tokens.length === 1 ? ofOneToken(first.text, isBeginning, partsOf) : ofManyTokens(text, isBeginning)
  return terms.length === 1 ? (terms[0] ?? null) : `(${terms.join(' OR ')})`
}

function ofOneToken(word: string, isBeginning: boolean, partsOf: (word: string) => readonly string[]): string[] {
  const forms = formsOf(word)
  // What is stored as a part of a compound is a stem, whether or not the word is its own stem.
  const terms = [phrase([forms.exact], isBeginning), phrase([stemMark + forms.exact], false), ...stemTerms(forms)]
  const parts = partsOf(word)
  if (parts.length > 0) terms.push(`(${parts.map((part) => `("${stemMark}${part}" OR "${part}")`).join(' AND ')})`)
  if (/\p{N}/u.test(word)) terms.push(phrase([numberMark + forms.exact], isBeginning))
  if (runs(forms.exact).length > 1 && /\p{N}/u.test(word)) terms.push(phrase(runs(forms.exact), isBeginning))
  return terms
}

function ofManyTokens(text: string, isBeginning: boolean): string[] {
  const words = tokensOf(text.normalize('NFC')).map((token) => formsOf(token.text).exact)
  const joined = foldNumber(text)
  return [phrase(words, isBeginning), phrase([joined], isBeginning), phrase([numberMark + joined], isBeginning)]
}

/** Words in this very order and form; null where there are none. */
export function phraseQuery(text: string): string | null {
  const words = tokensOf(text.normalize('NFC')).map((token) => formsOf(token.text).exact)
  return words.length === 0 ? null : phrase(words, false)
}

/** A number as a whole, with or without separators. */
export function numberQuery(text: string): string | null {
  const folded = foldNumber(text)
  return folded === '' ? null : `("${folded}" OR "${numberMark}${folded}" OR ${phraseQuery(text) ?? '""'})`
}
