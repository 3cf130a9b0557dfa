import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { load } from 'sqlite-vec'
import { expect, it, onTestFinished } from 'vitest'
import { migrations } from '../../../../native/database/migrations/index.ts'
import { openDatabase } from '../../../../native/database/open.ts'

/** A database of the sixth version with two customers of whom one was put together with the other. */
async function sixthVersion(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'leitstand.db')
  const old = new Sqlite(file)
  load(old)
  for (const { sql, version } of migrations) if (version <= 6) old.exec(sql)
  old.exec(`
    INSERT INTO customers (id, number, name) VALUES (1, 'K-1', 'Schreinerei Lohmeyer GmbH'), (2, 'K-2', 'Lohmeyer');
    UPDATE customers SET merged_into = 1 WHERE id = 2;
    INSERT INTO customer_merges (id, at, actor, survivor_id, absorbed_id, score, reasons, before)
      VALUES (5, 0, 'matching', 1, 2, 0.99, '[]', '{}');
    INSERT INTO orders (id, number, customer_id, state, ordered_at) VALUES (3, 'AU-1', 1, 'delivered', 5);
  `)
  old.pragma('user_version = 6')
  old.close()
  return file
}

it('customers of the sixth version are all to be compared', async () => {
  const { db, close } = await openDatabase({ file: await sixthVersion() })
  onTestFinished(close)
  expect(await db.selectFrom('customer_match_due').selectAll().execute()).toEqual([
    { customer_id: 1 },
    { customer_id: 2 },
  ])
  expect(await db.selectFrom('orders').select(['number', 'customer_id']).execute()).toEqual([
    { number: 'AU-1', customer_id: 1 },
  ])
})

it('what comes under a customer who was put together with another belongs to that one, and is on record', async () => {
  const { db, close } = await openDatabase({ file: await sixthVersion() })
  onTestFinished(close)
  await db
    .insertInto('orders')
    .values({ id: 4, number: 'AU-2', customer_id: 2, state: 'open', ordered_at: 6 })
    .execute()
  const ticket = { subject: 'Pumpe', kind: 'request', state: 'new', created_at: 1, last_message_at: 1 }
  await db
    .insertInto('tickets')
    .values({ id: 9, number: '2026-000001', customer_id: 2, customer_name: 'Lohmeyer', ...ticket })
    .execute()
  expect(await db.selectFrom('orders').select('customer_id').where('id', '=', 4).execute()).toEqual([
    { customer_id: 1 },
  ])
  expect(await db.selectFrom('tickets').select(['customer_id', 'customer_name']).execute()).toEqual([
    { customer_id: 1, customer_name: 'Schreinerei Lohmeyer GmbH' },
  ])
  expect(await db.selectFrom('customer_merge_rows').selectAll().execute()).toEqual([
    { merge_id: 5, table_name: 'orders', row_id: 4 },
    { merge_id: 5, table_name: 'tickets', row_id: 9 },
  ])
})

it('every table with a customer in it knows where rows of one who was put together with another go', async () => {
  const { db, sqlite, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  await db.selectFrom('customers').selectAll().execute()
  const triggers = sqlite
    .prepare("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_to_survivor_%'")
    .pluck()
    .all()
  const tables = sqlite
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all()
    .map(({ name }) => name)
    .filter((name) =>
      sqlite
        .prepare<[], { name: string }>(`PRAGMA table_info(${name})`)
        .all()
        .some((column) => column.name === 'customer_id'),
    )
  // Keys are of a record, whoever holds it now; decisions on next steps have no id of their own and are moved by name.
  const others = ['customer_accounts', 'customer_keys', 'customer_match_due', 'step_decisions']
  expect(tables.filter((name) => !others.includes(name)).toSorted()).toEqual(triggers.toSorted())
})
