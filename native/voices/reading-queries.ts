import { sql } from 'kysely'
import type { Db, DbOrTrx } from '../database/open.ts'
import { vectorFromBytes } from '../inference/vectors.ts'
import { feedbackText } from './feedback-text.ts'
import type { Voice } from './reading/reader.ts'

/** What voices stand in: a message by its id, feedback by its id with a minus before it, as jobs know one number only. */
export type SourceKey = number

export interface UnreadText {
  readonly key: SourceKey
  readonly text: string
  readonly language: string
  readonly at: number
  readonly modelId: string | null
}

const idsOf = (keys: readonly SourceKey[]) => ({
  messages: keys.filter((key) => key > 0),
  feedback: keys.filter((key) => key < 0).map((key) => -key),
})

/** The newest first; requests of people only, and what has been triaged, as triage says which model they are about. */
export async function selectUnread(db: DbOrTrx, basis: string): Promise<SourceKey[]> {
  const messages = await db
    .selectFrom('messages')
    .innerJoin('triage_results', 'triage_results.message_id', 'messages.id')
    .select(['messages.id', 'messages.sent_at as at'])
    .where('messages.direction', '=', 'inbound')
    .where('messages.kind', '=', 'request')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('voice_readings')
            .select('basis')
            .where('kind', '=', 'message')
            .whereRef('source_id', '=', 'messages.id')
            .where('basis', '=', basis),
        ),
      ),
    )
    .execute()
  return [...messages.map(({ id, at }) => ({ key: id, at })), ...(await unreadFeedback(db, basis))]
    .toSorted((a, b) => b.at - a.at)
    .map(({ key }) => key)
}

/** Of feedback only, which imports bring. */
export const selectUnreadFeedback = async (db: DbOrTrx, basis: string): Promise<SourceKey[]> =>
  (await unreadFeedback(db, basis)).map(({ key }) => key)

async function unreadFeedback(db: DbOrTrx, basis: string): Promise<{ key: SourceKey; at: number }[]> {
  const rows = await db
    .selectFrom('feedback')
    .select(['id', 'at'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('voice_readings')
            .select('basis')
            .where('kind', '=', 'feedback')
            .whereRef('source_id', '=', 'feedback.id')
            .where('basis', '=', basis),
        ),
      ),
    )
    .execute()
  return rows.map(({ id, at }) => ({ key: -id, at }))
}

export async function selectTexts(db: Db, keys: readonly SourceKey[]): Promise<UnreadText[]> {
  const { messages, feedback } = idsOf(keys)
  const [written, told] = await Promise.all([
    messages.length === 0
      ? []
      : db
          .selectFrom('messages')
          .innerJoin('tickets', 'tickets.id', 'messages.ticket_id')
          .leftJoin('triage_results', 'triage_results.message_id', 'messages.id')
          .select([
            'messages.id',
            'messages.new_text',
            'messages.language',
            'messages.sent_at',
            'tickets.customer_id',
            'triage_results.result',
          ])
          .where('messages.id', 'in', messages)
          .where('messages.direction', '=', 'inbound')
          .where('messages.kind', '=', 'request')
          .execute(),
    feedback.length === 0 ? [] : db.selectFrom('feedback').selectAll().where('id', 'in', feedback).execute(),
  ])
  const modelOf = await modelsOf(db, written)
  return [
    ...written.map((row, at) => ({
      key: row.id,
      text: row.new_text,
      language: row.language,
      at: row.sent_at,
      modelId: modelOf[at] ?? null,
    })),
    ...told.map((row) => ({
      key: -row.id,
      text: feedbackText(row),
      language: row.language,
      at: row.at,
      modelId: row.model_id,
    })),
  ]
}

interface Named {
  readonly machines?: readonly { record: string | null }[]
  readonly serials?: readonly { record: string | null }[]
}

/** The one model a message names or tells by a serial number; else the only one its customer has. */
async function modelsOf(
  db: Db,
  rows: readonly { result: string | null; customer_id: number | null }[],
): Promise<(string | null)[]> {
  const named = rows.map(({ result }) => (result ? (JSON.parse(result) as { entities?: Named }).entities : null))
  const records = (list: readonly { record: string | null }[] | undefined): string[] =>
    (list ?? []).flatMap(({ record }) => record ?? [])
  const serials = named.flatMap((each) => records(each?.serials))
  const customers = [...new Set(rows.flatMap(({ customer_id }) => customer_id ?? []))]
  const machines = await db
    .selectFrom('machines')
    .select(['serial', 'model_id', 'customer_id'])
    .where((eb) => eb.or([eb('serial', 'in', [...serials, '']), eb('customer_id', 'in', [...customers, -1])]))
    .execute()
  const bySerial = new Map(machines.map(({ serial, model_id }) => [serial, model_id]))
  const owned = Map.groupBy(machines, ({ customer_id }) => customer_id)
  return rows.map(({ customer_id }, at) => {
    const told = new Set([
      ...records(named[at]?.machines),
      ...records(named[at]?.serials).flatMap((serial) => bySerial.get(serial) ?? []),
    ])
    const has = new Set(customer_id === null ? [] : owned.get(customer_id)?.map(({ model_id }) => model_id))
    const [only] = told.size > 0 ? told : has
    return (told.size > 0 ? told : has).size === 1 ? (only ?? null) : null
  })
}

/** Which of these were read on the basis already. */
export async function selectRead(db: Db, keys: readonly SourceKey[], basis: string): Promise<Set<SourceKey>> {
  const { messages, feedback } = idsOf(keys)
  const rows = await db
    .selectFrom('voice_readings')
    .select(['kind', 'source_id'])
    .where('basis', '=', basis)
    .where((eb) =>
      eb.or([
        eb.and([eb('kind', '=', 'message'), eb('source_id', 'in', [...messages, -1])]),
        eb.and([eb('kind', '=', 'feedback'), eb('source_id', 'in', [...feedback, -1])]),
      ]),
    )
    .execute()
  return new Set(rows.map(({ kind, source_id }) => (kind === 'message' ? source_id : -source_id)))
}

const columnsOf = (key: SourceKey) =>
  key > 0 ? { message_id: key, feedback_id: null } : { message_id: null, feedback_id: -key }

/** Replaces what was read of a text before. @returns whether there was something */
export async function replaceVoices(
  trx: DbOrTrx,
  { key, at, modelId }: UnreadText,
  voices: readonly Voice[],
  basis: string,
): Promise<boolean> {
  const column = key > 0 ? 'message_id' : 'feedback_id'
  const removed = await trx.deleteFrom('voices').where(column, '=', Math.abs(key)).executeTakeFirst()
  for (const { aspect, start, end, valence, confidence, sure } of voices)
    await trx
      .insertInto('voices')
      .values({ ...columnsOf(key), aspect, model_id: modelId, start, end, valence, confidence, sure: sure ? 1 : 0, at })
      .execute()
  await trx
    .insertInto('voice_readings')
    .values({ kind: key > 0 ? 'message' : 'feedback', source_id: Math.abs(key), basis })
    .onConflict((conflict) => conflict.columns(['kind', 'source_id']).doUpdateSet({ basis }))
    .execute()
  return removed.numDeletedRows > 0n
}

/** Texts that are still there and say what they said; one may have been erased meanwhile. */
export async function stillThere(trx: DbOrTrx, keys: readonly SourceKey[]): Promise<Set<SourceKey>> {
  const { messages, feedback } = idsOf(keys)
  const [written, told] = [
    await trx
      .selectFrom('messages')
      .select('id')
      .where('id', 'in', [...messages, -1])
      .execute(),
    await trx
      .selectFrom('feedback')
      .select('id')
      .where('id', 'in', [...feedback, -1])
      .execute(),
  ]
  return new Set([...written.map(({ id }) => id), ...told.map(({ id }) => -id)])
}

export async function selectCorrectedSentences(db: Db) {
  const rows = await db
    .selectFrom('voice_corrections')
    .select(['was', 'aspect', 'language', 'vector'])
    .orderBy('id')
    .execute()
  return rows.flatMap(({ vector, ...said }) => {
    const read = vectorFromBytes(vector)
    return read ? [{ ...said, vector: read }] : []
  })
}

export async function countUnread(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('jobs')
    .select(sql<number>`count(*)`.as('count'))
    .where('kind', '=', 'voices.read')
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow()
  return count
}
