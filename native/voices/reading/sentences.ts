import { sentencesOf } from '../../text/words.ts'

/** A sentence and where it stands, in UTF-16 units. */
export interface Sentence {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Shorter ones («Danke.», «Viele Grüße») say nothing of an aspect. */
const shortest = 12
/** Longer «sentences» are tables, logs and disclaimers; the encoder would cut them anyway. */
const longest = 1_200
/** Of an endless mail only so many are read, the first. */
const most = 80

/** Long lines were wrapped by a mail program, and their sentence goes on in the next. */
const wrapped = /(?<=[^\n]{60})\n(?!\n)/g
const hasWords = /\p{L}{2,}[^\p{L}]+\p{L}{2,}/u

/** The sentences of a text that may say something of an aspect; the places are those in `text`. */
export function sentencesIn(text: string, language: string): Sentence[] {
  const running = text.replace(wrapped, ' ')
  const found: Sentence[] = []
  let from = 0
  for (const sentence of sentencesOf(running, language)) {
    const start = running.indexOf(sentence, from)
    const end = start + sentence.length
    from = end
    if (sentence.length < shortest || sentence.length > longest || !hasWords.test(sentence)) continue
    found.push({ text: sentence, start, end })
    if (found.length === most) break
  }
  return found
}
