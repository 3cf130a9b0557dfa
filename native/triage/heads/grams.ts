import { foldText } from '../../text/words.ts'

/** A feature of the text and where it stands, in UTF-16 units. */
export interface Gram {
  readonly gram: string
  readonly start: number
  readonly end: number
  /** A single word: what can be shown as evidence. */
  readonly word: boolean
}

/** Longer mails say what they are about before this. */
const mostLetters = 4_000
const shortestGram = 3
const longestGram = 5
/** Words, runs of ! and ?, and single emojis. */
const token = /[\p{L}\p{N}]+|[!?]+|\p{Extended_Pictographic}/gu

/** Words, pairs of words, and character 3- to 5-grams within words (as scikit-learn's `char_wb`), folded. */
export function gramsOf(text: string): Gram[] {
  const grams: Gram[] = []
  let before: { folded: string; start: number } | null = null
  for (const match of text.slice(0, mostLetters).matchAll(token)) {
    const folded = foldText(match[0])
    const start = match.index
    const end = start + match[0].length
    grams.push({ gram: `w ${folded}`, start, end, word: true })
    if (before) grams.push({ gram: `p ${before.folded} ${folded}`, start: before.start, end, word: false })
    const padded = ` ${folded} `
    for (let size = shortestGram; size <= longestGram; size += 1) {
      for (let at = 0; at + size <= padded.length; at += 1) {
        grams.push({ gram: `c ${padded.slice(at, at + size)}`, start, end, word: false })
      }
    }
    before = { folded, start }
  }
  return grams
}
