import type { Db } from '../database/open.ts'
import type { MessageIndex } from '../search/message-index.ts'
import { numberQuery, phraseQuery, wordQuery } from '../search/message-terms.ts'
import { foldNumber } from '../text/word-forms.ts'
import { isStopword } from '../text/words.ts'
import type { Sought } from './highlight.ts'
import { parseQuery, type QueryProblem, type QueryTerm } from './parse-query.ts'
import { type Condition, conditions } from './queries.ts'
import type { Records } from './records.ts'
import { resolveOperator, unknownValue } from './resolve-operators.ts'

/** One thing that must stand in a message. */
export interface Needed {
  readonly expression: string
  /** The word as typed, where it is one: what may be misspelt. */
  readonly word: string | null
}

/** What a query comes to. */
export interface QueryPlan {
  readonly needed: readonly Needed[]
  /** What must not stand in it. */
  readonly without: readonly string[]
  readonly parts: readonly Condition[]
  /** Whether `parts` say more than that the ticket has not been merged. */
  readonly narrowing: boolean
  readonly sought: readonly Sought[]
  /** Numbers as a whole. */
  readonly numbers: readonly string[]
  readonly problems: readonly QueryProblem[]
}

interface Deps {
  readonly db: Db
  readonly index: MessageIndex
  readonly records: Records
  readonly agent: string
  readonly now: number
}

type Word = Extract<QueryTerm, { kind: 'word' }>

export async function planQuery(query: string, deps: Deps): Promise<QueryPlan> {
  const { terms, problems } = parseQuery(query)
  const parts: Condition[] = []
  const needed: Needed[] = []
  const without: string[] = []
  const unknown: QueryProblem[] = []
  const read: QueryTerm[] = []
  for (const term of terms) {
    if (term.kind !== 'operator') {
      read.push(term)
      continue
    }
    const resolved = await resolveOperator(term, deps)
    if (!resolved) {
      unknown.push(unknownValue(term))
      read.push(...wordsIn(term))
    } else if ('condition' in resolved)
      parts.push(term.without ? conditions.not(resolved.condition) : resolved.condition)
    else if (term.without) without.push(resolved.expression)
    else needed.push({ expression: resolved.expression, word: null })
  }
  const words = telling(read.filter((term) => term.kind === 'word'))
  const phrases = read.filter((term) => term.kind === 'phrase')
  needed.push(...wordsNeeded(words, deps.index))
  for (const { text, without: not } of phrases) {
    const expression = phraseQuery(text)
    if (expression !== null && !not) needed.push({ expression, word: null })
    else if (expression !== null) without.push(expression)
  }
  for (const word of words.filter((term) => term.without)) {
    const expression = wordQuery({ text: word.text, isBeginning: false }, deps.index.partsOf)
    if (expression !== null) without.push(expression)
  }
  return {
    needed,
    without,
    parts: [...parts, conditions.unmerged()],
    narrowing: parts.length > 0,
    sought: [
      ...words
        .filter(({ without: not }) => !not)
        .map(({ text, isBeginning }) => ({ text, isBeginning, isPhrase: false })),
      ...phrases.filter(({ without: not }) => !not).map(({ text }) => ({ text, isBeginning: false, isPhrase: true })),
    ],
    numbers: words.flatMap(({ text, without: not }) => {
      const number = !not && /\p{N}/u.test(text) ? numberQuery(text) : null
      return number === null ? [] : [number]
    }),
    problems: [...problems, ...unknown],
  }
}

const wordsIn = ({ value, without, isBeginning }: Extract<QueryTerm, { kind: 'operator' }>): Word[] => {
  const words = value.split(/\s+/)
  return words.map((text, at) => ({ kind: 'word', text, without, isBeginning: isBeginning && at === words.length - 1 }))
}

/** Without words that say nothing, unless there is nothing else; a letter alone is the beginning of too much. */
function telling(words: readonly Word[]): Word[] {
  const kept = words.filter(({ text }) => !isStopword(text) && (text.length > 1 || /\p{N}/u.test(text)))
  return kept.length > 0 ? kept : [...words]
}

/** «hk 2203b» may be written «HK-2203-B»: two pieces beside each other, of which one is a number, are also looked for as one. */
function wordsNeeded(words: readonly Word[], index: MessageIndex): Needed[] {
  const needed: Needed[] = []
  const wanted = words.filter(({ without }) => !without)
  for (let at = 0; at < wanted.length; at += 1) {
    const word = wanted[at]
    const next = wanted[at + 1]
    if (!word) continue
    const expression = wordQuery(word, index.partsOf)
    if (expression === null) continue
    const nextExpression = next && isPieceOfNumber(word, next) ? wordQuery(next, index.partsOf) : null
    if (next && nextExpression !== null) {
      const joined = wordQuery({ text: `${word.text}-${next.text}`, isBeginning: next.isBeginning }, index.partsOf)
      needed.push({ expression: `((${expression} AND ${nextExpression}) OR ${joined ?? expression})`, word: null })
      at += 1
    } else needed.push({ expression, word: /^\p{L}+$/u.test(word.text) ? word.text : null })
  }
  return needed
}

const isPieceOfNumber = (first: Word, second: Word): boolean =>
  /\p{N}/u.test(first.text + second.text) && foldNumber(first.text + second.text).length <= 14
