/** What reports count tickets by, a column each and a row at the ticket's id: a million of them take some 100 MB. */
export interface Facts {
  /** Ids up to this one may be there. */
  readonly highest: number
  /** Tickets there are. */
  readonly count: number
  readonly columns: Columns
  readonly codes: Readonly<Record<CodedColumn, Codes>>
  /** Times at which a ticket was closed and opened again, by its id. */
  readonly closures: ReadonlyMap<number, readonly Closure[]>
  /** Parts that a person confirmed, by the ticket's id. */
  readonly parts: ReadonlyMap<number, readonly number[]>
  put(ticket: TicketFacts): void
  /** What is there with ids from `from` until before `until` and was not put since is gone. */
  dropOthers(from: number, until: number, put: ReadonlySet<number>): void
}

export interface Closure {
  readonly from: number
  readonly until: number
  readonly fromDay: number
  readonly untilDay: number
  /** Milliseconds of business hours from the ticket's beginning until `from`. */
  readonly business: number
}

export interface TicketFacts {
  readonly id: number
  readonly created: number
  readonly createdDay: number
  readonly createdHour: number
  readonly answered: number | null
  readonly answeredDay: number
  readonly answerBusiness: number
  readonly answerDue: number | null
  readonly answerDueDay: number
  /** Since when it is closed; null while it is open. */
  readonly closed: number | null
  readonly closedDay: number
  /** Whether that is known to be when it was solved. */
  readonly solved: boolean
  readonly solutionBusiness: number
  readonly solutionDue: number | null
  readonly solutionDueDay: number
  /** Within so little time of its due a promise counts as narrowly kept: when that began. */
  readonly answerNear: number | null
  readonly solutionNear: number | null
  readonly category: string
  readonly model: string
  readonly segment: string
  readonly region: string
  readonly language: string
  readonly guess: string
  readonly confidence: number
  /** A person has looked at the category: corrected it, or closed the ticket with it. */
  readonly judged: boolean
  /** Bits of `suggestionBit`. */
  readonly suggested: number
  /** Stands for the person who wrote: the contact, else the customer; 0 where nobody is known. */
  readonly person: number
  readonly closures: readonly Closure[]
  readonly parts: readonly number[]
}

/** −1 stands for a day that there is not. */
export const noDay = -1

const coded = ['category', 'model', 'segment', 'region', 'language', 'guess'] as const
export type CodedColumn = (typeof coded)[number]
const instants = ['created', 'answered', 'closed', 'answerDue', 'solutionDue', 'answerNear', 'solutionNear'] as const
const days = ['createdDay', 'answeredDay', 'closedDay', 'answerDueDay', 'solutionDueDay'] as const
/** Of the closures: days before the first of them and after the last lie on none. */
const turnDays = ['turnedFirst', 'turnedLast'] as const
const spans = ['answerBusiness', 'solutionBusiness', 'confidence'] as const
/** `turned`: it was closed and opened again; `parted`: it has parts that a person confirmed. */
const flags = ['there', 'solved', 'judged', 'turned', 'parted', 'createdHour'] as const

export type Columns = Record<(typeof instants)[number], Float64Array> &
  Record<(typeof days)[number], Int16Array> &
  Record<(typeof turnDays)[number], Int16Array> &
  Record<(typeof spans)[number], Float32Array> &
  Record<(typeof flags)[number], Uint8Array> &
  Record<CodedColumn, Uint16Array> & { suggested: Int32Array; person: Int32Array }

/** Texts by small numbers, '' by 0. */
export interface Codes {
  readonly texts: readonly string[]
  /** @returns undefined where no ticket ever had it */
  find(text: string): number | undefined
  of(text: string): number
}

/** More different texts than this are one. */
const mostCodes = 65_000

function createCodes(): Codes {
  const texts = ['']
  const known = new Map([['', 0]])
  return {
    texts,
    find: (text) => known.get(text),
    of: (text) => {
      const code = known.get(text)
      if (code !== undefined) return code
      if (texts.length >= mostCodes) return 0
      known.set(text, texts.length)
      return texts.push(text) - 1
    },
  }
}

function makeColumns(size: number): Columns {
  const all = <K extends string, A>(names: readonly K[], make: () => A): Record<K, A> =>
    Object.fromEntries(names.map((name) => [name, make()])) as Record<K, A>
  return {
    ...all(instants, () => new Float64Array(size)),
    ...all(days, () => new Int16Array(size)),
    ...all(turnDays, () => new Int16Array(size)),
    ...all(spans, () => new Float32Array(size)),
    ...all(flags, () => new Uint8Array(size)),
    ...all(coded, () => new Uint16Array(size)),
    suggested: new Int32Array(size),
    person: new Int32Array(size),
  }
}

function grown(columns: Columns, size: number): Columns {
  const larger = makeColumns(size)
  for (const [name, column] of Object.entries(columns)) larger[name as keyof Columns].set(column)
  return larger
}

/** @param expected ids up to this one are known to come */
export function createFacts(expected: number): Facts {
  let columns = makeColumns(expected + 1_024)
  let highest = 0
  let count = 0
  const own = Object.fromEntries(coded.map((name) => [name, createCodes()])) as Record<CodedColumn, Codes>
  // So that a guess and what it came to compare as numbers.
  const codes = { ...own, guess: own.category }
  const closures = new Map<number, readonly Closure[]>()
  const parts = new Map<number, readonly number[]>()
  const keep = <V>(map: Map<number, readonly V[]>, id: number, values: readonly V[]): void => {
    if (values.length > 0) map.set(id, values)
    else map.delete(id)
  }
  const remove = (id: number): void => {
    if (columns.there[id] !== 1) return
    columns.there[id] = 0
    closures.delete(id)
    parts.delete(id)
    count -= 1
  }
  return {
    get highest() {
      return highest
    },
    get count() {
      return count
    },
    get columns() {
      return columns
    },
    codes,
    closures,
    parts,
    put: (ticket) => {
      const { id } = ticket
      if (id >= columns.there.length) columns = grown(columns, Math.ceil(id * 1.3) + 1_024)
      if (columns.there[id] !== 1) count += 1
      columns.there[id] = 1
      highest = Math.max(highest, id)
      for (const name of instants) columns[name][id] = ticket[name] ?? Number.NaN
      for (const name of days) columns[name][id] = ticket[name]
      for (const name of spans) columns[name][id] = ticket[name]
      for (const name of coded) columns[name][id] = codes[name].of(ticket[name])
      columns.createdHour[id] = ticket.createdHour
      columns.solved[id] = Number(ticket.solved)
      columns.judged[id] = Number(ticket.judged)
      columns.turned[id] = Number(ticket.closures.length > 0)
      columns.turnedFirst[id] = ticket.closures.reduce((day, { fromDay }) => Math.min(day, fromDay), 32_767)
      columns.turnedLast[id] = ticket.closures.reduce((day, { fromDay }) => Math.max(day, fromDay), noDay)
      columns.parted[id] = Number(ticket.parts.length > 0)
      columns.suggested[id] = ticket.suggested
      columns.person[id] = ticket.person
      keep(closures, id, ticket.closures)
      keep(parts, id, ticket.parts)
    },
    dropOthers: (from, until, put) => {
      for (let id = from; id < until && id <= highest; id++) if (!put.has(id)) remove(id)
    },
  }
}

export const suggestionKinds = ['category', 'priority', 'mood', 'draft', 'case', 'article', 'defect', 'part'] as const
export type SuggestionKind = (typeof suggestionKinds)[number]
export const outcomes = ['taken', 'corrected', 'dismissed'] as const
export type Outcome = (typeof outcomes)[number]

/** What became of a kind of suggestion on a ticket, as a bit. */
export const suggestionBit = (kind: SuggestionKind, outcome: Outcome): number =>
  1 << (suggestionKinds.indexOf(kind) * outcomes.length + outcomes.indexOf(outcome))
