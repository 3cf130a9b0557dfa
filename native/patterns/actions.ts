import type { Clock } from '../clock.ts'
import type { ParsedInput } from '../contract/index.ts'
import type { AlertRow } from '../contract/patterns.ts'
import { type AlertId, namelessAgent } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import * as queries from './queries.ts'
import { existingAlert, type PatternReading } from './reading.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly agent: () => Promise<string>
  readonly reading: Pick<PatternReading, 'row'>
  readonly changed: () => void
}

type Change = Parameters<typeof queries.updateAlert>[2]

/** What is put on record beside the change. */
export interface Done {
  readonly kind: string
  readonly detail?: string
  readonly count?: number
  readonly more?: Readonly<Record<string, unknown>>
}

/** Who does it, and when. */
export interface By {
  readonly at: number
  readonly actor: string
}

/** Changes an alert and puts it on record, or neither. */
export type Act = (
  alertId: AlertId,
  change: (trx: DbOrTrx, before: queries.AlertRecord, by: By) => Promise<Done | readonly Done[] | null>,
) => Promise<AlertRow>

export const eventRow = (alertId: number, { at, actor }: By, { kind, detail = '', count, more = {} }: Done) => ({
  alert_id: alertId,
  at,
  actor,
  kind,
  data: JSON.stringify({ detail, count: count ?? null, ...more }),
})

export function createAct({ db, clock, agent, reading, changed }: Deps): Act {
  return async (alertId, change) => {
    const by: By = { actor: (await agent()) || namelessAgent, at: clock() }
    await db.transaction().execute(async (trx) => {
      const done = await change(trx, await existingAlert(trx, alertId), by)
      for (const each of done === null ? [] : [done].flat())
        await queries.insertEvent(trx, eventRow(alertId, by, each as Done))
    })
    changed()
    return await reading.row(alertId)
  }
}

export interface PatternActions {
  /** As the procedures of their names. @throws EngineError `not_found` */
  setState(input: ParsedInput<'patterns.setState'>): Promise<AlertRow>
  mute(input: ParsedInput<'patterns.mute'>): Promise<AlertRow>
  assign(input: ParsedInput<'patterns.assign'>): Promise<AlertRow>
  rename(input: ParsedInput<'patterns.rename'>): Promise<AlertRow>
}

const stateEvents = { open: 'reopened', confirmed: 'confirmed', dismissed: 'dismissed' } as const

/** What changes nothing but one field of an alert; its counter-action is itself with what was there before. */
export function createPatternActions(act: Act): PatternActions {
  const set = async (trx: DbOrTrx, id: number, at: number, change: Change): Promise<void> =>
    await queries.updateAlert(trx, id, { ...change, updated_at: at })
  return {
    setState: ({ alertId, state }) =>
      act(alertId, async (trx, before, { at }) => {
        // One that has a defect goes back to being known by it.
        const after = state === 'open' && before.defect_id !== null ? 'known' : state
        if (after === before.state) return null
        await set(trx, alertId, at, { state: after })
        return { kind: stateEvents[state] }
      }),
    mute: ({ alertId, until }) =>
      act(alertId, async (trx, before, { at }) => {
        if (until === before.muted_until) return null
        await set(trx, alertId, at, { muted_until: until })
        return until === null ? { kind: 'unmuted' } : { kind: 'muted', detail: new Date(until).toISOString() }
      }),
    assign: ({ alertId, assignee }) =>
      act(alertId, async (trx, before, { at }) => {
        const after = assignee?.trim() || null
        if (after === before.assignee) return null
        await set(trx, alertId, at, { assignee: after })
        return { kind: 'assigned', detail: after ?? '' }
      }),
    rename: ({ alertId, name }) =>
      act(alertId, async (trx, before, { at }) => {
        if (name === before.given_name) return null
        await set(trx, alertId, at, { given_name: name })
        return { kind: 'renamed', detail: name ?? '' }
      }),
  }
}
