import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entities } from '../../../native/contract/triage.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { customerRecords } from '../../../native/suggestions/customer-records.ts'
import { foreignNumbers } from '../../../native/suggestions/foreign-numbers.ts'

let database: Database
const mine = 1
const theirs = 2

const mention = (record: string) => ({ text: record, start: 0, end: record.length, record })
const nothing: Entities = {
  machines: [],
  parts: [],
  serials: [],
  errorCodes: [],
  orders: [],
  invoices: [],
  dates: [],
  amounts: [],
}
const asked = (change: Partial<Entities>, categoryId: string | null = 'delivery', customerId: number | null = mine) =>
  customerRecords(database.db, {
    customerId,
    categoryId,
    entities: { ...nothing, ...change },
    models: ['HK-1'],
    language: 'de',
  })
const order = async (number: string, customer_id: number, state: string, invoice_number: string | null = null) => {
  await database.db.insertInto('orders').values({ number, customer_id, state, ordered_at: 0, invoice_number }).execute()
}
const machine = async (serial: string, customer_id: number) => {
  await database.db
    .insertInto('machines')
    .values({ serial, model_id: 'HK-1', customer_id, warranty_until: 5 })
    .execute()
}

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  const { db } = database
  const named = (id: number) => ({ id, number: `K-${id}`, name: `Kunde ${id}` })
  await db
    .insertInto('customers')
    .values([named(mine), named(theirs)])
    .execute()
  await db.insertInto('models').values({ id: 'HK-1', name_de: 'Scheuersaugmaschine', name_en: 'Scrubber' }).execute()
  await order('AU-100', mine, 'delivered', 'RE-100')
  await order('AU-200', theirs, 'open', 'RE-200')
  await machine('HK1-0001', mine)
  await machine('HK1-0002', theirs)
})
afterEach(() => database.close())

describe('customerRecords', () => {
  it('finds the order and the invoice that the mail names', async () => {
    expect((await asked({ orders: [mention('AU-100')] })).order?.number).toBe('AU-100')
    expect((await asked({ invoices: [mention('RE-100')] }, 'invoice')).invoice?.invoiceNumber).toBe('RE-100')
  })
  it('does not call sure what is only nearly the number', async () => {
    expect((await asked({ orders: [mention('AU-100')] })).named).toBe(true)
    expect(await asked({ orders: [{ ...mention('AU-100'), nearMiss: true }] })).toMatchObject({
      order: { number: 'AU-100' },
      named: false,
    })
  })
  it("never tells of another customer's order, invoice or machine", async () => {
    const foreign = { orders: [mention('AU-200')], invoices: [mention('RE-200')], serials: [mention('HK1-0002')] }
    expect(await asked(foreign)).toMatchObject({ order: null, invoice: null, machine: null })
    expect(await asked({ orders: [mention('AU-100')] }, 'delivery', null)).toMatchObject({ order: null })
  })
  it('takes the only order that is open, and none of two', async () => {
    expect((await asked({})).order).toBeNull()
    await order('AU-101', mine, 'open')
    expect(await asked({})).toMatchObject({ order: { number: 'AU-101' }, named: false, answers: true })
    await order('AU-102', mine, 'shipped')
    expect((await asked({})).order).toBeNull()
  })
  it('does not take a mail about a machine for one about a parcel', async () => {
    await order('AU-101', mine, 'open')
    expect((await asked({ errorCodes: [mention('E47')] })).order).toBeNull()
    expect((await asked({ orders: [mention('AU-100')] }, 'fault')).order).toBeNull()
  })
  it('knows the only machine of the model, and the warranty where it is asked for', async () => {
    expect(await asked({}, 'warranty')).toMatchObject({
      machine: { serial: 'HK1-0001', modelName: 'Scheuersaugmaschine', warrantyUntil: 5 },
      answers: true,
    })
    await machine('HK1-0003', mine)
    expect((await asked({}, 'warranty')).machine).toBeNull()
    expect((await asked({ serials: [mention('HK1-0003')] }, 'fault')).machine?.serial).toBe('HK1-0003')
  })
})

describe('foreignNumbers', () => {
  it('tells the numbers of others from those of the customer', async () => {
    const texts = [
      'Auftrag AU-200 war falsch.',
      'Auftrag AU-100 war falsch.',
      'Maschine HK1-0002 geprüft.',
      'Teil E47 tauschen.',
    ]
    const isForeign = await foreignNumbers(database.db, texts, mine)
    expect(texts.map(isForeign)).toEqual([true, false, true, false])
    expect((await foreignNumbers(database.db, texts, null))('Auftrag AU-100 war falsch.')).toBe(true)
  })
})
