import type { ModelQuality } from '../contract/learning.ts'
import { modelQuality } from '../contract/learning.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import type { TriageModels } from '../triage/models.ts'
import type { HeldOutVerdict } from './quality.ts'
import * as queries from './queries.ts'
import { modelFrom, type StoredModel } from './stored-model.ts'
import { readWeights } from './stored-weights.ts'
import { type Opponent, predict, verdictOf } from './training.ts'

/** The company's own classifier, while one is in use. */
export interface OwnModel extends StoredModel {
  readonly id: number
  readonly quality: ModelQuality
  /** On the tickets held back from it, by ticket. */
  readonly verdicts: ReadonlyMap<number, HeldOutVerdict>
}

/**
 * The version marked as in use. One whose weights are of no use any more, as the encoder or the heads that ship have
 * changed, is put aside.
 * @returns `outdated` where that happened, so that it can be trained anew
 */
export async function loadOwnModel({
  db,
  log,
  basis,
}: {
  db: Db
  log: Log
  basis: string
}): Promise<{ own: OwnModel | null; outdated: boolean }> {
  const row = await queries.selectActive(db)
  if (!row) return { own: null, outdated: false }
  const weightsId = row.encoder === basis ? await queries.selectWeightsId(db, row.id) : null
  try {
    if (weightsId === null) throw new Error(`trained for ${row.encoder}, this program has ${basis}`)
    const verdicts = await queries.selectVerdicts(db, row.id)
    const byTicket = new Map(verdicts.map((verdict) => [verdict.ticketId, verdict]))
    const quality = modelQuality.parse(JSON.parse(row.quality))
    const model = await modelFrom(await readWeights(db, weightsId), createPace())
    return { own: { ...model, id: row.id, quality, verdicts: byTicket }, outdated: false }
  } catch (error) {
    log.warn('a trained model cannot be used', { version: row.version, reason: String(error) })
    await queries.retire(db, row.id)
    return { own: null, outdated: true }
  }
}

/**
 * The model in use as an opponent: the heads that ship have seen no ticket; a classifier of the company's own has been held
 * back some, and has not seen those labelled since.
 */
export function opponentOf(own: OwnModel | null, models: Pick<TriageModels, 'standardCategory'>): Opponent {
  if (!own) {
    const judge: Opponent['judge'] = (lesson) => verdictOf(lesson, models.standardCategory(lesson.text, lesson.vector))
    return { judge, quality: null }
  }
  return {
    quality: own.quality,
    judge: (lesson) => {
      const before = own.verdicts.get(lesson.ticketId)
      if (before) return { ...before, truth: lesson.label }
      return own.learned.has(lesson.ticketId) ? null : verdictOf(lesson, predict(own.classifier, lesson))
    },
  }
}
