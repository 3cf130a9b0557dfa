import { describe, expect, it } from 'vitest'
import { trainClassifier } from '../../../../native/triage/learning/classifier.ts'
import { createRandom } from '../../../../native/triage/learning/random.ts'
import { type Familiar, fitRefusal } from '../../../../native/triage/learning/refusal.ts'
import { createFakeInference } from '../../../fixtures/fake-inference.ts'
import { createSampler } from './written-topics.ts'

/** Normally distributed (Box & Muller 1958). */
function createFamiliars(seed: number) {
  const random = createRandom(seed)
  return (outcome: Familiar['outcome'], mean: number): Familiar => ({
    outcome,
    familiarity: mean + Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()),
  })
}
const listOf = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

describe('the refusal', () => {
  it.each([15, 40, 150, 1_000])('loses hardly any right answer to come, where %s have been seen', (count) => {
    const familiar = createFamiliars(count)
    let lost = 0
    for (let run = 0; run < 50; run += 1) {
      const refusal = fitRefusal(listOf(count, () => familiar('right', -2)))
      lost += listOf(200, () => familiar('right', -2)).filter(({ familiarity }) => familiarity < refusal).length
    }
    expect(lost / 10_000).toBeLessThan(0.016)
    expect(lost).toBeGreaterThan(10)
  })
  it('still keeps out what is far from all that few examples show', () => {
    const familiar = createFamiliars(7)
    const refusal = fitRefusal(listOf(20, () => familiar('right', 0)))
    const strangers = listOf(200, () => familiar('stranger', -5))
    expect(strangers.filter(({ familiarity }) => familiarity < refusal).length).toBeGreaterThan(150)
  })
  it('refuses nothing where nothing was right', () => {
    expect(fitRefusal([{ familiarity: -1, outcome: 'wrong' }])).toBe(Number.NEGATIVE_INFINITY)
  })
  it('lets a classifier of six examples a class speak where it is right', async () => {
    const inference = createFakeInference()
    const vectorsOf = (samples: readonly { text: string }[]) =>
      inference.embed(
        samples.map(({ text }) => text),
        { role: 'query' },
      )
    let right = 0
    let refused = 0
    for (let seed = 0; seed < 12; seed += 1) {
      const samples = createSampler(200 + seed).each(6)
      const classifier = await trainClassifier({
        texts: samples.map(({ text }) => text),
        labels: samples.map(({ label }) => label),
        vectors: await vectorsOf(samples),
      })
      const fresh = createSampler(300 + seed).each(40)
      for (const [at, vector] of (await vectorsOf(fresh)).entries()) {
        const { label, top } = classifier.predict(fresh[at]?.text ?? '', vector)
        if (top[0]?.label !== fresh[at]?.label) continue
        right += 1
        if (label === null) refused += 1
      }
    }
    expect(right).toBeGreaterThan(1_000)
    expect(refused / right).toBeLessThan(0.02)
  })
})
