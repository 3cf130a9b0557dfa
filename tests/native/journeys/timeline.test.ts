import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ParsedInput } from '../../../native/contract/index.ts'
import { customerId } from '../../../native/contract/words.ts'
import { createCustomerService } from '../../../native/customers/service.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createJourneyService } from '../../../native/journeys/service.ts'

const dayMs = 86_400_000
const now = 1_000 * dayMs
const clock = () => now
const id = customerId.parse(1)
let database: Database

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  await database.db.insertInto('customers').values({ id: 1, number: 'K-1', name: 'Kunde', segment: 'wood' }).execute()
})
afterEach(() => database.close())

const service = () =>
  createJourneyService({ db: database.db, clock, customers: createCustomerService({ db: database.db, clock }) })
const wanted = (more: Partial<ParsedInput<'journeys.timeline'>> = {}) => ({
  customerId: id,
  groups: [],
  before: null,
  limit: 50,
  ...more,
})
const order = (number: string, day: number, customer = 1) =>
  database.db
    .insertInto('orders')
    .values({
      number,
      customer_id: customer,
      state: 'delivered',
      ordered_at: day * dayMs,
      delivered_at: (day + 3) * dayMs,
      invoiced_at: (day + 3) * dayMs,
      total_cents: 100,
    })
    .execute()

it('puts everything on one line, page by page, none twice and none left out, also of one moment', async () => {
  for (const number of ['A', 'B', 'C']) await order(number, 900)
  await database.db
    .insertInto('touchpoints')
    .values({ customer_id: 1, kind: 'visit', at: 903 * dayMs, subject: 'Besuch' })
    .execute()
  const all = (await service().timeline(wanted())).events.map(({ key }) => key)
  expect(all).toHaveLength(10)
  const paged: string[] = []
  let before: ParsedInput<'journeys.timeline'>['before'] = null
  do {
    const { events, next } = await service().timeline(wanted({ before, limit: 3 }))
    paged.push(...events.map(({ key }) => key))
    before = next
  } while (before)
  expect(paged).toEqual(all)
})

it('shows only the groups that are asked for', async () => {
  await order('A', 900)
  await database.db
    .insertInto('touchpoints')
    .values({ customer_id: 1, kind: 'call', at: 903 * dayMs, subject: 'Rückruf', note: 'zufrieden' })
    .execute()
  const { events } = await service().timeline(wanted({ groups: ['touchpoints'] }))
  expect(events).toMatchObject([{ kind: 'call', title: 'Rückruf', detail: 'zufrieden' }])
})

it('says where he stands and how long his deliveries take beside those of others', async () => {
  await order('A', 900)
  const { now: stands, waiting } = await service().stages(id)
  expect(stands).toEqual({ stage: 'operation', since: 903 * dayMs })
  expect(waiting.find(({ kind }) => kind === 'delivery')).toMatchObject({ days: 3, usualDays: 3, count: 1 })
})

it('takes a fault that came in solved for over, without saying how long that took', async () => {
  const at = 950 * dayMs
  await database.db
    .insertInto('tickets')
    .values({
      number: 'T-1',
      subject: '',
      kind: 'request',
      state: 'closed',
      customer_id: 1,
      category_id: 'fault',
      created_at: at,
      last_message_at: at + dayMs,
    })
    .execute()
  const { now: stands, waiting } = await service().stages(id)
  expect(stands).toEqual({ stage: 'operation', since: at + dayMs })
  expect(waiting.find(({ kind }) => kind === 'solution')).toMatchObject({ days: null, count: 0 })
})

it('says nothing of what lies ahead while fewer than twenty customers are like him', async () => {
  expect(await service().ahead(id)).toMatchObject({ state: 'too_few' })
})

it('says where twenty and more like him stumbled, unpaid invoices among it', async () => {
  await order('A', 540)
  for (let other = 2; other <= 25; other += 1) {
    await database.db
      .insertInto('customers')
      .values({ id: other, number: `K-${other}`, name: `Kunde ${other}`, segment: 'wood' })
      .execute()
    await order(`O-${other}`, 540, other)
  }
  const { state, similar, stumbles } = await service().ahead(id)
  expect([state, similar]).toEqual(['ready', 24])
  expect(stumbles[0]).toMatchObject({ kind: 'overdue', count: 24, ownCount: 1 })
})
