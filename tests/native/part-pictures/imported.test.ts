import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createBlobs } from '../../../native/database/blobs.ts'
import { openDatabase } from '../../../native/database/open.ts'
import { createImportsService } from '../../../native/imports/service.ts'
import { createProcessVision } from '../../../native/inference/vision/process-vision.ts'
import type { Vision } from '../../../native/inference/vision/vision.ts'
import { createIntakeService } from '../../../native/intake/service.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createPartPictureService } from '../../../native/part-pictures/service.ts'
import { createSettingsService } from '../../../native/settings/service.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const pictures = path.join(root, 'native', 'example-company', 'data', 'pictures')
const folder = mkdtempSync(path.join(tmpdir(), 'imported-pictures-'))
const outside = path.join(folder, 'outside.webp')
const files = path.join(folder, 'export')

let vision: Vision
beforeAll(() => {
  vision = createProcessVision({ modelsFolder: path.join(root, 'models'), log: silentLog })
  mkdirSync(path.join(files, 'bilder'), { recursive: true })
  cpSync(path.join(pictures, 'HK-4248-A_1.webp'), path.join(files, 'bilder', 'rolle, vorn.webp'))
  cpSync(path.join(pictures, 'HK-4248-A_2.webp'), path.join(files, 'bilder', 'rolle 2.webp'))
  cpSync(path.join(pictures, 'HK-4279-B_1.webp'), outside)
  writeFileSync(path.join(files, 'kaputt.jpg'), readFileSync(outside).subarray(0, 300))
})
afterAll(async () => {
  await vision.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open() {
  const { db, close } = await openDatabase({ file: ':memory:' })
  const [clock, emit, log] = [() => 5, () => {}, silentLog]
  const jobs = createJobs({ db, clock, log, emit })
  const blobs = createBlobs(null)
  const triage = { mailOf: async () => null }
  const service = createPartPictureService({
    db,
    blobs,
    vision,
    triage,
    jobs,
    clock,
    emit,
    log,
    agent: async () => 'M',
  })
  const settings = createSettingsService({ db, emit })
  const intake = createIntakeService({ db, blobs, jobs, settings, clock, emit, log, pictures: service })
  const dataFolder = path.join(folder, 'data')
  const imports = createImportsService({ db, jobs, clock, emit, log, dataFolder, pictures: service })
  onTestFinished(async () => {
    await imports.stop()
    await intake.stop()
    await close()
  })
  const kept = async () =>
    await db
      .selectFrom('part_pictures')
      .innerJoin('parts', 'parts.id', 'part_id')
      .select(['number', 'position'])
      .orderBy('number')
      .orderBy('position')
      .execute()
  return { db, imports, intake, kept }
}

const write = (name: string, content: string): string => {
  const full = path.join(files, name)
  writeFileSync(full, content)
  return full
}

describe('pictures that a file of parts names', { timeout: 120_000 }, () => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeEach(async () => {
    opened = await open()
  })

  test('are taken in with its rows; a broken one costs its cell, not the row', async () => {
    const { imports, kept, db } = opened
    const file = {
      path: write(
        'teile.csv',
        [
          'Artikelnr;Bezeichnung;VK netto;Bilder',
          'HK-1;Lenkrolle;12,50;bilder/rolle, vorn.webp|bilder\\rolle 2.webp',
          'HK-2;Magnetventil;30,00;kaputt.jpg',
          'HK-3;Dichtung;3,00;../outside.webp|fehlt.jpg',
          'HK-4;Schraube;0,10;',
        ].join('\r\n'),
      ),
    }
    const { mapping } = await imports.inspect(file, { kind: 'parts' })
    expect(mapping.targets.find(({ field }) => field === 'images')?.columns).toEqual(['Bilder'])
    const run = await imports.run(file, { mapping, source: 'ERP', profileId: null }, {})
    expect(run).toMatchObject({ state: 'done', added: 4, rejected: 0 })
    expect(await kept()).toEqual([
      { number: 'HK-1', position: 0 },
      { number: 'HK-1', position: 1 },
    ])
    const rejected = await db
      .selectFrom('import_rejected_rows')
      .select(['line', 'field', 'code', 'reason'])
      .where('code', '=', 'picture_not_taken')
      .execute()
    expect(rejected).toEqual([
      { line: 3, field: 'images', code: 'picture_not_taken', reason: 'kaputt.jpg: broken' },
      {
        line: 4,
        field: 'images',
        code: 'picture_not_taken',
        reason: '../outside.webp: it lies outside the folder of the table; fehlt.jpg: there is no such file',
      },
    ])
    const again = await imports.run(file, { mapping, source: 'ERP', profileId: null }, {})
    expect(again).toMatchObject({ state: 'done', unchanged: 4 })
    expect(await kept()).toHaveLength(2)
  })

  test('go again with an import that is cancelled, those of a part that was here already, too', async () => {
    const { imports, kept, db } = opened
    const part = {
      number: 'HK-1',
      name_de: 'Rolle',
      name_en: 'Castor',
      price_cents: null,
      stock: null,
      lead_days: null,
    }
    await db
      .insertInto('parts')
      .values({ ...part, successor: null })
      .execute()
    const lines = ['HK-1;Lenkrolle;bilder/rolle, vorn.webp', 'HK-2;Magnetventil;bilder\\rolle 2.webp']
    const file = { path: write('abgebrochen.csv', ['Artikelnr;Bezeichnung;Bilder', ...lines].join('\r\n')) }
    const { mapping } = await imports.inspect(file, { kind: 'parts' })
    const cancelled: boolean[] = []
    const run = await imports.run(
      file,
      { mapping, source: 'ERP', profileId: null },
      {
        report: ({ phase, runId }) => {
          if (phase === 'storing' && runId !== null) cancelled.push(imports.cancel(runId))
        },
      },
    )
    expect(cancelled).toEqual([true])
    expect(run).toMatchObject({ state: 'cancelled', kept: 0 })
    expect(await kept()).toEqual([])
    expect(await db.selectFrom('parts').select(['number', 'name_de']).execute()).toEqual([
      { number: 'HK-1', name_de: 'Rolle' },
    ])
  })

  test('are taken from records as well, as one path or a list, and refused by line', async () => {
    const { intake, kept } = opened
    const lines = [
      { number: 'HK-1', name: 'Lenkrolle', images: 'bilder/rolle, vorn.webp' },
      { number: 'HK-2', name: 'Ventil', images: ['bilder/rolle 2.webp', 'kaputt.jpg'] },
    ]
    const file = write('parts.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'))
    const report = await intake.importPaths([file], { kind: 'parts' })
    expect(report.imported).toBe(2)
    expect(report.rejected.map(({ reason }) => reason)).toEqual([
      'HK-2: the picture kaputt.jpg was not taken in: broken',
    ])
    expect((await kept()).map(({ number }) => number)).toEqual(['HK-1', 'HK-2'])
  })

  test('are not sought where the file came without its folder', async () => {
    const { intake, kept } = opened
    const content = Buffer.from(JSON.stringify({ number: 'HK-1', name: 'Lenkrolle', images: outside }))
    const report = await intake.importFiles([{ name: path.join(files, 'parts.jsonl'), content }], { kind: 'parts' })
    expect(report.rejected[0]?.reason).toContain('without its folder')
    expect(await kept()).toEqual([])
  })
})
