import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NoteId } from '../../../native/contract/customers.ts'
import { contactId, customerId } from '../../../native/contract/words.ts'
import { createCustomerList } from '../../../native/customers/attention.ts'
import { interestsOf } from '../../../native/customers/interests.ts'
import { createCustomerNotes } from '../../../native/customers/notes.ts'
import { createCustomerPreferences } from '../../../native/customers/preferences.ts'
import { createCustomerService } from '../../../native/customers/service.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'

const dayMs = 86_400_000
const now = Date.UTC(2026, 10, 25)
const clock = () => now
const id = customerId.parse(1)
let database: Database

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  const { db } = database
  await db
    .insertInto('customers')
    .values([
      { id: 1, number: 'K-1', name: 'Schreinerei Lohmeyer', city: 'Baunatal' },
      { id: 2, number: 'K-2', name: 'Bäckerei Ährenfeld', city: 'Köln' },
    ])
    .execute()
  await db
    .insertInto('models')
    .values([
      { id: 'KA 450', name_de: 'Kantenanleimer', name_en: 'Edgebander', maintenance_days: 365 },
      { id: 'KX 7', name_de: 'Kreissäge', name_en: 'Circular saw', maintenance_days: null },
    ])
    .execute()
})
afterEach(() => database.close())

const machine = (serial: string, more: { installed?: number; serviced?: number; stated?: number } = {}) =>
  database.db
    .insertInto('machines')
    .values({
      serial,
      model_id: 'KA 450',
      customer_id: 1,
      installed_at: more.installed ?? null,
      last_maintenance_at: more.serviced ?? null,
      maintenance_due_at: more.stated ?? null,
    })
    .execute()
const order = (number: string, at: number, more: { customer?: number; invoiced?: number; item?: string } = {}) =>
  database.db.transaction().execute(async (trx) => {
    const { id: orderId } = await trx
      .insertInto('orders')
      .values({
        number,
        customer_id: more.customer ?? 1,
        state: 'delivered',
        ordered_at: at,
        invoiced_at: more.invoiced ?? null,
        total_cents: 5_000,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const line = { order_id: orderId, item: more.item ?? 'P-1', quantity: 1, price_cents: 5_000 }
    await trx.insertInto('order_lines').values(line).execute()
  })
const ticket = (number: string, more: { customer?: number; priority?: number; mood?: string; at?: number } = {}) =>
  database.db
    .insertInto('tickets')
    .values({
      number,
      subject: number,
      kind: 'request',
      state: 'new',
      customer_id: more.customer ?? 1,
      priority: more.priority ?? 1,
      mood: more.mood ?? 'neutral',
      created_at: more.at ?? now,
      last_message_at: more.at ?? now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
async function letter(number: string, text: string, result: object = {}) {
  const { id: ticketId } = await ticket(number)
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
      language: 'de',
      sent_at: now - dayMs,
      received_at: now - dayMs,
      new_text: text,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await database.db
    .insertInto('triage_results')
    .values({ message_id: messageId, result: JSON.stringify(result), mood: 'neutral', valence: 0, triaged_at: now })
    .execute()
}
const profile = () => createCustomerService({ db: database.db, clock }).profile(id)

describe('what is so now', () => {
  it('counts maintenance that is past or near, from the records or from the interval of the model', async () => {
    await machine('overdue', { installed: now - 400 * dayMs })
    await machine('soon', { installed: now - 800 * dayMs, serviced: now - 350 * dayMs })
    await machine('later', { installed: now - 800 * dayMs, serviced: now - 100 * dayMs, stated: now - 120 * dayMs })
    await machine('stated', { installed: now - 800 * dayMs, stated: now - dayMs })
    const { now: is, machines } = await profile()
    expect(is).toMatchObject({ maintenanceOverdue: 2, maintenanceSoon: 1 })
    expect(machines.find(({ serial }) => serial === 'stated')).toMatchObject({ maintenanceReckoned: false })
    expect(machines.find(({ serial }) => serial === 'later')?.maintenanceDueAt).toBe(now + 265 * dayMs)
  })

  it('counts invoices as overdue 30 days after their date', async () => {
    await order('A-1', now - 60 * dayMs, { invoiced: now - 31 * dayMs })
    await order('A-2', now - 60 * dayMs, { invoiced: now - 29 * dayMs })
    expect((await profile()).now).toMatchObject({ overdueInvoices: 1, overdueCents: 5_000 })
  })

  it('pages tickets and orders, the newest first', async () => {
    for (let day = 1; day <= 5; day += 1) await order(`A-${day}`, now - day * dayMs)
    const service = createCustomerService({ db: database.db, clock })
    const { total, orders } = await service.orders({ customerId: id, offset: 2, limit: 2 })
    expect([total, orders.map(({ number }) => number)]).toEqual([5, ['A-3', 'A-4']])
  })

  it('finds a customer by number, name or id, and what it was put together with', async () => {
    const service = createCustomerService({ db: database.db, clock })
    expect(await service.find('K-2')).toBe(2)
    expect(await service.find('Bäckerei Ährenfeld')).toBe(2)
    await database.db.updateTable('customers').set({ merged_into: 1 }).where('id', '=', 2).execute()
    expect(await service.find('2')).toBe(1)
    await expect(service.find('K-3')).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the list', () => {
  it('puts those first who need somebody most, and says why', async () => {
    await ticket('T-1', { customer: 1 })
    await ticket('T-2', { customer: 2, priority: 3, mood: 'angry' })
    const { rows, total } = await createCustomerList({ db: database.db, clock }).list({
      search: '',
      sort: 'attention',
      offset: 0,
      limit: 10,
    })
    expect(total).toBe(2)
    expect(rows.map(({ number, attention }) => [number, attention.map(({ kind }) => kind)])).toEqual([
      ['K-2', ['pressing', 'upset', 'open']],
      ['K-1', ['open']],
    ])
  })

  it('is searched by any word of name, number and place, umlauts written out or not', async () => {
    const list = createCustomerList({ db: database.db, clock })
    const { rows } = await list.list({ search: 'koeln aehrenfeld', sort: 'name', offset: 0, limit: 10 })
    expect(rows.map(({ number }) => number)).toEqual(['K-2'])
  })
})

describe('notes', () => {
  const notes = () =>
    createCustomerNotes({ db: database.db, clock, emit: () => {}, agent: () => Promise.resolve('Meike Brandau') })
  const note = { customerId: id, noteId: null, kind: 'note', text: 'x', validUntil: null, pinned: false } as const

  it('puts pinned ones first and warns of agreements that end', async () => {
    await notes().save({ ...note, text: 'Hintereingang' })
    await notes().save({ ...note, kind: 'agreement', text: '5 % Rabatt', validUntil: now + 10 * dayMs, pinned: true })
    await notes().save({ ...note, kind: 'agreement', text: 'alt', validUntil: now - dayMs })
    const all = await notes().of(id)
    expect(all.map(({ text, ends }) => [text, ends])).toEqual([
      ['5 % Rabatt', 'soon'],
      ['alt', 'over'],
      ['Hintereingang', null],
    ])
    expect((await profile()).now.endingAgreements).toBe(2)
  })

  it('takes one away and brings it back', async () => {
    const noteId = await notes().save(note)
    await notes().remove(noteId, true)
    expect(await notes().of(id)).toEqual([])
    await notes().remove(noteId, false)
    expect(await notes().of(id)).toHaveLength(1)
    await expect(notes().remove(99 as NoteId, true)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('preferences', () => {
  const preferences = () =>
    createCustomerPreferences({ db: database.db, clock, emit: () => {}, agent: () => Promise.resolve('Meike Brandau') })

  it('counts the channel from touchpoints, until a person sets it', async () => {
    await letter('T-1', 'Bitte schicken Sie mir das Protokoll.')
    await database.db
      .insertInto('touchpoints')
      .values([1, 2, 3].map((day) => ({ customer_id: 1, kind: 'call' as const, at: now - day * dayMs, subject: '' })))
      .execute()
    expect((await preferences().of(id)).channel).toMatchObject({ value: 'phone', origin: 'counted' })
    await preferences().setChannel(id, 'visit')
    expect((await preferences().of(id)).channel).toMatchObject({ value: 'visit', origin: 'person' })
  })

  it('takes the tone from his letters, unless a contact is on first-name terms', async () => {
    await letter('T-1', 'Könnten Sie mir bitte das Protokoll schicken?')
    await database.db.insertInto('contacts').values({ id: 1, customer_id: 1, name: 'Eva', email: 'e@x' }).execute()
    expect((await preferences().of(id)).tone).toMatchObject({ value: 'Sie', origin: 'counted' })
    await preferences().setFormality(contactId.parse(1), 'du')
    expect((await preferences().of(id)).tone).toMatchObject({ value: 'du', origin: 'person' })
  })
})

describe('needs and interests', () => {
  const part = (number: string) =>
    database.db
      .insertInto('parts')
      .values({ number, name_de: `Teil ${number}`, name_en: number })
      .execute()
  const none = { machines: [], parts: [], serials: [], errorCodes: [], orders: [], invoices: [] }
  const mention = (record: string) => ({ text: record, start: 0, end: 1, record })

  it('names parts bought again and again with when they are due, and the orders that say so', async () => {
    await part('P-1')
    for (const day of [280, 190, 100]) await order(`A-${day}`, now - day * dayMs)
    const [wear] = await interestsOf({ db: database.db, clock }, id)
    expect(wear).toMatchObject({ kind: 'wear', item: 'P-1', everyDays: 90, nextAt: now - 10 * dayMs, count: 3 })
    expect(wear?.sources.map((source) => source.number)).toEqual(['A-100', 'A-190', 'A-280'])
  })

  it('names models and parts he wrote of and neither owns nor ordered', async () => {
    await part('P-1')
    await part('P-2')
    await machine('S-1')
    await order('A-1', now - dayMs, { item: 'P-2' })
    const found = { ...none, machines: [mention('KX 7'), mention('KA 450')], parts: [mention('P-1'), mention('P-2')] }
    await letter('T-1', 'x', { entities: found })
    const interests = await interestsOf({ db: database.db, clock }, id)
    expect(interests).toMatchObject([
      { kind: 'model', item: 'KX 7', count: 1, sources: [{ kind: 'ticket', number: 'T-1' }] },
      { kind: 'part', item: 'P-1', count: 1 },
    ])
  })
})
