import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { recogniseKind } from '../../../native/intake/records/fields.ts'
import { openIntake, type TestIntake } from '../intake/harness.ts'

const company = path.resolve(import.meta.dirname, '../../../native/example-company/data')
const load = ({ intake }: TestIntake, content: string) =>
  intake.importFiles([{ name: 'rows', content: Buffer.from(content) }])
const article = { id: 'A-1', title: 'Brenner', body: 'Fenster wischen.', language: 'de', models: [], category: 'fault' }
const defect = {
  id: 'K-1',
  kind: 'operating_error',
  title: { de: 'Brenner geht aus', en: 'Burner goes out' },
  symptoms: ['Er zündet, geht aus, und zündet nicht mehr.', 'It lights, then goes out.'],
  instruction: { de: 'Fenster wischen.', en: 'Wipe the window.' },
  models: ['HD 220-15 W'],
  errorCodes: ['F11'],
  article: 'A-1',
}

describe('import of known defects', () => {
  it('stores a row with its article and queues its symptoms; the same again is a double', async () => {
    const test = await openIntake()
    await load(test, JSON.stringify(article))
    expect(await load(test, JSON.stringify(defect))).toEqual({ imported: 1, doubles: 0, rejected: [] })
    expect(await load(test, JSON.stringify(defect))).toMatchObject({ imported: 0, doubles: 1 })
    expect(await test.db.selectFrom('known_defects').selectAll().execute()).toMatchObject([
      {
        external_id: 'K-1',
        kind: 'operating_error',
        title_en: 'Burner goes out',
        symptoms: defect.symptoms.join('\n'),
        models: '["HD 220-15 W"]',
        article_id: 1,
        active: 1,
      },
    ])
    expect(await test.db.selectFrom('jobs').select(['kind', 'subject']).orderBy('kind').execute()).toEqual([
      { kind: 'articles.embed', subject: 1 },
      { kind: 'defects.embed', subject: 1 },
    ])
  })
  it('forgets what was read of symptoms that have changed', async () => {
    const test = await openIntake()
    await load(test, JSON.stringify(defect))
    const vector = { defect_id: 1, symptom: 0, language: 'de', vector: Buffer.alloc(4) }
    await test.db.insertInto('known_defect_vectors').values(vector).execute()
    expect(await load(test, JSON.stringify({ ...defect, symptoms: ['Er qualmt.'] }))).toMatchObject({ imported: 1 })
    expect(await test.db.selectFrom('known_defect_vectors').selectAll().execute()).toEqual([])
  })
  it('reads a German table, where sentences hold commas', async () => {
    const test = await openIntake()
    const table =
      'Nr;Art;Titel;Symptome;Anweisung;Modelle;Fehlercodes;Aktiv\n' +
      '4;Bedienfehler;Schaum im Tank;"Schaum, bis oben|E33, obwohl leer";Weniger Mittel.;HK-2203, HK-1850;E33;nein\n'
    expect(await load(test, table)).toMatchObject({ imported: 1, rejected: [] })
    expect(await test.db.selectFrom('known_defects').selectAll().execute()).toMatchObject([
      {
        kind: 'operating_error',
        title_de: 'Schaum im Tank',
        title_en: 'Schaum im Tank',
        symptoms: 'Schaum, bis oben\nE33, obwohl leer',
        models: '["HK-2203","HK-1850"]',
        active: 0,
      },
    ])
  })
  it('refuses a row without a symptom, with its reason', async () => {
    const { rejected } = await load(await openIntake(), JSON.stringify({ ...defect, symptoms: [] }))
    expect(rejected).toMatchObject([{ code: 'invalid_row', reason: expect.stringContaining('symptom') }])
  })
  it('is told from cases by its fields', () => {
    expect(recogniseKind(Object.keys(defect))).toBe('defects')
    expect(recogniseKind(['Nr', 'Titel', 'Symptom', 'Lösung', 'Maschine'])).toBe('cases')
  })
})

describe("the example company's known defects", () => {
  const rows = (name: string) =>
    readFileSync(path.join(company, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

  it('name only models, codes, parts and articles that there are', () => {
    const codes = new Map(
      rows('models.jsonl').map(({ id, errorCodes }) => [id, errorCodes.map(({ code }: { code: string }) => code)]),
    )
    const parts = new Set(rows('bom.jsonl').map(({ model, part }) => `${model} ${part}`))
    const articles = new Set(rows('articles.jsonl').map(({ id }) => id))
    for (const known of rows('defects.jsonl')) {
      if (known.article !== undefined) expect(articles).toContain(known.article)
      for (const model of known.models) {
        for (const code of known.errorCodes) expect(codes.get(model), known.id).toContain(code)
        for (const part of known.parts) expect(parts, known.id).toContain(`${model} ${part}`)
      }
    }
  })
})
