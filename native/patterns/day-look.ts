import type { AlertKind } from '../contract/patterns.ts'
import type { DayRow } from './alert-days.ts'
import type { DeskTicket } from './desk-tickets.ts'
import type { FoundBy, KnownAlert } from './known-alerts.ts'
import type * as queries from './queries.ts'
import type { TellingWords } from './telling-words.ts'

/** A group that has grown, by the ids of its tickets at this desk. */
export interface DeskGrowth extends FoundBy {
  readonly window: number
  readonly chance: number
  readonly ratio: number
}

/** One day that was looked at. */
export interface DayLook {
  readonly day: number
  /** When it was looked at: the end of the day, or now. */
  readonly at: number
  /** The day is over: it need not be looked at again. */
  readonly isWhole: boolean
  readonly growths: readonly DeskGrowth[]
  /** Less likely ones only raise an alert, where the day is not over. */
  readonly raiseAt: number
  /** Those of the last weeks up to this day. */
  readonly tickets: readonly DeskTicket[]
  readonly byId: ReadonlyMap<number, DeskTicket>
  /** Tickets by day. */
  readonly totals: ReadonlyMap<number, number>
}

/** What is to be written about one alert after a day. */
export interface Update {
  readonly known: KnownAlert | null
  readonly kind: AlertKind
  readonly subject: string
  readonly found: DeskGrowth | null
  readonly since: number
  readonly members: readonly DeskTicket[]
  readonly fresh: readonly DeskTicket[]
  readonly days: readonly DayRow[]
  readonly words: TellingWords
  readonly weight: Awaited<ReturnType<typeof queries.selectWeights>>
}
