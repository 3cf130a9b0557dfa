import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../../native/database/open.ts'
import { vectorSize } from '../../../native/inference/inference.ts'
import { usualRule } from '../../../native/triage/apply-modes.ts'
import { createJudge, type Judge, type Judgeable, type JudgedMail } from '../../../native/triage/judge.ts'
import type { TriageModels } from '../../../native/triage/models.ts'

// Verdicts do not matter here: only what is made of the numbers in a mail and of what the data know.
const models: TriageModels = {
  version: 'test',
  learnCategories: () => {},
  useCategoryClassifier: () => {},
  standardCategory: () => ({ label: null, confidence: 0, top: [], evidence: [] }),
  describeCategories: () => {},
  hints: () => new Float32Array(),
  usualMean: new Float32Array(),
  centre: (vector) => vector,
  predict: () => ({
    category: {
      categoryId: 'fault',
      confidence: 1,
      certainty: 'sure',
      top: [{ categoryId: 'fault', confidence: 1 }],
      evidence: [],
    },
    mood: {
      mood: 'neutral',
      confidence: 1,
      certainty: 'sure',
      valence: 0,
      needsHelp: false,
      sentiment: 'neutral',
      evidence: [],
    },
    priority: { priority: 'normal', confidence: 1, certainty: 'sure', reasons: [] },
  }),
}

let database: Database
let judge: Judge
beforeEach(async () => {
  database = await openDatabase({ file: ':memory:' })
  const { db } = database
  judge = createJudge({ db, models, ruleOf: () => usualRule, clock: () => 0 })
  await db
    .insertInto('models')
    .values([
      { id: 'KA 680', name_de: 'Kantenmaschine', name_en: 'Edge bander', error_codes: '[{"code":"230"}]' },
      { id: 'KX 30', name_de: 'Kompressor', name_en: 'Compressor', error_codes: '[{"code":"A03"}]' },
    ])
    .execute()
  await db.insertInto('customers').values({ id: 1, number: 'K-1', name: 'Messebau', since: null }).execute()
  const machine = { customer_id: 1, installed_at: null, warranty_until: null }
  await db
    .insertInto('machines')
    .values([
      { ...machine, serial: 'KA680-2301-0038', model_id: 'KA 680' },
      { ...machine, serial: 'KX30-2201-0001', model_id: 'KX 30' },
    ])
    .execute()
})
afterEach(() => database.close())

const mail = (newText: string, change: Partial<Judgeable> = {}) =>
  judge({ subject: '', newText, kind: 'request', customerId: 1, ...change }, new Float32Array(vectorSize))

const factsAskedFor = ({ triage }: JudgedMail) => triage.missing.map(({ fact }) => fact)

describe('judging a mail', () => {
  it('knows the model by a serial number', async () => {
    expect((await mail('Maschine KA680-2301-0038 steht.')).models).toEqual(['KA 680'])
  })
  it('does not guess between the models of a customer who owns several', async () => {
    const judged = await mail('Die Maschine steht.')
    expect(judged.models).toEqual([])
    expect(factsAskedFor(judged)).toEqual(expect.arrayContaining(['machine', 'serial']))
  })
  it('does not ask again for what the customer wrote before', async () => {
    const judged = await mail('Jetzt kommt wieder der Fehler.', { earlier: 'Unsere KA680-2301-0038 bleibt stehen.' })
    expect(judged.models).toEqual(['KA 680'])
    expect(factsAskedFor(judged)).not.toContain('machine')
    expect(factsAskedFor(judged)).not.toContain('serial')
    expect(judged.entities.serials).toEqual([])
  })
  it('links an error code that the machine knows, and no other', async () => {
    const codes = async (text: string) =>
      (await mail(text)).entities.errorCodes.map(({ text: code, record }) => [code, record])
    expect(await codes('KA680-2301-0038 zeigt Fehler 230.')).toEqual([['230', '230']])
    expect(await codes('KA680-2301-0038 zeigt Fehler A03.')).toEqual([['A03', null]])
  })
})
