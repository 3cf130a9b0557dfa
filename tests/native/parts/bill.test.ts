import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../native/database/open.ts'
import { createBills } from '../../../native/parts/bill.ts'

async function openBill() {
  const { db, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  const time = { now: 0 }
  const part = { name_en: 'Pump', price_cents: 100, stock: 1, lead_days: 1, successor: null }
  const { id } = await db
    .insertInto('parts')
    .values({ ...part, number: 'PU-1', name_de: 'Pumpe' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.insertInto('models').values({ id: 'S 1', name_de: 'S 1', name_en: 'S 1', maintenance_days: null }).execute()
  await db.insertInto('bill_of_materials').values({ model_id: 'S 1', part_id: id, quantity: 1, position: '' }).execute()
  const change = (values: { stock: number } | { name_de: string }) => db.updateTable('parts').set(values).execute()
  return { bills: createBills({ db, clock: () => time.now }), time, change }
}

describe('what fits a model', () => {
  it('is not read again at once, but after a while and whenever records have changed', async () => {
    const { bills, time, change } = await openBill()
    const stock = async () => (await bills.of('S 1')).candidates[0]?.row.stock
    expect(await stock()).toBe(1)
    await change({ stock: 2 })
    expect(await stock()).toBe(1)
    time.now += 60_000
    expect(await stock()).toBe(2)
    await change({ stock: 3 })
    bills.forget()
    expect(await stock()).toBe(3)
  })
  it('has its names made ready again only where one is called otherwise', async () => {
    const { bills, change } = await openBill()
    const { names } = await bills.of('S 1')
    await change({ stock: 5 })
    bills.forget()
    expect((await bills.of('S 1')).names).toBe(names)
    await change({ name_de: 'Kolbenpumpe' })
    bills.forget()
    const [german] = (await bills.of('S 1')).names.match('Kolbenpumpe undicht')
    expect(german?.ofName).toBe(1)
  })
})
