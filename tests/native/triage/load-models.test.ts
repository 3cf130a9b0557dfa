import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Inference } from '../../../native/inference/inference.ts'
import { createProcessInference } from '../../../native/inference/process-inference.ts'
import { silentLog } from '../../../native/log.ts'
import { trainClassifier } from '../../../native/triage/learning/classifier.ts'
import type { Classifier } from '../../../native/triage/learning/classifier-model.ts'
import { loadTriageModels } from '../../../native/triage/load-models.ts'
import type { LabelledText, TriageModels, Verdicts } from '../../../native/triage/models.ts'

// The heads that ship, on texts that are in no corpus.
let inference: Inference
let models: TriageModels
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  const modelsFolder = path.resolve('models')
  inference = createProcessInference({ modelsFolder, cacheFile: path.join(folder, 'vectors.db'), log: silentLog })
  models = await loadTriageModels(modelsFolder)
})
afterAll(async () => {
  await inference.close()
  await rm(folder, { recursive: true, force: true })
})

const judge = async (text: string): Promise<Verdicts> => {
  const [vector = new Float32Array()] = await inference.embed([text], { role: 'query', urgency: 'now' })
  return models.predict(text, vector, 'de')
}

describe('the heads that ship', () => {
  it.each([
    ['Wo bleibt unser Paket? Laut Sendungsverfolgung liegt es seit vier Tagen im Depot.', 'delivery'],
    ['Auf Ihrer Rechnung ist der Skonto nicht abgezogen, bitte um Korrektur.', 'invoice'],
    ['Please send us the declaration of conformity for the press.', 'documents'],
    ['Der Kompressor baut keinen Druck mehr auf und zeigt einen Fehler.', 'fault'],
  ])('tell what «%s» is about', async (text, category) => {
    expect((await judge(text)).category.categoryId).toBe(category)
  })
  it.each([
    [
      'Es ist eine Frechheit, wie Sie mit uns umgehen. Ich habe jetzt endgültig genug von Ihrer Hinhaltetaktik!',
      ['angry'],
    ],
    ['Vielen herzlichen Dank, Ihr Techniker war großartig, alles läuft wieder wunderbar.', ['satisfied']],
    [
      'Die Pumpe verliert an der Dichtung etwa einen Tropfen je Minute. Bitte um ein Angebot für die Reparatur.',
      ['neutral'],
    ],
    [
      'Das ist jetzt schon das dritte Mal, dass das nicht funktioniert, langsam haben wir keine Lust mehr.',
      ['frustrated', 'angry'],
    ],
  ])('read the mood of «%s»', async (text, expected) => {
    expect(expected).toContain((await judge(text)).mood.mood)
  })
  it('call a standstill urgent whatever the tone, and say why', async () => {
    const friendly = await judge(
      'Liebes Team, unsere Linie steht leider seit heute früh komplett, wir können nicht mehr produzieren. Herzliche Grüße und danke!',
    )
    expect(friendly.priority.priority).toBe('urgent')
    expect(friendly.priority.reasons.map(({ signal }) => signal)).toContain('standstill')
  })
  it('do not take anger for urgency', async () => {
    const angry = await judge(
      'Unverschämt! Schon wieder stimmt der Betrag auf der Rechnung nicht. Das ist eine bodenlose Schlamperei!',
    )
    expect(angry.priority.priority).not.toBe('urgent')
  })
  it('show words of the text as evidence, where they stand', async () => {
    const text = 'Ich bin stinksauer, das ist eine Unverschämtheit!'
    const { mood } = await judge(text)
    expect(mood.evidence.length).toBeGreaterThan(0)
    for (const { start, end, text: passage } of mood.evidence) expect(text.slice(start, end)).toBe(passage)
  })
  it('name no label, or one of the standard list, and never more than three guesses', async () => {
    const { category } = await judge('ok')
    expect(category.top).toHaveLength(3)
    if (category.categoryId !== null) expect(category.top[0]?.categoryId).toBe(category.categoryId)
  })
})

describe('labels that people gave', () => {
  const sample = 'Könnten Sie uns bitte ein Muster des neuen Farbtons schicken?'
  const like = 'Bitte schicken Sie uns ein Muster des Farbtons.'
  const labelled = async (text: string, label: string | null): Promise<LabelledText> => {
    const [vector = new Float32Array()] = await inference.embed([text], { role: 'query' })
    return { text, vector, label }
  }
  const others = [
    'Wo bleibt unser Paket? Laut Sendungsverfolgung liegt es seit vier Tagen im Depot.',
    'Auf Ihrer Rechnung ist der Skonto nicht abgezogen, bitte um Korrektur.',
    'Der Kompressor baut keinen Druck mehr auf und zeigt einen Fehler.',
  ]
  afterEach(() => {
    models.learnCategories([])
    models.useCategoryClassifier(null)
  })
  /** Of colours and parking only: knows nothing of machines. */
  const ownClassifier = async (): Promise<Classifier> => {
    const rows = await Promise.all(
      ['Wo kann ich parken?', 'Der Parkplatz ist gesperrt.', 'Die Schranke am Parkhaus klemmt.']
        .map((text) => labelled(text, 'Parken'))
        .concat(
          ['Welche Farbe hat das?', 'Das Blau ist zu hell.', 'Gibt es den Lack in Rot?'].map((text) =>
            labelled(text, 'Farben'),
          ),
        ),
    )
    return await trainClassifier({
      texts: rows.map(({ text }) => text),
      vectors: rows.map(({ vector }) => vector),
      labels: rows.map(({ label }) => label),
      hints: rows.map(({ text, vector }) => models.hints(text, vector)),
    })
  }

  it('count for the next mail like theirs, with a name that no model knows, and are taken back when left out', async () => {
    models.learnCategories([await labelled(sample, 'Muster')])
    expect((await judge(like)).category.categoryId).toBe('Muster')
    models.learnCategories([])
    expect((await judge(like)).category.categoryId).not.toBe('Muster')
  })
  it('make nothing else forgotten', async () => {
    const before = await Promise.all(others.map(judge))
    models.learnCategories([await labelled(sample, 'Muster')])
    const after = await Promise.all(others.map(judge))
    expect(after.map(({ category }) => category.categoryId)).toEqual(before.map(({ category }) => category.categoryId))
  })
  it('can say that such a mail belongs nowhere', async () => {
    models.learnCategories([await labelled(sample, null)])
    expect((await judge(like)).category.categoryId).toBeNull()
  })
  it('count beside a classifier of the company’s own too', async () => {
    models.useCategoryClassifier(await ownClassifier())
    models.learnCategories([await labelled(others[1] ?? '', 'Buchhaltung')])
    expect((await judge(others[1] ?? '')).category.categoryId).toBe('Buchhaltung')
    expect((await judge('Ist vor dem Haus ein Parkplatz frei?')).category.top[0]?.categoryId).toBe('Parken')
  })
  it('stay when the company’s own classifier comes and goes, which names itself in the version', async () => {
    const standard = models.version
    models.learnCategories([await labelled(sample, 'Muster')])
    const own = await ownClassifier()
    models.useCategoryClassifier(own)
    expect(models.version).toContain(own.version)
    expect((await judge(like)).category.categoryId).toBe('Muster')
    models.useCategoryClassifier(null)
    expect(models.version).toBe(standard)
    expect((await judge(like)).category.categoryId).toBe('Muster')
    expect((await judge(others[0] ?? '')).category.categoryId).toBe('delivery')
  })
})
