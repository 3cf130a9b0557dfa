import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import { vectorToBytes } from '../inference/vectors.ts'
import { feedbackText } from './feedback-text.ts'
import * as queries from './queries.ts'

export interface VoiceCorrections {
  /** @throws EngineError `not_found`, `models_unavailable` */
  correct(voiceId: number, aspect: string | null): Promise<number>
  /** @throws EngineError `not_found` */
  undo(correctionId: number): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly inference: Pick<Inference, 'embed'>
  readonly clock: Clock
  readonly agent: () => Promise<string>
  /** @param key the text's whose voices have changed */
  readonly changed: (key: number) => Promise<void>
}

type Stored = NonNullable<Awaited<ReturnType<typeof queries.selectVoice>>>
const keyOf = ({ message_id, feedback_id }: Pick<Stored, 'message_id' | 'feedback_id'>): number =>
  message_id ?? -(feedback_id ?? 0)

/** What people say a sentence is about: kept with what was there before, so that it can be undone. */
export function createVoiceCorrections({ db, inference, clock, agent, changed }: Deps): VoiceCorrections {
  return {
    correct: async (voiceId, aspect) => {
      const missing = (): EngineError => new EngineError('not_found', { what: 'voice', id: voiceId })
      const voice = await queries.selectVoice(db, voiceId)
      const stands = voice && (await queries.selectTextOf(db, voice))
      if (!voice || !stands) throw missing()
      const sentence = feedbackText(stands).slice(voice.start, voice.end)
      const [vector] = await inference.embed([sentence], { role: 'query', urgency: 'now' })
      if (!vector) throw new EngineError('models_unavailable', { detail: 'no vector' })
      const actor = await agent()
      const id = await db.transaction().execute(async (trx) => {
        const now = await queries.selectVoice(trx, voiceId)
        if (!now) throw missing()
        const touched = [now.aspect, ...(aspect === null ? [] : [aspect])]
        const before = await ofSentence(trx, now, touched)
        await trx
          .deleteFrom('voices')
          .where(
            'id',
            'in',
            before.map((row) => row.id),
          )
          .execute()
        if (aspect !== null)
          await trx
            .insertInto('voices')
            .values({ ...now, aspect, confidence: 1, sure: 1 })
            .execute()
        const { id: made } = await trx
          .insertInto('voice_corrections')
          .values({
            message_id: now.message_id,
            feedback_id: now.feedback_id,
            start: now.start,
            end: now.end,
            was: now.aspect,
            aspect,
            before: JSON.stringify(before),
            language: stands.language,
            vector: Buffer.from(vectorToBytes(vector)),
            at: clock(),
            actor,
          })
          .returning('id')
          .executeTakeFirstOrThrow()
        return made
      })
      await changed(keyOf(voice))
      return id
    },
    undo: async (correctionId) => {
      const row = await db.transaction().execute(async (trx) => {
        const kept = await trx
          .deleteFrom('voice_corrections')
          .where('id', '=', correctionId)
          .returningAll()
          .executeTakeFirst()
        if (!kept) throw new EngineError('not_found', { what: 'correction', id: correctionId })
        const now = await ofSentence(trx, kept, [kept.was, ...(kept.aspect === null ? [] : [kept.aspect])])
        await trx
          .deleteFrom('voices')
          .where('id', 'in', [-1, ...now.map(({ id }) => id)])
          .execute()
        for (const voice of JSON.parse(kept.before) as Stored[])
          await trx
            .insertInto('voices')
            .values(voice)
            .onConflict((conflict) => conflict.column('id').doNothing())
            .execute()
        return kept
      })
      await changed(keyOf(row))
    },
  }
}

/** Rows of the very sentence with one of these aspects. */
const ofSentence = (
  trx: Db,
  { message_id, feedback_id, start, end }: Pick<Stored, 'message_id' | 'feedback_id' | 'start' | 'end'>,
  aspects: readonly string[],
): Promise<Stored[]> =>
  trx
    .selectFrom('voices')
    .selectAll()
    .where(message_id === null ? 'feedback_id' : 'message_id', '=', message_id ?? feedback_id)
    .where('start', '=', start)
    .where('end', '=', end)
    .where('aspect', 'in', aspects)
    .execute()
