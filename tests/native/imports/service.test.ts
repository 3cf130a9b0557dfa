import { describe, expect, it } from 'vitest'
import { openImports, windows1252 } from './harness.ts'

const customers = [
  'Kundenliste Nordwerk;;;;;;',
  'Stand: 25.11.2026;;;;;;',
  ';;;;;;',
  'KdNr;Firma;Straße;PLZ;Ort;USt-IdNr.;Kunde seit',
  '10001;Müller & Söhne GmbH;Königstraße 5;01234;Köln;DE123456789;31.12.2019',
  '10002;Großhandel Weiß KG;Am Markt 1;50667;Köln;DE987654321;01.04.2021',
  '10003;Bäckerei Österreich;Ring 3;1010;Wien;ATU12345678;15.06.2023',
  'Summe;3;;;;;',
].join('\r\n')

describe('a German file in Windows-1252', () => {
  it('is understood without a word: encoding, head below a title, columns, dates; the total is no customer', async () => {
    const { imports, write, db } = await openImports()
    const file = { path: write('kunden.csv', windows1252(customers)) }
    const seen = await imports.inspect(file, {})
    expect(seen.layout).toMatchObject({ encoding: 'windows-1252', delimiter: ';', head: 4 })
    expect(seen.kinds[0]?.kind).toBe('customers')
    const fields = Object.fromEntries(seen.mapping.targets.map(({ columns, field }) => [columns[0], field]))
    expect(fields).toEqual({
      KdNr: 'id',
      Firma: 'name',
      Straße: 'street',
      PLZ: 'zip',
      Ort: 'city',
      'USt-IdNr.': 'vat',
      'Kunde seit': 'since',
    })
    const run = await imports.run(file, { mapping: seen.mapping, source: 'Sage', profileId: null }, {})
    expect(run).toMatchObject({ state: 'done', added: 3, changed: 0, unchanged: 0, rejected: 0, error: null })
    const rows = await db.selectFrom('customers').select(['number', 'name', 'zip', 'since']).orderBy('number').execute()
    expect(rows[0]).toEqual({
      number: '10001',
      name: 'Müller & Söhne GmbH',
      zip: '01234',
      since: Date.UTC(2019, 11, 31),
    })
    expect(rows.map(({ name }) => name)).toContain('Großhandel Weiß KG')
  })

  it('is taken again as a delta: what is the same is passed over, what changed is changed', async () => {
    const { take, db, setClock } = await openImports()
    await take('kunden.csv', windows1252(customers))
    setClock(Date.UTC(2026, 10, 26))
    const again = await take('kunden.csv', windows1252(customers.replace('Am Markt 1', 'Am Markt 2')))
    expect(again).toMatchObject({ state: 'done', added: 0, changed: 1, unchanged: 2, rejected: 0 })
    const street = await db.selectFrom('customers').select('street').where('number', '=', '10002').executeTakeFirst()
    expect(street?.street).toBe('Am Markt 2')
    const seen = await db.selectFrom('record_sources').select(['first_seen_at', 'last_seen_at']).execute()
    expect(seen).toHaveLength(3)
    expect(new Set(seen.map(({ last_seen_at }) => last_seen_at))).toEqual(new Set([Date.UTC(2026, 10, 26)]))
  })
})

describe('a check before an import', () => {
  it('stores nothing, and what it found missing may have come until the import', async () => {
    const { imports, write, take, db } = await openImports()
    const orders = { path: write('auftraege.csv', 'Auftragsnr;Kundennr;Auftragsdatum\nA1;10001;01.02.2020\n') }
    const { mapping } = await imports.inspect(orders, { kind: 'orders' })
    const wanted = { mapping: { ...mapping, mostRejected: 0.5 }, source: 'ERP' }
    const checked = await imports.check(orders, wanted, {})
    expect(checked).toMatchObject({ added: 0, rejected: 1, refusal: { code: 'too_many_rejected' } })
    expect(checked.rejectedRows[0]).toMatchObject({ line: 2, problems: [{ code: 'unknown_customer' }] })
    expect(await db.selectFrom('orders').select('id').execute()).toEqual([])
    await take('kunden.csv', 'Kundennr;Firma;Ort\n10001;Weiß KG;Köln\n')
    expect(await imports.check(orders, wanted, {})).toMatchObject({ added: 1, rejected: 0, refusal: null })
    const run = await imports.run(orders, { ...wanted, profileId: null }, {})
    expect(run).toMatchObject({ state: 'done', added: 1, rejected: 0 })
    const [order] = await db.selectFrom('orders').select(['number', 'customer_id', 'state']).execute()
    expect(order).toMatchObject({ number: 'A1', state: 'open' })
    expect(order?.customer_id).not.toBeNull()
  })
})
