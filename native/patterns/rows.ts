import { z } from 'zod'
import type { DefectId } from '../contract/defects.ts'
import type { AlertEvent, AlertRow } from '../contract/patterns.ts'
import { alertEvent } from '../contract/patterns.ts'
import type { AlertId, Certainty, Localized } from '../contract/words.ts'
import { alertName } from './alert-name.ts'
import type { AlertRecord } from './queries.ts'

/** Chance alone brings as much on one day in two hundred, and on one in fifty. */
const sureTo = 0.005
const likelyTo = 0.02
export const certaintyOf = (chance: number): Certainty =>
  chance <= sureTo ? 'sure' : chance <= likelyTo ? 'likely' : 'unsure'

export interface Beside {
  readonly defects: ReadonlyMap<number, Localized>
  readonly recent: ReadonlyMap<number, readonly number[]>
}

export function toAlertRow(row: AlertRecord, { defects, recent }: Beside): AlertRow {
  const title = row.defect_id === null ? undefined : defects.get(row.defect_id)
  return {
    id: row.id as AlertId,
    kind: row.kind,
    subject: row.kind === 'topic' ? '' : row.subject,
    name: alertName(row),
    givenName: row.given_name,
    severity: row.severity,
    // Somebody may have removed the defect.
    state: row.state === 'known' && !title ? 'confirmed' : row.state,
    raisedAt: row.raised_at,
    since: row.since,
    seenAt: row.seen_at,
    overAt: row.over_at,
    count: row.count,
    expected: row.expected,
    customers: row.customers,
    chance: row.chance,
    certainty: certaintyOf(row.chance),
    mutedUntil: row.muted_until,
    assignee: row.assignee,
    defect: title ? { id: row.defect_id as DefectId, title } : null,
    recent: [...(recent.get(row.id) ?? [])],
  }
}

const eventData = z.object({
  detail: z.string().catch('').default(''),
  count: z.number().int().nullable().default(null),
})

export function toEvent(row: { at: number; actor: string; kind: string; data: string }): AlertEvent[] {
  const kind = alertEvent.shape.kind.safeParse(row.kind)
  if (!kind.success) return []
  const { detail, count } = eventData.parse(JSON.parse(row.data))
  return [{ at: row.at, actor: row.actor, kind: kind.data, detail, count }]
}
