import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import type { Zone } from '../sla/zone.ts'
import { createUpdates } from './alert-updates.ts'
import { type Applied, createWriting, type Tell } from './alert-writing.ts'
import type { DayLook, DeskGrowth, Update } from './day-look.ts'
import { type KnownAlert, knownAlerts, sameness } from './known-alerts.ts'
import type { Naming } from './naming.ts'

interface Deps {
  readonly db: Db
  readonly zone: Zone
  readonly naming: Naming
  readonly tell: Tell
}

/**
 * Takes over into the alerts what was found on a day: raised once, updated while it goes on, over after a week without.
 * What is dismissed or muted absorbs its tickets and is not raised again; merged ones update what they were merged into.
 */
export async function applyDay(deps: Deps, look: DayLook, pace: Pace): Promise<Applied> {
  const { db } = deps
  const updateOf = createUpdates(deps, look, pace)
  const known = await knownAlerts(db, look.at)
  const matched = new Map<KnownAlert | DeskGrowth, DeskGrowth[]>()
  for (const growth of look.growths) {
    const [best] = known
      .map((alert) => ({ alert, score: sameness(alert, growth) }))
      .filter(({ score }) => score > 0)
      .sort((left, right) => right.score - left.score)
    if (!best && growth.chance > look.raiseAt) continue
    const key = best?.alert ?? growth
    matched.set(key, [...(matched.get(key) ?? []), growth])
  }
  const updates: Update[] = []
  for (const alert of known) {
    const growths = matched.get(alert) ?? []
    if (growths.length === 0 && alert.row.over_at !== null) continue
    updates.push(await updateOf(alert, growths))
  }
  for (const [key, growths] of matched) if (!('row' in key)) updates.push(await updateOf(null, growths))
  return await db.transaction().execute((trx) => createWriting(deps, look)(trx, updates))
}
