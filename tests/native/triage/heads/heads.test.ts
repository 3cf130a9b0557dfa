import { describe, expect, it } from 'vitest'
import { fitRefusal, fitSharpness } from '../../../../native/triage/heads/calibration.ts'
import { judgeText, trainClassifier } from '../../../../native/triage/heads/classifier.ts'
import { countsOf, learnScaling } from '../../../../native/triage/heads/features.ts'
import { createNeighbours, withVote } from '../../../../native/triage/heads/neighbours.ts'
import { readHeads, writeHeads } from '../../../../native/triage/heads/storage.ts'
import { createFakeInference } from '../../../fixtures/fake-inference.ts'

const inference = createFakeInference()
const embed = (texts: readonly string[]) => inference.embed(texts, { role: 'query' })

const topics = {
  water: ['pump', 'leak', 'hose', 'tank', 'drip', 'valve'],
  money: ['invoice', 'price', 'payment', 'discount', 'euro', 'reminder'],
  road: ['parcel', 'truck', 'driver', 'address', 'carrier', 'tracking'],
} as const
let seed = 1
const pick = <T>(list: readonly T[]): T => {
  seed = (seed * 48_271) % 2_147_483_647
  return list[seed % list.length] as T
}
const sentence = (words: readonly string[]): string => `the ${pick(words)} and ${pick(words)} of ${pick(words)} again`
const examples = (each: number) =>
  Object.entries(topics).flatMap(([label, words]) =>
    Array.from({ length: each }, () => ({ label, text: sentence(words) })),
  )

describe('a classifier', () => {
  const train = async (rows: readonly { text: string; label: string | null }[]) => {
    const texts = rows.map((row) => row.text)
    return await trainClassifier({ texts, vectors: await embed(texts), labels: rows.map((row) => row.label) })
  }
  const accuracy = async (classifier: Awaited<ReturnType<typeof train>>): Promise<number> => {
    const tests = examples(20)
    const vectors = await embed(tests.map((test) => test.text))
    const right = tests.filter(
      ({ text, label }, at) =>
        judgeText(classifier, text, vectors[at] ?? new Float32Array()).guesses[0]?.label === label,
    )
    return right.length / tests.length
  }

  it('learns what the examples show, and nothing from shuffled labels', async () => {
    const rows = examples(12)
    expect(await accuracy(await train(rows))).toBeGreaterThan(0.95)
    const labels = rows.map((row) => row.label)
    const shuffled = rows.map((row, at) => ({ ...row, label: labels[(at * 7 + 5) % labels.length] ?? null }))
    expect(await accuracy(await train(shuffled))).toBeLessThan(0.7)
  })
  it('gives probabilities that sum to one, and the same ones every time', async () => {
    const rows = examples(8)
    const [first, second] = [await train(rows), await train(rows)]
    const [vector = new Float32Array()] = await embed(['the pump of the tank'])
    const judged = judgeText(first, 'the pump of the tank', vector)
    expect(judged.guesses.reduce((sum, guess) => sum + guess.confidence, 0)).toBeCloseTo(1)
    expect(judgeText(second, 'the pump of the tank', vector)).toEqual(judged)
  })
  it('says nothing about strangers it has been shown', async () => {
    const strangers = ['song', 'violin', 'concert', 'singer', 'stage', 'melody']
    const rows = [...examples(12), ...Array.from({ length: 12 }, () => ({ label: null, text: sentence(strangers) }))]
    const classifier = await train(rows)
    const texts = Array.from({ length: 10 }, () => sentence(strangers))
    const vectors = await embed(texts)
    const refused = texts.filter(
      (text, at) => judgeText(classifier, text, vectors[at] ?? new Float32Array()).label === null,
    )
    expect(refused.length).toBeGreaterThanOrEqual(8)
  })
  it('copes with one class, one example, equal texts and empty ones', async () => {
    const [vector = new Float32Array()] = await embed([''])
    for (const rows of [
      [{ text: 'only one', label: 'x' }],
      [
        { text: '', label: 'x' },
        { text: '', label: 'y' },
      ],
      [
        { text: 'same', label: 'x' },
        { text: 'same', label: 'x' },
        { text: 'other', label: 'y' },
      ],
    ]) {
      const { guesses } = judgeText(await train(rows), 'anything at all', vector)
      expect(guesses.every(({ confidence }) => Number.isFinite(confidence))).toBe(true)
    }
    await expect(train([{ text: 'a', label: null }])).rejects.toMatchObject({ code: 'too_few_examples' })
  })
  it('stops when it is told to', async () => {
    const rows = examples(30)
    const controller = new AbortController()
    controller.abort()
    const texts = rows.map((row) => row.text)
    const training = trainClassifier(
      { texts, vectors: await embed(texts), labels: rows.map((row) => row.label) },
      { signal: controller.signal },
    )
    await expect(training).rejects.toMatchObject({ code: 'cancelled' })
  })
  it('is the same after it was stored, but for the rounding of its weights', async () => {
    const classifier = await train(examples(12))
    const bytes = writeHeads({
      version: 'v',
      scaling: classifier.scaling,
      languageMeans: {},
      valences: {},
      thresholds: {},
      heads: { one: classifier },
    })
    const stored = readHeads(bytes).heads.one
    if (!stored) throw new Error('the head is gone')
    const tests = examples(10)
    const vectors = await embed(tests.map((test) => test.text))
    for (const [at, { text }] of tests.entries()) {
      const vector = vectors[at] ?? new Float32Array()
      const [before, after] = [
        judgeText(classifier, text, vector).guesses[0],
        judgeText(stored, text, vector).guesses[0],
      ]
      expect(after?.label).toBe(before?.label)
      expect(Math.abs((after?.confidence ?? 0) - (before?.confidence ?? 0))).toBeLessThan(0.05)
    }
  })
})

describe('calibration', () => {
  it('finds blunt probabilities for scores that are often wrong and sharp ones for scores that are not', () => {
    const right = Array.from({ length: 50 }, () => ({ scores: [1, 0], truth: 0 }))
    const torn = Array.from({ length: 50 }, (_value, at) => ({ scores: [1, 0], truth: at % 2 }))
    expect(fitSharpness(right)).toBeGreaterThan(fitSharpness(torn))
  })
  it('sets the refusal between strangers and known ones', () => {
    const known = Array.from({ length: 20 }, (_value, at) => ({ scores: [1 + at / 100, -1], truth: 0 }))
    const strangers = Array.from({ length: 20 }, (_value, at) => ({ scores: [-0.5 - at / 100, -1], truth: null }))
    const refusal = fitRefusal([...known, ...strangers])
    expect(refusal).toBeGreaterThan(-0.5)
    expect(refusal).toBeLessThanOrEqual(1)
  })
})

describe('labels that people gave', () => {
  it('count for the next text like theirs and are forgotten when left out', async () => {
    const texts = ['the belt squeals on cold mornings', 'where is my parcel', 'please send the invoice again']
    const vectors = await embed(texts)
    const scaling = learnScaling(texts.map(countsOf), vectors)
    const labels = ['noise', 'delivery', 'money']
    const all = texts.map((text, at) => ({
      text,
      vector: vectors[at] ?? new Float32Array(),
      label: labels[at] ?? null,
    }))
    const asked = 'the belt squeals every cold morning'
    const [vector = new Float32Array()] = await embed([asked])
    const guesses = [
      { label: 'delivery', confidence: 0.6 },
      { label: 'money', confidence: 0.4 },
    ]
    const ask = (known: typeof all) =>
      withVote(guesses, createNeighbours(known, scaling).vote(countsOf(asked), vector)).guesses[0]?.label
    expect(ask(all)).toBe('noise')
    expect(ask(all.slice(1))).toBe('delivery')
  })
})
