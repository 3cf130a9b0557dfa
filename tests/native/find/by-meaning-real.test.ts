import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createProcessInference } from '../../../native/inference/process-inference.ts'
import { silentLog } from '../../../native/log.ts'
import { loadTriageModels } from '../../../native/triage/load-models.ts'
import { type Desk, openDesk } from './desk.ts'

// The encoder that ships, on mails in both languages.
const modelsFolder = path.resolve('models')
let folder: string
let desk: Desk
let close: () => Promise<void>

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-meaning-'))
  const cacheFile = path.join(folder, 'vectors.db')
  const inference = createProcessInference({ modelsFolder, cacheFile, log: silentLog })
  const { centre } = await loadTriageModels(modelsFolder)
  close = () => inference.close()
  desk = await openDesk({ inference, centre })
  const mails = [
    ['Wet floor after cleaning', 'Hello, since Monday our scrubber leaves puddles behind it wherever it goes.'],
    [
      'Akku',
      'Guten Tag, der Akku unseres Staplers ist schon nach zwei Stunden leer. Früher hielt er die ganze Schicht.',
    ],
    ['RE-2026-00133', 'Wir haben den Betrag versehentlich zweimal überwiesen. Bitte erstatten Sie eine Zahlung.'],
    ['Schulung', 'Guten Morgen, wir würden gern sechs Kollegen an der Scherenbühne unterweisen lassen. Wann geht das?'],
    [
      'Bewerbung',
      'Sehr geehrte Damen und Herren, hiermit bewerbe ich mich um einen Ausbildungsplatz als Mechatroniker.',
    ],
  ] as const
  for (const [subject, text] of mails) await desk.addTicket({ subject, text })
  await desk.indexed()
  await desk.read()
})
afterAll(async () => {
  await desk.end()
  await close()
  await rm(folder, { recursive: true, force: true })
})

describe('by meaning, with the encoder that ships', () => {
  it.each([
    ['Maschine verliert Wasser auf dem Boden', 'Wet floor after cleaning'],
    ['battery of the forklift dies quickly', 'Akku'],
    ['paid an invoice twice, money back', 'RE-2026-00133'],
    ['training for operators', 'Schulung'],
    ['job application', 'Bewerbung'],
  ])('«%s» finds what is said in other words and the other language', async (query, subject) => {
    expect((await desk.search(query)).tickets).toEqual([])
    const { tickets } = await desk.search(query, true)
    expect(tickets[0]).toMatchObject({ subject, foundIn: 'meaning' })
  })

  it.each(['Rezept für Kartoffelsuppe', 'who won the football match', 'asdf qwertz jklö', 'Gedicht über den Mond'])(
    '«%s» finds nothing',
    async (query) => {
      expect((await desk.search(query, true)).tickets).toEqual([])
    },
  )

  it('shows of a long message the sentence that says it, also of one in the other language', async () => {
    const text = [
      'Hello,',
      'thank you for the quick visit last week, everybody was very pleased with it.',
      'One more thing: since this morning the brush no longer turns when we press the pedal.',
      'The colleague from the office is back on Thursday, and the gate is open until six in the evening.',
    ].join('\n')
    const id = await desk.addMessage(1, { text })
    const { excerpts } = await desk.sentences('Bürste dreht sich nicht mehr', [id])
    expect(excerpts[0]?.excerpt).toMatch(/^… One more thing: since this morning the brush no longer turns/)
  })

  it('shows no sentence that would be near to anything', async () => {
    const id = await desk.addMessage(1, {
      text: "No, that's it. Fastest order I've placed all month, and the only one where somebody asked me first.",
    })
    const { excerpts } = await desk.sentences('Lieferung kommt nicht an', [id])
    expect(excerpts[0]?.excerpt).toMatch(/^… Fastest order/)
  })
})
