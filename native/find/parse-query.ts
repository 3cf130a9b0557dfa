import type { z } from 'zod'
import type { queryProblem } from '../contract/find.ts'

export type QueryProblem = z.infer<typeof queryProblem>

export type Operator = 'customer' | 'state' | 'machine' | 'part' | 'before' | 'after' | 'assignee' | 'tag' | 'category'

/** One piece of a query. */
export type QueryTerm =
  | { readonly kind: 'word'; readonly text: string; readonly without: boolean; readonly isBeginning: boolean }
  | { readonly kind: 'phrase'; readonly text: string; readonly without: boolean }
  | {
      readonly kind: 'operator'
      readonly operator: Operator
      readonly value: string
      readonly without: boolean
      /** As typed. */
      readonly text: string
      /** Whether somebody may still be typing the value. */
      readonly isBeginning: boolean
    }

export interface ParsedQuery {
  readonly terms: readonly QueryTerm[]
  readonly problems: readonly QueryProblem[]
}

const operatorNames: Record<Operator, string> = {
  customer: 'kunde customer firma company von from',
  state: 'status state zustand',
  machine: 'maschine machine gerät geraet serial seriennummer',
  part: 'teil part teilenummer',
  before: 'vor before bis until',
  after: 'nach after seit since ab',
  assignee: 'an assignee bearbeiter zuständig zustaendig',
  tag: 'tag schlagwort label',
  category: 'kategorie category thema',
}
const operators = new Map(
  (Object.entries(operatorNames) as [Operator, string][]).flatMap(([operator, names]) =>
    names.split(' ').map((name) => [name, operator] as const),
  ),
)

const closing: Record<string, string> = { '"': '"', '„': '“”"', '“': '”"', '«': '»', '»': '«' }
const isSpace = (character: string | undefined): boolean => character === undefined || /\s/.test(character)

/**
 * Reads what somebody typed. Never fails: what is no operator is a word.
 * Words, "phrases" in any quotation marks, a minus before either, `name:value` and `name:"some words"`.
 */
export function parseQuery(query: string): ParsedQuery {
  const terms: QueryTerm[] = []
  const problems: QueryProblem[] = []
  let at = 0
  while (at < query.length) {
    if (isSpace(query[at])) {
      at += 1
      continue
    }
    const piece = readPiece(query, at)
    at = piece.end
    add(piece, { terms, problems, isLast: at >= query.length })
  }
  return { terms, problems }
}

interface Piece {
  readonly end: number
  /** As typed, without the minus. */
  readonly text: string
  readonly without: boolean
  /** Before the colon, in lower case; null where there is none. */
  readonly name: string | null
  readonly value: string
  readonly quoted: boolean
  readonly open: boolean
}

function readPiece(query: string, start: number): Piece {
  const without = query[start] === '-' && !isSpace(query[start + 1])
  const from = without ? start + 1 : start
  const name = /^(\p{L}+):/u.exec(query.slice(from, from + 40))?.[1] ?? null
  const valueFrom = name === null ? from : from + name.length + 1
  const quote = closing[query[valueFrom] ?? '']
  if (quote !== undefined) {
    let end = valueFrom + 1
    while (end < query.length && !quote.includes(query[end] ?? '')) end += 1
    const open = end >= query.length
    const value = query.slice(valueFrom + 1, end).trim()
    const after = open ? end : end + 1
    return {
      end: after,
      text: query.slice(from, after),
      without,
      name: name?.toLowerCase() ?? null,
      value,
      quoted: true,
      open,
    }
  }
  let end = valueFrom
  while (end < query.length && !isSpace(query[end])) end += 1
  const value = query.slice(valueFrom, end)
  return {
    end,
    text: query.slice(from, end),
    without,
    name: name?.toLowerCase() ?? null,
    value,
    quoted: false,
    open: false,
  }
}

interface Reading {
  readonly terms: QueryTerm[]
  readonly problems: QueryProblem[]
  /** Whether nothing follows, not even a space: somebody may still be typing. */
  readonly isLast: boolean
}

function add(piece: Piece, reading: Reading): void {
  const { text, without, name, value, quoted, open } = piece
  if (open && value !== '') reading.problems.push({ text, reason: 'open_quote' })
  if (name !== null) addNamed({ ...piece, name }, reading)
  else if (value !== '' && quoted && !open) reading.terms.push({ kind: 'phrase', text: value, without })
  else addWords(value, piece, reading)
}

/** `name:value`: an operator, or words that have a colon between them. */
function addNamed(piece: Piece & { readonly name: string }, reading: Reading): void {
  const { text, without, name, value, quoted } = piece
  const operator = operators.get(name)
  if (operator) {
    const isBeginning = reading.isLast && !quoted
    if (value !== '') reading.terms.push({ kind: 'operator', operator, value, without, text, isBeginning })
    return
  }
  // «http://…» and «Re:» are no operators somebody got wrong.
  if (value !== '' && !value.startsWith('/')) reading.problems.push({ text, reason: 'unknown_operator' })
  reading.terms.push({ kind: 'word', text: name, without, isBeginning: false })
  if (quoted && value !== '') reading.terms.push({ kind: 'phrase', text: value, without })
  else addWords(value, piece, reading)
}

function addWords(value: string, { without }: Piece, { terms, isLast }: Reading): void {
  for (const word of wordsOf(value))
    terms.push({ kind: 'word', text: word.text, without, isBeginning: isLast && word.isLast })
}

/** A quotation that is not closed is searched as its words. */
function wordsOf(value: string): { text: string; isLast: boolean }[] {
  const words = value.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words.map((text, at) => ({ text, isLast: at === words.length - 1 }))
}
