import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moods } from '../../../../native/contract/words.ts'
import type { Inference } from '../../../../native/inference/inference.ts'
import { createProcessInference } from '../../../../native/inference/process-inference.ts'
import { silentLog } from '../../../../native/log.ts'
import { sentimentOfMood } from '../../../../native/triage/learning/mood.ts'
import { loadStandardHeads, type StandardHeads } from '../../../../native/triage/learning/standard-heads.ts'

// The heads that ship, on texts that are in no corpus.
let inference: Inference
let heads: StandardHeads
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'leitstand-'))
  const modelsFolder = path.resolve('models')
  inference = createProcessInference({ modelsFolder, cacheFile: path.join(folder, 'vectors.db'), log: silentLog })
  heads = await loadStandardHeads(path.join(modelsFolder, 'heads'))
})
afterAll(async () => {
  await inference.close()
  await rm(folder, { recursive: true, force: true })
})

const judge = async (text: string) => {
  const [vector = new Float32Array()] = await inference.embed([text], { role: 'query', urgency: 'now' })
  return { vector, category: heads.category.predict(text, vector), ...heads.moodAndPriority(text, vector) }
}

const angryInvoice =
  'Rechnung 30817\nZum vierten Mal berechnen Sie uns die Anfahrt doppelt, zum vierten Mal reklamiere ich das, und niemand hält es für nötig zu antworten. Das ist eine Unverschämtheit. Ich zahle keinen Cent mehr!'
const politeDefect =
  'Hydraulikzylinder undicht\nSehr geehrte Damen und Herren, am linken Hubzylinder unserer Hebebühne tritt an der Stangendichtung etwas Öl aus, etwa ein Tropfen pro Stunde. Bitte teilen Sie uns mit, welcher Dichtsatz passt. Mit freundlichen Grüßen'
const friendlyStandstill =
  'Kleine Bitte :-)\nLiebes Team, danke nochmal für die nette Betreuung letzte Woche! Leider steht seit heute früh unsere komplette Abfüllanlage, es geht gar nichts mehr und die Leute sitzen herum. Könnte jemand vorbeischauen? Herzliche Grüße, Ihre Moni'
const friendlySmell =
  'Smell\nHi there, hope you are all well! Just to let you know that the control cabinet smells of burning and one of the operators got a shock when he touched the door. Lovely day otherwise. Best, Tom'

describe('the mood of a mail', () => {
  it('is angry where somebody is, and not where a machine is broken', async () => {
    expect((await judge(angryInvoice)).mood.mood).toBe('angry')
    expect((await judge(politeDefect)).mood.mood).toBe('neutral')
    expect((await judge(politeDefect)).mood.evidence).toEqual([])
  })
  it('is worry and a call for help where the writer is lost', async () => {
    const { mood } = await judge(
      'Ich bin ganz allein in der Werkstatt und habe große Angst, etwas kaputt zu machen. Ich weiß mir nicht mehr zu helfen, bitte helfen Sie mir!',
    )
    expect(mood.needsHelp).toBe(true)
    expect(mood.mood).toBe('worried')
    expect((await judge(politeDefect)).mood.needsHelp).toBe(false)
  })
  it('is satisfied where thanks are meant', async () => {
    const { mood } = await judge(
      'Thank you so much, your technician was brilliant and everything runs like a dream again!',
    )
    expect(mood).toMatchObject({ mood: 'satisfied', sentiment: 'positive' })
    expect(mood.valence).toBeGreaterThan(0.3)
  })
  it('never contradicts its sentiment or its valence', async () => {
    for (const text of [
      angryInvoice,
      politeDefect,
      friendlyStandstill,
      friendlySmell,
      'ok',
      '',
      'Na super. Wieder nichts.',
    ]) {
      const { mood } = await judge(text)
      expect(moods).toContain(mood.mood)
      expect(mood.sentiment).toBe(sentimentOfMood[mood.mood])
      expect(mood.valence).toBeGreaterThanOrEqual(-1)
      expect(mood.valence).toBeLessThanOrEqual(1)
      if (mood.sentiment !== 'neutral') expect(Math.sign(mood.valence)).toBe(mood.sentiment === 'positive' ? 1 : -1)
    }
  })
  it('shows the words it was read from, where they stand', async () => {
    const { mood } = await judge(angryInvoice)
    expect(mood.evidence.length).toBeGreaterThan(0)
    for (const { start, end, text } of mood.evidence) expect(angryInvoice.slice(start, end)).toBe(text)
  })
})

describe('the priority of a mail', () => {
  it('is urgent at a standstill or in danger, however friendly the tone, and says why', async () => {
    const standstill = (await judge(friendlyStandstill)).priority
    expect(standstill.priority).toBe('urgent')
    expect(standstill.reasons.map(({ signal }) => signal)).toContain('standstill')
    const danger = (await judge(friendlySmell)).priority
    expect(danger.priority).toBe('urgent')
    expect(danger.reasons.map(({ signal }) => signal)).toContain('safety')
  })
  it('is not urgent because somebody is angry', async () => {
    expect((await judge(angryInvoice)).priority.priority).not.toBe('urgent')
  })
})

describe('the category of a mail', () => {
  it.each([
    [angryInvoice, 'invoice'],
    ['Wo bleibt unser Paket? Laut Sendungsverfolgung liegt es seit vier Tagen im Depot.', 'delivery'],
    ['Please send us the declaration of conformity for the press.', 'documents'],
    ['Bitte löschen Sie alle über mich gespeicherten Daten und bestätigen Sie mir das.', 'account'],
  ])('of «%s» is %s', async (text, expected) => {
    expect((await judge(text)).category.label).toBe(expected)
  })
  it('lends what it knows to a company’s own list', async () => {
    const { vector } = await judge(angryInvoice)
    const hints = heads.hints(angryInvoice, vector)
    expect(hints.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 4)
    expect(hints.indexOf(Math.max(...hints))).toBe(heads.category.labels.indexOf('invoice'))
  })
})

it('damaged heads are named, not used', async () => {
  const damaged = await mkdtemp(path.join(folder, 'heads-'))
  await writeFile(path.join(damaged, 'category.bin'), 'nothing of the kind')
  await expect(loadStandardHeads(damaged)).rejects.toMatchObject({ code: 'model_file_damaged' })
})
