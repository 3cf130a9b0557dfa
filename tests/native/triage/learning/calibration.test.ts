import { describe, expect, it } from 'vitest'
import { fitBlend, softmax } from '../../../../native/triage/learning/blend.ts'
import { calibrate, fitCalibration, uncalibrated } from '../../../../native/triage/learning/calibration.ts'
import { createCentring, learnScaling, scaled } from '../../../../native/triage/learning/meaning.ts'
import { createRandom } from '../../../../native/triage/learning/random.ts'
import { familiarityOf, fitRefusal } from '../../../../native/triage/learning/refusal.ts'

describe('calibration', () => {
  it('finds out that a boaster is right less often than it says', () => {
    const random = createRandom(1)
    const shares = Array.from({ length: 3_000 }, () => 0.5 + random() / 2)
    const right = shares.map((share) => random() < (share + 0.5) / 2 - 0.1)
    const map = fitCalibration(shares, right)
    for (const share of [0.6, 0.75, 0.9]) expect(calibrate(share, map)).toBeCloseTo((share + 0.5) / 2 - 0.1, 1)
  })
  it('leaves shares as they are where there is next to nothing to learn from', () => {
    expect(fitCalibration([0.5, 0.9], [true, false])).toEqual(uncalibrated)
    expect(calibrate(0.7, uncalibrated)).toBeCloseTo(0.7)
  })
})

describe('the blend of experts', () => {
  it('listens to the one who knows and not to the one who guesses', () => {
    const random = createRandom(2)
    const truths = Int32Array.from({ length: 400 }, () => Math.floor(random() * 3))
    const knows = new Float64Array(1_200)
    const guesses = Float64Array.from({ length: 1_200 }, () => random())
    for (const [at, truth] of truths.entries()) {
      const said = random() < 0.85 ? truth : Math.floor(random() * 3)
      knows[at * 3 + said] = 1
    }
    const [first = 0, second = 0] = fitBlend(
      [
        { scores: knows, usual: 1 },
        { scores: guesses, usual: 1 },
      ],
      truths,
      3,
    )
    expect(first).toBeGreaterThan(2)
    expect(second).toBeLessThan(0.5)
    const [share = 0] = softmax(Float64Array.of(first, 0, 0))
    expect(share).toBeCloseTo(0.9, 1)
  })
})

describe('refusal', () => {
  it('loses hardly any right answer where no stranger was shown', () => {
    const heldOut = Array.from({ length: 500 }, (_none, at) => ({ familiarity: at, outcome: 'right' as const }))
    const refusal = fitRefusal(heldOut)
    expect(heldOut.filter(({ familiarity }) => familiarity < refusal).length).toBeLessThanOrEqual(10)
  })
  it('never refuses where nothing was answered rightly', () => {
    expect(fitRefusal([{ familiarity: 1, outcome: 'wrong' }])).toBe(Number.NEGATIVE_INFINITY)
  })
  it('finds a text less familiar the less any class wants it', () => {
    expect(familiarityOf(Float64Array.of(1, -3), false)).toBeGreaterThan(familiarityOf(Float64Array.of(-3, -3), false))
    expect(familiarityOf(Float64Array.of(1, 2), true)).toBeLessThan(familiarityOf(Float64Array.of(1, -2), true))
  })
})

describe('centring', () => {
  it('brings texts of two languages together', () => {
    const means = { de: Float32Array.of(1, 0, 0), en: Float32Array.of(0, 1, 0) }
    const centre = createCentring(means)
    const german = centre(Float32Array.of(1, 0, 0.5), 'de')
    const english = centre(Float32Array.of(0, 1, 0.5), 'en')
    expect(german).toEqual(english)
    expect(Math.hypot(...centre(Float32Array.of(1, 1, 1), 'fr'))).toBeCloseTo(1, 5)
    expect([...centre(means.de, 'de')]).toEqual([0, 0, 0])
  })
})

describe('scaling', () => {
  it('keeps a single vector what it is, but for its length', () => {
    const vector = Float32Array.of(3, 4, 0)
    const result = scaled(vector, learnScaling([vector]))
    expect([...result]).toEqual([expect.closeTo(0.6, 5), expect.closeTo(0.8, 5), 0])
  })
})
