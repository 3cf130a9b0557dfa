import { createHash } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { DbOrTrx } from '../../database/open.ts'
import type { Schema } from '../../database/schema.ts'
import { rememberOrigin } from '../../matching/service.ts'
import { detectLanguage } from '../../text/language.ts'
import { ratingOf } from './feedback-rating.ts'
import * as queries from './queries.ts'
import type { Row } from './rows.ts'
import type { RecordContext } from './store-masters.ts'

/** What a review or an answer without a number of its own is known by. */
export const feedbackKey = (row: Row<'feedback'>): string =>
  createHash('sha256')
    .update(JSON.stringify([row.source, row.customer, row.at, row.title, row.text, row.rating, row.nps, row.grade]))
    .digest('hex')
    .slice(0, 16)

/** A review or a survey's answer. Of customers nobody knows it is kept without one: reviews often are nobody's. */
export async function storeFeedback({ trx, shiftMs }: RecordContext, row: Row<'feedback'>): Promise<queries.Outcome> {
  const customer = row.customer === '' ? null : await customerOf(trx, row.customer)
  const text = row.text === '' ? row.title : row.text
  const wanted = {
    source: row.source,
    external_id: row.id ?? feedbackKey(row),
    kind: row.nps == null ? row.kind : 'survey',
    at: row.at + shiftMs,
    customer_id: customer?.id ?? null,
    rating: ratingOf(row),
    title: row.text === '' ? '' : row.title,
    text,
    language: /^(?:de|en)\b/i.test(row.language) ? row.language.slice(0, 2).toLowerCase() : detectLanguage(text),
    model_id: row.model === '' ? null : await modelOf(trx, row.model),
  } as const
  const outcome = await upsertFeedback(trx, wanted)
  if (customer) await rememberOrigin(trx, customer, 'feedback', wanted.external_id)
  return outcome
}

/** By number or name, else by the address of one of his contacts. */
async function customerOf(db: DbOrTrx, named: string) {
  const found = await queries.findCustomer(db, named)
  if (found || !named.includes('@')) return found
  const contact = await db
    .selectFrom('contacts')
    .innerJoin('customers', 'customers.id', 'contacts.customer_id')
    .select('customers.number')
    .where('contacts.email', '=', named.toLowerCase())
    .executeTakeFirst()
  return contact ? await queries.findCustomer(db, contact.number) : undefined
}

async function modelOf(db: DbOrTrx, named: string): Promise<string | null> {
  const model = await db
    .selectFrom('models')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', named), eb('name_de', '=', named), eb('name_en', '=', named)]))
    .executeTakeFirst()
  return model?.id ?? null
}

async function upsertFeedback(db: DbOrTrx, row: Insertable<Schema['feedback']>): Promise<queries.Outcome> {
  const stored = await db
    .selectFrom('feedback')
    .selectAll()
    .where('source', '=', row.source)
    .where('external_id', '=', row.external_id)
    .executeTakeFirst()
  if (!stored) {
    await db.insertInto('feedback').values(row).execute()
    return 'imported'
  }
  const { id, ...before } = stored
  if (Object.entries(before).every(([column, value]) => row[column as keyof typeof row] === value)) return 'double'
  await db.updateTable('feedback').set(row).where('id', '=', id).execute()
  // It says something else now, and is read again.
  if (row.text !== stored.text || row.title !== stored.title)
    await db.deleteFrom('voice_readings').where('kind', '=', 'feedback').where('source_id', '=', id).execute()
  return 'imported'
}
