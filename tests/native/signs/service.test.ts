import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventName } from '../../../native/contract/index.ts'
import type { SignId } from '../../../native/contract/signs.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { createBlobs } from '../../../native/database/blobs.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { silentLog } from '../../../native/log.ts'
import { createSignService, type SignService } from '../../../native/signs/service.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 25, 12)
const known = 'DE89 3704 0044 0532 0130 00'
const fresh = 'GB29 NWBK 6016 1331 9268 19'

let database: Database
let service: SignService
let events: EventName[] = []
const blobs = createBlobs(null)

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  events = []
  service = createSignService({
    db: database.db,
    blobs,
    clock: () => now,
    emit: (name) => void events.push(name),
    log: silentLog,
    agent: () => Promise.resolve('Meike Brandau'),
  })
  await database.db
    .insertInto('customers')
    .values([
      {
        id: 1,
        number: 'K-1',
        name: 'Schreinerei Lohmeyer',
        domain: 'schreinerei-lohmeyer.example',
        country: 'DE',
        phone: '0561 1',
      },
      {
        id: 2,
        number: 'K-2',
        name: 'Klinikum Fuldaaue',
        domain: 'klinikum-fuldaaue.example',
        country: 'DE',
        phone: '',
      },
    ])
    .execute()
  await database.db
    .insertInto('contacts')
    .values({ id: 1, customer_id: 1, name: 'Markus Lohmeyer', email: 'markus@schreinerei-lohmeyer.example' })
    .execute()
})
afterEach(async () => {
  await service.stop()
  await database.close()
})

let count = 0
interface Mail {
  text: string
  at?: number
  from?: string
  name?: string
  customer?: number | null
  direction?: 'inbound' | 'outbound'
  raw?: string | null
}
async function mail({
  text,
  at = now - day,
  from = 'markus@schreinerei-lohmeyer.example',
  ...more
}: Mail): Promise<TicketId> {
  const { customer = 1, name = 'Markus Lohmeyer', direction = 'inbound', raw = null } = more
  const { db } = database
  const contact = await db.selectFrom('contacts').select('id').where('email', '=', from).executeTakeFirst()
  const { id: ticketId } = await db
    .insertInto('tickets')
    .values({
      number: `T${++count}`,
      subject: 'Rechnung',
      kind: 'request',
      state: 'open',
      customer_id: customer,
      contact_id: contact?.id ?? null,
      created_at: at,
      last_message_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('messages')
    .values({
      ticket_id: ticketId,
      direction,
      kind: 'request',
      content_hash: `h${count}`,
      from_name: name,
      from_address: from,
      subject: 'Rechnung',
      sent_at: at,
      received_at: at,
      new_text: text,
      raw_blob: raw,
    })
    .execute()
  return ticketId as TicketId
}
async function look(name: EventName = 'triage.done'): Promise<void> {
  service.start()
  service.hear(name)
  await service.idle()
}
const list = (show: 'open' | 'weaker' | 'decided' = 'open') => service.list({ show, limit: 50 })
const changed = `Guten Tag,\n\nunsere Bankverbindung hat sich geändert. Bitte überweisen Sie ab sofort nur noch auf ${fresh}. Es eilt.`

describe('an account in a mail', () => {
  it('that is other than the one before is shown with both, the sentence and whom to call', async () => {
    await mail({ text: `Unser Konto: ${known}`, at: now - 400 * day })
    const ticketId = await mail({ text: changed })
    await look()
    const { signs, counts } = await list()
    expect(counts).toMatchObject({ open: 1 })
    expect(signs[0]).toMatchObject({ kind: 'bank', customer: { number: 'K-1' }, ticket: { id: ticketId } })
    expect(signs[0]?.reasons.map(({ code }) => code)).toEqual(expect.arrayContaining(['new_account', 'change_told']))
    const { evidence, call } = await service.get(signs[0]?.id as SignId)
    expect(call).toEqual({ name: 'Schreinerei Lohmeyer', phone: '0561 1' })
    expect(evidence[0]).toMatchObject({ named: { lastFour: '6819' }, earlier: [{ lastFour: '3000', country: 'DE' }] })
    const [, quote] = evidence
    const marked = quote?.kind === 'mail' ? quote.marks.map(({ start, end }) => quote.text.slice(start, end)) : []
    expect(marked).toContain(fresh)
    expect(await service.ofTicket(ticketId)).toMatchObject({ sign: { kind: 'bank', code: 'new_account' } })
    expect(events).toContain('signs.changed')
  })

  it('is kept as a keyed hash and four digits only', async () => {
    await mail({ text: `Unser Konto: ${known}`, at: now - 400 * day })
    await mail({ text: changed })
    await look()
    const kept = JSON.stringify([
      await database.db.selectFrom('customer_accounts').selectAll().execute(),
      await database.db.selectFrom('suspicions').selectAll().execute(),
    ])
    for (const iban of [known, fresh]) {
      const digits = iban.replaceAll(' ', '')
      expect(kept).not.toContain(digits)
      expect(kept).not.toContain(digits.slice(4, 16))
    }
  })

  it('that was named before, that is ours or that comes in an old mail is nothing', async () => {
    await mail({ text: `Unser Konto: ${known}`, at: now - 400 * day })
    await mail({ text: `Bitte zahlen Sie auf ${known}.` })
    await mail({ text: `Unser Konto lautet ${fresh}.`, direction: 'outbound', at: now - 3 * day })
    await mail({ text: `Wir haben an Ihr neues Konto ${fresh} überwiesen.` })
    await mail({ text: changed.replace(fresh, 'AT61 1904 3002 3457 3201'), at: now - 60 * day })
    await look()
    expect((await list()).signs).toEqual([])
    expect((await list('weaker')).signs).toEqual([])
  })

  it('counts as named before where a record named it that was put together with this one', async () => {
    await mail({ text: `Unser Konto: ${known}`, at: now - 400 * day, customer: 2 })
    await look()
    await database.db.updateTable('customers').set({ merged_into: 1 }).where('id', '=', 2).execute()
    await mail({ text: changed.replace(fresh, known) })
    await look()
    expect((await list()).signs).toEqual([])
  })

  it('is told once, however often it is looked at and written', async () => {
    await mail({ text: `Unser Konto: ${known}`, at: now - 400 * day })
    await mail({ text: changed })
    await look()
    await mail({ text: changed })
    await look()
    await look('intake.imported')
    expect((await list()).counts).toMatchObject({ open: 1, weaker: 0 })
  })
})

describe('a sender', () => {
  it('from a domain that is nearly a customer’s is shown with the one it resembles', async () => {
    const from = 'markus@schreinerei-lohmeier.example'
    await mail({ text: 'Bitte senden Sie mir die Rechnung.', from, customer: null })
    await look()
    const [found] = (await list()).signs
    expect(found).toMatchObject({ kind: 'sender', customer: { number: 'K-1' } })
    const { evidence } = await service.get(found?.id as SignId)
    expect(evidence).toContainEqual({
      kind: 'sender',
      name: 'Markus Lohmeyer',
      address: from,
      replyTo: '',
      known: expect.arrayContaining([{ name: '', address: 'schreinerei-lohmeyer.example' }]),
    })
  })

  it('who wants answers elsewhere is named with it', async () => {
    await mail({ text: `Unser Konto: ${known}`, at: now - 400 * day })
    const head = 'From: markus@schreinerei-lohmeyer.example\r\nReply-To: zahlung@anderswo.example\r\n\r\nText'
    await mail({ text: changed, raw: await blobs.put(Buffer.from(head)) })
    await look()
    expect((await list()).signs[0]?.reasons.map(({ code }) => code)).toContain('reply_elsewhere')
  })
})

describe('records', () => {
  const order = async (id: number, at: number, cents = 20_000, shipTo = '') => {
    const { db } = database
    const head = { id, number: `A${id}`, customer_id: 1, state: 'delivered', ordered_at: at, total_cents: cents }
    await db
      .insertInto('orders')
      .values({ ...head, ship_to: shipTo })
      .execute()
    await db.insertInto('order_lines').values({ order_id: id, item: 'P', quantity: 1, price_cents: cents }).execute()
  }
  const back = (number: string, at: number, more: object = {}) =>
    database.db
      .insertInto('returns')
      .values({
        number,
        customer_id: 1,
        order_number: 'A1',
        item: 'P',
        quantity: 1,
        state: 'refunded',
        announced_at: at,
        ...more,
      })
      .execute()

  it('of the same thing returned twice and refunded unseen are one sign, told once', async () => {
    await order(1, now - 50 * day)
    await back('R1', now - 30 * day, { received_at: now - 28 * day, refunded_at: now - 27 * day, refund_cents: 20_000 })
    await back('R2', now - 2 * day, { refunded_at: now - day, refund_cents: 20_000 })
    await look('intake.imported')
    await look('intake.imported')
    const { signs } = await list()
    expect(signs).toHaveLength(1)
    expect(signs[0]?.reasons.map(({ code }) => code).toSorted()).toEqual(['refund_without_return', 'returned_again'])
  })

  it('of what came after the records had been gone through are found the next time', async () => {
    await look('intake.imported')
    await order(1, now - 50 * day)
    await back('R1', now - 2 * day, { refunded_at: now - day, refund_cents: 20_000 })
    await back('R2', now - 2 * day, { refunded_at: now - day, refund_cents: 20_000 })
    service.hear('imports.changed')
    await service.idle()
    expect((await list()).signs).toHaveLength(1)
  })

  it('of an account that was taken over are one sign, with the order that followed as another', async () => {
    const access = (kind: 'login' | 'password_change' | 'bank_change', at: number, country = 'DE') =>
      database.db.insertInto('accesses').values({ customer_id: 1, account: 'a', kind, at, country }).execute()
    for (let n = 0; n < 10; n++) await access('login', now - (30 + n) * day)
    await access('login', now - 2 * day, 'RO')
    await access('password_change', now - 2 * day + 60_000, 'RO')
    await access('bank_change', now - 2 * day + 120_000, 'RO')
    for (let n = 0; n < 5; n++) await order(10 + n, now - (100 + n * 20) * day)
    await order(20, now - day, 200_000, 'Am Hafen 9, 20457 Hamburg')
    await look('intake.imported')
    const { signs } = await list()
    expect(signs.map(({ kind }) => kind).toSorted()).toEqual(['access', 'orders'])
    const orders = signs.find(({ kind }) => kind === 'orders')
    expect(orders?.order).toEqual({ number: 'A20' })
    const { evidence } = await service.get(orders?.id as SignId)
    expect(evidence).toContainEqual({ kind: 'address', now: 'Am Hafen 9, 20457 Hamburg', earlier: [] })
  })
})

describe('a decision', () => {
  it('can be taken back, moves the share that was right, and lets like signs of the customer fade', async () => {
    await mail({ text: `Unser Konto: ${known}`, at: now - 400 * day })
    const ticketId = await mail({ text: changed })
    await mail({ text: `Neue Bankverbindung: AT61 1904 3002 3457 3201`, at: now - 2 * day })
    await look()
    const [first, second] = (await list()).signs
    const before = second?.chance ?? 0
    await service.decide({ id: first?.id as SignId, state: 'harmless' })
    const { signs, quality } = await list()
    expect(quality).toMatchObject({ looked: 1, harmless: 1, confirmed: 0, precision: { share: 0 } })
    const now2 = [...signs, ...(await list('weaker')).signs].find(({ id }) => id === second?.id)
    expect(now2?.chance).toBeLessThan(before)
    await service.decide({ id: first?.id as SignId, state: 'open' })
    const again = await list()
    expect(again.quality).toMatchObject({ looked: 0, precision: null })
    expect(again.signs.find(({ id }) => id === second?.id)?.chance).toBe(before)
    expect((await service.ofTicket(ticketId)).sign).not.toBeNull()
    await expect(service.decide({ id: 999 as SignId, state: 'harmless' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('changes nothing at the ticket, the customer or his orders', async () => {
    await mail({ text: `Unser Konto: ${known}`, at: now - 400 * day })
    await mail({ text: changed })
    const state = async () =>
      JSON.stringify([
        await database.db.selectFrom('tickets').selectAll().execute(),
        await database.db.selectFrom('customers').selectAll().execute(),
        await database.db.selectFrom('messages').selectAll().execute(),
      ])
    const before = await state()
    await look()
    await service.decide({ id: (await list()).signs[0]?.id as SignId, state: 'confirmed' })
    expect(await state()).toBe(before)
  })

  it('may wait: what is put off comes last and is not told at the ticket', async () => {
    await mail({ text: `Unser Konto: ${known}`, at: now - 400 * day })
    const ticketId = await mail({ text: changed })
    await look()
    const [found] = (await list()).signs
    await service.putOff({ id: found?.id as SignId, until: now + day })
    expect((await list()).signs[0]?.laterUntil).toBe(now + day)
    expect((await service.ofTicket(ticketId)).sign).toBeNull()
  })

  it('is asked for no oftener than the lead wants', async () => {
    await mail({ text: `Unser Konto: ${known}`, at: now - 400 * day })
    await mail({ text: changed })
    await mail({ text: `Neue Bankverbindung, dringend: AT61 1904 3002 3457 3201`, at: now - day + 1 })
    await look()
    expect((await list()).counts).toEqual({ open: 2, weaker: 0, decided: 0 })
    await service.setRate(1)
    expect((await list()).counts).toEqual({ open: 1, weaker: 1, decided: 0 })
  })
})
