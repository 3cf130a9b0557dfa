import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../native/database/open.ts'
import type { Inference } from '../../../native/inference/inference.ts'
import { createProcessInference } from '../../../native/inference/process-inference.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { type AspectHead, loadAspectHead } from '../../../native/voices/reading/head.ts'
import { sentencesIn } from '../../../native/voices/reading/sentences.ts'
import { createVoiceService } from '../../../native/voices/service.ts'

// The encoder and the head that ship.
const modelsFolder = path.resolve('models')
let folder: string
let inference: Inference
let head: AspectHead
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-voices-'))
  inference = createProcessInference({ modelsFolder, cacheFile: path.join(folder, 'v.db'), log: silentLog })
  head = await loadAspectHead(modelsFolder)
}, 60_000)
afterAll(async () => {
  await inference.close()
  await rm(folder, { recursive: true, force: true })
})

const now = new Date(2026, 10, 20, 12).getTime()
const everyone = { modelId: null, segment: null, source: null, language: null }
const asked = { from: now - 30 * 86_400_000, to: now + 1, filter: everyone }
const late = 'Die Lieferung kam drei Wochen zu spät an.'
const broken = 'Nach zwei Monaten ist das Gerät schon wieder kaputt.'

async function openVoices() {
  const { db } = await openDatabase({ file: ':memory:' })
  const jobs = createJobs({ db, clock: () => now, log: silentLog, emit: () => {} })
  const voices = createVoiceService({
    db,
    inference,
    jobs,
    head,
    encoder: 'encoder 1',
    clock: () => now,
    emit: () => {},
    log: silentLog,
    agent: async () => 'Anna',
  })
  await jobs.start()
  let count = 0
  const add = async (text: string, at = now - 1_000): Promise<void> => {
    count += 1
    await db
      .insertInto('feedback')
      .values({ source: 'Shop', external_id: `F${count}`, kind: 'review', at, rating: null, text, language: 'de' })
      .execute()
  }
  const read = async (): Promise<void> => {
    await voices.start()
    await jobs.idle('voices.read')
    await voices.ready()
  }
  const quotes = async (aspect: string | null, which: 'sure' | 'unsure' = 'sure') =>
    (await voices.quotes({ ...asked, aspect, order: 'newest', which, offset: 0, limit: 50 })).quotes
  return { db, jobs, voices, add, read, quotes }
}

describe('sentences', () => {
  it('stand where the text has them, also over wrapped lines', () => {
    const text =
      'Guten Tag,\n\nauf die bestellte Pumpe warte ich nun schon seit mehr als drei vollen\nWochen. Was ist da los?'
    for (const { text: said, start, end } of sentencesIn(text, 'de'))
      expect(text.slice(start, end).replace(/\n/g, ' ')).toBe(said)
    expect(sentencesIn(text, 'de').map(({ text: said }) => said)).toContain(
      'auf die bestellte Pumpe warte ich nun schon seit mehr als drei vollen Wochen.',
    )
  })
})

describe('a review', () => {
  it('is read sentence by sentence, with what it is about and its mood', async () => {
    const { add, read, quotes } = await openVoices()
    await add(`${late} Der Monteur war schnell da und hat sauber gearbeitet.`)
    await read()
    expect(await quotes('delivery')).toMatchObject([{ sentence: late, sentiment: 'negative', source: 'review' }])
    expect(await quotes('repair')).toMatchObject([{ sentiment: 'positive' }])
  })
  it('that only asks or reports says nothing of any aspect', async () => {
    const { add, read, quotes } = await openVoices()
    await add('Guten Tag, bitte senden Sie uns drei Filter an die bekannte Adresse. Mit freundlichen Grüßen')
    await read()
    expect(await quotes(null)).toEqual([])
  })
  it('is read once on the same basis, however often it is asked for', async () => {
    const { db, add, read, jobs } = await openVoices()
    await add(late)
    await read()
    const before = await db.selectFrom('voices').selectAll().execute()
    await jobs.enqueue(db, 'voices.read', [-1])
    await jobs.idle('voices.read')
    await read()
    expect(await db.selectFrom('voices').selectAll().execute()).toEqual(before)
    expect(before.length).toBeGreaterThan(0)
  })
})

describe('a correction', () => {
  it('moves the sentence, and undoing it puts it back', async () => {
    const { voices, add, read, quotes } = await openVoices()
    await add(late)
    await read()
    const [quote] = await quotes('delivery')
    const correctionId = await voices.correct(quote?.id ?? 0, 'parts')
    expect(await quotes('delivery')).toEqual([])
    expect(await quotes('parts')).toMatchObject([{ sentence: late, corrected: true, confidence: 1 }])
    await voices.undo(correctionId)
    expect(await quotes('parts')).toEqual([])
    expect(await quotes('delivery')).toEqual([quote])
    await expect(voices.undo(correctionId)).rejects.toThrow('not_found')
  })
  it('holds for the same words in another review, and no longer once undone', async () => {
    const { voices, add, read, quotes } = await openVoices()
    await add(late)
    await read()
    const [quote] = await quotes('delivery')
    const correctionId = await voices.correct(quote?.id ?? 0, null)
    await add(late)
    await read()
    expect(await quotes('delivery')).toEqual([])
    await voices.undo(correctionId)
    await add(late)
    await read()
    expect(await quotes('delivery')).toHaveLength(2)
  })
})

describe('an aspect of the company', () => {
  const examples = [
    'Die Schulung war sehr lehrreich.',
    'Bei der Einweisung hat keiner etwas gelernt.',
    'Der Schulungsleiter war schlecht vorbereitet.',
    'Unsere Leute waren vom Training begeistert.',
    'Die Einweisung der Bediener dauerte nur zehn Minuten.',
    'Der Lehrgang war sein Geld nicht wert.',
  ]
  const name = { de: 'Schulung', en: 'Training' }
  it('is found by its examples, in what was read before, too', async () => {
    const { voices, jobs, add, read, quotes } = await openVoices()
    await add(`Die Schulung unserer Leute war leider viel zu kurz. ${broken}`)
    await read()
    const id = await voices.aspects.save({ id: null, name, examples })
    await jobs.idle('voices.read')
    await read()
    expect((await quotes(id)).map(({ sentence }) => sentence)).toEqual([
      'Die Schulung unserer Leute war leider viel zu kurz.',
    ])
    const removed = await voices.aspects.remove(id)
    expect(removed).toEqual({ id, name, examples })
  })
  it('needs five sentences and a name of its own', async () => {
    const { voices } = await openVoices()
    await expect(voices.aspects.save({ id: null, name, examples: examples.slice(0, 4) })).rejects.toThrow('too_few')
    await voices.aspects.save({ id: null, name, examples })
    await expect(voices.aspects.save({ id: null, name, examples })).rejects.toThrow('name_taken')
  })
})
