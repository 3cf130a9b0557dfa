import { describe, expect, it, onTestFinished } from 'vitest'
import type { DefectId } from '../../../native/contract/defects.ts'
import type { ArticleId } from '../../../native/contract/words.ts'
import { openDatabase } from '../../../native/database/open.ts'
import type { DefectSearch } from '../../../native/defects/matcher.ts'
import type { DefectInput } from '../../../native/defects/rows.ts'
import { createDefectService } from '../../../native/defects/service.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { silentLog } from '../../../native/log.ts'
import { createFakeInference } from '../../fixtures/fake-inference.ts'

const clock = () => 1_000

async function openDefects() {
  const { db, close } = await openDatabase({ file: ':memory:' })
  onTestFinished(close)
  const events: string[] = []
  const emit = (name: string): void => {
    events.push(name)
  }
  const inference = createFakeInference()
  const jobs = createJobs({ db, clock, log: silentLog, emit })
  const cases = { similar: async () => [] }
  const defects = createDefectService({ db, inference, cases, jobs, clock, emit, centre: (vector) => vector })
  await jobs.start()
  onTestFinished(() => jobs.stop())
  const mailOf = async (text: string, models: string[] = []): Promise<DefectSearch> => {
    const [vector] = await inference.embed([text], { role: 'query' })
    const none = {
      machines: [],
      parts: [],
      serials: [],
      errorCodes: [],
      orders: [],
      invoices: [],
      dates: [],
      amounts: [],
    }
    return { text, language: 'de', vector: vector ?? new Float32Array(), entities: none, models }
  }
  return { db, defects, jobs, events, mailOf }
}

const burner: DefectInput = {
  kind: 'defect',
  title: { de: 'Brenner geht aus', en: 'Burner goes out' },
  symptoms: ['Der Brenner zündet kurz und geht wieder aus', 'The burner lights and goes out again'],
  instruction: { de: 'Fenster wischen.', en: 'Wipe the window.' },
  models: ['HD 220-15 W'],
  errorCodes: ['F11'],
  parts: ['4.779-739.0'],
  articleId: null,
  active: true,
}
const description = 'Der Brenner zündet kurz und geht wieder aus, Anzeige F11'

describe('known defects', () => {
  it('match a mail once their symptoms have been read, and say by what', async () => {
    const { defects, jobs, mailOf, events } = await openDefects()
    const saved = await defects.save(burner)
    await jobs.idle()
    const [match] = await defects.matching(await mailOf(description, ['HD 220-15 W']))
    expect(match).toMatchObject({
      defect: saved,
      certainty: 'sure',
      symptom: burner.symptoms[0],
      sameMachine: true,
      sameErrorCode: true,
    })
    expect(description).toContain(match?.passage)
    expect(events).toContain('defects.changed')
    expect(await defects.matching(await mailOf('Wann kommt mein Paket mit den Bürsten', ['HD 220-15 W']))).toEqual([])
    expect(await defects.matching(await mailOf(description, ['HD 190-12']))).toEqual([])
  })
  it('are less sure where the mail denies what they describe', async () => {
    const { defects, jobs, mailOf } = await openDefects()
    await defects.save(burner)
    await jobs.idle()
    const denied = 'Der Brenner zündet kurz und geht wieder aus, Anzeige F11, es ist nicht der Brenner'
    const [match] = await defects.matching(await mailOf(denied, ['HD 220-15 W']))
    expect(match?.certainty).toBe('likely')
  })
  it('follow a change: new symptoms are read anew, and what is switched off is never shown', async () => {
    const { defects, jobs, mailOf } = await openDefects()
    const { id } = await defects.save(burner)
    await jobs.idle()
    await defects.save({ ...burner, id, symptoms: ['Die Pumpe tropft am Gehäuse'] })
    await jobs.idle()
    expect(await defects.matching(await mailOf(description, ['HD 220-15 W']))).toEqual([])
    const drops = await mailOf('Die Pumpe tropft am Gehäuse, F11', ['HD 220-15 W'])
    expect(await defects.matching(drops)).toHaveLength(1)
    await defects.save({ ...burner, id, symptoms: ['Die Pumpe tropft am Gehäuse'], active: false })
    await jobs.idle()
    expect(await defects.matching(drops)).toEqual([])
    expect(await defects.list()).toMatchObject([{ id, active: false }])
  })
  it('keep each symptom on one line, as the vectors count them', async () => {
    const { defects } = await openDefects()
    const { symptoms } = await defects.save({ ...burner, symptoms: ['Zeile eins\nund zwei', 'Noch eine'] })
    expect(symptoms).toEqual(['Zeile eins und zwei', 'Noch eine'])
  })
  it('can be taken back, and match nothing then', async () => {
    const { defects, jobs, mailOf } = await openDefects()
    const { id } = await defects.save(burner)
    await jobs.idle()
    await defects.remove(id)
    expect(await defects.list()).toEqual([])
    expect(await defects.matching(await mailOf(description, ['HD 220-15 W']))).toEqual([])
    await expect(defects.remove(id)).rejects.toMatchObject({ code: 'not_found' })
  })
  it('cannot be saved where they or their article are not there', async () => {
    const { defects } = await openDefects()
    await expect(defects.save({ ...burner, id: 7 as DefectId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(defects.save({ ...burner, articleId: 7 as ArticleId })).rejects.toMatchObject({ code: 'not_found' })
    expect(await defects.list()).toEqual([])
  })
})
