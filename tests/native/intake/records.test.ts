import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RecordKind } from '../../../native/contract/intake.ts'
import { recogniseKind } from '../../../native/intake/records/fields.ts'
import { amount, parseInstant } from '../../../native/intake/records/values.ts'
import { openIntake, type TestIntake } from './harness.ts'

const company = path.resolve(import.meta.dirname, '../../../native/example-company/data')
const jsonl = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n')
const load = ({ intake }: TestIntake, content: string | Uint8Array, kind?: RecordKind) =>
  intake.importFiles([{ name: 'rows', content: Buffer.from(content) }], { kind })

const aCase = {
  id: 'F-1',
  title: 'Pumpe undicht',
  problem: 'Die Pumpe tropft an der Welle.',
  solution: 'Dichtung getauscht.',
  machine: 'HK-2203',
  errorCode: 'E12',
  parts: ['HK-1'],
  language: 'de',
  solvedAt: '2026-03-01',
}

describe('recogniseKind', () => {
  it.each<[RecordKind, string]>([
    ['cases', 'id title problem solution machine errorCode parts'],
    ['cases', 'Fall-Nr.;Titel;Fehlerbild;Lösung'],
    ['tickets', 'id subject state assignee category messages'],
    ['tickets', 'Ticketnummer;Betreff;Nachricht;Absender;Erstellt am;Kategorie;Kunde'],
    ['articles', 'id title body language models category'],
    ['models', 'id maker name line description serialPattern launchedAt errorCodes'],
    ['parts', 'number name kind price stock leadDays'],
    ['parts', 'Artikel-Nr.;Bezeichnung;Preis;Bestand'],
    ['bom', 'model part quantity position alternates'],
    ['customers', 'id name street zip city country language domain phone since segment contacts machines'],
    ['customers', 'Kunden-Nr;Firma;Straße;PLZ;Ort;E-Mail'],
    ['orders', 'number customer orderedAt state lines shippedAt invoice'],
    ['orders', 'Auftragsnummer;Kunde;Bestelldatum;Artikel;Menge;Preis'],
    ['colleagues', 'id name email skills'],
  ])('tells %s by %s', (kind, columns) => {
    expect(recogniseKind(columns.split(/[; ](?![Nn]r)(?!am)/))).toBe(kind)
  })

  it('does not guess', () => {
    expect(recogniseKind(['id', 'name', 'email', 'colour'])).toBeNull()
    expect(recogniseKind(['a', 'b', 'c'])).toBeNull()
  })
})

describe('values', () => {
  it.each([
    ['1.234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['12,5', 12.5],
    ['0.125', 0.125],
    ['1.234', 1234],
    ['89 €', 89],
    ['-3', -3],
  ])('reads %s as %d', (text, value) => {
    expect(amount.parse(text)).toBe(value)
  })
  it.each([
    ['24.12.2025 14:05', '2025-12-24T14:05:00.000Z'],
    ['24.12.2025', '2025-12-24T00:00:00.000Z'],
    ['2025-12-24', '2025-12-24T00:00:00.000Z'],
    ['1766584800', '2025-12-24T14:00:00.000Z'],
    [1766584800000, '2025-12-24T14:00:00.000Z'],
  ])('reads %s as a date', (text, iso) => {
    expect(new Date(parseInstant(text) ?? 0).toISOString()).toBe(iso)
  })
})

describe('cases', () => {
  it('are stored, queued for the models, and the same again is a double', async () => {
    const test = await openIntake()
    expect(await load(test, jsonl(aCase))).toEqual({ imported: 1, doubles: 0, rejected: [] })
    expect(await load(test, jsonl(aCase))).toMatchObject({ imported: 0, doubles: 1 })
    expect(await load(test, jsonl({ ...aCase, solution: 'Pumpe getauscht.' }))).toMatchObject({
      imported: 1,
      doubles: 0,
    })
    expect(await test.db.selectFrom('cases').selectAll().execute()).toMatchObject([
      { external_id: 'F-1', solution: 'Pumpe getauscht.', parts: '["HK-1"]', error_code: 'E12' },
    ])
    expect(await test.db.selectFrom('jobs').select(['kind', 'subject']).execute()).toEqual([
      { kind: 'cases.embed', subject: 1 },
    ])
  })

  it('come from German tables with any delimiter and encoding', async () => {
    const table =
      'Fall-Nr.;Titel;Fehlerbild;Lösung;Gerät;Teile\r\n7;Größe;"Zeile 1\nZeile 2; mit Semikolon";Spannung prüfen;KA 450;A-1|A-2\r\n'
    const variants = [
      Buffer.from(table),
      Buffer.from(`\ufeff${table}`),
      Buffer.from(table, 'latin1'),
      Buffer.from(`\ufeff${table}`, 'utf16le'),
      Buffer.from(
        table.replace('Zeile 2; mit', 'Zeile 2\\ mit').replaceAll(';', '\t').replace('Zeile 2\\ mit', 'Zeile 2; mit'),
      ),
    ]
    for (const content of variants) {
      const test = await openIntake()
      expect(await load(test, content)).toMatchObject({ imported: 1, rejected: [] })
      expect(await test.db.selectFrom('cases').selectAll().execute()).toMatchObject([
        {
          external_id: '7',
          title: 'Größe',
          problem: 'Zeile 1\nZeile 2; mit Semikolon',
          solution: 'Spannung prüfen',
          machine: 'KA 450',
          parts: '["A-1","A-2"]',
        },
      ])
    }
  })

  it('come from Excel with its line about the separator', async () => {
    const test = await openIntake()
    const table = 'sep=,\r\nid,title,problem,solution\r\n1,a,b,c\r\n'
    expect(await load(test, table)).toMatchObject({ imported: 1, rejected: [] })
  })

  it('that are wrong are refused with line and reason, the others stored', async () => {
    const test = await openIntake()
    const report = await load(
      test,
      `${jsonl(aCase)}\n{"id": "F-2", "title": "x"\n[1]\n${jsonl({ id: 'F-3', title: 'x', problem: 'y' }, { ...aCase, id: 'F-4', solvedAt: 'gestern' })}\n`,
      'cases',
    )
    expect(report.imported).toBe(1)
    expect(report.rejected.map(({ file, code }) => [file, code])).toEqual([
      ['rows#2', 'invalid_row'],
      ['rows#3', 'invalid_row'],
      ['rows#4', 'invalid_row'],
      ['rows#5', 'invalid_row'],
    ])
    expect(report.rejected[2]?.reason).toContain('solution')
    expect(report.rejected[3]?.reason).toContain('"gestern" is not a date')
  })

  it('with fields nobody knows refuse the file', async () => {
    const test = await openIntake()
    expect(await load(test, jsonl({ foo: 1, bar: 2 }))).toMatchObject({
      rejected: [{ file: 'rows', code: 'unknown_fields' }],
    })
  })

  it('come in an array, and in an object around one', async () => {
    const test = await openIntake()
    expect(await load(test, JSON.stringify([aCase]))).toMatchObject({ imported: 1 })
    const around = { count: 1, cases: [{ ...aCase, id: 'F-9' }] }
    expect(await load(test, JSON.stringify(around, null, 2))).toMatchObject({ imported: 1 })
    expect(await load(test, JSON.stringify({ ...around, next: 'x'.repeat(3_000) }))).toMatchObject({ doubles: 1 })
  })

  it('are told their language where they do not say', async () => {
    const test = await openIntake()
    const { language: _, ...unsaid } = aCase
    await load(test, jsonl(unsaid))
    expect(await test.db.selectFrom('cases').select('language').execute()).toEqual([{ language: 'de' }])
  })
})

describe('tickets', () => {
  const ticket = {
    id: 'T-77',
    subject: 'Rechnung doppelt',
    state: 'solved',
    assignee: 's.heckeroth',
    category: 'Rechnung',
    messages: [
      {
        from: 'Jane <jane@harbour.example>',
        to: 'service@nordwerk-maschinen.example',
        at: '2026-03-01T10:00:00Z',
        direction: 'inbound',
        text: 'You charged twice.\n\nKind regards,\nJane',
      },
      {
        from: 'service@nordwerk-maschinen.example',
        to: 'jane@harbour.example',
        at: '2026-03-02T10:00:00Z',
        direction: 'outbound',
        text: 'Corrected.',
      },
      { from: 'Sabine', to: '', at: '2026-03-02T11:00:00Z', direction: 'note', text: 'Gutschrift angelegt.' },
    ],
  }

  it('come with messages, people, state and the label of the company', async () => {
    const test = await openIntake()
    expect(await load(test, jsonl(ticket))).toMatchObject({ imported: 1, rejected: [] })
    expect(await test.db.selectFrom('tickets').selectAll().execute()).toMatchObject([
      {
        number: '2026-000001',
        external_id: 'T-77',
        state: 'solved',
        assignee: 's.heckeroth',
        category_id: 'invoice',
        category_corrected: 1,
        message_count: 3,
        unread: 0,
        contact_name: 'Jane',
        snippet: 'Corrected.',
      },
    ])
    const messages = await test.db.selectFrom('messages').select(['direction', 'new_text', 'signature']).execute()
    expect(messages).toEqual([
      { direction: 'inbound', new_text: 'You charged twice.', signature: 'Kind regards,\nJane' },
      { direction: 'outbound', new_text: 'Corrected.', signature: '' },
      { direction: 'note', new_text: 'Gutschrift angelegt.', signature: '' },
    ])
    expect(await test.db.selectFrom('jobs').select(['kind', 'subject']).execute()).toEqual([
      { kind: 'triage.message', subject: 1 },
    ])
  })

  it('again are doubles, unless there is a message or a state more', async () => {
    const test = await openIntake()
    await load(test, jsonl(ticket))
    expect(await load(test, jsonl(ticket))).toMatchObject({ imported: 0, doubles: 1 })
    const more = {
      ...ticket,
      state: 'open',
      messages: [
        ...ticket.messages,
        { from: 'Jane <jane@harbour.example>', at: '2026-03-05T10:00:00Z', direction: 'inbound', text: 'Still wrong.' },
      ],
    }
    expect(await load(test, jsonl(more))).toMatchObject({ imported: 1 })
    expect(await test.db.selectFrom('tickets').selectAll().execute()).toMatchObject([
      { state: 'open', message_count: 4, snippet: 'Still wrong.' },
    ])
  })

  it("that are open keep their category as a guess; one of the company's own is added to the list", async () => {
    const test = await openIntake()
    await load(
      test,
      jsonl({
        id: 1,
        subject: 'x',
        text: 'Motor laut',
        from: 'a@b.example',
        at: '2026-03-01',
        category: 'Druckluftaudit',
      }),
    )
    expect(await test.db.selectFrom('tickets').selectAll().execute()).toMatchObject([
      { external_id: '1', state: 'new', category_id: 'Druckluftaudit', category_corrected: 0 },
    ])
    expect(await test.db.selectFrom('categories').select(['id', 'name_de']).execute()).toEqual([
      { id: 'Druckluftaudit', name_de: 'Druckluftaudit' },
    ])
  })

  it('keep a category that a person corrected here', async () => {
    const test = await openIntake()
    await load(test, jsonl(ticket))
    await test.db.updateTable('tickets').set({ category_id: 'order', category_corrected: 1 }).execute()
    await load(test, jsonl({ ...ticket, category: 'Lieferung', state: 'closed' }))
    expect(await test.db.selectFrom('tickets').selectAll().execute()).toMatchObject([
      { state: 'closed', category_id: 'order' },
    ])
  })

  it('find their customer by number, and the machine that is named apart is in the text', async () => {
    const test = await openIntake()
    await load(test, jsonl({ id: 'K-1', name: 'Muster GmbH', city: 'Kassel' }))
    await load(
      test,
      jsonl({
        id: 2,
        subject: 'x',
        text: 'Motor laut',
        from: 'Max <max@privat.example>',
        at: '2026-03-01',
        customer: 'K-1',
        machine: 'KA450-2205-0043',
      }),
    )
    expect(await test.db.selectFrom('tickets').selectAll().execute()).toMatchObject([
      { customer_name: 'Muster GmbH', contact_name: 'Max' },
    ])
    expect(await test.db.selectFrom('messages').select('new_text').execute()).toEqual([
      { new_text: 'Motor laut\n\nKA450-2205-0043' },
    ])
  })

  it('are moved in time with all their messages', async () => {
    const test = await openIntake()
    const day = 86_400_000
    await test.intake.importFiles([{ name: 'x', content: Buffer.from(jsonl(ticket)) }], { shiftDatesMs: 10 * day })
    expect(await test.db.selectFrom('tickets').select(['created_at', 'last_message_at']).execute()).toEqual([
      { created_at: Date.UTC(2026, 2, 11, 10), last_message_at: Date.UTC(2026, 2, 12, 10) },
    ])
  })
})

describe('master data', () => {
  it('of the example company is taken whole, in any order of files, and again as doubles', async () => {
    const test = await openIntake()
    const names = ['bom', 'customers', 'models', 'orders', 'parts']
    const paths = names.map((name) => path.join(company, `${name}.jsonl`))
    const rows = paths.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    )
    const report = await test.intake.importPaths(paths)
    expect(report.rejected).toEqual([])
    expect(report.imported).toBe(rows.length)
    const again = await test.intake.importPaths(paths)
    expect(again).toMatchObject({ imported: 0, doubles: rows.length, rejected: [] })
    const [model] = await test.db.selectFrom('models').selectAll().where('id', '=', 'HK-2203').execute()
    expect(model).toMatchObject({ maker: 'Hakelberg', name_de: 'Scheuersaugmaschine HK 2203' })
    const [customer] = await test.db.selectFrom('customers').selectAll().where('number', '=', 'K-10023').execute()
    expect(customer).toMatchObject({
      name: 'Schreinerei Lohmeyer GmbH',
      domain: 'schreinerei-lohmeyer.example',
      city: 'Baunatal',
    })
    const machines = await test.db
      .selectFrom('machines')
      .selectAll()
      .where('customer_id', '=', customer?.id ?? 0)
      .execute()
    expect(machines.length).toBeGreaterThan(0)
    const orders = await test.db.selectFrom('orders').selectAll().execute()
    expect(orders.every((order) => order.customer_id !== null && order.total_cents > 0)).toBe(true)
  })

  it('does not lose what an export leaves out', async () => {
    const test = await openIntake()
    await load(
      test,
      jsonl({
        id: 'K-1',
        name: 'Muster',
        zip: '34117',
        city: 'Kassel',
        domain: 'https://www.muster.example/',
        contacts: [{ name: 'Eva', email: 'Eva@Muster.example' }],
      }),
    )
    await load(test, 'Kundennummer,Firma,Telefon,Ort\nK-1,Muster GmbH,+49 561 1,Kassel\n')
    expect(await test.db.selectFrom('customers').selectAll().execute()).toMatchObject([
      { name: 'Muster GmbH', zip: '34117', phone: '+49 561 1', domain: 'muster.example' },
    ])
    expect(await test.db.selectFrom('contacts').select('email').execute()).toEqual([{ email: 'eva@muster.example' }])
  })

  it('gathers the lines of an order from a table, and machines of models nobody named yet', async () => {
    const test = await openIntake()
    await load(
      test,
      'Auftragsnummer;Kunde;Bestelldatum;Artikel;Menge;Preis\nA-1;;01.03.2026;X-1;2;10,50\nA-1;;01.03.2026;X-2;1;5\n',
    )
    expect(await test.db.selectFrom('order_lines').select(['item', 'quantity', 'price_cents']).execute()).toEqual([
      { item: 'X-1', quantity: 2, price_cents: 1050 },
      { item: 'X-2', quantity: 1, price_cents: 500 },
    ])
    await load(test, jsonl({ id: 'K-9', name: 'Neu', city: 'Ulm', machines: [{ serial: 'S-1', model: 'NEU-1' }] }))
    expect(await test.db.selectFrom('models').select('id').execute()).toEqual([{ id: 'NEU-1' }])
  })

  it('gives tickets of strangers their customer once he is known', async () => {
    const test = await openIntake()
    await test.take('From: Eva <eva@muster.example>\r\nSubject: x\r\n\r\nText')
    await load(
      test,
      jsonl({ id: 'K-1', name: 'Muster', city: 'Kassel', contacts: [{ name: 'Eva', email: 'eva@muster.example' }] }),
    )
    expect(await test.db.selectFrom('tickets').select('customer_name').execute()).toEqual([{ customer_name: 'Muster' }])
  })
})
