import type { VoiceSource } from '../contract/voices.ts'
import type { Db, DbOrTrx } from '../database/open.ts'

/** A voice with what its figures are grouped by. */
export interface VoiceRow {
  readonly id: number
  readonly message_id: number | null
  readonly feedback_id: number | null
  readonly aspect: string
  readonly model_id: string | null
  readonly valence: number
  readonly sure: number
  readonly at: number
  readonly language: string
  readonly source: VoiceSource
  readonly customer_id: number | null
  readonly segment: string | null
  /** Of mails. */
  readonly address: string | null
}

function grouped(db: DbOrTrx) {
  return db
    .selectFrom('voices')
    .leftJoin('messages', 'messages.id', 'voices.message_id')
    .leftJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .leftJoin('feedback', 'feedback.id', 'voices.feedback_id')
    .leftJoin('customers', (join) =>
      join.on((eb) => eb('customers.id', '=', eb.fn.coalesce('tickets.customer_id', 'feedback.customer_id'))),
    )
    .select((eb) => [
      'voices.id',
      'voices.message_id',
      'voices.feedback_id',
      'voices.aspect',
      'voices.model_id',
      'voices.valence',
      'voices.sure',
      'voices.at',
      eb.fn.coalesce('messages.language', 'feedback.language', eb.val('und')).as('language'),
      eb.fn.coalesce('feedback.kind', eb.val('mail')).as('source'),
      eb.fn.coalesce('tickets.customer_id', 'feedback.customer_id').as('customer_id'),
      'customers.segment',
      'messages.from_address as address',
    ])
    .$castTo<VoiceRow>()
}

export const selectVoicesAfter = (db: Db, id: number, limit: number): Promise<VoiceRow[]> =>
  grouped(db).where('voices.id', '>', id).orderBy('voices.id').limit(limit).execute()

/** @param keys messages by id, feedback with a minus */
export async function selectVoicesOf(db: DbOrTrx, keys: readonly number[]): Promise<VoiceRow[]> {
  const messages = keys.filter((key) => key > 0)
  const feedback = keys.flatMap((key) => (key < 0 ? [-key] : []))
  return [
    ...(messages.length > 0 ? await grouped(db).where('voices.message_id', 'in', messages).execute() : []),
    ...(feedback.length > 0 ? await grouped(db).where('voices.feedback_id', 'in', feedback).execute() : []),
  ]
}

export async function selectQuotes(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  return await db
    .selectFrom('voices')
    .leftJoin('messages', 'messages.id', 'voices.message_id')
    .leftJoin('tickets', 'tickets.id', 'messages.ticket_id')
    .leftJoin('feedback', 'feedback.id', 'voices.feedback_id')
    .leftJoin('models', 'models.id', 'voices.model_id')
    .leftJoin('customers', (join) =>
      join.on((eb) => eb('customers.id', '=', eb.fn.coalesce('tickets.customer_id', 'feedback.customer_id'))),
    )
    .select((eb) => [
      'voices.id',
      'voices.aspect',
      'voices.start',
      'voices.end',
      'voices.valence',
      'voices.confidence',
      'voices.at',
      'voices.model_id',
      'models.name_de as model_de',
      'models.name_en as model_en',
      'messages.new_text',
      'tickets.id as ticket_id',
      'tickets.subject',
      'tickets.customer_name',
      'feedback.kind',
      'feedback.source as origin',
      'feedback.rating',
      'feedback.title',
      'feedback.text',
      'customers.id as customer_id',
      'customers.name',
      eb
        .exists(
          eb
            .selectFrom('voice_corrections')
            .select('voice_corrections.id')
            .where((each) =>
              each.or([
                each('voice_corrections.message_id', '=', each.ref('voices.message_id')),
                each('voice_corrections.feedback_id', '=', each.ref('voices.feedback_id')),
              ]),
            )
            .whereRef('voice_corrections.start', '=', 'voices.start')
            .whereRef('voice_corrections.aspect', '=', 'voices.aspect'),
        )
        .as('corrected'),
    ])
    .where('voices.id', 'in', ids)
    .execute()
}

export const selectVoice = (db: DbOrTrx, id: number) =>
  db.selectFrom('voices').selectAll().where('id', '=', id).executeTakeFirst()

/** Text and language that a voice stands in. */
export async function selectTextOf(db: Db, source: { message_id: number | null; feedback_id: number | null }) {
  if (source.message_id !== null)
    return await db
      .selectFrom('messages')
      .select(['new_text as text', 'language'])
      .select((eb) => eb.val('').as('title'))
      .where('id', '=', source.message_id)
      .executeTakeFirst()
  return await db
    .selectFrom('feedback')
    .select(['text', 'language', 'title'])
    .where('id', '=', source.feedback_id ?? -1)
    .executeTakeFirst()
}

export const selectModelNames = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db.selectFrom('models').select(['id', 'name_de as de', 'name_en as en']).where('id', 'in', ids).execute()

export const selectAspects = (db: DbOrTrx) => db.selectFrom('aspects').selectAll().orderBy('position').execute()
