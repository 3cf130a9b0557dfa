import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { load } from 'sqlite-vec'
import { expect, it, onTestFinished } from 'vitest'
import { migrations } from '../../../../native/database/migrations/index.ts'
import { openDatabase } from '../../../../native/database/open.ts'

/** A database of the fifth version with a customer, his machine, its parts and an order. */
async function fifthVersion(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'leitstand.db')
  const old = new Sqlite(file)
  load(old)
  for (const { sql, version } of migrations) if (version <= 5) old.exec(sql)
  old.exec(`
    INSERT INTO customers (id, number, name) VALUES (1, 'K-1', 'Schreinerei Lohmeyer GmbH'), (2, 'K-2', 'Lohmeyer');
    INSERT INTO models (id, name_de, name_en) VALUES ('HK-1', 'Scheuersaugmaschine', 'Scrubber-drier');
    INSERT INTO machines (serial, model_id, customer_id) VALUES ('HK1-0001', 'HK-1', 1);
    INSERT INTO parts (id, number, name_de, name_en) VALUES (7, 'HK-4495-A', 'Scheibenbürste', 'Disc brush');
    INSERT INTO bill_of_materials (model_id, part_id, quantity) VALUES ('HK-1', 7, 1);
    INSERT INTO orders (id, number, customer_id, state, ordered_at) VALUES (3, 'AU-1', 1, 'delivered', 5);
    INSERT INTO order_lines (order_id, item, quantity, price_cents) VALUES (3, 'HK-4495-A', 2, 8900);
  `)
  old.pragma('user_version = 5')
  old.close()
  return file
}

it('records of the fifth version keep what they are', async () => {
  const { db, close } = await openDatabase({ file: await fifthVersion() })
  onTestFinished(close)
  expect(await db.selectFrom('customers').selectAll().orderBy('id').execute()).toMatchObject([
    { number: 'K-1', name: 'Schreinerei Lohmeyer GmbH', merged_into: null, email: '', channel: '' },
    { number: 'K-2', merged_into: null },
  ])
  expect(await db.selectFrom('machines').selectAll().execute()).toMatchObject([
    { serial: 'HK1-0001', customer_id: 1, maintenance_due_at: null, software: '' },
  ])
  expect(await db.selectFrom('parts').selectAll().execute()).toMatchObject([
    { number: 'HK-4495-A', discontinued: 0, synonyms: '[]', maker_number: '' },
  ])
  expect(await db.selectFrom('order_lines').selectAll().execute()).toMatchObject([{ item: 'HK-4495-A', quantity: 2 }])
})

it('parts that were there wait to be read into the full text, as do new ones', async () => {
  const { db, close } = await openDatabase({ file: await fifthVersion() })
  onTestFinished(close)
  await db.insertInto('parts').values({ number: 'HK-9', name_de: 'Dichtung', name_en: 'Seal' }).execute()
  expect(await db.selectFrom('part_text_due').selectAll().execute()).toEqual([{ part_id: 7 }, { part_id: 8 }])
})

it('a customer put together with another stays when that one goes', async () => {
  const { db, close } = await openDatabase({ file: await fifthVersion() })
  onTestFinished(close)
  await db.updateTable('customers').set({ merged_into: 1 }).where('id', '=', 2).execute()
  await db.deleteFrom('customers').where('id', '=', 1).execute()
  expect(await db.selectFrom('customers').select(['id', 'merged_into']).execute()).toEqual([
    { id: 2, merged_into: null },
  ])
})
