import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { DbOrTrx } from '../database/open.ts'

const values = {
  /** How many signs of one week are shown at most. */
  'signs.perWeek': z.number().int().min(1),
  /** The last message that has been looked at. */
  'signs.read': z.number().int(),
  /** When orders, returns and accesses were last gone through. */
  'signs.scannedAt': z.number().int(),
  /** Hashes of our own accounts, the newest last. */
  'signs.own': z.array(z.string()),
  /** Key of the accounts' hashes. */
  'signs.key': z.string(),
} as const
type Key = keyof typeof values
type Value<K extends Key> = z.infer<(typeof values)[K]>

/** What the domain keeps beside its tables; null where nothing is kept or it cannot be read. */
export async function readValue<K extends Key>(db: DbOrTrx, key: K): Promise<Value<K> | null> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst()
  const parsed = row ? values[key].safeParse(JSON.parse(row.value)) : null
  return parsed?.success ? (parsed.data as Value<K>) : null
}

export async function writeValue<K extends Key>(db: DbOrTrx, key: K, value: Value<K>): Promise<void> {
  const text = JSON.stringify(value)
  await db
    .insertInto('settings')
    .values({ key, value: text })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: text }))
    .execute()
}

/** The key of the accounts' hashes, made at first use. */
export async function accountKey(db: DbOrTrx): Promise<string> {
  const stored = await readValue(db, 'signs.key')
  if (stored !== null) return stored
  const made = randomBytes(32).toString('base64url')
  await writeValue(db, 'signs.key', made)
  return made
}
