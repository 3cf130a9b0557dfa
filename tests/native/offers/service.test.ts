import { beforeEach, describe, expect, it } from 'vitest'
import type { OfferLine } from '../../../native/contract/offers.ts'
import type { CustomerId, PartId, TicketId } from '../../../native/contract/words.ts'
import { readPdfText } from '../../../native/find/pdf-text.ts'
import { silentLog } from '../../../native/log.ts'
import { createOfferService, type OfferService } from '../../../native/offers/service.ts'
import { createBills } from '../../../native/parts/bill.ts'
import { type Desk, openDesk, withAnswer } from '../letters/desk.ts'

let desk: Desk
let offers: OfferService
let ticketId: TicketId
const blade = 1 as PartId
const seal = 2 as PartId

beforeEach(async () => {
  desk = await openDesk()
  const { db, drafts, settings, clock, emit } = desk
  offers = createOfferService({
    db,
    drafts,
    bills: createBills({ db, clock }),
    agent: async () => (await settings.get()).agentName,
    clock,
    emit: (name, value) => {
      emit(name, value)
      offers.hear(name)
    },
    log: silentLog,
  })
  await db
    .insertInto('customers')
    .values({
      id: 1,
      number: 'K-10023',
      name: 'Schreinerei Lohmeyer GmbH',
      street: 'Gewerbestraße 14',
      zip: '34225',
      city: 'Baunatal',
      country: 'DE',
    })
    .execute()
  await db
    .insertInto('parts')
    .values([
      {
        id: blade,
        number: 'HK-3263',
        name_de: 'Sauglippe',
        name_en: 'Squeegee blade',
        price_cents: 4_990,
        stock: 5,
        lead_days: 3,
      },
      { id: seal, number: 'HK-77', name_de: 'Dichtung', name_en: 'Seal', price_cents: null, stock: 0, lead_days: 12 },
    ])
    .execute()
  await withAnswer(desk)
  ticketId = await desk.onlyTicket()
  await db.updateTable('tickets').set({ customer_id: 1 }).where('id', '=', ticketId).execute()
  await offers.setSender({ name: 'Nordwerk Maschinen GmbH', country: 'DE', street: 'Falderbaumstraße 37' })
})

const create = (quantity = 2) => offers.create({ ticketId, kind: 'offer', parts: [{ partId: blade, quantity }] })

describe('create', () => {
  it('takes name, price and delivery time as they are now, and the next number of the year', async () => {
    const first = await create()
    expect(first).toMatchObject({
      number: 'AN-2026-00001',
      state: 'draft',
      language: 'de',
      customerName: 'Schreinerei Lohmeyer GmbH',
      vatPercent: 19,
      exemption: null,
      lines: [{ number: 'HK-3263', name: 'Sauglippe', quantity: 2, priceCents: 4_990, leadDays: 0 }],
      totals: { net: 9_980, vat: 1_896, gross: 11_876 },
    })
    await desk.db.updateTable('parts').set({ price_cents: 9_999 }).execute()
    expect((await offers.get(first.id)).lines[0]?.priceCents).toBe(4_990)
    expect((await create()).number).toBe('AN-2026-00002')
  })

  it('says how long it takes where the stock is not enough', async () => {
    expect((await create(6)).lines[0]?.leadDays).toBe(3)
  })

  it('charges no VAT to a business in another member state that gives its number', async () => {
    await desk.db.updateTable('customers').set({ country: 'AT', vat: 'ATU12345678' }).execute()
    expect(await create()).toMatchObject({ vatPercent: 0, exemption: 'reverse_charge', totals: { vat: 0 } })
  })

  it('refuses a part or a ticket that is not there', async () => {
    const nobody = { ticketId: 999 as TicketId, kind: 'offer' as const, parts: [{ partId: blade, quantity: 1 }] }
    await expect(offers.create(nobody)).rejects.toMatchObject({ code: 'not_found' })
    const nothing = { ticketId, kind: 'offer' as const, parts: [{ partId: 99 as PartId, quantity: 1 }] }
    await expect(offers.create(nothing)).rejects.toMatchObject({ code: 'not_found' })
    expect(await offers.ofTicket(ticketId)).toEqual([])
  })
})

describe('update', () => {
  it('gives one that becomes an order the next number of orders', async () => {
    const { id } = await create()
    expect(await offers.update(id, { kind: 'order' })).toMatchObject({ kind: 'order', number: 'AB-2026-00001' })
    expect((await offers.update(id, { kind: 'order', note: 'Wie besprochen.' })).number).toBe('AB-2026-00001')
    expect((await offers.update(id, { kind: 'offer' })).number).toBe('AN-2026-00001')
  })
})

describe('document', () => {
  it('has no document while a price is missing or nobody has said who offers', async () => {
    const offer = await offers.create({ ticketId, kind: 'offer', parts: [{ partId: seal, quantity: 1 }] })
    await expect(offers.document(offer.id, 'pdf')).rejects.toMatchObject({
      code: 'price_missing',
      params: { name: 'Dichtung' },
    })
    await offers.setSender({ name: '' })
    const priced = await create()
    await expect(offers.document(priced.id, 'pdf')).rejects.toMatchObject({ code: 'sender_missing' })
    expect((await offers.document(priced.id, 'csv')).name).toBe('AN-2026-00002.csv')
  })

  it('as PDF holds address, positions and sums, over as many pages as it takes', async () => {
    const { id, lines } = await create()
    const many = Array.from(
      { length: 60 },
      (_, at): OfferLine => ({ ...(lines[0] as OfferLine), name: `Position ${at}` }),
    )
    await offers.update(id, { lines: many, note: 'Wie telefonisch besprochen.' })
    const { content, mediaType } = await offers.document(id, 'pdf')
    expect(mediaType).toBe('application/pdf')
    const text = (await readPdfText(content)).replaceAll(/\s+/g, ' ')
    for (const part of [
      'Schreinerei Lohmeyer GmbH',
      'Gewerbestraße 14',
      '34225 Baunatal',
      'Angebot AN-2026-00001',
      'Position 59',
      'Wie telefonisch besprochen.',
      'Seite 2 von',
    ])
      expect(text).toContain(part)
    expect(text).toMatch(/Gesamtbetrag 7\.125,72\s€/)
  })

  it('as HTML lets nothing that a customer is called become part of the page', async () => {
    await desk.db.updateTable('customers').set({ name: '<script>alert(1)</script>' }).execute()
    const { id } = await create()
    const html = Buffer.from((await offers.document(id, 'html')).content).toString()
    expect(html).not.toContain('<script')
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('99,80')
  })

  it('as CSV and JSON can be read by another system', async () => {
    const { id } = await create()
    const csv = Buffer.from((await offers.document(id, 'csv')).content).toString()
    expect(csv.split('\r\n')[1]).toBe('AN-2026-00001;Angebot;2026-11-25;K-10023;1;HK-3263;Sauglippe;2;49,90;0;99,80;19')
    expect(JSON.parse(Buffer.from((await offers.document(id, 'json')).content).toString())).toMatchObject({
      number: 'AN-2026-00001',
      customer: 'K-10023',
      currency: 'EUR',
      lines: [{ part: 'HK-3263', quantity: 2, price: '49.90', amount: '99.80' }],
      total: '118.76',
    })
  })
})

describe('attach', () => {
  const filesOfLetter = async () => (await desk.drafts.get(ticketId)).letter?.attachments ?? []

  it('puts the PDF into the letter, in place of an older one of the same offer', async () => {
    const { id } = await create()
    await offers.attach(id)
    await offers.update(id, { note: 'Nun mit Rabatt.' })
    await offers.attach(id)
    expect((await filesOfLetter()).map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['AN-2026-00001.pdf', 'application/pdf'],
    ])
  })

  it('is sent when the letter leaves, and a draft again when it is taken back', async () => {
    const { id } = await create()
    await offers.attach(id)
    const seen = await desk.db.selectFrom('messages').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    const sent = await desk.sending.send({ ticketId, part: 'letter', seen: seen.id as never, thenState: null })
    await expect.poll(async () => (await offers.get(id)).state).toBe('draft')
    offers.hear('letters.outboxChanged')
    await expect.poll(async () => (await offers.get(id)).state).toBe('sent')
    await expect(offers.update(id, { note: 'zu spät' })).rejects.toMatchObject({ code: 'offer_has_left' })
    await desk.sending.takeBack(sent.outboxId as never)
    offers.hear('letters.outboxChanged')
    await expect.poll(async () => (await offers.get(id)).state).toBe('draft')
  })
})

describe('what becomes of it', () => {
  it('is followed from state to state, with the days on which it was sent and decided', async () => {
    const { id } = await create()
    const accepted = await offers.setState(id, 'accepted')
    expect(accepted).toMatchObject({ state: 'accepted', sentAt: desk.clock(), decidedAt: desk.clock() })
    expect(await offers.setState(id, 'draft')).toMatchObject({ state: 'draft', sentAt: null, decidedAt: null })
  })

  it('a removed draft comes back with its number, unless that is in use again', async () => {
    const { id } = await create()
    const removed = await offers.remove(id)
    expect(await offers.ofTicket(ticketId)).toEqual([])
    const restored = await offers.restore(removed)
    expect({ ...restored, id }).toEqual(removed)
    await expect(offers.restore(removed)).rejects.toMatchObject({ code: 'name_taken' })
    await offers.setState(restored.id, 'sent')
    await expect(offers.remove(restored.id)).rejects.toMatchObject({ code: 'offer_has_left' })
  })

  it('lists by state, newest first', async () => {
    const first = await create()
    desk.pass(1_000)
    const second = await create()
    await offers.setState(first.id, 'sent')
    expect((await offers.list({ offset: 0, limit: 10 })).offers.map(({ id }) => id)).toEqual([second.id, first.id])
    expect(await offers.list({ states: ['sent'], offset: 0, limit: 10 })).toMatchObject({
      total: 1,
      offers: [{ id: first.id }],
    })
  })
})

describe('alsoNeeded', () => {
  beforeEach(async () => {
    const { db } = desk
    const names = [
      { id: 3, number: 'HK-9', name_de: 'Spannband', name_en: 'Strap' },
      { id: 4, number: 'X-1', name_de: 'Fremdteil', name_en: 'Other' },
    ]
    await db
      .insertInto('parts')
      .values(names.map((row) => ({ ...row, price_cents: 100, stock: 1 })))
      .execute()
    for (let id = 1; id <= 40; id++) {
      await db
        .insertInto('orders')
        .values({ id, number: `A-${id}`, customer_id: 1, state: 'delivered', ordered_at: id })
        .execute()
      const items = id <= 8 ? ['HK-3263', 'HK-9', 'X-1'] : ['X-2']
      await db
        .insertInto('order_lines')
        .values(items.map((item) => ({ order_id: id, item, quantity: 1, price_cents: 1 })))
        .execute()
    }
    await db.insertInto('models').values({ id: 'HK', name_de: 'HK', name_en: 'HK' }).execute()
    await db.insertInto('machines').values({ serial: 'HK-1', model_id: 'HK', customer_id: 1 }).execute()
    await db
      .insertInto('bill_of_materials')
      .values([1, 3].map((part) => ({ model_id: 'HK', part_id: part, quantity: 1 })))
      .execute()
  })
  const also = async () =>
    (await offers.alsoNeeded({ partIds: [blade], customerId: 1 as CustomerId })).parts.map(({ part, together, of }) => [
      part.number,
      together,
      of,
    ])

  it('names what others bought with it, as far as it fits a machine of the customer', async () => {
    expect(await also()).toEqual([['HK-9', 8, 8]])
  })
  it('goes as far as the company lets it', async () => {
    await offers.setSender({ recommend: 'anything' })
    expect((await also()).map(([number]) => number)).toEqual(['HK-9', 'X-1'])
    await offers.setSender({ recommend: 'nothing' })
    expect(await also()).toEqual([])
  })
})
