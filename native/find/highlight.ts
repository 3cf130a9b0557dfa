import type { z } from 'zod'
import type { mark } from '../contract/find.ts'
import { foldNumber, formsOf, identifiersOf, type Token, tokensOf } from '../text/word-forms.ts'

type Mark = z.infer<typeof mark>

/** What is looked for, as the marks need it: each entry is one word, number or phrase of the query. */
export interface Sought {
  readonly text: string
  readonly isPhrase: boolean
  readonly isBeginning: boolean
}

/** Where in a text something that was looked for stands. */
export interface Place extends Mark {
  /** Which of the sought it is. */
  readonly of: number
}

export interface Highlighter {
  /** In the order of the text. @param text composed (NFC) */
  places(text: string): Place[]
}

/** @param partsOf the stems a compound is made of */
export function createHighlighter(
  sought: readonly Sought[],
  partsOf: (word: string) => readonly string[],
): Highlighter {
  // A letter alone is no beginning of a word: it would mark half the text.
  const finders = sought.map((entry) =>
    finderOf({ ...entry, isBeginning: entry.isBeginning && entry.text.length > 1 }, partsOf),
  )
  return {
    places: (text) => {
      const tokens = tokensOf(text)
      const numbers = identifiersOf(text)
      return finders
        .flatMap((find, of) => find(tokens, numbers).map(({ start, end }) => ({ start, end, of })))
        .sort((a, b) => a.start - b.start || b.end - a.end)
    },
  }
}

export type Numbers = ReturnType<typeof identifiersOf>
export type Finder = (tokens: readonly Token[], numbers: Numbers) => Mark[]

/** @param sought.isPhrase as written, word after word; else in any of its forms */
export function finderOf(
  { text, isPhrase, isBeginning }: Sought,
  partsOf: (word: string) => readonly string[],
): Finder {
  const words = tokensOf(text.normalize('NFC'))
  const [first] = words
  if (!first) return () => []
  if (isPhrase || words.length > 1) {
    const sequence = sequenceFinder(
      words.map((token) => formsOf(token.text).exact),
      isBeginning,
    )
    if (isPhrase) return sequence
    const number = numberFinder(foldNumber(text), isBeginning)
    return (tokens, numbers) => [...sequence(tokens, numbers), ...number(tokens, numbers)]
  }
  const forms = formsOf(first.text)
  const wanted = new Set([forms.exact, ...forms.stems])
  const fits = (token: Token): boolean => {
    const own = formsOf(token.text)
    if (own.exact === forms.exact || (isBeginning && own.exact.startsWith(forms.exact))) return true
    return own.stems.some((stem) => wanted.has(stem)) || partsOf(token.text).some((part) => wanted.has(part))
  }
  const number = /\p{N}/u.test(first.text) ? numberFinder(forms.exact, isBeginning) : null
  return (tokens, numbers) => [...tokens.filter(fits), ...(number ? number(tokens, numbers) : [])]
}

const numberFinder =
  (folded: string, isBeginning: boolean): Finder =>
  (_tokens, numbers) =>
    numbers.filter((run) => (isBeginning ? run.folded.startsWith(folded) : run.folded === folded))

const sequenceFinder =
  (words: readonly string[], isBeginning: boolean): Finder =>
  (tokens) => {
    const folded = tokens.map((token) => formsOf(token.text).exact)
    const fits = (at: number): boolean =>
      words.every((word, n) =>
        isBeginning && n === words.length - 1 ? folded[at + n]?.startsWith(word) : folded[at + n] === word,
      )
    return tokens.flatMap((token, at) => {
      const last = tokens[at + words.length - 1]
      return last && fits(at) ? [{ start: token.start, end: last.end }] : []
    })
  }

/** Places as marks that do not overlap. */
export function marksOf(places: readonly Mark[]): Mark[] {
  const marks: Mark[] = []
  for (const { start, end } of places) {
    const last = marks.at(-1)
    if (last && start < last.end) marks[marks.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else marks.push({ start, end })
  }
  return marks
}

export interface Excerpt {
  readonly text: string
  readonly marks: readonly Mark[]
}

const excerptLength = 180
const leadLength = 50

/** Of a text the stretch in which most of what was looked for stands; its beginning where nothing does. */
export function excerptOf(text: string, places: readonly Place[]): Excerpt {
  return excerptFrom(text, lineStart(text, bestStart(places)), places)
}

/** Of a text the stretch that begins at `start`. */
export function excerptFrom(text: string, start: number, places: readonly Place[]): Excerpt {
  const end = start + excerptLength >= text.length ? text.length : wordEnd(text, start + excerptLength)
  const lead = start > 0 ? '… ' : ''
  const inside = places.filter((place) => place.start >= start && place.end <= end)
  // One line: every white space counts as one, so that places stay where they are.
  const shown = text.slice(start, end).replace(/\s/g, ' ')
  return {
    text: `${lead}${shown}${end < text.length ? ' …' : ''}`,
    marks: marksOf(inside).map((mark) => ({
      start: mark.start - start + lead.length,
      end: mark.end - start + lead.length,
    })),
  }
}

function bestStart(places: readonly Place[]): number {
  let best = { start: 0, kinds: 0 }
  for (const [at, { start }] of places.entries()) {
    const kinds = new Set<number>()
    for (let n = at; n < places.length && (places[n]?.start ?? 0) < start + excerptLength - leadLength; n += 1)
      kinds.add(places[n]?.of ?? 0)
    if (kinds.size > best.kinds) best = { start, kinds: kinds.size }
  }
  return best.start
}

/** The beginning of a word some way before the place. */
function lineStart(text: string, place: number): number {
  if (place <= leadLength) return 0
  const space = text.slice(place - leadLength, place).search(/\s\S/)
  return space < 0 ? place : place - leadLength + space + 1
}

function wordEnd(text: string, at: number): number {
  const space = text.slice(at, at + 30).search(/\s/)
  return space < 0 ? at : at + space
}
