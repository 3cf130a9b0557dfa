import type { Input, Output } from '../../../native/contract/index.ts'
import type { AlertRow } from '../../../native/contract/patterns.ts'
import type { AlertId, TicketId } from '../../../native/contract/words.ts'
import { tell, tellTrouble } from '../../components/notices.tsx'
import { type EngineConnection, useEngine } from '../../engine/index.ts'
import { errorText, useText } from '../../i18n/index.ts'
import { nameOf } from './alert-words.ts'

type Changing =
  | 'patterns.setState'
  | 'patterns.mute'
  | 'patterns.assign'
  | 'patterns.rename'
  | 'patterns.merge'
  | 'patterns.unmerge'
  | 'patterns.split'
  | 'patterns.setTickets'
  | 'patterns.makeKnown'
  | 'patterns.unmakeKnown'
  | 'patterns.takeBackAnswers'

/** Calls that change alerts; what goes wrong is told. Resolves to null then. */
export function useChanging() {
  const engine = useEngine()
  const { t } = useText()
  return async <N extends Changing>(name: N, input: Input<N>): Promise<Output<N> | null> => {
    try {
      return await engine.call(name, input)
    } catch (error) {
      tellTrouble(errorText(t, error).what)
      return null
    }
  }
}

/** What a lead does with an alert; each is told and can be taken back. */
export function useAlertChange(alert: AlertRow) {
  const { t, format } = useText()
  const engine = useEngine()
  const call = useChanging()
  const alertId = alert.id
  const name = nameOf(alert, format)
  return {
    setState: async (state: 'open' | 'confirmed' | 'dismissed'): Promise<void> => {
      const before = alert.state
      const said = {
        open: t('patterns.act.reopened'),
        confirmed: t('patterns.act.confirmed'),
        dismissed: t('patterns.act.dismissed', { name }),
      }
      if (!(await call('patterns.setState', { alertId, state }))) return
      tell(said[state], before === 'known' ? null : () => void call('patterns.setState', { alertId, state: before }))
    },
    mute: async (until: number | null): Promise<void> => {
      if (!(await call('patterns.mute', { alertId, until }))) return
      const said = until === null ? t('patterns.act.unmuted') : t('patterns.act.muted', { date: format.weekday(until) })
      tell(said, () => void call('patterns.mute', { alertId, until: alert.mutedUntil }))
    },
    assign: async (assignee: string | null): Promise<void> => {
      if (!(await call('patterns.assign', { alertId, assignee }))) return
      const said = assignee === null ? t('patterns.act.unassigned') : t('patterns.act.assigned', { name: assignee })
      tell(said, () => void call('patterns.assign', { alertId, assignee: alert.assignee }))
    },
    rename: async (next: string | null): Promise<void> => {
      if (!(await call('patterns.rename', { alertId, name: next }))) return
      const said = t('patterns.act.renamed', { name: next ?? format.pick(alert.name) })
      tell(said, () => void call('patterns.rename', { alertId, name: alert.givenName }))
    },
    /** @returns whether it was done */
    merge: async (into: Pick<AlertRow, 'id' | 'name' | 'givenName'>): Promise<boolean> => {
      if (!(await call('patterns.merge', { alertId, into: into.id }))) return false
      tell(t('patterns.act.merged', { name: nameOf(into, format) }), () => void call('patterns.unmerge', { alertId }))
      return true
    },
    unmerge: async (other: Pick<AlertRow, 'id' | 'name' | 'givenName'>): Promise<void> => {
      if (!(await call('patterns.unmerge', { alertId: other.id }))) return
      const said = t('patterns.act.unmerged', { name: nameOf(other, format) })
      tell(said, () => void call('patterns.merge', { alertId: other.id, into: alertId }))
    },
    /** @returns the new alert; null where it did not work */
    split: async (ticketIds: readonly TicketId[]): Promise<AlertId | null> => {
      const fresh = await call('patterns.split', { alertId, ticketIds: [...ticketIds] })
      if (!fresh) return null
      const said = t('patterns.act.wasSplit', { count: ticketIds.length })
      tell(said, () => void call('patterns.merge', { alertId: fresh.id, into: alertId }))
      return fresh.id
    },
    takeOut: async (ticketIds: readonly TicketId[]): Promise<void> => {
      const [none, these] = [[], [...ticketIds]]
      if (!(await call('patterns.setTickets', { alertId, add: none, remove: these }))) return
      const said = t('patterns.tickets.tookOut', { count: these.length })
      tell(said, () => void call('patterns.setTickets', { alertId, add: these, remove: none }))
    },
    add: async (ticket: { readonly id: TicketId; readonly number: string }): Promise<void> => {
      const these = [ticket.id]
      if (!(await call('patterns.setTickets', { alertId, add: these, remove: [] }))) return
      const said = t('patterns.tickets.added', { number: ticket.number })
      tell(said, () => void call('patterns.setTickets', { alertId, add: [], remove: these }))
    },
    /** @returns whether it was done */
    makeKnown: async (defect: Input<'patterns.makeKnown'>['defect']): Promise<boolean> => {
      const known = await call('patterns.makeKnown', { alertId, defect })
      if (!known) return false
      const title = known.defect ? format.pick(known.defect.title) : name
      tell(t('patterns.act.madeKnown', { title }), () => void call('patterns.unmakeKnown', { alertId }))
      return true
    },
    unmakeKnown: async (): Promise<void> => {
      const again = await defectOf(engine, alert)
      if (!(await call('patterns.unmakeKnown', { alertId }))) return
      tell(
        t('patterns.act.unmadeKnown'),
        again && (() => void again().then((defect) => call('patterns.makeKnown', { alertId, defect }))),
      )
    },
  }
}

export type AlertChange = ReturnType<typeof useAlertChange>

/** How to tie the alert to its defect again: to the same where that is still there, else to one like it. */
async function defectOf(
  engine: EngineConnection,
  { defect }: AlertRow,
): Promise<(() => Promise<Input<'patterns.makeKnown'>['defect']>) | null> {
  if (!defect) return null
  const find = async () => (await engine.call('defects.list', {})).defects.find(({ id }) => id === defect.id)
  const before = await find()
  if (!before) return null
  const { id: _id, externalId: _externalId, updatedAt: _updatedAt, ...fields } = before
  return async () => ((await find()) ? { id: defect.id } : fields)
}
