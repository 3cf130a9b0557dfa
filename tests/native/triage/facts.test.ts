import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createFactFinder, type FindFacts, type MailOrigin } from '../../../native/triage/facts.ts'

let database: Database
let findFacts: FindFacts

const model = (id: string, maker: string, name: string, codes: readonly string[]) => ({
  id,
  maker,
  name_de: `${name} ${id}`,
  name_en: `Scrubber ${id}`,
  error_codes: JSON.stringify(codes.map((code) => ({ code }))),
})

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  const { db } = database
  findFacts = createFactFinder({ db, clock: () => 0 })
  await db
    .insertInto('models')
    .values([
      model('HK-2203', 'Hakelberg', 'Scheuersaugmaschine', ['E12', 'E47']),
      model('HK-2203-B', 'Hakelberg', 'Scheuersaugmaschine', ['E12', 'E47', 'E71']),
      model('HK-3100 R', 'Hakelberg', 'Aufsitzmaschine', ['E12']),
      model('KX 7-270', 'Kaltenau', 'Schraubenkompressor', ['A03', '12']),
    ])
    .execute()
  await db
    .insertInto('customers')
    .values([
      { id: 1, number: 'K-1', name: 'Lithium', since: null },
      { id: 2, number: 'K-2', name: 'Beide', since: null },
    ])
    .execute()
  const unit = (serial: string, model_id: string, customer_id: number) => ({ serial, model_id, customer_id })
  await db
    .insertInto('machines')
    .values([
      unit('HK2203B-2501-0062', 'HK-2203-B', 1),
      unit('KX7-2003-0067', 'KX 7-270', 1),
      unit('HK2203-2603-0129', 'HK-2203', 2),
      unit('HK2203B-2603-0086', 'HK-2203-B', 2),
    ])
    .execute()
  await db
    .insertInto('parts')
    .values(['HK-4495-A', 'HK-4565'].map((number) => ({ number, name_de: 'Bürste', name_en: 'Brush' })))
    .execute()
  const order = { state: 'delivered', ordered_at: 0 }
  await db
    .insertInto('orders')
    .values([
      { ...order, number: 'AU-2026-00590', invoice_number: 'RE-2026-00610', customer_id: 1 },
      { ...order, number: 'AU-2025-04711', invoice_number: null, customer_id: 2 },
    ])
    .execute()
})
afterEach(() => database.close())

const facts = (text: string, origin: Partial<MailOrigin> = {}) =>
  findFacts(text, 'de', { customerId: null, sentAt: null, ...origin })
type Kind = keyof Awaited<ReturnType<FindFacts>>['entities']
const links = async (kind: Kind, text: string, customerId: number | null = null) =>
  (await facts(text, { customerId })).entities[kind].map((each) => [each.text, each.record, each.nearMiss ?? false])

describe('numbers a slip away', () => {
  it('links a swapped, a missing and a doubled character, and says that it is a guess', async () => {
    expect(await links('serials', 'Maschine HK2203-2603-0192')).toEqual([
      ['HK2203-2603-0192', 'HK2203-2603-0129', true],
    ])
    expect(await links('orders', 'Auftrag AU-2025-4711')).toEqual([['AU-2025-4711', 'AU-2025-04711', true]])
    expect(await links('orders', 'Auftrag AU-2025-047111')).toEqual([['AU-2025-047111', 'AU-2025-04711', true]])
    expect(await links('orders', 'Auftrag AU-2025-04711')).toEqual([['AU-2025-04711', 'AU-2025-04711', false]])
  })
  it('tells letters from digits that look alike, however many', async () => {
    expect(await links('serials', 'SN HK22O3-26O3-Ol29')).toEqual([['HK22O3-26O3-Ol29', 'HK2203-2603-0129', true]])
  })
  it('takes another digit for a slip only in numbers of the customer who writes', async () => {
    const text = 'Seriennummer HK2203-2603-0128'
    expect(await links('serials', text, 2)).toEqual([['HK2203-2603-0128', 'HK2203-2603-0129', true]])
    expect(await links('serials', text, 1)).toEqual([['HK2203-2603-0128', null, false]])
  })
  it('never takes one variant of a part for another', async () => {
    expect(await links('parts', 'Teilenummer HK-4495-B')).toEqual([['HK-4495-B', null, false]])
    expect(await links('parts', 'Teilenummer HK-4459-A')).toEqual([['HK-4459-A', 'HK-4495-A', true]])
  })
  it('links nothing that two records are near to', async () => {
    await database.db.insertInto('orders').values({ number: 'AU-2025-04171', state: 'open', ordered_at: 0 }).execute()
    expect(await links('orders', 'Auftrag AU-2025-0471')).toEqual([['AU-2025-0471', null, false]])
  })
  it('reads a short number as one of the customer’s own orders and of nobody else', async () => {
    expect(await links('orders', 'Auftrag 2026-590', 1)).toEqual([['2026-590', 'AU-2026-00590', true]])
    expect(await links('invoices', 'Rechnung 610', 1)).toEqual([['610', 'RE-2026-00610', true]])
    expect(await links('orders', 'Auftrag 2026-590', 2)).toEqual([['2026-590', null, false]])
  })
})

describe('machines without their number', () => {
  it('takes a nickname for the machine that the customer owns', async () => {
    expect(await links('machines', 'Unsere 2203er steht', 1)).toEqual([['2203er', 'HK-2203-B', true]])
    expect(await links('machines', 'die 2203 steht', 1)).toEqual([['2203', 'HK-2203-B', true]])
  })
  it('does not choose between two', async () => {
    expect(await links('machines', 'Unsere 2203er steht', 2)).toEqual([['2203er', null, false]])
    expect(await links('machines', 'Unsere 2203er steht')).toEqual([['2203er', null, false]])
  })
  it('knows a model by its maker, misspelt, and by a number cut short', async () => {
    expect(await links('machines', 'eine Hakelburg 3100')).toEqual([['Hakelburg 3100', 'HK-3100 R', true]])
    expect(await links('machines', 'Filter für KX 7 gesucht')).toEqual([['KX 7', 'KX 7-270', true]])
  })
  it('knows by its kind only a machine that the customer owns', async () => {
    expect(await links('machines', 'Unser Kompressor pfeift', 1)).toEqual([['Kompressor', 'KX 7-270', true]])
    expect(await links('machines', 'Der Schraubenkompresor pfeift', 1)).toEqual([
      ['Schraubenkompresor', 'KX 7-270', true],
    ])
    expect(await links('machines', 'Unser Kompressor pfeift')).toEqual([])
    expect(await links('machines', 'Die Scheuersaugmaschine steht', 2)).toEqual([])
    expect(await links('machines', 'Wir suchen eine Maschine', 1)).toEqual([])
  })
  it('takes no amount, count, address or telephone number for a machine', async () => {
    for (const text of [
      'die 2203 Euro',
      'die 2203 Schrauben',
      'unter 0561 2203-0',
      'in 22031 Hamburg',
      'die 2203,50',
      'am 22.03.',
    ])
      expect(await links('machines', text, 1), text).toEqual([])
  })
})

describe('error codes', () => {
  it.each(['E-47', 'E 47', 'E47', '47'])('knows «%s» as the code of the display', async (written) => {
    expect(await links('errorCodes', `HK-2203 zeigt Fehler ${written}`)).toEqual([[written, 'E47', false]])
  })
  it('leaves a bare number alone that two codes may be', async () => {
    expect(await links('errorCodes', 'Fehler 12', 1)).toEqual([['12', null, false]])
    expect(await links('errorCodes', 'HK-2203: Fehler 12')).toEqual([['12', 'E12', false]])
  })
  it('finds a code that is not called one where the machine knows it', async () => {
    expect(await links('errorCodes', 'Kompressor steht, A03.', 1)).toEqual([['A03', 'A03', false]])
  })
  it.each([
    'Fehler 3 mal am Tag',
    'Meldung nach 20 Minuten',
    'Störung um 14 Uhr',
    'Fehler am 12.03.2025',
    'Alarm 47 bar',
  ])('takes no count or date for a code: «%s»', async (text) => {
    expect(await links('errorCodes', text)).toEqual([])
  })
})

describe('what is known', () => {
  it('knows the machine of a customer who has one of that model', async () => {
    expect((await facts('Unser Kompressor steht', { customerId: 1 })).known.isOneMachine).toBe(true)
    expect((await facts('Die Maschine steht', { customerId: 1 })).known.isOneMachine).toBe(false)
  })
  it('speaks as the contact does, and English to who writes English', async () => {
    expect((await facts('Hallo', { formality: 'du' })).voice).toBe('du')
    expect((await findFacts('Hello', 'en', { customerId: null, formality: 'du' })).voice).toBe('en')
    expect((await findFacts('Buongiorno', 'it', { customerId: null, contactLanguage: 'en' })).voice).toBe('en')
  })
})
