import type { Db } from '../database/open.ts'
import type { MessageIndex } from '../search/message-index.ts'
import { numberQuery, phraseQuery, wordQuery } from '../search/message-terms.ts'
import { foldNumber } from '../text/word-forms.ts'
import { isStopword } from '../text/words.ts'
import type { Sought } from './highlight.ts'
import { parseQuery, type QueryProblem, type QueryTerm } from './parse-query.ts'
import { type Condition, conditions } from './queries.ts'
import type { Records } from './records.ts'
import { type OperatorTerm, resolveOperator } from './resolve-operators.ts'

/** One thing that must stand in a message. */
export interface Needed {
  readonly expression: string
  /** The word as typed, where it is one: what may be misspelt. */
  readonly word: string | null
}

/** What a query comes to. */
export interface QueryPlan {
  readonly needed: readonly Needed[]
  /** Of these what must stand there whatever the rest means: what operators ask for, and phrases. */
  readonly demanded: readonly string[]
  /** The words and phrases as typed, without operators and what is to be left out. */
  readonly said: string
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
type Phrase = Extract<QueryTerm, { kind: 'phrase' }>

export async function planQuery(query: string, deps: Deps): Promise<QueryPlan> {
  const { terms, problems } = parseQuery(query)
  const asked = await resolveAll(
    terms.filter((term) => term.kind === 'operator'),
    deps,
  )
  const words = telling([...terms.filter((term) => term.kind === 'word'), ...asked.words])
  const phrases = terms.filter((term) => term.kind === 'phrase')
  const left = [...words, ...phrases].filter(({ without }) => without)
  const wanted = words.filter(({ without }) => !without)
  const wantedPhrases = phrases.filter(({ without }) => !without)
  const expressionOf = (term: Word | Phrase): string | null =>
    term.kind === 'phrase' ? phraseQuery(term.text) : wordQuery({ ...term, isBeginning: false }, deps.index.partsOf)
  const demanded = [...asked.needed, ...present(wantedPhrases.map(expressionOf))]
  return {
    needed: [...wordsNeeded(wanted, deps.index), ...demanded.map((expression) => ({ expression, word: null }))],
    demanded,
    said: [...terms.filter((term) => term.kind !== 'operator'), ...asked.words]
      .filter(({ without }) => !without)
      .map(({ text }) => text)
      .join(' '),
    without: [...asked.without, ...present(left.map(expressionOf))],
    parts: [...asked.parts, conditions.unmerged()],
    narrowing: asked.parts.length > 0,
    sought: [
      ...wanted.map(({ text, isBeginning }) => ({ text, isBeginning, isPhrase: false })),
      ...pairsOfNumbers(wanted).map(({ text, isBeginning }) => ({ text, isBeginning, isPhrase: false })),
      ...wantedPhrases.map(({ text }) => ({ text, isBeginning: false, isPhrase: true })),
    ],
    numbers: present(wanted.map(({ text }) => (/\p{N}/u.test(text) ? numberQuery(text) : null))),
    problems: [...problems, ...asked.problems],
  }
}

const present = (expressions: readonly (string | null)[]): string[] =>
  expressions.filter((expression) => expression !== null)

interface Asked {
  readonly parts: Condition[]
  readonly needed: string[]
  readonly without: string[]
  /** Of operators whose value nobody knows. */
  readonly words: Word[]
  readonly problems: QueryProblem[]
}

async function resolveAll(terms: readonly OperatorTerm[], deps: Deps): Promise<Asked> {
  const asked: Asked = { parts: [], needed: [], without: [], words: [], problems: [] }
  for (const term of terms) {
    const resolved = await resolveOperator(term, deps)
    if (!resolved) {
      asked.problems.push({ text: term.text, reason: 'unknown_value' })
      asked.words.push(...wordsIn(term))
    } else if ('condition' in resolved)
      asked.parts.push(term.without ? conditions.not(resolved.condition) : resolved.condition)
    else (term.without ? asked.without : asked.needed).push(resolved.expression)
  }
  return asked
}

const wordsIn = ({ value, without, isBeginning }: OperatorTerm): Word[] => {
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
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    const next = words[at + 1]
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

/** Such pairs as one number. */
const pairsOfNumbers = (words: readonly Word[]): Word[] =>
  words.flatMap((word, at) => {
    const next = words[at + 1]
    return next && isPieceOfNumber(word, next) ? [{ ...next, text: `${word.text}-${next.text}` }] : []
  })

const isPieceOfNumber = (first: Word, second: Word): boolean =>
  /\p{N}/u.test(first.text + second.text) && foldNumber(first.text + second.text).length <= 14
