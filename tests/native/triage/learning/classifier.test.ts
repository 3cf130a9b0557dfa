import { describe, expect, it } from 'vitest'
import { vectorSize } from '../../../../native/inference/inference.ts'
import { trainClassifier, trainToGrow } from '../../../../native/triage/learning/classifier.ts'
import { type Classifier, classifierFromBytes } from '../../../../native/triage/learning/classifier-model.ts'
import { type Answer, accuracy, calibrationError } from '../../../../native/triage/learning/metrics.ts'
import { createRandom, shuffle } from '../../../../native/triage/learning/random.ts'
import { createFakeInference } from '../../../fixtures/fake-inference.ts'
import { createSampler, type Sample } from './written-topics.ts'

const inference = createFakeInference()
const vectorsOf = async (samples: readonly { text: string }[]) =>
  await inference.embed(
    samples.map(({ text }) => text),
    { role: 'query' },
  )
const vectorOf = async (text: string): Promise<Float32Array> => (await vectorsOf([{ text }]))[0] ?? new Float32Array()

async function train(samples: readonly Sample[]): Promise<Classifier> {
  return await trainClassifier({
    texts: samples.map(({ text }) => text),
    labels: samples.map(({ label }) => label),
    vectors: await vectorsOf(samples),
  })
}

async function answers(classifier: Classifier, samples: readonly Sample[]): Promise<Answer[]> {
  const vectors = await vectorsOf(samples)
  return samples.map(({ text, label }, at) => {
    const { top, confidence } = classifier.predict(text, vectors[at] ?? new Float32Array())
    return { said: top[0]?.label ?? null, truth: label, confidence }
  })
}

const describedTopics = () =>
  Promise.all(
    Object.entries({
      water: 'pump or hose with a leak, a tank or valve that does drip, a flood',
      money: 'the price on an invoice, a payment in euro, a reminder, a discount or refund',
      road: 'where the parcel is, the truck and its driver, the address, tracking by the carrier, the depot',
    }).map(async ([label, text]) => ({ label, text, vector: await vectorOf(text) })),
  )
const say = async (classifier: Classifier, text: string) => classifier.predict(text, await vectorOf(text))

describe('a classifier', () => {
  it.each([
    ['few', 12],
    ['many', 540],
  ])('learns what %s examples show', async (_kind, each) => {
    const classifier = await train(createSampler(1).each(each))
    expect(accuracy(await answers(classifier, createSampler(2).each(40)))).toBeGreaterThan(0.95)
  })
  it.each([
    ['few', 30],
    ['many', 540],
  ])('learns nothing from %s examples with shuffled labels, and is not sure of it', async (_kind, each) => {
    const samples = createSampler(3).each(each)
    const labels = shuffle(
      samples.map(({ label }) => label),
      createRandom(4),
    )
    // Without doubles: a text that is in the examples twice would be remembered with its wrong label.
    const unique = [...new Map(samples.map(({ text }, at) => [text, { text, label: labels[at] ?? null }])).values()]
    const said = await answers(await train(unique), createSampler(5).each(60))
    expect(accuracy(said)).toBeLessThan(0.5)
    expect(said.reduce((sum, { confidence }) => sum + confidence, 0) / said.length).toBeLessThan(0.6)
  })
  it.each([1, 2])('learns from %s examples each, although hardly any can be held out', async (each) => {
    const samples = Object.entries({
      water: ['pump leak hose tank drip', 'valve flood bucket tank hose'],
      money: ['invoice price payment discount euro', 'reminder account refund euro price'],
      road: ['parcel truck driver address carrier', 'tracking depot pallet truck parcel'],
    }).flatMap(([label, texts]) => texts.slice(0, each).map((text) => ({ label, text })))
    const said = await answers(await train(samples), createSampler(31).each(40))
    expect(accuracy(said)).toBeGreaterThan(0.6)
  })
  it('tells labels by their descriptions where there is no example', async () => {
    const classifier = await trainClassifier({
      texts: [],
      vectors: [],
      labels: [],
      descriptions: await describedTopics(),
      usualMean: new Float32Array(vectorSize),
    })
    expect(accuracy(await answers(classifier, createSampler(32).each(40)))).toBeGreaterThan(0.9)
    const again = classifierFromBytes(classifier.toBytes())
    expect(await say(again, 'driver truck')).toEqual(await say(classifier, 'driver truck'))
  })
  it('tells a label that has only a description from those with examples', async () => {
    const samples = createSampler(33)
      .each(20)
      .filter(({ label }) => label !== 'road')
    const classifier = await trainClassifier({
      texts: samples.map(({ text }) => text),
      labels: samples.map(({ label }) => label),
      vectors: await vectorsOf(samples),
      descriptions: await describedTopics(),
    })
    expect((await say(classifier, 'driver of the truck with our parcel')).top[0]?.label).toBe('road')
    expect((await say(classifier, 'hose leak')).label).toBe('water')
  })
  it('is as often right as it says, on texts it has not seen', async () => {
    const said = await answers(await train(createSampler(6).doubtful(500)), createSampler(7).doubtful(1_500))
    expect(accuracy(said)).toBeGreaterThan(0.65)
    expect(accuracy(said)).toBeLessThan(0.85)
    expect(calibrationError(said)).toBeLessThan(0.05)
  })
  it('gives shares that fall and do not sum to more than one', async () => {
    const { top, confidence } = await say(await train(createSampler(8).each(10)), 'pump and invoice')
    expect(top[0]?.confidence).toBe(confidence)
    expect(top.map((guess) => guess.confidence)).toEqual(top.map((guess) => guess.confidence).toSorted((a, b) => b - a))
    expect(top.reduce((sum, guess) => sum + guess.confidence, 0)).toBeLessThan(1 + 1e-9)
  })
  it('shows the words that speak for its answer, where they stand', async () => {
    const text = 'Dear all, the valve and a hose!'
    const { top, evidence } = await say(await train(createSampler(9).each(30)), text)
    expect(top[0]?.label).toBe('water')
    expect(evidence.map((each) => each.text)).toEqual(expect.arrayContaining(['valve', 'hose']))
    for (const { start, end, text: shown } of evidence) expect(text.slice(start, end)).toBe(shown)
  })
})

describe('a classifier in front of a stranger', () => {
  it('says nothing on texts of no known category, without ever having been shown one', async () => {
    const classifier = await train(createSampler(10).each(40))
    const strangers = createSampler(11).strangers(30)
    const known = createSampler(12).each(20)
    const refused = async (samples: readonly Sample[]) =>
      (await Promise.all(samples.map(({ text }) => say(classifier, text)))).filter(({ label }) => label === null).length
    expect(await refused(strangers)).toBeGreaterThan(20)
    expect(await refused(known)).toBeLessThan(6)
  })
  it('still fills the list of guesses, and names none of the strangers’ label', async () => {
    const sampler = createSampler(13)
    const { label, top } = await say(
      await train([...sampler.each(20), ...sampler.strangers(20)]),
      'the choir and the singer',
    )
    expect(label).toBeNull()
    expect(top).toHaveLength(3)
    expect(top.map((guess) => guess.label).toSorted()).toEqual(['money', 'road', 'water'])
  })
})

describe('odd sets of examples', () => {
  const water = 'the pump leaks into the tank'
  it.each<[string, Sample[]]>([
    ['a single example', [{ text: water, label: 'water' }]],
    [
      'one class',
      [
        { text: water, label: 'water' },
        { text: 'the hose drips', label: 'water' },
      ],
    ],
    [
      'one example a class',
      [
        { text: water, label: 'water' },
        { text: 'the invoice is late', label: 'money' },
      ],
    ],
    ['the same text many times', Array.from({ length: 30 }, () => ({ text: water, label: 'water' }))],
    [
      'the same text with two labels',
      [
        { text: water, label: 'water' },
        { text: water, label: 'money' },
        { text: water, label: 'water' },
      ],
    ],
    [
      'empty texts among them',
      [
        { text: '', label: 'water' },
        { text: water, label: 'water' },
        { text: ' ', label: 'money' },
        { text: 'the invoice', label: 'money' },
      ],
    ],
    [
      'only one that belongs somewhere',
      [
        { text: water, label: 'water' },
        { text: 'a song', label: null },
      ],
    ],
  ])('%s: knows the example again', async (_name, samples) => {
    const { top, confidence } = await say(await train(samples), water)
    expect(['water', 'money']).toContain(top[0]?.label)
    expect(confidence).toBeGreaterThan(0)
    expect(confidence).toBeLessThanOrEqual(1)
  })
  it('judges an empty text too', async () => {
    const { top } = await say(await train(createSampler(14).each(5)), '')
    expect(top).toHaveLength(3)
    expect(Number.isFinite(top[0]?.confidence)).toBe(true)
  })
  it('are refused where none has a label', async () => {
    await expect(train([{ text: 'a song', label: null }])).rejects.toMatchObject({ code: 'too_few_examples' })
  })
  it('stop being learned when nobody wants it any more', async () => {
    const samples = createSampler(15).each(500)
    const stop = new AbortController()
    const training = trainClassifier(
      {
        texts: samples.map(({ text }) => text),
        labels: samples.map(({ label }) => label),
        vectors: await vectorsOf(samples),
      },
      { signal: stop.signal },
    )
    stop.abort()
    await expect(training).rejects.toMatchObject({ code: 'cancelled' })
  })
})

describe('a classifier that has grown', () => {
  const examplesOf = async (samples: readonly Sample[]) => ({
    texts: samples.map(({ text }) => text),
    labels: samples.map(({ label }) => label),
    vectors: await vectorsOf(samples),
  })
  it.each([
    ['few', 30, 40],
    ['a number that has become many', 520, 560],
    ['many', 540, 600],
  ])('knows what %s examples show like one trained anew', async (_kind, before, after) => {
    const samples = createSampler(30).each(after)
    const all = await examplesOf(samples)
    const { grow } = await trainToGrow(await examplesOf(samples.slice(0, before * 3)))
    const grown = await answers(await grow(all), createSampler(31).each(40))
    const anew = await answers(await trainClassifier(all), createSampler(31).each(40))
    expect(accuracy(grown)).toBeGreaterThan(0.95)
    const differing = grown.filter(({ said, confidence }, at) => {
      const other = anew[at]
      return said !== other?.said || Math.abs(confidence - other.confidence) > 0.1
    })
    expect(differing.length).toBeLessThan(4)
  })
  it('learns a label that the first had no example of', async () => {
    const samples = createSampler(32).each(540)
    const { grow } = await trainToGrow(await examplesOf(samples.filter(({ label }) => label !== 'road')))
    const grown = await grow(await examplesOf(samples))
    expect((await say(grown, 'parcel tracking depot')).label).toBe('road')
  })
})

describe('a stored classifier', () => {
  it.each([
    ['few', 20],
    ['many', 540],
  ])('of %s examples answers like the one that was stored', async (_kind, each) => {
    const sampler = createSampler(16)
    const classifier = await train([...sampler.each(each), ...sampler.strangers(20)])
    // As it comes from a file: a Buffer that is part of a larger memory.
    const bytes = classifier.toBytes()
    const memory = Buffer.alloc(bytes.length + 24)
    memory.set(bytes, 16)
    const restored = classifierFromBytes(memory.subarray(16, 16 + bytes.length))
    expect(restored.version).toBe(classifier.version)
    for (const { text } of [...createSampler(17).each(5), ...createSampler(18).strangers(3)]) {
      const [before, after] = [await say(classifier, text), await say(restored, text)]
      expect(after.label).toBe(before.label)
      expect(after.confidence).toBeCloseTo(before.confidence, 1)
    }
  })
  it('is not read from other bytes', () => {
    expect(() => classifierFromBytes(new TextEncoder().encode('something else entirely'))).toThrow()
  })
})

describe('a correction', () => {
  const text = 'the driver spilled the bucket on the pallet'
  const similar = 'a driver spilled a bucket on our pallet'
  it('counts at once, for the same text and for one like it, and leaves the rest alone', async () => {
    const classifier = await train(createSampler(19).each(40))
    expect((await say(classifier, text)).top[0]?.label).toBe('road')
    const corrected = classifier.withCorrections([{ text, vector: await vectorOf(text), label: 'water' }])
    expect((await say(corrected, text)).label).toBe('water')
    expect((await say(corrected, similar)).label).toBe('water')
    const others = createSampler(20).each(20)
    const before = await answers(classifier, others)
    expect((await answers(corrected, others)).filter(({ said }, at) => said !== before[at]?.said).length).toBeLessThan(
      2,
    )
  })
  it('is undone by leaving it out', async () => {
    const classifier = await train(createSampler(21).each(40))
    const corrected = classifier.withCorrections([{ text, vector: await vectorOf(text), label: 'water' }])
    expect(await say(corrected.withCorrections([]), text)).toEqual(await say(classifier, text))
  })
  it('can bring in a label that no example had, and can say that a text belongs nowhere', async () => {
    const classifier = await train(createSampler(22).each(40))
    const vector = await vectorOf(text)
    expect((await say(classifier.withCorrections([{ text, vector, label: 'mishap' }]), text)).label).toBe('mishap')
    expect((await say(classifier.withCorrections([{ text, vector, label: null }]), text)).label).toBeNull()
  })
  it('is outvoted where most of those like it say something else', async () => {
    const classifier = await train(createSampler(24).each(40))
    const written = ['the driver spilled a bucket', 'driver spilled the bucket', 'a driver spilled bucket on pallet']
    const corrections = await Promise.all(
      written.map(async (each, at) => ({
        text: each,
        vector: await vectorOf(each),
        label: at === 0 ? 'money' : 'mishap',
      })),
    )
    expect((await say(classifier.withCorrections(corrections), text)).top[0]?.label).toBe('mishap')
  })
  it('gives way to a later one of the same text', async () => {
    const vector = await vectorOf(text)
    const classifier = (await train(createSampler(23).each(40))).withCorrections([
      { text, vector, label: 'water' },
      { text, vector, label: 'money' },
    ])
    expect((await say(classifier, text)).label).toBe('money')
  })
})
