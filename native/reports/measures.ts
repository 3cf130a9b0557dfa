import { EngineError } from '../contract/errors.ts'
import type { MeasureId, ReportFilter, ReportLead } from '../contract/reports.ts'
import { type Facts, noDay, outcomes, suggestionBit, suggestionKinds } from './facts.ts'

export type Test = (id: number) => boolean

/** What measures are told by beside the facts. */
export interface Standing {
  readonly facts: Facts
  readonly now: number
  /** Categories that mean that a machine failed; null: every ticket about a machine counts. */
  readonly failures: ReadonlySet<string> | null
  /** Tickets held back from the classifier in use, and whether it was right. */
  readonly heldOut: ReadonlyMap<number, boolean>
}

/** Days, both in it. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface Measure {
  /** What is left to be asked of `candidatesOf`, who are of it by their days; null: nothing. */
  readonly rest: Test | null
  /** When it counts. */
  readonly day: (id: number) => number
  /** What it took, where it is of a time: milliseconds, and those of business hours. */
  readonly took: ((id: number) => number) | null
  readonly business: ((id: number) => number) | null
}

const hourMs = 3_600_000
/** Ends of the classes of times, in milliseconds of business hours; what is longer is the last class. */
export const timeClasses = [1, 4, 8, 16, 40].map((hours) => hours * hourMs)
/** First days of the classes of ages. */
export const ageClasses = [0, 2, 7, 14, 30] as const

/** A measure in a span of days; `backlog` and `unanswered` are those at its end. */
export function measureOf(id: MeasureId, standing: Standing, { from, to }: Span): Measure {
  const { facts } = standing
  const { columns, closures } = facts
  const { turned, createdDay, answeredDay } = columns
  const plain = (rest: Test | null, days: Int16Array): Measure => ({
    rest,
    day: (ticket) => days[ticket] as number,
    took: null,
    business: null,
  })
  // What was closed and opened again was not open meanwhile.
  const open = (ticket: number): boolean =>
    turned[ticket] !== 1 || !closures.get(ticket)?.some(({ fromDay, untilDay }) => fromDay <= to && to < untilDay)
  switch (id) {
    case 'incoming':
    case 'held_out':
      return plain(null, createdDay)
    case 'answered':
      return {
        ...plain(null, answeredDay),
        took: (ticket) => Math.max(0, (columns.answered[ticket] as number) - (columns.created[ticket] as number)),
        business: (ticket) => columns.answerBusiness[ticket] as number,
      }
    case 'solved':
      return solvedWithin(facts, { from, to })
    case 'reopened':
      return {
        ...solvedWithin(facts, { from, to }),
        rest: (ticket) => !!closures.get(ticket)?.some(({ fromDay }) => fromDay >= from && fromDay <= to),
      }
    case 'backlog':
      return plain(open, createdDay)
    case 'unanswered':
      return plain((ticket) => {
        const answered = answeredDay[ticket] as number
        return (answered === noDay || answered > to) && open(ticket)
      }, createdDay)
    case 'answer_promise':
      return plain(null, columns.answerDueDay)
    case 'solution_promise':
      return plain(null, columns.solutionDueDay)
    case 'failures': {
      const failed = failureCodes(standing)
      return plain(
        (ticket) => columns.model[ticket] !== 0 && (!failed || failed.has(columns.category[ticket] as number)),
        createdDay,
      )
    }
    case 'part_failures':
      return plain((ticket) => columns.parted[ticket] === 1, createdDay)
    case 'suggested':
      return plain((ticket) => columns.suggested[ticket] !== 0, createdDay)
    case 'judged':
      return plain((ticket) => columns.guess[ticket] !== 0 && columns.judged[ticket] === 1, createdDay)
  }
}

/** A ticket solved several times counts once, by the last of them in the span. */
function solvedWithin({ columns, closures }: Facts, { from, to }: Span): Measure {
  const { closedDay, solved, created, closed, solutionBusiness } = columns
  const isNow = (ticket: number): boolean =>
    solved[ticket] === 1 && (closedDay[ticket] as number) >= from && (closedDay[ticket] as number) <= to
  const last = (ticket: number) => closures.get(ticket)?.findLast(({ fromDay }) => fromDay >= from && fromDay <= to)
  return {
    rest: (ticket) => isNow(ticket) || (columns.turned[ticket] === 1 && last(ticket) !== undefined),
    day: (ticket) => (isNow(ticket) ? (closedDay[ticket] as number) : (last(ticket)?.fromDay ?? noDay)),
    took: (ticket) =>
      Math.max(
        0,
        (isNow(ticket) ? (closed[ticket] as number) : (last(ticket)?.from ?? 0)) - (created[ticket] as number),
      ),
    business: (ticket) => (isNow(ticket) ? (solutionBusiness[ticket] as number) : (last(ticket)?.business ?? 0)),
  }
}

function failureCodes({ facts, failures }: Standing): ReadonlySet<number> | null {
  return failures && new Set([...failures].flatMap((id) => facts.codes.category.find(id) ?? []))
}

export const promiseStates = ['kept', 'near', 'broken', 'open'] as const
export type PromiseState = (typeof promiseStates)[number]

/** How a promise stands: `near` was kept narrowly or nearly is due. What was closed unanswered needed no answer. */
export function promiseStateOf(which: 'answer' | 'solution', { facts: { columns }, now }: Standing) {
  const { answered, closed, answerDue, answerNear, solutionDue, solutionNear } = columns
  const [due, near] = which === 'answer' ? [answerDue, answerNear] : [solutionDue, solutionNear]
  return (ticket: number): PromiseState => {
    const first = answered[ticket] as number
    const done = which === 'answer' && !Number.isNaN(first) ? first : (closed[ticket] as number)
    const isOver = !Number.isNaN(done)
    const at = isOver ? done : now
    if (at > (due[ticket] as number)) return 'broken'
    if (at >= (near[ticket] as number)) return 'near'
    return isOver ? 'kept' : 'open'
  }
}

export const ageClassOf = (days: number): number => {
  let at = ageClasses.length - 1
  while (at >= 0 && days < (ageClasses[at] as number)) at -= 1
  return at
}
export const timeClassOf = (business: number): number => {
  let at = 0
  while (at < timeClasses.length && !(business <= (timeClasses[at] as number))) at += 1
  return at
}
export const confidenceClassOf = (confidence: number): number => Math.min(9, Math.floor(confidence * 10 + 1e-6))

/** The days that a lead is about: its own, else the period's. @throws EngineError `invalid_input` */
export function spanOf({ parts }: ReportLead, period: Span): Span {
  const own = parts.find((part) => part.startsWith('days:'))
  if (own === undefined) return period
  const [from, to] = own.slice(5).split('~').map(Number)
  if (!Number.isInteger(from) || !Number.isInteger(to)) throw new EngineError('invalid_input', { detail: own })
  return { from: from as number, to: to as number }
}

/** Those of the period that count on these days: a ticket solved twice counts once. */
export const onPart = ({ from, to }: Span): string => `on:${from}~${to}`
/** Those of these days, whatever the period. */
export const daysPart = ({ from, to }: Span): string => `days:${from}~${to}`

/** What a lead asks of its measure's tickets. @throws EngineError `invalid_input` for a part that its measure does not have */
export function partTests(lead: ReportLead, standing: Standing, period: Span): Test[] {
  const span = spanOf(lead, period)
  const measure = measureOf(lead.measure, standing, span)
  return lead.parts
    .filter((part) => !part.startsWith('days:'))
    .map((part) => partTest(part, lead.measure, { standing, span, measure }))
}

function partTest(
  part: string,
  id: MeasureId,
  { standing, span, measure }: { standing: Standing; span: Span; measure: Measure },
): Test {
  const at = part.indexOf(':')
  const [name, value] = [part.slice(0, at), part.slice(at + 1)]
  const { columns, parts } = standing.facts
  const is = (of: (ticket: number) => number): Test => {
    const wanted = Number(value)
    return (ticket) => of(ticket) === wanted
  }
  switch (name) {
    case 'category':
    case 'model':
    case 'segment':
    case 'region':
    case 'language':
      return attributeTest(standing.facts, name, value)
    case 'on': {
      const [from = 0, to = 0] = value.split('~').map(Number)
      return (ticket) => measure.day(ticket) >= from && measure.day(ticket) <= to
    }
    case 'hour':
      return is((ticket) => columns.createdHour[ticket] as number)
    case 'time':
      return is((ticket) => timeClassOf(measure.business?.(ticket) ?? 0))
    case 'age':
      return is((ticket) => ageClassOf(span.to - (columns.createdDay[ticket] as number)))
    case 'old':
      return (ticket) => span.to - (columns.createdDay[ticket] as number) >= Number(value)
    case 'bin':
      return is((ticket) => confidenceClassOf(columns.confidence[ticket] as number))
    case 'right':
      return id === 'held_out'
        ? (ticket) => standing.heldOut.get(ticket) === (value === '1')
        : (ticket) => (columns.guess[ticket] === columns.category[ticket]) === (value === '1')
    case 'state': {
      const stateOf = promiseStateOf(id === 'answer_promise' ? 'answer' : 'solution', standing)
      const wanted = value.split(',')
      return (ticket) => wanted.includes(stateOf(ticket))
    }
    case 'part':
      return (ticket) => parts.get(ticket)?.includes(Number(value)) ?? false
    case 'outcome':
      return bitTest(value, columns.suggested)
    default:
      throw new EngineError('invalid_input', { detail: part })
  }
}

/** `category.taken`, or `.taken` for any kind. */
function bitTest(value: string, suggested: Int32Array): Test {
  const [kind = '', outcome = ''] = value.split('.')
  const wanted = outcomes.find((each) => each === outcome)
  const kinds = suggestionKinds.filter((each) => kind === '' || each === kind)
  if (!wanted || kinds.length === 0) throw new EngineError('invalid_input', { detail: value })
  const mask = kinds.reduce((bits, each) => bits | suggestionBit(each, wanted), 0)
  return (ticket) => ((suggested[ticket] as number) & mask) !== 0
}

/** @param whole a region stands for all within it too, as DE for DE 3 */
function attributeTest({ columns, codes }: Facts, name: keyof ReportFilter, value: string, whole = false): Test {
  const column = columns[name]
  const wanted = new Uint8Array(codes[name].texts.length)
  for (const [code, text] of codes[name].texts.entries())
    if (text === value || (whole && name === 'region' && text.startsWith(`${value} `))) wanted[code] = 1
  return (ticket) => wanted[column[ticket] as number] === 1
}

const attributeTests = (facts: Facts, filter: ReportFilter): Test[] =>
  (['category', 'model', 'segment', 'region', 'language'] as const).flatMap((name) => {
    const value = filter[name]
    return value === undefined ? [] : [attributeTest(facts, name, value, true)]
  })

export function filterTest(facts: Facts, filter: ReportFilter): Test {
  const tests = attributeTests(facts, filter)
  const [first, ...others] = tests
  if (!first) return () => true
  return others.length === 0 ? first : (ticket) => tests.every((test) => test(ticket))
}

/** By ticket, 1 where it is there and the filter lets it through; not to be written to. */
export function passingOf(facts: Facts, filter: ReportFilter): Uint8Array {
  const { there } = facts.columns
  const tests = attributeTests(facts, filter)
  if (tests.length === 0) return there
  const passing = there.slice(0, facts.highest + 1)
  for (const test of tests) for (let id = 1; id < passing.length; id++) if (!test(id)) passing[id] = 0
  return passing
}
