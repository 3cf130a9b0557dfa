import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { load } from 'sqlite-vec'
import { expect, it, onTestFinished } from 'vitest'
import { migrations } from '../../../../native/database/migrations/index.ts'
import { openDatabase } from '../../../../native/database/open.ts'

/** A database of the seventh version with a ticket, what was told of it, and an order. */
async function seventhVersion(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'leitstand.db')
  const old = new Sqlite(file)
  load(old)
  for (const { sql, version } of migrations) if (version <= 7) old.exec(sql)
  old.exec(`
    INSERT INTO customers (id, number, name) VALUES (1, 'K-1', 'Schreinerei Lohmeyer GmbH'), (2, 'K-2', 'Lohmeyer');
    UPDATE customers SET merged_into = 1 WHERE id = 2;
    INSERT INTO customer_merges (id, at, actor, survivor_id, absorbed_id, score, reasons, before)
      VALUES (5, 0, 'matching', 1, 2, 0.99, '[]', '{}');
    INSERT INTO tickets (id, number, subject, kind, state, created_at, last_message_at)
      VALUES (9, '2026-000001', 'Pumpe', 'request', 'new', 1, 1);
    INSERT INTO notifications (id, at, kind, ticket_id, cause, seen_at) VALUES (4, 7, 'assigned', 9, 'activity 3', 8);
    INSERT INTO orders (id, number, customer_id, state, ordered_at) VALUES (3, 'AU-1', 1, 'delivered', 5);
  `)
  old.pragma('user_version = 7')
  old.close()
  return file
}

it('what was told is kept, and goes with its ticket', async () => {
  const { db, close } = await openDatabase({ file: await seventhVersion() })
  onTestFinished(close)
  expect(await db.selectFrom('notifications').selectAll().execute()).toEqual([
    {
      id: 4,
      at: 7,
      kind: 'assigned',
      ticket_id: 9,
      alert_id: null,
      cause: 'activity 3',
      about: '{}',
      seen_at: 8,
      told_at: null,
    },
  ])
  await db.deleteFrom('tickets').where('id', '=', 9).execute()
  expect(await db.selectFrom('notifications').selectAll().execute()).toEqual([])
})

it('an order of the seventh version went to the customer’s own address', async () => {
  const { db, close } = await openDatabase({ file: await seventhVersion() })
  onTestFinished(close)
  expect(await db.selectFrom('orders').select(['number', 'ship_to']).execute()).toEqual([
    { number: 'AU-1', ship_to: '' },
  ])
})

it('a review of a customer who was put together with another belongs to that one, and is on record', async () => {
  const { db, close } = await openDatabase({ file: await seventhVersion() })
  onTestFinished(close)
  const review = { source: 'Shop', external_id: 'B-1', kind: 'review', at: 3, text: 'Gut.', language: 'de' } as const
  await db
    .insertInto('feedback')
    .values({ ...review, id: 6, customer_id: 2 })
    .execute()
  expect(await db.selectFrom('feedback').select('customer_id').execute()).toEqual([{ customer_id: 1 }])
  expect(await db.selectFrom('customer_merge_rows').selectAll().execute()).toEqual([
    { merge_id: 5, table_name: 'feedback', row_id: 6 },
  ])
})
