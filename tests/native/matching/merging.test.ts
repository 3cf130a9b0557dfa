import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isEngineError } from '../../../native/contract/errors.ts'
import type { CustomerId } from '../../../native/contract/words.ts'
import { type Desk, letter, lohmeyer, lohmeyerHotel, lohmeyerShop, openDesk } from './desk.ts'

const failure = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'none',
    (error: unknown) => (isEngineError(error) ? error.code : String(error)),
  )

/** Customers with rows in every table a merge moves. */
async function furnish({ db }: Desk, id: CustomerId, tag: string): Promise<void> {
  await db
    .insertInto('orders')
    .values({ number: `AU-${tag}`, customer_id: id, state: 'open', ordered_at: 1 })
    .execute()
  await db
    .insertInto('customer_notes')
    .values({ customer_id: id, kind: 'note', text: tag, author: 'Anja', at: 1, valid_until: null, removed_at: null })
    .execute()
  await db
    .insertInto('touchpoints')
    .values({ customer_id: id, kind: 'visit', at: 1, subject: tag, external_id: `T-${tag}`, serial: null })
    .execute()
  const returned = { item: 'X', quantity: 1, state: 'announced' as const, announced_at: 1 }
  const dates = { order_number: null, received_at: null, refunded_at: null, refund_cents: null }
  await db
    .insertInto('returns')
    .values({ number: `R-${tag}`, customer_id: id, ...returned, ...dates })
    .execute()
  await db
    .insertInto('offers')
    .values({
      number: `AN-${tag}`,
      kind: 'offer',
      ticket_id: null,
      customer_id: id,
      contact_id: null,
      language: 'de',
      state: 'draft',
      vat_percent: 19,
      valid_until: null,
      created_by: 'Anja',
      created_at: 1,
      changed_at: 1,
      sent_at: null,
      decided_at: null,
    })
    .execute()
  for (const step of ['call', tag])
    await db
      .insertInto('step_decisions')
      .values({ customer_id: id, step, reason_key: 'r', decision: 'done', at: 1, actor: 'Anja' })
      .execute()
}

/** Three customers who are no likely doubles, so that nothing is put together unasked. */
async function three(file?: string) {
  const desk = await openDesk(file)
  await desk.take('customers', { ...lohmeyer, phone: '' }, lohmeyerHotel, {
    id: 'K-3',
    name: 'Klinikum Fuldaaue',
    city: 'Fulda',
    phone: '+49 661 123456',
    vat: 'DE136695976',
    contacts: [{ name: 'Heike Markgraf', email: 'heike@klinikum.example' }],
  })
  await desk.compared()
  const [a, b, c] = [await desk.id('K-1'), await desk.id('K-2'), await desk.id('K-3')]
  for (const [id, tag] of [
    [a, 'a'],
    [b, 'b'],
    [c, 'c'],
  ] as const)
    await furnish(desk, id, tag)
  await desk.mail(
    letter({ from: 'markus.lohmeyer@schreinerei-lohmeyer.example', text: 'Die Pumpe tropft.' }),
    letter({ from: 'chef@hotel-lohmeyer.example', text: 'Die Presse steht.' }),
    letter({ from: 'heike@klinikum.example', text: 'Der Sauger geht aus.' }),
  )
  await desk.compared()
  return { desk, a, b, c }
}

const merge = (desk: Desk, survivorId: CustomerId, absorbedId: CustomerId, take: never[] = []) =>
  desk.matching.merge({ survivorId, absorbedId, take })
const part = (desk: Desk, mergeId: Awaited<ReturnType<typeof merge>>, different = false) =>
  desk.matching.part({ mergeId, different })
const fieldsOf = async ({ db }: Desk, id: number) =>
  await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const countsOf = async ({ db }: Desk, id: number) => {
  const of = async (
    table: 'orders' | 'contacts' | 'tickets' | 'offers' | 'returns' | 'touchpoints' | 'customer_notes',
  ) => (await db.selectFrom(table).select('id').where('customer_id', '=', id).execute()).length
  return [await of('orders'), await of('contacts'), await of('tickets'), await of('offers'), await of('returns')]
}

describe('putting customers together', () => {
  it('moves all that belongs to one, fills the gaps of the other, hides the first and names the tickets anew', async () => {
    const { desk, a, c } = await three()
    await merge(desk, a, c)
    expect(await countsOf(desk, a)).toEqual([2, 2, 2, 2, 2])
    expect(await countsOf(desk, c)).toEqual([0, 0, 0, 0, 0])
    expect(await fieldsOf(desk, a)).toMatchObject({
      name: 'Schreinerei Lohmeyer GmbH',
      city: 'Baunatal',
      phone: '+49 661 123456',
      vat: 'DE136695976',
    })
    expect(await fieldsOf(desk, c)).toMatchObject({ merged_into: a, name: 'Klinikum Fuldaaue' })
    const names = await desk.db.selectFrom('tickets').select('customer_name').where('customer_id', '=', a).execute()
    expect(new Set(names.map((row) => row.customer_name))).toEqual(new Set(['Schreinerei Lohmeyer GmbH']))
    expect(desk.events).toContain('matching.changed')
  })

  it('takes the values that were chosen', async () => {
    const { desk, a, c } = await three()
    await desk.matching.merge({ survivorId: a, absorbedId: c, take: ['name', 'city'] })
    expect(await fieldsOf(desk, a)).toMatchObject({ name: 'Klinikum Fuldaaue', city: 'Fulda', zip: '34225' })
    const [ticket] = await desk.db.selectFrom('tickets').select('customer_name').where('customer_id', '=', a).execute()
    expect(ticket?.customer_name).toBe('Klinikum Fuldaaue')
  })

  it('refuses a customer and himself, one that is part of another, and one nobody knows', async () => {
    const { desk, a, b, c } = await three()
    await merge(desk, a, b)
    expect(await failure(merge(desk, a, a))).toBe('invalid_input')
    expect(await failure(merge(desk, c, b))).toBe('invalid_input')
    expect(await failure(merge(desk, b, c))).toBe('invalid_input')
    expect(await failure(merge(desk, a, 99 as CustomerId))).toBe('not_found')
  })
})

describe('parting them', () => {
  it('makes everything what it was, also after a restart', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'leitstand-matching-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const { desk, a, c } = await three(path.join(folder, 'l.db'))
    const before = await desk.everything()
    const mergeId = await merge(desk, a, c)
    expect(await desk.everything()).not.toEqual(before)
    await desk.close()
    const again = await openDesk(path.join(folder, 'l.db'))
    await part(again, mergeId)
    expect(await again.everything()).toEqual(before)
    expect(await failure(part(again, mergeId))).toBe('already_undone')
  })

  it('gives back what has come since under its number or from its people, and leaves the rest', async () => {
    const { desk, a, c } = await three()
    const mergeId = await merge(desk, a, c)
    // As a screen that was open before, or another system, would have it.
    await desk.db
      .insertInto('orders')
      .values({ number: 'AU-new-c', customer_id: c, state: 'open', ordered_at: 2 })
      .execute()
    await desk.take('orders', { number: 'AU-file-c', customer: 'K-3', orderedAt: '2026-11-01' })
    await desk.take('orders', { number: 'AU-new-a', customer: 'K-1', orderedAt: '2026-11-01' })
    await desk.db
      .insertInto('contacts')
      .values({ customer_id: c, name: 'Nadine', email: 'nadine@klinikum.example' })
      .execute()
    await desk.mail(
      letter({ from: 'heike@klinikum.example', subject: 'Zweites', text: 'Noch etwas.' }),
      letter({ from: 'markus.lohmeyer@schreinerei-lohmeyer.example', subject: 'Drittes', text: 'Noch etwas.' }),
    )
    expect(await countsOf(desk, a)).toEqual([5, 3, 4, 2, 2])
    await part(desk, mergeId)
    expect(await countsOf(desk, c)).toEqual([3, 2, 2, 1, 1])
    expect(await countsOf(desk, a)).toEqual([2, 1, 2, 1, 1])
    const orders = await desk.db.selectFrom('orders').select('number').where('customer_id', '=', c).execute()
    expect(orders.map(({ number }) => number).toSorted()).toEqual(['AU-c', 'AU-file-c', 'AU-new-c'])
  })

  it('keeps what somebody changed in the survivor since', async () => {
    const { desk, a, c } = await three()
    const mergeId = await merge(desk, a, c)
    await desk.db.updateTable('customers').set({ phone: '+49 561 999' }).where('id', '=', a).execute()
    await part(desk, mergeId)
    expect(await fieldsOf(desk, a)).toMatchObject({ phone: '+49 561 999', vat: '' })
  })

  const orders = [
    ['the last first', ['second', 'first']],
    ['the first first', ['first', 'second']],
  ] as const
  for (const [name, sequence] of orders) {
    it(`works in a chain A ← B ← C, ${name}`, async () => {
      const { desk, a, b, c } = await three()
      const before = await desk.everything()
      const first = await merge(desk, b, c)
      const second = await merge(desk, a, b)
      expect(await countsOf(desk, a)).toEqual([3, 3, 3, 3, 3])
      expect(await fieldsOf(desk, c)).toMatchObject({ merged_into: a })
      for (const each of sequence) await part(desk, each === 'first' ? first : second)
      expect(await desk.everything()).toEqual(before)
    })
  }

  it('leaves the rest of a chain as if the parted one had never been in it', async () => {
    const { desk, a, b, c } = await three()
    const alone = await three()
    await merge(alone.desk, alone.a, alone.b)
    const first = await merge(desk, b, c)
    await merge(desk, a, b)
    await part(desk, first)
    expect(await desk.everything()).toEqual(await alone.desk.everything())
  })

  it('fills a gap again from another record that is part of it', async () => {
    const { desk, a, b, c } = await three()
    const first = await merge(desk, a, c)
    await merge(desk, a, b)
    expect(await fieldsOf(desk, a)).toMatchObject({ phone: '+49 661 123456' })
    await part(desk, first)
    expect(await fieldsOf(desk, a)).toMatchObject({ phone: '+49 5665 77120', vat: '' })
  })

  it('does not take rows to a customer they have never been with', async () => {
    const { desk, a, b, c } = await three()
    const first = await merge(desk, b, c)
    const second = await merge(desk, a, b)
    await part(desk, first)
    const third = await merge(desk, a, c)
    await part(desk, second)
    expect(await countsOf(desk, b)).toEqual([1, 1, 1, 1, 1])
    await part(desk, third)
    expect(await countsOf(desk, c)).toEqual([1, 1, 1, 1, 1])
    expect(await countsOf(desk, a)).toEqual([1, 1, 1, 1, 1])
  })
})

describe('comparing customers', () => {
  it('puts a sure double together by itself, says so, and leaves a namesake alone', async () => {
    const desk = await openDesk()
    await desk.take('customers', lohmeyer, lohmeyerHotel)
    await desk.take('customers', lohmeyerShop)
    await desk.compared()
    const { merges, total } = await desk.matching.merges({ offset: 0, limit: 10 })
    expect(total).toBe(1)
    expect(merges[0]).toMatchObject({ actor: null, survivor: { number: 'K-1' }, absorbed: { number: 'S-9' } })
    expect(merges[0]?.reasons).toContainEqual(expect.objectContaining({ field: 'street', level: 'same' }))
    expect(await fieldsOf(desk, await desk.id('K-1'))).toMatchObject({ vat: 'DE136695976', notes: 'Zahlt mit Karte.' })
    expect((await desk.matching.pairs({ offset: 0, limit: 10 })).total).toBe(0)
  })

  it('compares what a mail of the same import was looked up by before', async () => {
    const desk = await openDesk()
    const content = Buffer.from([lohmeyer, lohmeyerShop].map((row) => JSON.stringify(row)).join('\n'))
    await desk.intake.importFiles([
      { name: 'customers.jsonl', content },
      { name: 'a.eml', content: Buffer.from(letter({ from: 'wer@gmx.de', text: 'Die Säge klemmt.' })) },
    ])
    await desk.compared()
    expect((await desk.matching.merges({ offset: 0, limit: 10 })).total).toBe(1)
  })

  it('never puts together again what was parted, however sure', async () => {
    const desk = await openDesk()
    await desk.take('customers', lohmeyer, lohmeyerShop)
    await desk.compared()
    const [merged] = (await desk.matching.merges({ offset: 0, limit: 10 })).merges
    if (!merged) throw new Error('nothing was put together')
    await part(desk, merged.id, true)
    await desk.matching.find()
    await desk.compared()
    expect(
      (await desk.matching.merges({ offset: 0, limit: 10 })).merges.map(({ undoneAt }) => undoneAt !== null),
    ).toEqual([true])
    expect((await desk.matching.pairs({ offset: 0, limit: 10 })).total).toBe(0)
  })

  it('puts what a person only took back to a person', async () => {
    const desk = await openDesk()
    await desk.take('customers', lohmeyer, lohmeyerShop)
    await desk.compared()
    const [merged] = (await desk.matching.merges({ offset: 0, limit: 10 })).merges
    if (!merged) throw new Error('nothing was put together')
    await part(desk, merged.id)
    await desk.matching.find()
    await desk.compared()
    expect((await desk.matching.pairs({ offset: 0, limit: 10 })).total).toBe(1)
  })

  it('asks about a branch, and asks no more once it is called different', async () => {
    const desk = await openDesk()
    const branch = {
      ...lohmeyer,
      id: 'K-7',
      name: 'Schreinerei Lohmeyer GmbH, Niederlassung Kassel',
      street: 'Holländische Str. 8',
      zip: '34127',
      city: 'Kassel',
      phone: '+49 561 44110',
      contacts: [],
      machines: [],
    }
    await desk.take('customers', lohmeyer, branch)
    await desk.compared()
    const { pairs } = await desk.matching.pairs({ offset: 0, limit: 10 })
    expect(pairs).toMatchObject([{ caution: 'branch', first: { number: 'K-1' }, second: { number: 'K-7' } }])
    const [first, second] = [pairs[0]?.first.id, pairs[0]?.second.id] as [CustomerId, CustomerId]
    const shown = await desk.matching.pair({ firstId: first, secondId: second })
    expect(shown).toMatchObject({ survivor: first, caution: 'branch', first: { machineCount: 1 } })
    await desk.matching.decide({ firstId: first, secondId: second, state: 'different' })
    await desk.matching.find()
    await desk.compared()
    expect((await desk.matching.pairs({ offset: 0, limit: 10 })).total).toBe(0)
    await desk.matching.decide({ firstId: second, secondId: first, state: 'open' })
    expect((await desk.matching.pairs({ offset: 0, limit: 10 })).total).toBe(1)
  })

  it('keeps two apart whose VAT numbers are both valid and differ', async () => {
    const desk = await openDesk()
    await desk.take('customers', { ...lohmeyer, vat: 'DE136695976' }, { ...lohmeyerShop, vat: 'DE811907980' })
    await desk.compared()
    expect((await desk.matching.merges({ offset: 0, limit: 10 })).total).toBe(0)
  })
})

describe('a record that is part of another', () => {
  it('is found by its number as the survivor, in imports and by its domain', async () => {
    const { desk, a, b } = await three()
    await merge(desk, a, b)
    await desk.take('orders', { number: 'AU-77', customer: 'K-2', orderedAt: '2026-11-01' })
    await desk.take('orders', { number: 'AU-78', customer: 'Hotel Lohmeyer KG', orderedAt: '2026-11-01' })
    const orders = await desk.db
      .selectFrom('orders')
      .select(['number', 'customer_id'])
      .where('number', 'in', ['AU-77', 'AU-78'])
      .execute()
    expect(orders.map(({ customer_id }) => customer_id)).toEqual([a, a])
    await desk.mail(letter({ from: 'neu@hotel-lohmeyer.example', subject: 'Fremd', text: 'Ein Neuer.' }))
    const ticket = await desk.db
      .selectFrom('tickets')
      .select(['customer_id', 'customer_name'])
      .where('subject', '=', 'Fremd')
      .executeTakeFirstOrThrow()
    expect(ticket).toEqual({ customer_id: a, customer_name: 'Schreinerei Lohmeyer GmbH' })
  })

  it('may be imported again and stays part of the survivor', async () => {
    const { desk, a, c } = await three()
    await merge(desk, a, c)
    await desk.take('customers', { id: 'K-3', name: 'Klinikum Fuldaaue Service', city: 'Fulda' })
    expect(await fieldsOf(desk, c)).toMatchObject({ name: 'Klinikum Fuldaaue Service', merged_into: a })
    expect(await fieldsOf(desk, a)).toMatchObject({ name: 'Schreinerei Lohmeyer GmbH' })
    const names = await desk.db.selectFrom('tickets').select('customer_name').where('customer_id', '=', a).execute()
    expect(new Set(names.map((row) => row.customer_name))).toEqual(new Set(['Schreinerei Lohmeyer GmbH']))
  })
})
