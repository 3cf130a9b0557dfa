import type { RuleConditions, RuleReason, RuleTest } from '../contract/rules.ts'
import type { Certainty } from '../contract/words.ts'
import { type Finder, finderOf, marksOf } from '../find/highlight.ts'
import type { BusinessTime } from '../sla/business-time.ts'
import { dayMs, type Zone } from '../sla/zone.ts'
import { foldNumber } from '../text/word-forms.ts'
import { foldText } from '../text/words.ts'
import { type Marks, type ReadText, type RuleFacts, testsOf } from './facts.ts'

/** Why a rule's conditions held, and where its words stand. */
export interface Verdict {
  readonly why: readonly RuleReason[]
  readonly marks: Marks
}

/** @returns null where the conditions do not hold */
export type Judge = (facts: RuleFacts) => Verdict | null

export interface Means {
  /** The stems a compound is made of. */
  readonly partsOf: (word: string) => readonly string[]
  readonly zone: Zone
  readonly time: BusinessTime
}

/** What a test that holds has to say; null where it does not. */
type Answer = { readonly words: readonly string[]; readonly marks?: Marks }
type Ask = (facts: RuleFacts) => Answer | null

const yes: Answer = { words: [] }
const told = (words: readonly string[]): Answer | null => (words.length > 0 ? { words: [...new Set(words)] } : null)
const when = (holds: boolean): Answer | null => (holds ? yes : null)

/** Conditions as a function of what is known of a message: words are taken apart and stemmed once. */
export function compile(conditions: RuleConditions, means: Means): Judge {
  const hears = testsOf(conditions).some(({ kind, not }) => kind === 'message_kind' && !not)
  const parts = conditions.parts.map((part) => {
    if (!('tests' in part)) return testOf(part, means)
    return groupOf(
      part.match,
      part.tests.map((test) => testOf(test, means)),
    )
  })
  const whole = groupOf(conditions.match, parts)
  return (facts) => {
    if (!hears && facts.kind !== 'request') return null
    const held = whole(facts)
    return held && { why: held.flatMap(({ reason }) => reason ?? []), marks: joined(held) }
  }
}

interface Held {
  readonly reason: RuleReason | null
  readonly marks: Marks | null
}
type Part = (facts: RuleFacts) => Held[] | null

function testOf(test: RuleTest, means: Means): Part {
  const ask = askOf(test, means)
  return (facts) => {
    const answer = ask(facts)
    if (test.not) return answer ? null : [{ reason: { kind: `not_${test.kind}`, words: [] }, marks: null }]
    return answer && [{ reason: { kind: test.kind, words: [...answer.words] }, marks: answer.marks ?? null }]
  }
}

const groupOf =
  (match: 'all' | 'any', parts: readonly Part[]): Part =>
  (facts) => {
    const held: Held[] = []
    let holds = match === 'all'
    for (const part of parts) {
      const answer = part(facts)
      if (answer) held.push(...answer)
      if (match === 'all' && !answer) return null
      if (match === 'any' && answer) holds = true
    }
    return holds ? held : null
  }

const joined = (held: readonly Held[]): Marks => ({
  subject: held.flatMap(({ marks }) => marks?.subject ?? []),
  text: held.flatMap(({ marks }) => marks?.text ?? []),
})

const surer: Record<Certainty, number> = { unsure: 0, likely: 1, sure: 2 }

function askOf(test: RuleTest, means: Means): Ask {
  switch (test.kind) {
    case 'words':
      return wordsAsked(test, means)
    case 'category':
      return ({ category: { id, certainty } }) =>
        when(id !== null && test.categories.includes(id) && surer[certainty] >= surer[test.atLeast])
    case 'priority':
      return ({ priority }) => when(test.priorities.includes(priority))
    case 'mood':
      return ({ mood }) => when(mood !== null && test.moods.includes(mood))
    case 'needs_help':
      return ({ needsHelp }) => when(needsHelp)
    case 'language':
      return ({ language }) => when(test.languages.includes(language))
    case 'message_kind':
      return ({ kind }) => when(test.kinds.includes(kind))
    case 'first_message':
      return ({ isFirst }) => when(isFirst)
    default:
      return aboutRecords(test) ?? aboutTime(test, means)
  }
}

type TestOf<K extends RuleTest['kind']> = Extract<RuleTest, { kind: K }>

/** «"steht still"» as written, «Brand» in any of its forms. */
export const soughtOf = (entry: string): { text: string; isPhrase: boolean } => {
  const quoted = entry.match(/^["„“«»](.+)["“”«»]$/u)?.[1]
  return { text: quoted ?? entry, isPhrase: quoted !== undefined }
}

/** Stems are told from umlauts: «Duesen» is a form of «Duese», which somebody wrote who has no umlauts. */
function spellings<S extends { text: string; isPhrase: boolean }>(sought: S): S[] {
  const folded = foldText(sought.text)
  return sought.isPhrase || folded === sought.text.toLowerCase() ? [sought] : [sought, { ...sought, text: folded }]
}

function wordsAsked({ any, where }: TestOf<'words'>, { partsOf }: Means): Ask {
  const finders = any.flatMap((entry) =>
    spellings(soughtOf(entry)).map((sought) => finderOf({ ...sought, isBeginning: false }, partsOf)),
  )
  // Plain words stand in no number, and telling numbers takes as long as telling words.
  const hasNumbers = any.some((entry) => /\p{N}|\S[-./_]\S/u.test(entry))
  return ({ subject, text }) => {
    const marks: Marks = {
      subject: where === 'text' ? [] : foundIn(subject, finders, hasNumbers),
      text: where === 'subject' ? [] : foundIn(text, finders, hasNumbers),
    }
    const words = [
      ...marks.subject.map(({ start, end }) => subject.whole.slice(start, end)),
      ...marks.text.map(({ start, end }) => text.whole.slice(start, end)),
    ]
    return words.length === 0 ? null : { words: [...new Set(words)].slice(0, 10), marks }
  }
}

const foundIn = (text: ReadText, finders: readonly Finder[], hasNumbers: boolean) =>
  marksOf(
    finders
      .flatMap((find) => find(text.tokens(), hasNumbers ? text.numbers() : []))
      .toSorted((a, b) => a.start - b.start || b.end - a.end),
  )

const alike = (list: readonly string[], fold: (text: string) => string) => {
  const folded = new Set(list.map(fold))
  return (value: string): boolean => folded.has(fold(value))
}

function aboutRecords(test: RuleTest): Ask | null {
  switch (test.kind) {
    case 'segment': {
      const fits = alike(test.segments, foldText)
      return ({ customer }) => when(customer !== null && fits(customer.segment))
    }
    case 'customer':
      return ({ ticket }) => when(test.customerIds.some((id) => id === ticket.customerId))
    case 'place': {
      const inCountry = alike(test.countries, foldText)
      const { countries, zips } = test
      return ({ customer }) =>
        when(
          customer !== null &&
            (countries.length === 0 || inCountry(customer.country)) &&
            (zips.length === 0 || zips.some((zip) => customer.zip.startsWith(zip))),
        )
    }
    case 'model': {
      const fits = alike(test.models, foldNumber)
      // A customer's machines count only where the mail names none.
      return ({ named, owned }) => told((named.models.length > 0 ? named.models : owned).filter(fits))
    }
    case 'error_code': {
      const fits = alike(test.codes, foldNumber)
      return ({ named }) => told(named.codes.filter(fits))
    }
    default:
      return aboutLinks(test)
  }
}

function aboutLinks(test: RuleTest): Ask | null {
  switch (test.kind) {
    case 'amount':
      return ({ named }) => when(named.amounts.some((amount) => amount >= test.atLeast))
    case 'defect':
      return ({ defects }) => when(hasAny(defects, test.defectIds))
    case 'alert':
      return ({ alerts }) => when(hasAny(alerts, test.alertIds))
    case 'tag': {
      const fits = alike(test.tags, foldText)
      return ({ ticket }) => told(ticket.tags.filter(fits))
    }
    case 'assignee':
      return ({ ticket }) => when(test.assignees.includes(ticket.assignee))
    default:
      return null
  }
}

const hasAny = (has: readonly number[], wanted: readonly number[]): boolean =>
  has.length > 0 && (wanted.length === 0 || wanted.some((id) => has.includes(id)))

function aboutTime(test: RuleTest, { zone, time }: Means): Ask {
  switch (test.kind) {
    case 'age':
      return ({ sentAt, ticket }) => when(sentAt - ticket.createdAt >= test.days * dayMs)
    case 'business_hours':
      return ({ sentAt }) => when(time.between(sentAt, sentAt + 1) > 0)
    case 'time':
      return ({ sentAt }) => when(isWithin(test, sentAt, zone))
    default:
      // Every other kind has been asked for; a new one that nobody answers never holds.
      return () => null
  }
}

const minuteMs = 60_000

function isWithin({ days, from, to }: TestOf<'time'>, at: number, zone: Zone): boolean {
  const today = zone.dayOf(at)
  const minute = (at - zone.instantOf(today, 0)) / minuteMs
  const on = (day: number): boolean => days[(((day + 3) % 7) + 7) % 7] === true
  if (to > from) return on(today) && minute >= from && minute < to
  // Over midnight; yesterday's reaches into today.
  return (on(today) && minute >= from) || (on(today - 1) && minute < to)
}
