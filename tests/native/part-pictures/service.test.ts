import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AttachmentId, PartId, TicketId } from '../../../native/contract/words.ts'
import { createBlobs } from '../../../native/database/blobs.ts'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { createProcessVision } from '../../../native/inference/vision/process-vision.ts'
import type { Vision } from '../../../native/inference/vision/vision.ts'
import { createJobs, type Jobs } from '../../../native/jobs/service.ts'
import { createPartPictureService, type PartPictureService } from '../../../native/part-pictures/service.ts'
import { photographPlate } from '../../bench/photos/plates.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const data = path.join(root, 'native', 'example-company', 'data')
const pictureOf = (name: string) => readFileSync(path.join(data, 'pictures', name))
const folder = mkdtempSync(path.join(tmpdir(), 'part-pictures-'))
const log = { info: () => {}, warn: () => {}, error: () => {} }
const run = { signal: new AbortController().signal, report: () => {} }

let vision: Vision
let database: Database
let jobs: Jobs
let service: PartPictureService
let told: string[]

beforeAll(() => {
  vision = createProcessVision({ modelsFolder: path.join(root, 'models'), log, patience: { answerMs: 240_000 } })
  mkdirSync(path.join(folder, 'HK-4279-B'), { recursive: true })
  for (const [from, to] of [
    ['HK-4248-A_1.webp', 'HK-4248-A.webp'],
    ['HK-3744-B_1.webp', 'HK-3744-B (2).webp'],
    ['HK-4279-B_1.webp', 'HK-4279-B/vorn.webp'],
  ] as const)
    cpSync(path.join(data, 'pictures', from), path.join(folder, to))
  writeFileSync(path.join(folder, 'HK-4248-A_kaputt.jpg'), pictureOf('HK-4248-A_1.webp').subarray(0, 400))
  writeFileSync(path.join(folder, 'Betriebsausflug.jpg'), 'kein Bild')
})
afterAll(async () => {
  await vision.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  database.sqlite.exec(`
    INSERT INTO models (id, name_de, name_en) VALUES ('HK-2203', 'Scheuersaugmaschine', 'Scrubber-drier');
    INSERT INTO customers (id, number, name) VALUES (1, 'K-1', 'Lohmeyer');
    INSERT INTO machines (serial, model_id, customer_id) VALUES ('HK2203-2603-0128', 'HK-2203', 1);
    INSERT INTO parts (id, number, name_de, name_en) VALUES
      (1, 'HK-4248-A', 'Lenkrolle 100 mm nicht kreidend', 'Castor 100 mm'),
      (2, 'HK-3744-B', 'Saugfuß 75 cm gebogen, komplett', 'Squeegee 75 cm'),
      (3, 'HK-4279-B', 'Magnetventil Frischwasser 24 V', 'Solenoid valve 24 V');
    INSERT INTO bill_of_materials (model_id, part_id, quantity) VALUES ('HK-2203', 2, 1), ('HK-2203', 3, 1);
    INSERT INTO tickets (id, number, subject, kind, state, created_at, last_message_at) VALUES (1, '2026-000001', 'Rolle', 'request', 'new', 1, 1);
    INSERT INTO messages (id, ticket_id, direction, kind, content_hash, from_name, from_address, recipients, subject, sent_at, received_at, new_text, quoted_text, signature)
      VALUES (1, 1, 'inbound', 'request', 'x', 'A', 'a@b.example', '[]', 'Rolle', 1, 1, 'siehe Foto', '', '');
  `)
  told = []
  const { db } = database
  jobs = createJobs({ db, clock: () => 5, log, emit: () => {} })
  service = createPartPictureService({
    db,
    blobs: createBlobs(null),
    vision,
    triage: { mailOf: async () => null },
    jobs,
    clock: () => 5,
    emit: (name) => told.push(name),
    log,
    agent: async () => 'Meike',
  })
  await service.start()
  await jobs.start()
})
afterEach(async () => {
  service.stop()
  await jobs.stop()
  await database.close()
})

const castor = 1 as PartId
const ticket = 1 as TicketId
const content = (name: string) => ({ content: readFileSync(path.join(data, 'photos', name)) })

describe('pictures of a folder', { timeout: 240_000 }, () => {
  test('go to the part whose number they bear; what is no picture or no part of ours is named', async () => {
    const { added, doubles, rejected } = await service.importFolder(folder, run)
    expect([added, doubles]).toEqual([3, 0])
    expect(rejected.map(({ file }) => file)).toEqual(['Betriebsausflug.jpg', 'HK-4248-A_kaputt.jpg'])
    expect((await service.importFolder(folder, run)).doubles).toBe(3)
    expect(await service.list(3 as PartId)).toMatchObject([{ kind: 'reference', width: 320 }])
    expect(told).toContain('partPictures.changed')
  })
  test('are refused where there is no such folder', async () => {
    await expect(service.importFolder(path.join(folder, 'nirgends'), run)).rejects.toMatchObject({
      code: 'path_not_found',
    })
  })
})

describe('a photo', { timeout: 240_000 }, () => {
  beforeEach(async () => {
    await service.importFolder(folder, run)
    await jobs.idle('parts.pictures')
  })
  test('shows the part that looks like it, with its picture', async () => {
    const match = await service.match(content('lenkrolle.jpg'), {})
    expect(match).toMatchObject({ scope: { kind: 'all' }, compared: 3, waiting: 0 })
    expect(match.parts[0]).toMatchObject({ number: 'HK-4248-A', name: { de: 'Lenkrolle 100 mm nicht kreidend' } })
    const [picture] = await service.list(castor)
    expect(match.parts[0]?.referencePictureId).toBe(picture?.id)
  })
  test('is compared with the parts of the machine alone where that is known', async () => {
    const match = await service.match(content('ventil.jpg'), { model: 'HK-2203' })
    expect(match.scope).toEqual({ kind: 'ticket', models: ['HK-2203'] })
    expect(match.parts[0]?.number).toBe('HK-4279-B')
    expect(match.parts.flatMap(({ reasons }) => reasons)).toContainEqual({ kind: 'in_machine', model: 'HK-2203' })
  })
  test('of a type plate tells the machine by its serial number, also where a letter was misread', async () => {
    const plate = { maker: 'Hakelberg', model: 'HK-2203', serial: 'HK22O3-26O3-0I28', lines: ['Baujahr 2026'] }
    const match = await service.match({ content: await photographPlate(plate, 2) }, {})
    expect(match.plate.found).toContainEqual(
      expect.objectContaining({ kind: 'serial', record: 'HK2203-2603-0128', corrected: true }),
    )
    expect(match.scope).toEqual({ kind: 'plate', models: ['HK-2203'] })
  })
  test('that is confirmed is known again at once, and forgotten when that is taken back', async () => {
    const photo = content('lippe.jpg')
    const before = await service.match(photo, {})
    expect(before.certain).not.toBe('sure')
    const confirmed = await service.confirm(photo, 2 as PartId, ticket)
    expect(confirmed.kind).toBe('confirmed')
    const { db } = database
    expect(await db.selectFrom('ticket_parts').selectAll().execute()).toMatchObject([
      { part_id: 2, state: 'confirmed', origin: 'photo', actor: 'Meike' },
    ])
    await jobs.idle('parts.pictures')
    expect((await service.match(photo, {})).parts[0]).toMatchObject({ partId: 2, certain: 'sure' })
    await service.unconfirm(confirmed.id, ticket)
    expect(await db.selectFrom('ticket_parts').selectAll().execute()).toEqual([])
    expect((await service.list(2 as PartId)).map(({ kind }) => kind)).toEqual(['reference'])
  })
})

describe('pictures of a part', { timeout: 120_000 }, () => {
  test('are kept without metadata, removed and put back with what was learned of them', async () => {
    const { id } = await service.add(castor, pictureOf('HK-4248-A_1.webp'))
    await jobs.idle('parts.pictures')
    expect((await service.image(id)).length).toBeGreaterThan(100)
    await service.remove(id)
    expect(await service.list(castor)).toEqual([])
    await expect(service.image(id)).rejects.toMatchObject({ code: 'not_found' })
    const back = await service.restore(id)
    expect(back.id).toBe(id)
    expect(await database.db.selectFrom('part_picture_vectors').select('picture_id').execute()).toEqual([
      { picture_id: id },
    ])
    await expect(service.restore(id)).rejects.toMatchObject({ code: 'not_found' })
  })
  test('need a part, and an attachment that is there', async () => {
    await expect(service.add(9 as PartId, pictureOf('HK-4248-A_1.webp'))).rejects.toMatchObject({ code: 'not_found' })
    await expect(service.match({ attachmentId: 7 as AttachmentId }, {})).rejects.toMatchObject({ code: 'not_found' })
  })
  test('are looked at again after another encoder', async () => {
    await service.add(castor, pictureOf('HK-4248-A_1.webp'))
    await jobs.idle('parts.pictures')
    await database.db
      .updateTable('settings')
      .set({ value: '"old"' })
      .where('key', '=', 'partPictures.encoder')
      .execute()
    await service.start()
    expect(await database.db.selectFrom('part_picture_vectors').selectAll().execute()).toEqual([])
    await jobs.idle('parts.pictures')
    expect(await database.db.selectFrom('part_picture_vectors').selectAll().execute()).toHaveLength(1)
  })
})
