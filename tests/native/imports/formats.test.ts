import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { guessMapping, nothingKnown } from '../../../native/imports/guess.ts'
import { noLayout } from '../../../native/imports/open-table.ts'
import { nextDue } from '../../../native/imports/schedule.ts'
import { readDate, readNumber } from '../../../native/imports/values.ts'
import { openImports } from './harness.ts'

describe('numbers and dates', () => {
  it.each([
    ['1.234,56', 'german', 1234.56],
    ['1.234', 'german', 1234],
    ['1,234.56', 'english', 1234.56],
    ['1.234', 'english', 1.234],
    ['12,50-', 'german', -12.5],
    ["1'234.50 CHF", 'english', 1234.5],
    ['89,00 €', 'german', 89],
    ['1.23.4', 'german', null],
    ['n/a', 'german', null],
  ] as const)('reads %s (%s) as %d', (text, format, value) => {
    expect(readNumber(text, format)).toBe(value)
  })

  it.each([
    ['31.12.2025', 'dmy', Date.UTC(2025, 11, 31)],
    ['12/31/2025', 'mdy', Date.UTC(2025, 11, 31)],
    ['20251231', 'ymd', Date.UTC(2025, 11, 31)],
    ['31.12.25', 'dmy', Date.UTC(2025, 11, 31)],
    ['2025-12-31 14:05', 'ymd', Date.UTC(2025, 11, 31, 14, 5)],
    ['31.02.2025', 'dmy', null],
    ['00000000', 'ymd', 'none'],
  ] as const)('reads %s (%s)', (text, format, value) => {
    expect(readDate(text, format)).toBe(value)
  })

  it('takes an Excel day for the day it is', () => {
    expect(readDate(45_992, 'auto')).toBe(Date.UTC(2025, 11, 1))
  })
})

describe('guessing', () => {
  const kindOf = (columns: Record<string, string[]>) =>
    guessMapping(
      Object.entries(columns).map(([name, samples]) => ({ name, samples })),
      [],
      noLayout,
    )

  it.each([
    ['customers', { KUNNR: ['4711'], NAME1: ['Weiß KG'], PSTLZ: ['50667'], ORT01: ['Köln'], STCEG: ['DE123456789'] }],
    ['parts', { MATNR: ['HK-1'], MAKTX: ['Dichtung'], LABST: ['12'], KBETR: ['1,50'] }],
    ['prices', { 'Artikelnr.': ['HK-1'], 'VK netto': ['1,50'] }],
    [
      'orders',
      { VBELN: ['A1'], KUNNR: ['4711'], AUDAT: ['20251231'], MATNR: ['HK-1'], KWMENG: ['2'], NETPR: ['1,00'] },
    ],
    [
      'machines',
      { 'Serial No.': ['S1'], 'Item No.': ['HK'], 'Customer No.': ['4711'], 'Installation Date': ['01.02.2020'] },
    ],
    ['bom', { Stufe: ['1'], Komponente: ['HK-1'], Menge: ['2'], Modell: ['HK'] }],
  ] as const)('tells %s', (kind, columns) => {
    expect(kindOf(columns as never).mapping.kind).toBe(kind)
  })

  it('tells a nameless column by what is in it and by what is known here', () => {
    const guess = guessMapping(
      [
        { name: 'Feld 1', samples: ['a@b.example', 'c@d.example'] },
        { name: 'Feld 2', samples: ['4711', '4712'] },
      ],
      [nothingKnown, { ...nothingKnown, customers: 1 }],
      noLayout,
      'contacts',
    )
    expect(guess.columns.get('Feld 1')).toMatchObject({ field: 'email', reason: 'content' })
    expect(guess.columns.get('Feld 2')).toMatchObject({ field: 'customer', reason: 'records' })
  })

  it('puts first and last name together', () => {
    const guess = kindOf({ Vorname: ['Eva'], Nachname: ['Ott'], 'E-Mail': ['e@ott.example'], Kundennr: ['1'] })
    expect(guess.mapping.targets).toContainEqual(
      expect.objectContaining({ field: 'name', columns: ['Vorname', 'Nachname'], join: ' ' }),
    )
  })
})

describe('files', () => {
  it('come from Excel with dates, numbers, text numbers and an empty sheet before', async () => {
    const { take, db } = await openImports()
    const workbook = await writeXlsx({
      sheets: [
        { name: 'Deckblatt', rows: [] },
        {
          name: 'Kunden',
          rows: [
            ['Kundennr', 'Firma', 'PLZ', 'Kunde seit'],
            [4711, 'Groß & Söhne', '01234', new Date(Date.UTC(2020, 1, 29))],
          ],
        },
      ],
    })
    expect(await take('kunden.xlsx', workbook)).toMatchObject({ state: 'done', added: 1, rejected: 0 })
    const stored = await db.selectFrom('customers').select(['number', 'zip', 'since']).execute()
    expect(stored).toEqual([{ number: '4711', zip: '01234', since: Date.UTC(2020, 1, 29) }])
  })

  it('come in UTF-16, with tabs', async () => {
    const { take, db } = await openImports()
    const text = '\ufeffKundennr\tFirma\tOrt\r\n1\tÖttinger AG\tZürich\r\n'
    await take('kunden.txt', Buffer.from(text, 'utf16le'))
    expect(await db.selectFrom('customers').select('name').execute()).toEqual([{ name: 'Öttinger AG' }])
  })

  it('come as JSON with orders and their lines', async () => {
    const { take, db } = await openImports()
    const orders = [
      {
        ordernumber: 'A1',
        ordertime: '2025-12-31',
        lines: [
          { sku: 'HK-1', quantity: 2, price: 1.5 },
          { sku: 'HK-2', quantity: 1, price: 4 },
        ],
      },
      { ordernumber: 'A2', ordertime: '2026-01-02', lines: [{ sku: 'HK-1', quantity: 1, price: 1.5 }] },
    ]
    expect(await take('orders.json', JSON.stringify({ orders }), { kind: 'orders' })).toMatchObject({
      state: 'done',
      added: 3,
    })
    const lines = await db.selectFrom('order_lines').select(['item', 'quantity', 'price_cents']).execute()
    expect(lines).toContainEqual({ item: 'HK-1', quantity: 2, price_cents: 150 })
    expect(lines).toHaveLength(3)
  })

  it('hold customers, contacts and machines in one row each', async () => {
    const { take, db } = await openImports()
    const text =
      'Kundennr;Firma;Ansprechpartner;Ansprechpartner E-Mail;Seriennummer;Maschine\n' +
      '1;Weiß KG;Eva Ott;eva@weiss.example;S-1;HK-2203\n1;Weiß KG;Jan Ude;jan@weiss.example;S-2;HK-2203\n'
    expect(await take('alles.csv', text, { kind: 'customers' })).toMatchObject({ state: 'done', added: 2, rejected: 0 })
    expect(await db.selectFrom('contacts').select('email').orderBy('email').execute()).toHaveLength(2)
    expect(await db.selectFrom('machines').select('serial').execute()).toHaveLength(2)
  })

  it('leave alone what they do not say: a list of prices names no part anew and empties nothing', async () => {
    const { take, db } = await openImports()
    await take('teile.csv', 'Artikelnr;Bezeichnung;VK netto;Bestand\nX1;Pumpe;1.234,56;7\n')
    const run = await take('preise.csv', 'Artikelnr;VK netto\nX1;2.000,00\nX9;1,00\n', { mostRejected: 0.5 })
    expect(run).toMatchObject({ kind: 'prices', state: 'done', changed: 1, rejected: 1 })
    const [part] = await db.selectFrom('parts').select(['name_de', 'price_cents', 'stock']).execute()
    expect(part).toEqual({ name_de: 'Pumpe', price_cents: 200_000, stock: 7 })
  })

  it('empty a field by an empty cell only where that is asked for', async () => {
    const { take, db } = await openImports()
    const text = 'Kundennr;Firma;Ort;Telefon\n1;Weiß KG;Köln;0221 1\n'
    await take('a.csv', text)
    await take('b.csv', text.replace('0221 1', ''))
    const phone = () => db.selectFrom('customers').select('phone').executeTakeFirstOrThrow()
    expect(await phone()).toEqual({ phone: '0221 1' })
    await take('c.csv', text.replace('0221 1', '').replace('Köln', 'Bonn'), { emptyCells: 'clear' })
    expect(await phone()).toEqual({ phone: '' })
  })

  it('read a bill of materials of several levels by its column of levels', async () => {
    const { take, db } = await openImports()
    const run = await take(
      'stueckliste.csv',
      'Modell;Stufe;Komponente;Menge\nHK;1;A;1\nHK;2;B;2\nHK;3;C;4\nHK;2;D;1\nHK;1;E;1\n',
      { kind: 'bom' },
    )
    expect(run).toMatchObject({ state: 'done', added: 5 })
    const parts = await db
      .selectFrom('part_components as c')
      .innerJoin('parts as parent', 'parent.id', 'c.parent_id')
      .innerJoin('parts as part', 'part.id', 'c.part_id')
      .select(['parent.number as from', 'part.number as to'])
      .orderBy('part.number')
      .execute()
    expect(parts).toEqual([
      { from: 'A', to: 'B' },
      { from: 'B', to: 'C' },
      { from: 'A', to: 'D' },
    ])
    expect(await db.selectFrom('bill_of_materials').select('model_id').execute()).toHaveLength(2)
  })
})

describe('a schedule', () => {
  it('is refused where it is none', () => {
    expect(() => nextDue('morgens', 0)).toThrow(/bad_schedule/)
    expect(() => nextDue('* * * * * *', 0)).toThrow(/bad_schedule/)
  })

  it('makes up once for what was missed, and reads a file again only when it has changed', async () => {
    const { imports, write, setClock } = await openImports()
    const path = write('kunden.csv', 'Kundennr;Firma;Ort\n1;Weiß KG;Köln\n')
    const { mapping } = await imports.inspect({ path }, {})
    await imports.saveProfile(null, { name: 'SAP', source: 'SAP', mapping, path, schedule: '0 6 * * *' })
    await imports.idle()
    expect(await imports.runs(null, 10)).toEqual([])
    setClock(Date.UTC(2026, 10, 29, 12))
    imports.start()
    await imports.idle()
    expect(await imports.runs(null, 10)).toMatchObject([{ state: 'done', added: 1, profileName: 'SAP' }])
    setClock(Date.UTC(2026, 10, 30, 12))
    imports.start()
    await imports.idle()
    expect(await imports.runs(null, 10)).toHaveLength(1)
    write('kunden.csv', 'Kundennr;Firma;Ort\n1;Weiß KG;Bonn\n')
    setClock(Date.UTC(2026, 11, 1, 12))
    imports.start()
    await imports.idle()
    expect(await imports.runs(null, 10)).toMatchObject([{ changed: 1 }, { added: 1 }])
  })

  it('says what is wrong where its file is gone', async () => {
    const { imports, write, setClock, folder } = await openImports()
    const path = write('kunden.csv', 'Kundennr;Firma;Ort\n1;Weiß KG;Köln\n')
    const { mapping } = await imports.inspect({ path }, {})
    const gone = `${folder}/nirgends/kunden_*.csv`
    await imports.saveProfile(null, { name: 'SAP', source: 'SAP', mapping, path: gone, schedule: '0 * * * *' })
    setClock(Date.UTC(2026, 10, 29, 12))
    imports.start()
    await imports.idle()
    expect(await imports.runs(null, 10)).toMatchObject([{ state: 'failed', error: { code: 'no_file' } }])
  })
})

describe('a profile', () => {
  it('is removed and put back with its history', async () => {
    const { imports, write } = await openImports()
    const path = write('kunden.csv', 'Kundennr;Firma;Ort\n1;Weiß KG;Köln\n')
    const { mapping } = await imports.inspect({ path }, {})
    const profile = { name: 'SAP', source: 'SAP', mapping, path, schedule: null }
    const { id } = await imports.saveProfile(null, profile)
    await expect(imports.saveProfile(null, profile)).rejects.toMatchObject({ code: 'name_taken' })
    await imports.runProfile(id, null, {})
    const removed = await imports.removeProfile(id)
    expect(await imports.profiles()).toEqual([])
    const back = await imports.restoreProfile(profile, removed.runIds)
    expect(back.lastRun).toMatchObject({ state: 'done', added: 1 })
  })
})
