import { type AlertKind, alertKind } from '../contract/patterns.ts'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import type { Zone } from '../sla/zone.ts'
import { alertDays, type DayRow } from './alert-days.ts'
import { wordsOfJson } from './alert-name.ts'
import { belongsFrom, cosine, middleOf } from './centre.ts'
import type { DayLook, DeskGrowth, Update } from './day-look.ts'
import type { DeskTicket } from './desk-tickets.ts'
import { type KnownAlert, keyOf } from './known-alerts.ts'
import type { Naming } from './naming.ts'
import * as queries from './queries.ts'
import { chartDays } from './reading.ts'
import type { TellingWords } from './telling-words.ts'

interface Deps {
  readonly db: Db
  readonly zone: Zone
  readonly naming: Naming
}

/** What a day means for an alert, known or new: nothing is written yet. */
export function createUpdates({ db, zone, naming }: Deps, look: DayLook, pace: Pace) {
  return updateOf

  async function updateOf(alert: KnownAlert | null, growths: readonly DeskGrowth[]): Promise<Update> {
    const [first = null] = growths
    const kind = alert?.row.kind ?? kindOf(first)
    const subject = alert?.row.subject ?? subjectOf(first)
    const key = keyOf({ kind, subject })
    // A growth of another kind tells that it goes on, and adds nothing.
    const own = growths.filter(({ trait }) => (trait ?? '') === key || (trait !== null && alert?.keys.has(trait)))
    const begins = Math.min(...growths.map(({ window }) => look.day - window + 1))
    const before = alert ? zone.dayOf(alert.row.since) : Number.POSITIVE_INFINITY
    const since = own.length > 0 || !alert ? Math.min(before, begins) : before
    const barred = alert?.barred ?? new Set<number>()
    const members = ticketsOf(alert?.members ?? [])
    const wider = ticketsOf(own.flatMap((growth) => [...growth.members]))
    const today = await belonging(key, members)
    const group = new Set([...members, ...wider, ...today])
    const fresh = [...ticketsOf(own.flatMap(({ tickets }) => tickets)), ...today].filter(
      ({ id, day }) => !barred.has(id) && !alert?.members.has(id) && day >= since,
    )
    await pace()
    const all = [...new Set([...members, ...fresh])]
    const words = await naming.name(
      { kind, subject, tickets: all, before: alert ? wordsBefore(alert.row) : null },
      pace,
    )
    const weight = await queries.selectWeights(db, [
      ...new Set([...(alert?.members ?? []), ...fresh.map(({ id }) => id)]),
    ])
    return {
      known: alert,
      kind,
      subject,
      found: first,
      since,
      members: all,
      fresh: [...new Set(fresh)],
      days: daysOf(
        [...group].filter(({ id }) => !barred.has(id)),
        since,
      ),
      words,
      weight,
    }
  }

  /** Tickets of the day that say what an alert's say or share what they share, though it did not stand out today. */
  async function belonging(key: string, members: readonly DeskTicket[]): Promise<DeskTicket[]> {
    const today = look.tickets.filter(({ day }) => day === look.day)
    if (key !== '') return today.filter(({ traits }) => traits.includes(key))
    if (members.length === 0) return []
    const middle = middleOf(members)
    const own = new Set(members)
    const others = look.tickets.filter((each) => each.day < look.day && !own.has(each))
    const least = await belongsFrom({ tickets: members, middle }, others, pace)
    return today.filter(({ vector }) => cosine(vector, middle) >= least)
  }

  function ticketsOf(ids: Iterable<number>): DeskTicket[] {
    return [...ids].flatMap((id) => look.byId.get(id) ?? [])
  }

  function daysOf(group: readonly DeskTicket[], since: number): DayRow[] {
    const counts = new Map<number, number>()
    for (const { day } of group) counts.set(day, (counts.get(day) ?? 0) + 1)
    return alertDays({ counts, totals: look.totals, since, from: look.day - chartDays + 1, until: look.day })
  }
}

function kindOf(growth: DeskGrowth | null): AlertKind {
  const parsed = alertKind.safeParse(growth?.trait?.split(' ', 1)[0])
  return parsed.success ? parsed.data : 'topic'
}

const subjectOf = (growth: DeskGrowth | null): string => growth?.trait?.slice(growth.trait.indexOf(' ') + 1) ?? ''

const wordsBefore = ({ words_de, words_en }: queries.AlertRecord): TellingWords => ({
  de: wordsOfJson(words_de),
  en: wordsOfJson(words_en),
})
