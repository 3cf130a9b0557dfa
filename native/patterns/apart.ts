import type { Apart } from '../contract/patterns.ts'
import type { Certainty, Localized } from '../contract/words.ts'
import { falseDiscoveryRates } from '../statistics/false-discovery.ts'
import { fisherMore, type Table } from '../statistics/fisher.ts'
import type { DeskTicket } from './desk-tickets.ts'

type ApartKind = Apart['kind']
/** What a value is called; itself where nobody has named it. */
export type NameOfFact = (kind: ApartKind, value: string) => Localized

const mostShown = 10
const leastInside = 3
/** Less than so many times the share of the others is no news, however sure. */
const leastLift = 1.5
const rate = 0.05
/** What stands at a hundredth of the usual rate. */
const sureRate = 0.0005

/** The values of each kind that a ticket has; null: unknown, which counts neither way. */
function valuesOf({ facts, createdAt }: DeskTicket, hourOf: (at: number) => number): Map<ApartKind, readonly string[]> {
  const known = new Map<ApartKind, readonly string[]>()
  const set = (kind: ApartKind, value: string | null): void => {
    if (value !== null) known.set(kind, [value])
  }
  if (facts.models.length > 0) known.set('model', facts.models)
  // A mail without a part or code is known to name none.
  known.set('part', facts.parts)
  known.set('code', facts.codes)
  set('batch', facts.batch)
  set('software', facts.software)
  set('age', facts.age === null ? null : ageGroup(facts.age))
  set('region', facts.region)
  set('segment', facts.segment)
  set('hour', hourGroup(hourOf(createdAt)))
  return known
}

const ageGroup = (years: number): string => (years < 1 ? '0' : years < 3 ? '1-2' : years < 6 ? '3-5' : '6+')
const hourGroup = (hour: number): string =>
  `${String(Math.floor(hour / 4) * 4).padStart(2, '0')}-${Math.floor(hour / 4) * 4 + 4}`

/**
 * What tickets of an alert have more often than the others of the same time, the surest first: Fisher's exact test, with the
 * false-discovery rate held over all that was tried.
 */
export function setApart(
  inside: readonly DeskTicket[],
  outside: readonly DeskTicket[],
  { hourOf, nameOf }: { readonly hourOf: (at: number) => number; readonly nameOf: NameOfFact },
): Apart[] {
  const own = tally(inside, hourOf)
  const others = tally(outside, hourOf)
  const tried: { kind: ApartKind; value: string; table: Table; chance: number }[] = []
  for (const [kind, { values, of: insideOf }] of own) {
    const outsideOf = others.get(kind)?.of ?? 0
    for (const [value, count] of values) {
      if (count < leastInside || outsideOf === 0) continue
      const table = { inside: count, insideOf, outside: others.get(kind)?.values.get(value) ?? 0, outsideOf }
      tried.push({ kind, value, table, chance: fisherMore(table) })
    }
  }
  const rates = falseDiscoveryRates(tried.map(({ chance }) => chance))
  return tried
    .map((each, at) => ({ ...each, rate: rates[at] ?? 1 }))
    .filter(({ table, rate: found }) => found <= rate && lift(table) >= leastLift)
    .sort((left, right) => left.rate - right.rate || lift(right.table) - lift(left.table))
    .slice(0, mostShown)
    .map(({ kind, value, table, rate: found }) => ({
      kind,
      value: nameOf(kind, value),
      ...table,
      certainty: certaintyOf(found),
    }))
}

const lift = ({ inside, insideOf, outside, outsideOf }: Table): number =>
  inside / insideOf / (Math.max(outside, 0.5) / outsideOf)
const certaintyOf = (found: number): Certainty => (found <= sureRate ? 'sure' : 'likely')

function tally(tickets: readonly DeskTicket[], hourOf: (at: number) => number) {
  const counts = new Map<ApartKind, { of: number; values: Map<string, number> }>()
  for (const ticket of tickets)
    for (const [kind, values] of valuesOf(ticket, hourOf)) {
      const known = counts.get(kind) ?? { of: 0, values: new Map<string, number>() }
      counts.set(kind, known)
      known.of += 1
      for (const value of values) known.values.set(value, (known.values.get(value) ?? 0) + 1)
    }
  return counts
}
