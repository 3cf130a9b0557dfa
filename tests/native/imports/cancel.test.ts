import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { ImportKind, ImportMapping, ImportProgress, ImportRun } from '../../../native/contract/imports.ts'
import { type Db, type DbOrTrx, openDatabase } from '../../../native/database/open.ts'
import { rowSchemas } from '../../../native/intake/records/rows.ts'
import { noEffects, storeRecords } from '../../../native/intake/records/store-records.ts'
import { openImports, type TestImports } from './harness.ts'

/** Tables that say what is to be done or what was tried, not what is known. */
const besides = /^(sqlite_|import_runs|import_rejected|part_text|message_text|customer_match_due|jobs|settings)/

/** Everything the database knows. */
async function everything(db: Db): Promise<Record<string, unknown[]>> {
  const { rows: tables } = await sql<{ name: string }>`
    SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%fts5%' ORDER BY name`.execute(db)
  const all: Record<string, unknown[]> = {}
  for (const { name } of tables) {
    if (besides.test(name) || /_(data|idx|content|docsize|config)$/.test(name)) continue
    const { rows } = await sql`SELECT * FROM ${sql.table(name)}`.execute(db)
    if (rows.length > 0) all[name] = rows
  }
  return all
}

/** A table whose columns are called as the fields are. */
interface Table {
  readonly kind: ImportKind
  readonly content: string
  readonly orderLines?: 'replace' | 'add'
}

const mappingOf = ({ kind, content, orderLines = 'replace' }: Table): ImportMapping => ({
  kind,
  layout: { sheet: null, delimiter: ';', encoding: 'utf-8', head: 1 },
  targets: (content.split('\n', 1)[0] ?? '').split(';').map((field) => ({
    field,
    columns: [field],
    join: null,
    fixed: null,
    split: null,
    values: [],
    factor: 1,
    numbers: 'auto',
    dates: 'auto',
  })),
  key: [],
  skip: [],
  emptyCells: 'keep',
  unknownCustomers: 'reject',
  orderLines,
  mostRejected: 0,
})

const take = ({ imports, write }: TestImports, table: Table, report = (_progress: ImportProgress): void => {}) =>
  imports.run(
    { path: write('tabelle.csv', table.content) },
    { mapping: mappingOf(table), source: 'ERP', profileId: null },
    { report },
  )

/** Imports a table and cancels it at the nth time that storing is told of; `meanwhile` happens just before. */
async function takeAndCancel(
  open: TestImports,
  table: Table,
  { at = 1, meanwhile = async () => {} }: { at?: number; meanwhile?: (trx: DbOrTrx) => Promise<void> } = {},
): Promise<{ run: ImportRun; told: ImportProgress[] }> {
  const told: ImportProgress[] = []
  const between: Promise<void>[] = []
  const run = await take(open, table, (progress) => {
    told.push(progress)
    if (progress.phase !== 'storing' || told.filter(({ phase }) => phase === 'storing').length !== at) return
    between.push(open.db.transaction().execute(meanwhile))
    if (progress.runId !== null) open.imports.cancel(progress.runId)
  })
  await Promise.all(between)
  return { run, told }
}

const rows = (count: number, row: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => `\n${row(at)}`).join('')
const customers = (count: number, city: string, from = 1): Table => ({
  kind: 'customers',
  content: `id;name;city;contactEmail;contactName${rows(count, (at) => `${from + at};Firma ${from + at};${city};a${from + at}@firma.example;Frau ${at}`)}`,
})
const orders = (lines: number, price: string, orderLines: 'replace' | 'add' = 'replace', from = 0): Table => ({
  kind: 'orders',
  content: `number;customer;orderedAt;item;quantity;price${rows(lines, (at) => `A${from + (at >> 1)};${((at >> 1) % 50) + 1};01.02.2020;T${at};1;${price}`)}`,
  orderLines,
})

const next: readonly Table[] = [
  { kind: 'models', content: `id;name${rows(70, (at) => `HK-${at};Bandsäge ${at}`)}` },
  { kind: 'parts', content: `number;name;price${rows(400, (at) => `T${at};Ventil ${at};2,75`)}` },
  { kind: 'prices', content: `number;price${rows(60, (at) => `T${at};9,90`)}` },
  { kind: 'stock', content: `number;stock${rows(60, (at) => `T${at};${at}`)}` },
  { kind: 'bom', content: `model;part;quantity${rows(200, (at) => `NEU-${at % 9};${at % 2 ? 'T' : 'N'}${at};2`)}` },
  { kind: 'bom', content: `parent;part;quantity${rows(200, (at) => `B${at % 7};${at % 2 ? 'T' : 'N'}${at};2`)}` },
  { kind: 'relations', content: `part;other${rows(90, (at) => `T${at % 60};X${at}`)}` },
  customers(300, 'Bonn', 20),
  {
    kind: 'contacts',
    content: `email;name;customer${rows(120, (at) => `a${at + 1}@firma.example;Herr ${at};${(at % 50) + 1}`)}`,
  },
  { kind: 'machines', content: `serial;model;customer${rows(120, (at) => `S${at};HK-N${at};${(at % 60) + 1}`)}` },
  orders(600, '7,00'),
  orders(600, '7,00', 'add'),
  orders(100, '2,50'),
  { kind: 'deliveries', content: `number;shippedAt${rows(50, (at) => `A${at};05.02.2020`)}` },
  { kind: 'invoices', content: `number;invoiceNumber${rows(50, (at) => `A${at};R${at}`)}` },
  {
    kind: 'returns',
    content: `number;customer;item;quantity;announcedAt${rows(80, (at) => `RT${at};${(at % 50) + 1};T${at};1;01.03.2020`)}`,
  },
  { kind: 'articles', content: `id;title;body${rows(70, (at) => `W${at};Reinigung ${at};Späne absaugen ${at}.`)}` },
  {
    kind: 'touchpoints',
    content: `id;customer;kind;at;subject${rows(80, (at) => `B${at};${(at % 50) + 1};visit;01.03.2020;Vorführung`)}`,
  },
  {
    kind: 'accesses',
    content: `id;customer;account;kind;at${rows(80, (at) => `E${at};${(at % 50) + 1};k${at};login;01.03.2026 10:00`)}`,
  },
  {
    kind: 'feedback',
    content: `id;at;rating;text${rows(80, (at) => `F${at};01.02.2026;2;Die Säge läuft schlecht ${at}.`)}`,
  },
]

/** With records of every kind: customers and orders from a table, and a ticket of somebody nobody knows yet. */
async function withRecords(): Promise<TestImports> {
  const open = await openImports()
  const { db } = open
  const context = { trx: db, now: 1, shiftMs: 0, ownAddresses: [], clears: new Set<string>(), ...noEffects() }
  const store = async (
    kind: ImportKind,
    count: number,
    row: (at: number) => Record<string, unknown>,
  ): Promise<void> => {
    for (let at = 0; at < count; at += 1) {
      const parsed = rowSchemas[kind].parse(row(at))
      await storeRecords(context, kind, [parsed] as never)
    }
  }
  await store('models', 5, (at) => ({ id: `HK-${at}`, name: `Kreissäge ${at}` }))
  await store('parts', 60, (at) => ({ number: `T${at}`, name: `Dichtung ${at}`, price: 1.5 }))
  expect(await take(open, customers(60, 'Köln'))).toMatchObject({ state: 'done', added: 60 })
  await store('machines', 40, (at) => ({ serial: `S${at}`, model: 'HK-1', customer: String(at + 1) }))
  expect(await take(open, orders(100, '2,50'))).toMatchObject({ state: 'done', added: 100 })
  await store('articles', 30, (at) => ({ id: `W${at}`, title: `Wartung ${at}`, body: 'Öl wechseln.' }))
  await store('feedback', 30, (at) => ({ id: `F${at}`, at: '01.02.2026', rating: '4', text: `Läuft gut ${at}.` }))
  const { id } = await db
    .insertInto('contacts')
    .values({ email: 'a70@firma.example', name: 'Frau Neu', formality: 'Sie' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertTicket(db, '2026-000009', { contact_id: id })
  open.setClock(Date.UTC(2026, 10, 26))
  return open
}

const insertTicket = (db: DbOrTrx, number: string, whose: { contact_id: number } | { customer_id: number }) =>
  db
    .insertInto('tickets')
    .values({ number, subject: 'Pumpe', kind: 'request', state: 'new', created_at: 1, last_message_at: 1, ...whose })
    .execute()

describe('an import that is cancelled while it is stored', () => {
  it('ends with nothing changed, whatever kind its records are of', async () => {
    const open = await withRecords()
    const before = await everything(open.db)
    for (const table of next) {
      const { run, told } = await takeAndCancel(open, table)
      expect(run).toMatchObject({ kind: table.kind, state: 'cancelled', added: 0, changed: 0, unchanged: 0, kept: 0 })
      expect(run.error).toBeNull()
      expect(told.map(({ phase }) => phase)).toContain('taking_back')
      expect(await everything(open.db), table.kind).toEqual(before)
    }
  }, 300_000)

  it('is taken back over many pieces, with progress, and the file can be imported afterwards', async () => {
    const open = await withRecords()
    const before = await everything(open.db)
    const { run, told } = await takeAndCancel(open, orders(30_000, '7,00'), { at: 4 })
    expect(run).toMatchObject({ state: 'cancelled', kept: 0 })
    const back = told.filter(({ phase }) => phase === 'taking_back')
    expect(back[0]?.total).toBeGreaterThan(100)
    expect(back.every(({ done }, at) => done >= (back[at - 1]?.done ?? 0))).toBe(true)
    expect(await everything(open.db)).toEqual(before)
    const again = await take(open, orders(30_000, '7,00'))
    expect(again).toMatchObject({ state: 'done', added: 29_900, changed: 100 })
  }, 60_000)

  it('can no longer be cancelled once it has ended', async () => {
    const open = await openImports()
    const { imports, db } = open
    const run = await take(open, customers(3, 'Köln'))
    expect(imports.cancel(run.id)).toBe(false)
    expect(await db.selectFrom('customers').select('id').execute()).toHaveLength(3)
    expect(await db.selectFrom('import_changes').select('id').execute()).toEqual([])
  })

  it('is cancelled by its number while it is read, too', async () => {
    const open = await openImports()
    const { imports, db } = open
    const run = await take(open, customers(5_000, 'Köln'), ({ phase, runId }) => {
      if (phase === 'comparing' && runId !== null) imports.cancel(runId)
    })
    expect(run).toMatchObject({ state: 'cancelled', error: null })
    expect(await db.selectFrom('customers').select('id').execute()).toEqual([])
  })

  it('is carried through where only the one who began it has gone away', async () => {
    const { imports, write } = await openImports()
    const table = customers(300, 'Köln')
    const file = { path: write('kunden.csv', table.content) }
    const gone = new AbortController()
    const report = ({ phase }: ImportProgress): void => {
      if (phase === 'storing') gone.abort()
    }
    const wanted = { mapping: mappingOf(table), source: 'ERP', profileId: null }
    const run = await imports.run(file, wanted, { report, signal: gone.signal })
    expect(run).toMatchObject({ state: 'done', added: 300 })
  })
})

describe('an import that could not be taken back', () => {
  it('is taken back before the next one, which does not take over its bookmark', async () => {
    const open = await openImports()
    const { db } = open
    await sql`CREATE TRIGGER full BEFORE DELETE ON customers BEGIN SELECT RAISE(ABORT, 'disk full'); END`.execute(db)
    const { run } = await takeAndCancel(open, customers(400, 'Bonn'))
    expect(run.state).toBe('running')
    expect(await db.selectFrom('customers').select('id').execute()).not.toEqual([])
    await expect(take(open, customers(40, 'Köln'))).rejects.toThrow('disk full')
    await sql`DROP TRIGGER full`.execute(db)

    expect(await take(open, customers(40, 'Köln'))).toMatchObject({ state: 'done', added: 40 })
    const runs = await open.imports.runs(null, 10)
    expect(runs.find(({ id }) => id === run.id)).toMatchObject({ state: 'cancelled', kept: 0 })
    const cities = await db.selectFrom('customers').select('city').distinct().execute()
    expect(cities).toEqual([{ city: 'Köln' }])
  })
})

describe('what others did while an import was stored', () => {
  it('is left alone: a value they changed, a new record they changed, and one they use by now', async () => {
    const open = await withRecords()
    const { db } = open
    const { run } = await takeAndCancel(open, customers(400, 'Bonn', 30), {
      meanwhile: async (trx) => {
        await trx.updateTable('customers').set({ city: 'Aachen', phone: '0241 1' }).where('number', '=', '30').execute()
        await trx.updateTable('customers').set({ notes: 'ruft selbst an' }).where('number', '=', '61').execute()
        const { id } = await trx
          .selectFrom('customers')
          .select('id')
          .where('number', '=', '62')
          .executeTakeFirstOrThrow()
        await insertTicket(trx, '2026-000001', { customer_id: id })
        await trx.deleteFrom('customers').where('number', '=', '63').execute()
        await trx.insertInto('customers').values({ number: 'neu', name: 'Später', since: null }).execute()
      },
    })
    expect(run).toMatchObject({ state: 'cancelled', kept: 3 })
    const left = await db.selectFrom('customers').select(['number', 'city', 'phone', 'notes']).orderBy('id').execute()
    expect(left).toHaveLength(63)
    expect(left[29]).toEqual({ number: '30', city: 'Aachen', phone: '0241 1', notes: '' })
    expect(left[30]).toMatchObject({ number: '31', city: 'Köln' })
    expect(left.slice(60)).toMatchObject([
      { number: '61', notes: 'ruft selbst an' },
      { number: '62', city: 'Bonn' },
      { number: 'neu' },
    ])
    const ticket = await db
      .selectFrom('tickets')
      .select('customer_id')
      .where('number', '=', '2026-000001')
      .executeTakeFirstOrThrow()
    expect(ticket.customer_id).not.toBeNull()
  })

  it('keeps the lines of an order that somebody has changed', async () => {
    const open = await withRecords()
    const { db } = open
    const { run } = await takeAndCancel(open, orders(400, '7,00', 'replace', 30), {
      meanwhile: async (trx) => {
        await trx.updateTable('orders').set({ state: 'cancelled' }).where('number', 'in', ['A30', 'A60']).execute()
      },
    })
    expect(run).toMatchObject({ state: 'cancelled' })
    const lines = await db
      .selectFrom('order_lines')
      .innerJoin('orders', 'orders.id', 'order_id')
      .select(['number', 'price_cents'])
      .where('number', 'in', ['A30', 'A31', 'A60', 'A61'])
      .orderBy('order_lines.id')
      .execute()
    expect(lines.filter(({ number }) => number === 'A31').map((line) => line.price_cents)).toEqual([250, 250])
    expect(lines.filter(({ number }) => number === 'A30').map((line) => line.price_cents)).toEqual([700, 700])
    expect(lines.filter(({ number }) => number === 'A60').map((line) => line.price_cents)).toEqual([700, 700])
    expect(lines.filter(({ number }) => number === 'A61')).toEqual([])
  })
})

/** As a person's table has it, for a program that guesses what the columns are. */
const erpHead = 'Auftragsnr;Kundennr;Auftragsdatum;Artikelnr;Menge;Einzelpreis'

describe('a program that is killed while it takes an import back', () => {
  it('goes on with that at the next start', async () => {
    const { folder, write, db } = await openImports({ file: 'unused.db' })
    await db.destroy()
    const file = write('auftraege.csv', orders(60_000, '2,50').content.replace(/^.*/, erpHead))
    const program = path.resolve(import.meta.dirname, 'import-and-tell.ts')
    const data = path.join(folder, 'data')
    const killAt = async (phase: string): Promise<void> => {
      const child = spawn(process.execPath, [program, data, file, phase], { stdio: ['ignore', 'ignore', 'inherit'] })
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
    }
    const stored = async () => {
      const { db: open, close } = await openDatabase({ file: path.join(data, 'leitstand.db') })
      const { orders: count } = await open
        .selectFrom('orders')
        .select((eb) => eb.fn.countAll<number>().as('orders'))
        .executeTakeFirstOrThrow()
      const [run] = await open.selectFrom('import_runs').selectAll().execute()
      const all = await everything(open)
      await close()
      return { count, run, tables: Object.keys(all) }
    }
    await killAt('taking_back')
    const cut = await stored()
    expect(cut.run?.state).toBe('running')
    expect(cut.count).toBeGreaterThan(0)
    await killAt('the end')
    expect(await stored()).toMatchObject({
      count: 0,
      run: { state: 'cancelled', added: 0, kept: 0 },
      tables: [],
    })
  }, 120_000)
})
