import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../native/database/open.ts'
import { openImports } from './harness.ts'

const head = 'Kundennr;Firma;Ort;Kunde seit'
const rows = (count: number, from = 1): string =>
  Array.from({ length: count }, (_, at) => `${from + at};Firma ${from + at};Köln;01.02.2020`).join('\n')

describe('a wrong file changes nothing', () => {
  it('when its columns are not those of the profile', async () => {
    const { imports, write, db } = await openImports()
    const { mapping } = await imports.inspect({ path: write('kunden.csv', `${head}\n${rows(5)}`) }, {})
    const wrong = { path: write('teile.csv', 'Artikelnr;Bezeichnung\n1;Dichtung\n') }
    const run = await imports.run(wrong, { mapping, source: 'ERP', profileId: null }, {})
    expect(run.state).toBe('refused')
    expect(run.error).toMatchObject({ code: 'columns_missing' })
    expect(await db.selectFrom('customers').select('id').execute()).toEqual([])
  })

  it('when more of its rows are wrong than is allowed; each is listed with its reason', async () => {
    const { imports, take, db } = await openImports()
    const bad = Array.from({ length: 4 }, (_, at) => `9${at};;Köln;31.02.2020`).join('\n')
    const run = await take('kunden.csv', `${head}\n${rows(10)}\n${bad}`, { kind: 'customers' })
    expect(run).toMatchObject({ state: 'refused', added: 0, rejected: 4, error: { code: 'too_many_rejected' } })
    expect(await db.selectFrom('customers').select('id').execute()).toEqual([])
    const { columns, rows: rejected } = await imports.rejectedRows(run.id, 100)
    expect(columns).toEqual(head.split(';'))
    expect(rejected.map(({ line }) => line)).toEqual([12, 13, 14, 15])
    expect(rejected[0]?.problems).toContainEqual({
      field: 'since',
      code: 'not_a_date',
      reason: '"31.02.2020" is not a date',
    })
  })

  it('when a quotation mark is never closed over ten megabytes', async () => {
    const { imports, write, db } = await openImports()
    const { mapping } = await imports.inspect({ path: write('gut.csv', `${head}\n${rows(5)}`) }, {})
    const broken = { path: write('kunden.csv', `${head}\n${rows(50)}\n99;"${'x'.repeat(10_000_000)};Köln;`) }
    const run = await imports.run(broken, { mapping, source: 'ERP', profileId: null }, {})
    expect(run).toMatchObject({ state: 'refused', error: { code: 'file_not_read', params: { reason: 'damaged' } } })
    expect(await db.selectFrom('customers').select('id').execute()).toEqual([])
  })

  it('when a workbook unpacks to more than it can hold', async () => {
    const { imports, write } = await openImports()
    const file = write('bombe.xlsx', makeBomb())
    await expect(imports.inspect({ path: file }, {})).rejects.toMatchObject({
      code: 'file_not_read',
      params: { reason: 'too_large' },
    })
  })

  it.each([
    ['empty', '', 'empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not_a_table'],
    ['prose', 'Sehr geehrte Damen und Herren\nanbei die Liste\n', 'not_a_table'],
    ['damaged', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(500, 7)]), 'damaged'],
  ])('when it is %s', async (_what, content, reason) => {
    const { imports, write } = await openImports()
    const file = { path: write('datei', content) }
    await expect(imports.inspect(file, {})).rejects.toMatchObject({ code: 'file_not_read', params: { reason } })
  })
})

describe('rows that contradict', () => {
  it('keeps the first of two that say different things of one customer', async () => {
    const { imports, take, db } = await openImports()
    const run = await take(
      'kunden.csv',
      `${head}\n${rows(9)}\n3;Ganz anders;Bonn;01.01.2021\n3;Firma 3;Köln;01.02.2020`,
      {
        kind: 'customers',
      },
    )
    expect(run).toMatchObject({ state: 'done', added: 10, rejected: 1 })
    const { rows: rejected } = await imports.rejectedRows(run.id, 10)
    expect(rejected[0]).toMatchObject({ line: 11, problems: [{ code: 'duplicate_key' }] })
    const stored = await db.selectFrom('customers').select('name').where('number', '=', '3').executeTakeFirst()
    expect(stored?.name).toBe('Firma 3')
  })

  it('refuses parts that are part of themselves, over several levels', async () => {
    const { imports, take, db } = await openImports()
    const bom =
      'Oberteil;Komponente;Menge\nA;B;1\nB;C;2\nC;A;1\nA;D;4\nD;E;1\nE;F;1\nF;G;1\nG;H;1\nH;I;1\nI;J;1\nJ;K;1\nK;L;1\nL;M;1\nM;N;1'
    const run = await take('stueckliste.csv', bom, { kind: 'bom', mostRejected: 0.5 })
    expect(run).toMatchObject({ state: 'done', rejected: 3, added: 11 })
    const { rows: rejected } = await imports.rejectedRows(run.id, 10)
    expect(rejected.map(({ line, problems }) => [line, problems[0]?.code])).toEqual([
      [2, 'cycle'],
      [3, 'cycle'],
      [4, 'cycle'],
    ])
    expect(await db.selectFrom('part_components').selectAll().execute()).toHaveLength(11)
  })

  it('refuses a part that replaces itself in the end, also by what is here already', async () => {
    const { take } = await openImports()
    await take('teile.csv', 'Artikelnr;Bezeichnung;Nachfolger\nX1;Pumpe;X2\nX2;Pumpe neu;\nX3;Ventil;', {
      kind: 'parts',
    })
    const run = await take('neu.csv', 'Artikelnr;Bezeichnung;Nachfolger\nX2;Pumpe neu;X1\nX4;Rohr;\nX5;Rohr;', {
      kind: 'parts',
      mostRejected: 0.5,
    })
    expect(run).toMatchObject({ state: 'done', added: 2, rejected: 1 })
  })
})

describe('the rejected rows for download', () => {
  it('hold no formula that a spreadsheet would run', async () => {
    const { imports, take } = await openImports()
    const bad = '=HYPERLINK("http://x");+49 221 5;@SUM(A1);nie'
    const run = await take('kunden.csv', `${head}\n${rows(9)}\n${bad.replaceAll('"', '')}`, { kind: 'customers' })
    const { csv, next } = await imports.rejectedTable(run.id, { after: null, language: 'de' })
    expect(next).toBeNull()
    expect(csv).toBe(
      `\ufeffZeile;Grund;${head}\r\n11;since: kein Datum;'=HYPERLINK(http://x);+49 221 5;'@SUM(A1);nie\r\n`,
    )
  })
})

describe('a program that is killed', () => {
  it('while it stores carries the import through at the next start; while it reads, nothing has changed', async () => {
    const { folder, write, db } = await openImports({ file: 'unused.db' })
    await db.destroy()
    const lines = Array.from({ length: 40_000 }, (_, at) => `A${at >> 2};K1;01.02.2020;T${at};1;2,50`)
    const file = write(
      'auftraege.csv',
      `Auftragsnr;Kundennr;Auftragsdatum;Artikelnr;Menge;Einzelpreis\n${lines.join('\n')}`,
    )
    const program = path.resolve(import.meta.dirname, 'import-and-tell.ts')
    const data = path.join(folder, 'data')
    const killAt = async (phase: string): Promise<void> => {
      const child = spawn(process.execPath, [program, data, file, phase], { stdio: ['ignore', 'ignore', 'inherit'] })
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
    }
    const counts = async () => {
      const { db: stored, close } = await openDatabase({ file: path.join(data, 'leitstand.db') })
      const runs = await stored.selectFrom('import_runs').select(['state', 'added']).orderBy('id').execute()
      const { orders } = await stored
        .selectFrom('orders')
        .select((eb) => eb.fn.countAll<number>().as('orders'))
        .executeTakeFirstOrThrow()
      const { lines: lineCount } = await stored
        .selectFrom('order_lines')
        .select((eb) => eb.fn.countAll<number>().as('lines'))
        .executeTakeFirstOrThrow()
      await close()
      return { runs, orders, lines: lineCount }
    }
    await killAt('reading')
    expect(await counts()).toMatchObject({ runs: [{ state: 'running' }], orders: 0, lines: 0 })
    await killAt('storing')
    const cut = await counts()
    expect(cut.runs.map(({ state }) => state)).toEqual(['failed', 'running'])
    expect(cut.orders).toBeGreaterThan(0)
    expect(cut.orders).toBeLessThan(10_000)
    await killAt('the end')
    expect(await counts()).toMatchObject({
      runs: [{ state: 'failed' }, { state: 'done', added: 40_000 }],
      orders: 10_000,
      lines: 40_000,
    })
    expect(existsSync(path.join(data, 'imports')) ? readdirSync(path.join(data, 'imports')) : []).toEqual([])
  }, 120_000)
})

/** A workbook whose sheet is one cell of 100 MiB in a file of a few hundred KiB. */
function makeBomb(): Uint8Array {
  const cell = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${'A'.repeat(2 ** 20)}`
  const huge = Buffer.concat(Array.from({ length: 100 }, () => Buffer.from('A'.repeat(2 ** 20))))
  const sheet = Buffer.concat([Buffer.from(cell), huge, Buffer.from('</t></is></c></row></sheetData></worksheet>')])
  const text = (xml: string): Buffer => Buffer.from(`<?xml version="1.0"?>${xml}`)
  return zipOf({
    '[Content_Types].xml': text(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    '_rels/.rels': text(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    ),
    'xl/workbook.xml': text(
      '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': text(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': sheet,
  })
}

function zipOf(files: Record<string, Buffer>): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content, { level: 1 })
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, tail, Buffer.from(name)]))
    parts.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('504b0506', 0, 'hex')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}
