import { EngineError } from '../contract/errors.ts'
import type { ParsedInput } from '../contract/index.ts'
import type { AlertRow } from '../contract/patterns.ts'
import type { AlertId } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import { type Act, eventRow } from './actions.ts'
import { alertName } from './alert-name.ts'
import type { ZoneOf } from './desk-day.ts'
import * as queries from './queries.ts'
import { existingAlert, type PatternReading, rootOf, type Whole, wholeAlert } from './reading.ts'
import { customersOf, recount } from './recount.ts'

interface Deps {
  readonly act: Act
  readonly zoneOf: ZoneOf
  readonly reading: Pick<PatternReading, 'row'>
  /** An alert has other tickets now: what was found out about it is no longer so. */
  readonly regrouped: (alertIds: readonly number[]) => void
}

export interface Regrouping {
  /** As the procedures of their names. @throws EngineError `not_found` */
  merge(input: ParsedInput<'patterns.merge'>): Promise<AlertRow>
  unmerge(input: ParsedInput<'patterns.unmerge'>): Promise<AlertRow>
  split(input: ParsedInput<'patterns.split'>): Promise<AlertRow>
  setTickets(input: ParsedInput<'patterns.setTickets'>): Promise<AlertRow>
}

const titleOf = (record: queries.AlertRecord): string => record.given_name ?? alertName(record).de

/** Which tickets belong together, as people see it. */
export function createRegrouping({ act, zoneOf, reading, regrouped }: Deps): Regrouping {
  return {
    merge: async ({ alertId, into }) => {
      let target = into
      await act(alertId, async (trx, before, by) => {
        const root = await rootOf(trx, await existingAlert(trx, into))
        if (root.id === alertId || before.merged_into !== null)
          throw new EngineError('invalid_input', { detail: 'merge' })
        target = root.id as AlertId
        await queries.updateAlert(trx, alertId, { merged_into: root.id, updated_at: by.at })
        await recount(trx, root.id, by.at)
        await queries.insertEvent(trx, eventRow(root.id, by, { kind: 'merged', detail: titleOf(before) }))
        return { kind: 'merged', detail: titleOf(root) }
      })
      regrouped([target])
      return await reading.row(target)
    },
    unmerge: async ({ alertId }) => {
      let from: number | null = null
      const row = await act(alertId, async (trx, before, by) => {
        if (before.merged_into === null) throw new EngineError('already_undone', {})
        const root = await rootOf(trx, before)
        from = root.id
        await queries.updateAlert(trx, alertId, { merged_into: null, updated_at: by.at })
        await recount(trx, root.id, by.at)
        await queries.insertEvent(trx, eventRow(root.id, by, { kind: 'unmerged', detail: titleOf(before) }))
        return { kind: 'unmerged', detail: titleOf(root) }
      })
      regrouped([alertId, ...(from === null ? [] : [from])])
      return row
    },
    split: async ({ alertId, ticketIds }) => {
      const zone = await zoneOf()
      let made = 0
      await act(alertId, async (trx, before, by) => {
        const whole = await wholeAlert(trx, alertId)
        const chosen = whole.tickets.filter(({ id }) => (ticketIds as readonly number[]).includes(id))
        if (chosen.length === 0 || chosen.length === whole.tickets.length)
          throw new EngineError('invalid_input', { detail: 'split' })
        const first = Math.min(...chosen.map((each) => each.created_at))
        made = await queries.insertAlert(
          trx,
          splitOff(before, chosen, { at: by.at, since: zone.instantOf(zone.dayOf(first), 0) }),
        )
        await moveTickets(trx, whole, { chosen, to: made })
        await queries.replaceDays(trx, made, await daysOfPart(trx, whole, { chosen, made, zone }))
        await recount(trx, alertId, by.at)
        await queries.insertEvent(
          trx,
          eventRow(made, by, { kind: 'split', detail: titleOf(before), count: chosen.length }),
        )
        return { kind: 'split', detail: titleOf(before), count: chosen.length }
      })
      regrouped([alertId, made])
      return await reading.row(made)
    },
    setTickets: async ({ alertId, add, remove }) => {
      const row = await act(alertId, async (trx, _before, by) => {
        const there = await queries.existingTickets(trx, add)
        const missing = add.find((id) => !there.has(id))
        if (missing !== undefined) throw new EngineError('not_found', { what: 'ticket', id: missing })
        const rowsOf = (ids: readonly number[], state: 'added' | 'removed') =>
          ids.map((ticket_id) => ({ alert_id: alertId, ticket_id, state, likeness: null }))
        const { members } = await wholeAlert(trx, alertId)
        const gone = remove.filter((id) => members.has(id))
        const come = add.filter((id) => !members.has(id))
        if (gone.length + come.length === 0) return null
        await queries.upsertTickets(trx, [...rowsOf(come, 'added'), ...rowsOf(gone, 'removed')])
        await recount(trx, alertId, by.at)
        return { kind: 'tickets', detail: `+${come.length} −${gone.length}`, count: come.length - gone.length }
      })
      regrouped([alertId])
      return row
    },
  }
}

interface Part {
  readonly chosen: readonly queries.TicketRecord[]
}

function splitOff(
  before: queries.AlertRecord,
  chosen: Part['chosen'],
  { at, since }: { readonly at: number; readonly since: number },
): Parameters<typeof queries.insertAlert>[1] {
  const { id, merged_into: _merged, defect_id: _defect, given_name: _name, ...same } = before
  return {
    ...same,
    // What its tickets share beside being split off nobody has said.
    kind: 'topic',
    state: before.state === 'known' ? 'confirmed' : before.state,
    since,
    raised_at: at,
    given_name: null,
    merged_into: null,
    split_from: id,
    defect_id: null,
    count: chosen.length,
    customers: customersOf(chosen),
    expected: (before.expected * chosen.length) / Math.max(1, before.count),
    updated_at: at,
  }
}

async function moveTickets(
  trx: DbOrTrx,
  { row, merged, members }: Whole,
  { chosen, to }: Part & { readonly to: number },
): Promise<void> {
  const ids = chosen.map(({ id }) => id)
  for (const alert of [row, ...merged]) await queries.deleteTickets(trx, alert.id, ids)
  await queries.upsertTickets(
    trx,
    ids.map((ticket_id) => {
      const member = members.get(ticket_id)
      const { likeness = null, passage = '' } = member ?? {}
      return { alert_id: to, ticket_id, state: 'added' as const, likeness, passage }
    }),
  )
}

/** Of the part's share of the whole, until the watch reckons it anew. */
async function daysOfPart(
  trx: DbOrTrx,
  { row, tickets }: Whole,
  { chosen, made, zone }: Part & { readonly made: number; readonly zone: Awaited<ReturnType<ZoneOf>> },
) {
  const share = chosen.length / Math.max(1, tickets.length)
  const counts = new Map<number, number>()
  for (const { created_at } of chosen) {
    const day = zone.dayOf(created_at)
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  return (await queries.selectDays(trx, [row.id], 0)).map(({ day, expected, low, high }) => ({
    alert_id: made,
    day,
    count: counts.get(day) ?? 0,
    expected: expected * share,
    low: Math.floor(low * share),
    high: Math.ceil(high * share),
  }))
}
