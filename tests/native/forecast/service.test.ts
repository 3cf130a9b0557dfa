import { afterEach, beforeEach, expect, it } from 'vitest'
import type { PartId } from '../../../native/contract/words.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createForecastService, type ForecastService } from '../../../native/forecast/service.ts'
import { silentLog } from '../../../native/log.ts'

const now = Date.UTC(2026, 10, 20)
let database: Database
let forecast: ForecastService
const told: string[] = []

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  told.length = 0
  const { db } = database
  forecast = createForecastService({
    db,
    clock: () => now,
    emit: (name) => told.push(name),
    log: silentLog,
  })
  await db
    .insertInto('parts')
    .values([
      {
        id: 1,
        number: 'HK-1',
        name_de: 'Sauglippe',
        name_en: 'Squeegee blade',
        stock: 5,
        lead_days: 10,
        discontinued: 0,
      },
      { id: 2, number: 'HK-2', name_de: 'Bürste', name_en: 'Brush', stock: 900, lead_days: 10, discontinued: 0 },
      { id: 3, number: 'HK-0', name_de: 'Sauglippe alt', name_en: 'Old blade', discontinued: 1, successor: 'HK-1' },
    ])
    .execute()
  await db.insertInto('customers').values({ id: 1, number: 'K-1', name: 'Kunde' }).execute()
})
afterEach(async () => {
  await forecast.stop()
  await database.close()
})

let orders = 0
async function order(month: number, item: string, quantity: number, state = 'delivered') {
  orders += 1
  await database.db
    .insertInto('orders')
    .values({ id: orders, number: `AU-${orders}`, customer_id: 1, state, ordered_at: Date.UTC(2025, month, 15) })
    .execute()
  await database.db.insertInto('order_lines').values({ order_id: orders, item, quantity, price_cents: 100 }).execute()
}
async function steadyOrders() {
  for (let month = 0; month < 22; month++) {
    await order(month, month < 11 ? 'HK-0' : 'HK-1', 4)
    await order(month, 'HK-2', 2)
    await order(month, 'HK-2', 50, 'cancelled')
  }
}
const page = { search: '', only: 'all', sort: 'short', offset: 0, limit: 100, wait: true } as const

it('counts the orders of a part that is no longer made for its successor, and none that were cancelled', async () => {
  await steadyOrders()
  const { rows, state } = await forecast.list(page)
  expect(state).toBe('ready')
  expect(rows.map(({ number }) => number)).toEqual(['HK-1', 'HK-2'])
  expect(rows[0]?.ahead.map(({ month }) => month)).toEqual([
    '2026-11',
    '2026-12',
    '2027-01',
    '2027-02',
    '2027-03',
    '2027-04',
  ])
  expect(rows[0]?.ahead[1]?.expected).toBeCloseTo(4, 0)
  expect(rows[1]?.ahead[1]?.expected).toBeCloseTo(2, 0)
})

it('says what runs out when, by when to order, and how likely it comes too late', async () => {
  await steadyOrders()
  const { rows, short } = await forecast.list(page)
  const [blade, brush] = rows
  // Five in stock, four a month: a good month from the 20th of November on.
  expect(blade?.runsOutAt).toBeGreaterThan(Date.UTC(2026, 11, 15))
  expect(blade?.runsOutAt).toBeLessThan(Date.UTC(2027, 0, 20))
  expect(blade?.orderBy).toBe((blade?.runsOutAt ?? 0) - 10 * 86_400_000)
  expect(blade?.shortage).toBeGreaterThan(0.01)
  expect(brush).toMatchObject({ runsOutAt: null, orderBy: null })
  expect(brush?.shortage).toBeLessThan(0.001)
  expect(short).toBe(rows.filter(({ shortage }) => (shortage ?? 0) > 0.2).length)
})

it('finds a part by words of its name in either language', async () => {
  await steadyOrders()
  const { rows, total } = await forecast.list({ ...page, search: 'squeegee hk' })
  expect(rows.map(({ number }) => number)).toEqual(['HK-1'])
  expect(total).toBe(1)
})

it('shows the months behind a forecast and what it is reckoned from', async () => {
  await steadyOrders()
  await forecast.list(page)
  const { history, basis } = await forecast.part(1 as PartId)
  // Of 22 months of orders the first is not whole.
  expect(history).toHaveLength(21)
  expect(history.every(({ quantity }) => quantity === 4)).toBe(true)
  expect(basis).toMatchObject({ machines: 0, ticketFactor: 1, orders: 11 })
})

it('reckons in the background, tells when it is done, and anew when orders have come', async () => {
  await steadyOrders()
  expect((await forecast.list({ ...page, wait: false })).state).toBe('reckoning')
  const before = await forecast.list(page)
  expect(told).toEqual(['forecast.changed'])
  for (let count = 0; count < 10; count++) await order(21, 'HK-1', 20)
  expect((await forecast.list(page)).rows[0]?.expected).toBe(before.rows[0]?.expected)
  forecast.hear('intake.imported')
  expect((await forecast.list(page)).rows[0]?.expected).toBeGreaterThan((before.rows[0]?.expected ?? 0) * 1.5)
})

it('says so when there is too little to reckon from', async () => {
  await order(20, 'HK-1', 3)
  expect(await forecast.list(page)).toMatchObject({ state: 'too_little', rows: [], backTest: null })
  await expect(forecast.part(1 as PartId)).rejects.toMatchObject({ code: 'not_found' })
})

it('is not led astray by an assembly that contains itself', async () => {
  const { db } = database
  await db.insertInto('models').values({ id: 'M', name_de: 'M', name_en: 'M' }).execute()
  await db.insertInto('bill_of_materials').values({ model_id: 'M', part_id: 2, quantity: 1 }).execute()
  await db
    .insertInto('part_components')
    .values([
      { parent_id: 2, part_id: 1, quantity: 2 },
      { parent_id: 1, part_id: 2, quantity: 1 },
    ])
    .execute()
  await db
    .insertInto('machines')
    .values({ serial: 'M-1', model_id: 'M', installed_at: Date.UTC(2024, 0, 1) })
    .execute()
  await steadyOrders()
  await forecast.list(page)
  expect((await forecast.part(1 as PartId)).basis.machines).toBe(1)
})
