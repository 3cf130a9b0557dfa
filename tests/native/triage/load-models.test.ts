import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Inference } from '../../../native/inference/inference.ts'
import { createProcessInference } from '../../../native/inference/process-inference.ts'
import { silentLog } from '../../../native/log.ts'
import { loadTriageModels } from '../../../native/triage/load-models.ts'
import type { TriageModels, Verdicts } from '../../../native/triage/models.ts'

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
  it('learn a label a person gave for the next mail like it', async () => {
    const text = 'Könnten Sie uns bitte ein Muster des neuen Farbtons schicken?'
    const [vector = new Float32Array()] = await inference.embed([text], { role: 'query' })
    models.learnCategories([{ text, vector, label: 'Muster' }])
    expect((await judge('Bitte schicken Sie uns ein Muster des Farbtons.')).category.categoryId).toBe('Muster')
    models.learnCategories([])
    expect((await judge('Bitte schicken Sie uns ein Muster des Farbtons.')).category.categoryId).not.toBe('Muster')
  })
})
