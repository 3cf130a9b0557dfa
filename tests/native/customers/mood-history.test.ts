import { afterEach, beforeEach, expect, it } from 'vitest'
import { customerId } from '../../../native/contract/words.ts'
import { createCustomerService } from '../../../native/customers/service.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'

let database: Database
const id = customerId.parse(1)

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  const { db } = database
  await db.insertInto('customers').values({ id, number: 'K-1', name: 'Kunde' }).execute()
  const ticket = {
    subject: 'Betreff',
    kind: 'request',
    state: 'new',
    customer_id: id,
    created_at: 0,
    last_message_at: 0,
  }
  await db
    .insertInto('tickets')
    .values([
      { ...ticket, id: 1, number: 'T-1' },
      { ...ticket, id: 2, number: 'T-2' },
    ])
    .execute()
})
afterEach(() => database.close())

async function message(at: number, valence: number, more: { direction?: string; kind?: string; ticket?: number } = {}) {
  const { direction = 'inbound', kind = 'request', ticket = 1 } = more
  const { db } = database
  const row = await db
    .insertInto('messages')
    .values({
      ticket_id: ticket,
      direction,
      kind,
      content_hash: `${at} ${ticket} ${direction} ${kind}`,
      from_name: '',
      from_address: '',
      subject: '',
      sent_at: at,
      received_at: at,
      new_text: '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const mood = valence < -0.4 ? 'angry' : 'neutral'
  await db
    .insertInto('triage_results')
    .values({ message_id: row.id, result: '{}', mood, valence, triaged_at: 0 })
    .execute()
  return row.id
}
const history = () => createCustomerService({ db: database.db }).moodHistory(id)

it('counts every request over all tickets, the oldest first, and nothing else', async () => {
  await message(300, 0.2, { ticket: 2 })
  await message(100, -0.5)
  await message(200, 0)
  await message(150, -0.9, { direction: 'outbound' })
  await message(160, -0.9, { kind: 'auto_reply' })
  const { points, trend } = await history()
  expect(points.map(({ sentAt, ticketNumber, mood, valence }) => [sentAt, ticketNumber, mood, valence])).toEqual([
    [100, 'T-1', 'angry', -0.5],
    [200, 'T-1', 'neutral', 0],
    [300, 'T-2', 'neutral', 0.2],
  ])
  expect(trend).toBeNull()
})

it('tells a trend from five messages on', async () => {
  for (const [at, valence] of [-0.9, -0.6, -0.3, 0, 0.3].entries()) await message(at * 1_000, valence)
  expect((await history()).trend).toMatchObject({ direction: 'better', count: 5, change: expect.closeTo(1.2, 6) })
})

it('takes the mood that a person set, until that is taken back', async () => {
  const messageId = await message(100, -0.5)
  const correction = {
    ticket_id: 1,
    message_id: messageId,
    field: 'mood',
    before: 'angry',
    before_corrected: 0,
    after: 'satisfied',
    at: 0,
    undone_at: null,
  }
  await database.db.insertInto('corrections').values(correction).execute()
  expect((await history()).points[0]?.mood).toBe('satisfied')
  expect((await history()).points[0]?.valence).toBeGreaterThan(0)
  await database.db.updateTable('corrections').set({ undone_at: 1 }).execute()
  expect((await history()).points[0]).toMatchObject({ mood: 'angry', valence: -0.5 })
})
