import { afterEach, beforeEach, expect, it } from 'vitest'
import { customerId } from '../../../native/contract/words.ts'
import { createCustomerService } from '../../../native/customers/service.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createOutlookService } from '../../../native/outlook/service.ts'

const dayMs = 86_400_000
const now = Date.UTC(2026, 10, 25)
const clock = () => now
const id = customerId.parse(1)
let database: Database
let service: ReturnType<typeof createOutlookService>

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  const { db } = database
  await db.insertInto('customers').values({ id: 1, number: 'K-1', name: 'Kunde' }).execute()
  await db
    .insertInto('models')
    .values({ id: 'KA', name_de: 'Anleimer', name_en: 'Bander', maintenance_days: 365 })
    .execute()
  await db.insertInto('parts').values({ number: 'P', name_de: 'Walze', name_en: 'Roller' }).execute()
  service = createOutlookService({
    db,
    clock,
    emit: () => {},
    log: { error: () => {}, info: () => {}, warn: () => {} } as never,
    agent: () => Promise.resolve(''),
    customers: createCustomerService({ db, clock }),
  })
})
afterEach(async () => {
  await service.stop()
  await database.close()
})

const steps = async () => (await service.steps(id)).steps
const machine = (serial: string, installed: number, serviced: number | null = null) =>
  database.db
    .insertInto('machines')
    .values({ serial, model_id: 'KA', customer_id: 1, installed_at: installed, last_maintenance_at: serviced })
    .execute()
async function order(number: string, at: number, quantity: number) {
  const { id: orderId } = await database.db
    .insertInto('orders')
    .values({ number, customer_id: 1, state: 'delivered', ordered_at: at, total_cents: 1_000 })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database.db
    .insertInto('order_lines')
    .values({ order_id: orderId, item: 'P', quantity, price_cents: 1_000 })
    .execute()
}
const letter = async (number: string, serial: string, more: { mood?: string; state?: string } = {}) => {
  const { id: ticketId } = await database.db
    .insertInto('tickets')
    .values({
      number,
      subject: number,
      kind: 'request',
      state: more.state ?? 'new',
      customer_id: 1,
      category_id: 'fault',
      mood: more.mood ?? 'neutral',
      created_at: now - dayMs,
      last_message_at: now - dayMs,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: messageId } = await database.db
    .insertInto('messages')
    .values({
      ticket_id: ticketId,
      direction: 'inbound',
      kind: 'request',
      content_hash: number,
      from_name: '',
      from_address: '',
      subject: '',
      sent_at: now - dayMs,
      received_at: now - dayMs,
      new_text: '',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const none = { machines: [], parts: [], errorCodes: [], orders: [], invoices: [] }
  const serials = [{ text: serial, start: 0, end: 1, record: serial }]
  const result = JSON.stringify({ entities: { ...none, serials } })
  await database.db
    .insertInto('triage_results')
    .values({ message_id: messageId, result, mood: 'neutral', valence: 0, triaged_at: now })
    .execute()
}

it('has nothing to suggest where no fact speaks for anything', async () => {
  expect(await steps()).toMatchObject([{ step: 'nothing', value: null }])
})

it('suggests the service that is due and training for a new machine, not for one that was serviced or trained', async () => {
  await machine('soon', now - 360 * dayMs)
  await machine('due', now - 400 * dayMs)
  await machine('served', now - 400 * dayMs, now - 100 * dayMs)
  await machine('new', now - 20 * dayMs)
  await machine('trained', now - 20 * dayMs)
  await database.db
    .insertInto('touchpoints')
    .values({ customer_id: 1, kind: 'training', at: now - 10 * dayMs, subject: '', serial: 'trained' })
    .execute()
  expect((await steps()).map(({ step, reason }) => [step, 'serial' in reason && reason.serial])).toEqual([
    ['maintenance', 'due'],
    ['maintenance', 'soon'],
    ['training', 'new'],
  ])
})

it('offers a part that is due again, with what it usually comes to', async () => {
  for (const [index, day] of [280, 190, 100].entries()) await order(`A-${index}`, now - day * dayMs, 2)
  const [step] = await steps()
  expect(step).toMatchObject({
    step: 'offer',
    reason: { kind: 'wear_due', item: 'P', everyDays: 90, orders: 3 },
    value: { cents: 2_000, of: 'sale' },
    chanceOf: 2,
  })
})

it('calls after two faults of one machine, and apologises after an upset ticket was solved', async () => {
  await order('A-1', now - 30 * dayMs, 1)
  await letter('T-1', 'S-1')
  await letter('T-2', 'S-1', { mood: 'angry', state: 'solved' })
  await letter('T-3', 'S-2')
  const found = await steps()
  expect(found.map(({ step, reason }) => [step, reason.kind])).toEqual([
    ['apology', 'solved_upset'],
    ['call', 'failed_again'],
  ])
  expect(found[1]?.value).toEqual({ cents: 1_000, of: 'at_stake' })
})

it('does not suggest again what was dismissed, until somebody takes that back', async () => {
  await machine('due', now - 400 * dayMs)
  const [first] = await steps()
  if (!first) throw new Error('no step')
  const which = { customerId: id, step: first.step, reasonKey: first.reasonKey }
  await service.decide({ ...which, decision: 'dismissed' })
  expect(await steps()).toMatchObject([{ step: 'nothing' }])
  await service.undo(which)
  expect(await steps()).toMatchObject([{ step: 'maintenance' }])
})

it('says that there is too little to tell a risk', async () => {
  await order('A-1', now - 30 * dayMs, 1)
  expect(await service.ofCustomer({ customerId: id, wait: true })).toMatchObject({
    state: 'ready',
    tooLittle: true,
    risk: null,
  })
})
