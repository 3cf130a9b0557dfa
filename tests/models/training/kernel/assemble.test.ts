import { describe, expect, it } from 'vitest'
import { assemble } from '../../../../models/training/kernel/assemble.ts'
import { type PublicText, readPublic, type Written } from '../../../../models/training/kernel/corpus.ts'
import { sayHeldOut } from '../../../../models/training/kernel/held-out.ts'
import { layGround, type SolvedTask, solveTask } from '../../../../models/training/kernel/likeness.ts'
import { createPublicSentiment, sentimentWeightsFor } from '../../../../models/training/kernel/public-sentiment.ts'
import { tasksFor } from '../../../../models/training/kernel/tasks.ts'
import { createPace } from '../../../../native/pace.ts'
import { createKernelHeads } from '../../../../native/triage/learning/kernel-heads.ts'
import { createFakeInference } from '../../../fixtures/fake-inference.ts'

const inference = createFakeInference()
const embed = (texts: readonly string[]) => inference.embed(texts, { role: 'query' })
const pace = createPace()

async function written(): Promise<Written[]> {
  const texts = Array.from({ length: 24 }, (_none, at) =>
    at % 2 === 0 ? `smoke and danger near the press ${at % 5}` : `thank you for the fine parcel ${at % 5}`,
  )
  const vectors = await embed(texts)
  return texts.map((text, at) => ({
    id: String(at),
    file: 'a',
    language: 'en',
    mood: at % 2 === 0 ? 'worried' : 'satisfied',
    valence: at % 2 === 0 ? -0.5 : 0.8,
    needsHelp: at % 2 === 0,
    text,
    vector: vectors[at] ?? new Float32Array(),
    mail: { category: 'fault', priority: at % 2 === 0 ? 'urgent' : 'low', signals: at % 2 === 0 ? ['safety'] : [] },
    group: String(at % 3),
  }))
}

async function heads(published: ReadonlyMap<string, readonly PublicText[]>) {
  const texts = await written()
  const ground = await layGround(texts, published, pace)
  const solved: SolvedTask[] = []
  for (const task of tasksFor(texts)) solved.push(await solveTask(ground, task, pace))
  const learnSentiment = await createPublicSentiment(published, texts, pace)
  const said = await sayHeldOut(texts, solved, learnSentiment)
  return { said, heads: createKernelHeads(assemble(ground, solved, await learnSentiment(texts))) }
}

describe('heads trained without the public texts', () => {
  it('tell danger from thanks, and leave public sentiment out', async () => {
    const published = await readPublic('/nowhere/at/all', embed)
    expect(published.size).toBe(0)
    expect(sentimentWeightsFor(published).public).toBe(0)
    const { said, heads: trained } = await heads(published)
    for (const outputs of said) for (const value of outputs.values()) expect(Number.isFinite(value)).toBe(true)
    expect(said[0]?.get('signal.safety')).toBeGreaterThan(0)
    expect(said[1]?.get('signal.safety')).toBeLessThan(0)
    const [vector = new Float32Array()] = await embed(['danger near the press'])
    const read = trained.read('danger near the press', vector)
    expect(read.value('urgent')).toBeGreaterThan(0)
    expect(read.value('public.negative')).toBe(0)
  })
})
