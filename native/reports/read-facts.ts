import { z } from 'zod'
import { priorities } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { BusinessTime } from '../sla/business-time.ts'
import type { CompanyClock } from './company-clock.ts'
import { noDay, type Outcome, type SuggestionKind, suggestionBit, suggestionKinds, type TicketFacts } from './facts.ts'
import * as queries from './queries.ts'
import { closuresOf } from './turns.ts'

/** What tickets are read by. */
export interface ReadingBy {
  readonly clock: CompanyClock
  readonly time: Pick<BusinessTime, 'before'>
  /** A promise kept in its last so many milliseconds of business hours is kept narrowly. */
  readonly warnMs: number
  /** The model of each customer who has machines of one only. */
  readonly onlyModels: ReadonlyMap<number, string>
}

type TicketRow = Awaited<ReturnType<typeof queries.selectTickets>>[number]

/** Only what reports count by; a result of another version is read as far as it goes. */
const named = z.array(z.object({ record: z.string().nullable() })).catch([])
const verdict = z.object({
  category: z.object({ top: z.array(z.object({ categoryId: z.string(), confidence: z.number() })) }).catch({ top: [] }),
  mood: z.object({ mood: z.string() }).catch({ mood: '' }),
  priority: z.object({ priority: z.string() }).catch({ priority: '' }),
  entities: z.object({ machines: named, serials: named }).catch({ machines: [], serials: [] }),
})
type Verdict = z.infer<typeof verdict>

/** The facts of all tickets of a slice of ids, in one piece of work of some milliseconds. */
export async function readFacts(db: Db, slice: queries.Slice, by: ReadingBy): Promise<TicketFacts[]> {
  const tickets = await queries.selectTickets(db, slice)
  if (tickets.length === 0) return []
  const [mails, corrections, dismissals, parts, letters, turns] = await Promise.all([
    queries.selectMails(db, slice),
    queries.selectCorrections(db, slice),
    queries.selectDismissals(db, slice),
    queries.selectParts(db, slice),
    queries.selectLetters(db, slice),
    queries.selectTurns(db, slice),
  ])
  const of = <R extends { ticket_id: number | null }>(rows: readonly R[]) => {
    const groups = Map.groupBy(rows, (row) => row.ticket_id)
    return (id: number): readonly R[] => groups.get(id) ?? []
  }
  const read = mails.map(({ ticket_id, language, result }) => ({ ticket_id, language, verdict: parsed(result) }))
  const serials = read.flatMap((mail) => mail.verdict?.entities.serials.flatMap(({ record }) => record ?? []) ?? [])
  const models = new Map(
    (await queries.selectModelsOfSerials(db, [...new Set(serials)])).map((row) => [row.serial, row.model_id]),
  )
  const [mailsOf, correctionsOf, dismissalsOf] = [of(read), of(corrections), of(dismissals)]
  const [partsOf, lettersOf, turnsOf] = [of(parts), of(letters), of(turns)]
  return tickets.map((row) => {
    const own = mailsOf(row.id)
    const said = own.find((mail) => mail.verdict)?.verdict ?? null
    const decided = partsOf(row.id)
    return {
      ...timesOf(row, by),
      id: row.id,
      category: row.category_id ?? '',
      model: modelOf(own, models) ?? (row.customer_id === null ? '' : (by.onlyModels.get(row.customer_id) ?? '')),
      segment: row.segment ?? '',
      region: regionOf(row.country ?? '', row.zip ?? ''),
      language: own[0]?.language ?? 'und',
      guess: said?.category.top[0]?.categoryId ?? '',
      confidence: said?.category.top[0]?.confidence ?? 0,
      judged: row.category_corrected === 1 || (row.category_id !== null && isClosed(row)),
      suggested:
        ofLabels(row, said, correctionsOf(row.id)) |
        ofLetters(lettersOf(row.id)) |
        ofDismissals(dismissalsOf(row.id)) |
        ofParts(decided),
      person: row.contact_id ?? (row.customer_id === null ? 0 : -row.customer_id),
      closures: closuresOf(turnsOf(row.id), row.created_at, by.clock),
      parts: decided.filter(({ state }) => state === 'confirmed').map((part) => part.part_id),
    }
  })
}

function parsed(result: string | null): Verdict | null {
  if (result === null) return null
  const read = verdict.safeParse(JSON.parse(result))
  return read.success ? read.data : null
}

/** The first that any of the mails names, by its number or by a serial number. */
function modelOf(mails: readonly { verdict: Verdict | null }[], models: ReadonlyMap<string, string>): string | null {
  for (const { verdict: said } of mails) {
    const machine = said?.entities.machines.find(({ record }) => record !== null)?.record
    if (machine) return machine
    const serial = said?.entities.serials.find(({ record }) => record !== null && models.has(record))?.record
    if (serial) return models.get(serial) ?? null
  }
  return null
}

/** «DE 3»: the country and, of a postcode of digits, the first. */
const regionOf = (country: string, zip: string): string =>
  country === '' || !/^\d{4,5}$/.test(zip) ? country : `${country} ${zip.slice(0, 1)}`

function timesOf(row: TicketRow, { clock, time, warnMs }: ReadingBy) {
  const { created_at: created, answered_at: answered, solved_at: solved } = row
  const isOver = isClosed(row)
  // Where nobody knows when it was solved, its last message stands in, so that it does not stay open for ever.
  const closed = isOver ? (solved ?? row.last_message_at) : null
  const dayOf = (at: number | null): number => (at === null ? noDay : clock.dayOf(at))
  const nearOf = (due: number | null): number | null => {
    if (due === null) return null
    // Mostly all of it lies in hours of the same day, which the clock knows already.
    return clock.business(due - warnMs, due) === warnMs ? due - warnMs : time.before(due, warnMs)
  }
  return {
    created,
    createdDay: clock.dayOf(created),
    createdHour: clock.hourOf(created),
    answered,
    answeredDay: dayOf(answered),
    answerBusiness: answered === null ? 0 : clock.business(created, answered),
    answerDue: row.answer_due_at,
    answerDueDay: dayOf(row.answer_due_at),
    answerNear: nearOf(row.answer_due_at),
    closed,
    closedDay: dayOf(closed),
    solved: isOver && solved !== null,
    solutionBusiness: isOver && solved !== null ? clock.business(created, solved) : 0,
    solutionDue: row.solution_due_at,
    solutionDueDay: dayOf(row.solution_due_at),
    solutionNear: nearOf(row.solution_due_at),
  }
}

type CorrectionRow = Awaited<ReturnType<typeof queries.selectCorrections>>[number]

const isClosed = ({ state }: TicketRow): boolean => state === 'solved' || state === 'closed'

/** A label that a person left as it was counts as taken; one he gave himself as the models had it, too. */
function ofLabels(row: TicketRow, said: Verdict | null, corrections: readonly CorrectionRow[]): number {
  if (!said) return 0
  // What nobody has worked on yet, nobody has left as it was.
  const isSeen = row.answered_at !== null || isClosed(row)
  let bits = 0
  const look = (
    field: 'category' | 'priority' | 'mood',
    guess: string,
    now: string | null,
    corrected: number,
  ): void => {
    if (guess === '' || now === null) return
    const last = corrections.findLast((one) => one.field === field)
    if (corrected === 0) bits |= isSeen ? suggestionBit(field, 'taken') : 0
    else if (last) bits |= suggestionBit(field, last.after === guess ? 'taken' : 'corrected')
  }
  look('category', said.category.top[0]?.categoryId ?? '', row.category_id, row.category_corrected)
  look('priority', said.priority.priority, priorities[row.priority] ?? null, row.priority_corrected)
  look('mood', said.mood.mood, row.mood, row.mood_corrected)
  return bits
}

const sent = z.object({ letter: z.object({ sources: z.array(z.object({ kind: z.string() })) }) })

function ofLetters(letters: readonly { draft: string }[]): number {
  let bits = 0
  for (const { draft } of letters) {
    const read = sent.safeParse(JSON.parse(draft))
    if (!read.success || read.data.letter.sources.length === 0) continue
    bits |= suggestionBit('draft', 'taken')
    for (const { kind } of read.data.letter.sources)
      if (kind === 'case' || kind === 'article' || kind === 'defect') bits |= suggestionBit(kind, 'taken')
  }
  return bits
}

const isKind = (kind: string): kind is SuggestionKind => suggestionKinds.some((each) => each === kind)

const ofDismissals = (rows: readonly { kind: string }[]): number =>
  rows.reduce((bits, { kind }) => (isKind(kind) ? bits | suggestionBit(kind, 'dismissed') : bits), 0)

/** A part that a person put there himself is what the suggestion should have been. */
function ofParts(rows: readonly { state: string; origin: string }[]): number {
  return rows.reduce((bits, { state, origin }) => {
    const outcome: Outcome = state === 'dismissed' ? 'dismissed' : origin === 'person' ? 'corrected' : 'taken'
    return bits | suggestionBit('part', outcome)
  }, 0)
}
