import type { AlertSeverity } from '../contract/patterns.ts'
import type { DbOrTrx } from '../database/open.ts'
import type { Pattern } from '../notifications/service.ts'
import type { Zone } from '../sla/zone.ts'
import { eventRow } from './actions.ts'
import { cosine, middleOf } from './centre.ts'
import type { DayLook, Update } from './day-look.ts'
import type { KnownAlert } from './known-alerts.ts'
import * as queries from './queries.ts'
import { customersOf } from './recount.ts'
import { severityOf } from './severity.ts'

/** Writes down that people are to be told, within the transaction that makes it so. */
export type Tell = (trx: DbOrTrx, pattern: Pattern) => Promise<void>

export interface Applied {
  readonly raised: readonly number[]
  readonly touched: readonly number[]
}

/** Gone for so many days, it is over; what comes after is a new one. */
const goneAfter = 7
/** It is said again that it grew when it has grown by half. */
const grownBy = 1.5
const severityRank = { low: 0, normal: 1, high: 2 } as const
/** On record for what no person did. */
const watchActor = 'watch'

/** Writes what a day means for the alerts, within the caller's transaction. */
export function createWriting({ zone, tell }: { readonly zone: Zone; readonly tell: Tell }, look: DayLook) {
  const by = { at: look.at, actor: watchActor }
  return write

  async function write(trx: DbOrTrx, all: readonly Update[]): Promise<Applied> {
    const raised: number[] = []
    const touched: number[] = []
    for (const update of all) {
      const id = await writeOne(trx, update)
      touched.push(id)
      if (!update.known) raised.push(id)
    }
    if (look.isWhole) await queries.saveWatchedDay(trx, look.day)
    return { raised, touched }
  }

  async function writeOne(trx: DbOrTrx, update: Update): Promise<number> {
    const { known: alert, found } = update
    const figures = figuresOf(update)
    const id = alert ? alert.row.id : await insert(trx, update, figures)
    if (alert) await change(trx, { ...update, known: alert }, figures)
    const middle = middleOf(update.members)
    await queries.addFound(
      trx,
      update.fresh.map((ticket) => ({
        alert_id: id,
        ticket_id: ticket.id,
        state: 'found' as const,
        likeness: cosine(ticket.vector, middle),
      })),
    )
    await queries.replaceDays(
      trx,
      id,
      update.days.map((row) => ({ alert_id: id, ...row })),
    )
    if (found) await tellOf(trx, id, update, figures)
    return id
  }

  async function insert(
    trx: DbOrTrx,
    { kind, subject, found, since, words }: Update,
    figures: Figures,
  ): Promise<number> {
    const id = await queries.insertAlert(trx, {
      kind,
      subject,
      words_de: JSON.stringify(words.de),
      words_en: JSON.stringify(words.en),
      state: 'open',
      raised_at: look.at,
      since: zone.instantOf(since, 0),
      seen_at: zone.instantOf(look.day, 0),
      chance: found?.chance ?? 1,
      ratio: found?.ratio ?? 0,
      updated_at: look.at,
      ...figures,
    })
    await queries.insertEvent(trx, eventRow(id, by, { kind: 'raised', count: figures.count }))
    return id
  }

  async function change(trx: DbOrTrx, update: Update & { known: KnownAlert }, figures: Figures): Promise<void> {
    const { known: alert, found, since, words } = update
    const { row } = alert
    const seen = zone.dayOf(row.seen_at)
    const isOver = !found && look.day - seen > goneAfter
    await queries.updateAlert(trx, row.id, {
      ...figures,
      words_de: JSON.stringify(words.de),
      words_en: JSON.stringify(words.en),
      since: zone.instantOf(since, 0),
      over_at: isOver ? zone.instantOf(seen + goneAfter + 1, 0) : null,
      updated_at: look.at,
      ...(found && {
        seen_at: zone.instantOf(look.day, 0),
        chance: Math.min(row.chance, found.chance),
        ratio: Math.max(row.ratio, found.ratio),
      }),
    })
    if (isOver) await queries.insertEvent(trx, eventRow(row.id, by, { kind: 'over' }))
    else if (row.state !== 'dismissed' && figures.count >= Math.max(alert.lastTold + 3, alert.lastTold * grownBy))
      await queries.insertEvent(trx, eventRow(row.id, by, { kind: 'grew', count: figures.count }))
  }

  /** Told once, and once more when it has become worse. */
  async function tellOf(trx: DbOrTrx, alertId: number, { known: alert }: Update, figures: Figures): Promise<void> {
    const row = alert?.row
    if (row && (row.state === 'dismissed' || (row.muted_until ?? 0) > look.at)) return
    if (row && severityRank[figures.severity] <= severityRank[row.severity]) return
    const { severity, count, customers } = figures
    await tell(trx, { alertId, at: look.at, severity, count, customers })
  }
}

interface Figures {
  readonly severity: AlertSeverity
  readonly count: number
  readonly expected: number
  readonly customers: number
}

function figuresOf({ days, weight, since }: Update): Figures {
  const count = weight.length
  const expected = days.filter(({ day }) => day >= since).reduce((sum, day) => sum + day.expected, 0)
  const customers = customersOf(weight)
  const urgent = weight.filter(({ priority }) => priority >= urgentPriority).length
  const upset = weight.filter(
    ({ mood, needs_help }) => needs_help === 1 || mood === 'angry' || mood === 'frustrated',
  ).length
  return { severity: severityOf({ count, expected, customers, urgent, upset }), count, expected, customers }
}
/** The index of `urgent` in the contract's list. */
const urgentPriority = 3
