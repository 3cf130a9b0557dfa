import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Output, ParsedInput } from '../contract/index.ts'
import type { AlertDay, AlertRow, AlertTicket } from '../contract/patterns.ts'
import type { AlertId, CustomerId, Localized, TicketId, TicketState } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import { alertName } from './alert-name.ts'
import { alikeAlerts } from './alike.ts'
import type { ZoneOf } from './desk-day.ts'
import { storedFindings } from './findings.ts'
import { type Member, membersOf } from './membership.ts'
import * as queries from './queries.ts'
import { toAlertRow, toEvent } from './rows.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly zoneOf: ZoneOf
}

/** Days of the small picture in the list, and of the control chart. */
const recentDays = 28
export const chartDays = 56
const mostNamed = 8

/** An alert with the tickets that belong to it, those of the alerts merged into it among them. */
export interface Whole {
  readonly row: queries.AlertRecord
  readonly merged: readonly queries.AlertRecord[]
  readonly members: ReadonlyMap<number, Member>
  readonly tickets: readonly queries.TicketRecord[]
}

export interface PatternReading {
  list(show: ParsedInput<'patterns.list'>['show']): Promise<Pick<Output<'patterns.list'>, 'alerts' | 'counts'>>
  /** @throws EngineError `not_found` */
  get(alertId: AlertId): Promise<Output<'patterns.get'>>
  /** @throws EngineError `not_found` */
  tickets(input: ParsedInput<'patterns.tickets'>): Promise<Output<'patterns.tickets'>>
  ofTicket(ticketId: TicketId): Promise<AlertRow[]>
  row(alertId: number): Promise<AlertRow>
}

/** @throws EngineError `not_found` */
export async function existingAlert(db: DbOrTrx, id: number): Promise<queries.AlertRecord> {
  const row = await queries.selectAlert(db, id)
  if (!row) throw new EngineError('not_found', { what: 'alert', id })
  return row
}

/** All that was merged into an alert, and what was merged into those. */
async function mergedFamily(db: DbOrTrx, id: number): Promise<queries.AlertRecord[]> {
  const family: queries.AlertRecord[] = []
  for (let ids = [id]; ids.length > 0; ) {
    const next = await queries.selectMergedInto(db, ids)
    family.push(...next)
    ids = next.map((each) => each.id)
  }
  return family
}

/** The one an alert belongs to since it was merged; itself where it was not. */
export async function rootOf(db: DbOrTrx, record: queries.AlertRecord): Promise<queries.AlertRecord> {
  let root = record
  while (root.merged_into !== null) {
    const next = await queries.selectAlert(db, root.merged_into)
    if (!next) break
    root = next
  }
  return root
}

/** @throws EngineError `not_found` */
export async function wholeAlert(db: DbOrTrx, id: number): Promise<Whole> {
  const row = await existingAlert(db, id)
  const merged = await mergedFamily(db, id)
  const members = membersOf(id, await queries.selectMembership(db, [id, ...merged.map((each) => each.id)]))
  const tickets = await queries.selectTickets(db, [...members.keys()])
  return { row, merged, members, tickets }
}

const severityRank = { high: 2, normal: 1, low: 0 } as const
const byUrgency = (left: queries.AlertRecord, right: queries.AlertRecord): number =>
  severityRank[right.severity] - severityRank[left.severity] || right.raised_at - left.raised_at || right.id - left.id

export const isMuted = ({ muted_until }: queries.AlertRecord, now: number): boolean =>
  muted_until !== null && muted_until > now

/** What has been found, as the screens show it: of rows alone, as the reckoning has been done before. */
export function createPatternReading({ db, clock, zoneOf }: Deps): PatternReading {
  const rowsOf = async (records: readonly queries.AlertRecord[]): Promise<AlertRow[]> => {
    const zone = await zoneOf()
    const today = zone.dayOf(clock())
    const days = await queries.selectDays(
      db,
      records.map(({ id }) => id),
      today - recentDays + 1,
    )
    const recent = new Map(records.map(({ id }) => [id, new Array<number>(recentDays).fill(0)]))
    for (const { alert_id, day, count } of days) {
      const counts = recent.get(alert_id)
      if (counts && day <= today) counts[day - today + recentDays - 1] = count
    }
    const ids = records.flatMap(({ defect_id }) => defect_id ?? [])
    const titles = await queries.selectDefectTitles(db, [...new Set(ids)])
    const defects = new Map(
      titles.map((each): [number, Localized] => [each.id, { de: each.title_de, en: each.title_en }]),
    )
    return records.map((record) => toAlertRow(record, { defects, recent }))
  }

  const daysOf = async ({ row, merged }: Whole): Promise<AlertDay[]> => {
    const zone = await zoneOf()
    const rows = await queries.selectDays(db, [row.id, ...merged.map(({ id }) => id)], 0)
    const byDay = new Map<number, Omit<(typeof rows)[number], 'alert_id'>>()
    for (const each of rows) {
      const known = byDay.get(each.day)
      // Alerts that were put together share most of their days.
      const { count, expected, low, high } = known ? highest(known, each) : each
      byDay.set(each.day, { day: each.day, count, expected, low, high })
    }
    return [...byDay.values()]
      .sort((left, right) => left.day - right.day)
      .slice(-chartDays)
      .map(({ day, ...counts }) => ({ at: zone.instantOf(day, 0), ...counts }))
  }

  return {
    list: async (show) => {
      const now = clock()
      const open = (await queries.selectGoingOn(db)).filter(({ state }) => state !== 'dismissed')
      const muted = open.filter((each) => isMuted(each, now)).sort(byUrgency)
      const current = open.filter((each) => !isMuted(each, now)).sort(byUrgency)
      const counts = { current: current.length, muted: muted.length, past: await queries.countPast(db) }
      const shown = show === 'past' ? await queries.selectPast(db) : show === 'muted' ? muted : current
      return { alerts: await rowsOf(shown), counts }
    },
    get: async (alertId) => {
      const whole = await wholeAlert(db, alertId)
      const { row, merged, tickets } = whole
      const [shown] = await rowsOf([row])
      if (!shown) throw new EngineError('not_found', { what: 'alert', id: alertId })
      const found = storedFindings(await queries.selectFindings(db, alertId))
      const events = await queries.selectEvents(db, [alertId])
      return {
        ...shown,
        days: await daysOf(whole),
        topCustomers: topCustomers(tickets),
        topModels: found.models.slice(0, mostNamed),
        apart: found.apart,
        causes: found.causes,
        events: events.flatMap(toEvent),
        alike: (await alikeAlerts(db, whole)).map(named),
        mergedFrom: merged.map(named),
        unanswered: tickets.filter(isUnanswered).length,
      }
    },
    tickets: async ({ alertId, offset, limit }) => {
      const { members, tickets } = await wholeAlert(db, alertId)
      const sorted = [...tickets].sort((left, right) => right.created_at - left.created_at || right.id - left.id)
      return {
        total: sorted.length,
        tickets: sorted.slice(offset, offset + limit).map((ticket) => toTicket(ticket, members.get(ticket.id))),
      }
    },
    ofTicket: async (ticketId) => {
      const rows = await queries.selectAlertsOfTicket(db, ticketId)
      const out = new Set(rows.filter(({ state }) => state === 'removed').map(({ alert_id }) => alert_id))
      const records = await queries.selectAlerts(
        db,
        rows.map(({ alert_id }) => alert_id).filter((id) => !out.has(id)),
      )
      const roots = new Map<number, queries.AlertRecord>()
      for (const record of records) {
        const root = await rootOf(db, record)
        if (!out.has(root.id) && root.state !== 'dismissed' && root.over_at === null) roots.set(root.id, root)
      }
      return await rowsOf([...roots.values()].sort(byUrgency))
    },
    row: async (alertId) => {
      const [row] = await rowsOf([await existingAlert(db, alertId)])
      if (!row) throw new EngineError('not_found', { what: 'alert', id: alertId })
      return row
    },
  }
}

type Counts = Pick<AlertDay, 'count' | 'expected' | 'low' | 'high'>
const highest = (left: Counts, right: Counts): Counts => ({
  count: Math.max(left.count, right.count),
  expected: Math.max(left.expected, right.expected),
  low: Math.max(left.low, right.low),
  high: Math.max(left.high, right.high),
})

const named = (record: queries.AlertRecord) => ({
  id: record.id as AlertId,
  name: alertName(record),
  givenName: record.given_name,
})

/** Nobody has written to the customer, and the ticket still waits for somebody. */
export const isUnanswered = ({ answered, state }: queries.TicketRecord): boolean =>
  Number(answered) === 0 && state !== 'solved' && state !== 'closed'

function topCustomers(tickets: readonly queries.TicketRecord[]) {
  const counts = new Map<number, { customerId: CustomerId; name: string; tickets: number }>()
  for (const { customer_id, customer_name } of tickets) {
    if (customer_id === null) continue
    const known = counts.get(customer_id)
    if (known) known.tickets += 1
    else counts.set(customer_id, { customerId: customer_id as CustomerId, name: customer_name ?? '', tickets: 1 })
  }
  return [...counts.values()]
    .sort((left, right) => right.tickets - left.tickets || left.name.localeCompare(right.name, 'de'))
    .slice(0, mostNamed)
}

const toTicket = (ticket: queries.TicketRecord, member: Member | undefined): AlertTicket => ({
  ticketId: ticket.id as TicketId,
  number: ticket.number,
  subject: ticket.subject,
  customerName: ticket.customer_name ?? ticket.contact_name,
  at: ticket.created_at,
  passage: member?.passage ?? '',
  state: ticket.state as TicketState,
  answered: Number(ticket.answered) === 1,
  added: member?.added ?? false,
})
