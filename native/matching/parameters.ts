import { z } from 'zod'
import { type Agreement, type Field, fieldLevels, fields } from './fields.ts'

const shares = z.array(z.number().positive())

/**
 * What Fellegi and Sunter's model knows: of each field, how often records of one customer (m) and of two (u) agree to each
 * level, and how many of the pairs that are compared are one customer.
 */
export const matchParameters = z.object({
  matched: z.number().min(0).max(1),
  m: z.record(z.string(), shares),
  u: z.record(z.string(), shares),
})
export type MatchParameters = z.infer<typeof matchParameters>

/** Before a company's own pairs have been seen. u is of pairs that share a key already, not of any two customers. */
export const priorParameters: MatchParameters = {
  matched: 0.1,
  m: {
    name: [0.58, 0.25, 0.11, 0.035, 0.025],
    form: [0.82, 0.18],
    street: [0.66, 0.14, 0.02, 0.18],
    place: [0.8, 0.1, 0.04, 0.06],
    phone: [0.66, 0.14, 0.2],
    vat: [0.9, 0.08, 0.02],
    domain: [0.88, 0.04, 0.08],
    email: [0.5, 0.5],
    people: [0.55, 0.45],
  },
  u: {
    name: [0.01, 0.015, 0.07, 0.3, 0.605],
    form: [0.4, 0.6],
    street: [0.02, 0.005, 0.045, 0.93],
    place: [0.3, 0.15, 0.2, 0.35],
    phone: [0.006, 0.014, 0.98],
    vat: [0.0005, 0.0015, 0.998],
    domain: [0.012, 0.008, 0.98],
    email: [0.004, 0.996],
    people: [0.01, 0.99],
  },
}

/** Bits that one field's agreement speaks for (or against) one customer. */
export const bitsOfField = ({ m, u }: MatchParameters, field: Field, level: number | null): number => {
  if (level === null) return 0
  const told = Math.log2((m[field]?.[level] ?? 1) / (u[field]?.[level] ?? 1))
  // No field alone decides.
  return Math.max(-7, Math.min(10, told))
}

/** Pairs the priors count for, so that few pairs of a small company do not turn everything over. */
const priorPairs = { matched: 150, unmatched: 600 }
const mostRounds = 30
const settled = 1e-4

/**
 * Learns the parameters from pairs of which nobody has said what they are, by expectation maximisation, with the priors as
 * Dirichlet counts; pauses after each round. A level never speaks more for one customer than the level above it.
 * Fellegi & Sunter 1969, «A theory for record linkage», JASA 64, 1183–1210; Winkler 1988, «Using the EM algorithm for weight
 * computation in the Fellegi–Sunter model of record linkage», Proceedings of the Section on Survey Research Methods.
 */
export function* learnParameters(pairs: readonly Agreement[]): Generator<void, MatchParameters> {
  const counted = [
    ...Map.groupBy(pairs, (pair) => fields.map((field) => pair[field] ?? '-').join(' ')).values(),
  ].flatMap((same) => (same[0] ? [{ agreement: same[0], count: same.length }] : []))
  let known = priorParameters
  for (let round = 0; round < mostRounds; round++) {
    const next = maximise(counted, known)
    const moved = Math.abs(next.matched - known.matched)
    known = next
    yield
    if (moved < settled) break
  }
  return known
}

type Counted = readonly { readonly agreement: Agreement; readonly count: number }[]

function maximise(pairs: Counted, known: MatchParameters): MatchParameters {
  const m = countsOf(priorParameters.m, priorPairs.matched)
  const u = countsOf(priorParameters.u, priorPairs.unmatched)
  let matched = priorParameters.matched * (priorPairs.matched + priorPairs.unmatched)
  let all = priorPairs.matched + priorPairs.unmatched
  for (const { agreement, count } of pairs) {
    const share = posterior(agreement, known) * count
    matched += share
    all += count
    for (const field of fields) {
      const level = agreement[field]
      if (level === null) continue
      add(m, field, level, share)
      add(u, field, level, count - share)
    }
  }
  return inOrder({ matched: matched / all, m: sharesOf(m), u: sharesOf(u) })
}

function posterior(agreement: Agreement, known: MatchParameters): number {
  let bits = Math.log2(known.matched / (1 - known.matched))
  for (const field of fields) bits += bitsOfField(known, field, agreement[field])
  return 1 / (1 + 2 ** -bits)
}

type Table = Record<string, number[]>

const countsOf = (table: Readonly<Record<string, readonly number[]>>, pairs: number): Table =>
  Object.fromEntries(Object.entries(table).map(([field, list]) => [field, list.map((share) => share * pairs)]))

function add(table: Table, field: Field, level: number, by: number): void {
  const list = table[field]
  if (list) list[level] = (list[level] ?? 0) + by
}

const sharesOf = (table: Table): Table =>
  Object.fromEntries(
    Object.entries(table).map(([field, list]) => {
      const sum = list.reduce((total, each) => total + each, 0)
      return [field, list.map((each) => each / sum)]
    }),
  )

/** Ratios m/u that fall from level to level, by raising u where one would rise. */
function inOrder(parameters: MatchParameters): MatchParameters {
  const u: Table = {}
  for (const field of fields) {
    const list = [...(parameters.u[field] ?? [])]
    const own = parameters.m[field] ?? []
    for (let at = 1; at < fieldLevels[field].length; at++) {
      const above = (own[at - 1] ?? 1) / (list[at - 1] ?? 1)
      if ((own[at] ?? 1) / (list[at] ?? 1) > above) list[at] = (own[at] ?? 1) / above
    }
    u[field] = list
  }
  return { ...parameters, u }
}
