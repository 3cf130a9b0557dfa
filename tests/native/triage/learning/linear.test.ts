import { describe, expect, it } from 'vitest'
import { createPace } from '../../../../native/pace.ts'
import { emptyLikeness, solveRidge } from '../../../../native/triage/learning/kernel-ridge.ts'
import { createRowMaker, learnLexicon, makeRows, rowAt } from '../../../../native/triage/learning/lexicon.ts'
import { addScores, trainOneAgainstRest } from '../../../../native/triage/learning/linear.ts'
import { createRandom } from '../../../../native/triage/learning/random.ts'

const pace = createPace()

describe('one against the rest', () => {
  it('finds the weights with the least loss, as a small step in any direction shows', async () => {
    const random = createRandom(1)
    const count = 60
    const dense = Float32Array.from({ length: count * 3 }, () => random() * 2 - 1)
    const classes = Int32Array.from({ length: count }, (_none, at) => {
      return (dense[at * 3] ?? 0) + 0.5 * (dense[at * 3 + 1] ?? 0) + 0.3 * random() > 0.1 ? 1 : 0
    })
    const sparse = {
      columns: 0,
      starts: new Int32Array(count + 1),
      places: new Int32Array(),
      values: new Float32Array(),
    }
    const machine = await trainOneAgainstRest({ rows: { count, sparse, dense }, classes, classCount: 2 }, pace, {
      cost: 1,
      tolerance: 1e-6,
      mostPasses: 2_000,
    })
    const loss = (weights: readonly number[]): number => {
      let sum = weights.reduce((total, weight) => total + weight * weight, 0) / 2
      for (let at = 0; at < count; at += 1) {
        const score = [0, 1, 2].reduce(
          (total, k) => total + (weights[k] ?? 0) * (dense[at * 3 + k] ?? 0),
          weights[3] ?? 0,
        )
        sum += Math.max(0, 1 - (classes[at] === 1 ? score : -score)) ** 2
      }
      return sum
    }
    const found = [...machine.dense.subarray(3, 6), machine.bias[1] ?? 0]
    const least = loss(found)
    for (let k = 0; k < 4; k += 1) {
      for (const step of [-0.01, 0.01])
        expect(loss(found.map((weight, at) => (at === k ? weight + step : weight)))).toBeGreaterThan(least)
    }
  })
  it('goes on from what fewer rows have shown, and comes out at the same weights', async () => {
    const random = createRandom(2)
    const count = 80
    const rows = {
      count,
      dense: Float32Array.from({ length: count * 3 }, () => random() * 2 - 1),
      sparse: { columns: 0, starts: new Int32Array(count + 1), places: new Int32Array(), values: new Float32Array() },
    }
    const classes = Int32Array.from({ length: count }, (_none, at) =>
      (rows.dense[at * 3] ?? 0) + random() > 0.5 ? 1 : 0,
    )
    const task = { rows, classes, classCount: 2 }
    const exact = { tolerance: 1e-7, mostPasses: 5_000 }
    const anew = await trainOneAgainstRest(task, pace, exact)
    const multipliers = new Float32Array(2 * count)
    const use = Int32Array.from({ length: 60 }, (_none, at) => at)
    await trainOneAgainstRest({ ...task, use }, pace, { ...exact, multipliers })
    expect(multipliers.some((value) => value > 0)).toBe(true)
    const grown = await trainOneAgainstRest(task, pace, { ...exact, multipliers })
    for (const [at, weight] of anew.dense.entries()) expect(grown.dense[at]).toBeCloseTo(weight, 4)
    // Where nothing is left to do, the weights are those that the multipliers stand for.
    const again = await trainOneAgainstRest(task, pace, { mostPasses: 0, multipliers })
    for (const [at, weight] of anew.dense.entries()) expect(again.dense[at]).toBeCloseTo(weight, 4)
  })
  it('tells texts apart by their words', async () => {
    const texts = ['pump leaks', 'hose leaks', 'invoice wrong', 'invoice late']
    const maker = createRowMaker(await learnLexicon(texts, pace))
    const sparse = await makeRows(texts, maker, pace)
    const machine = await trainOneAgainstRest(
      { rows: { count: 4, sparse, dense: new Float32Array() }, classes: Int32Array.of(0, 0, 1, 1), classCount: 2 },
      pace,
    )
    const { places, values } = maker.row('another leak of the hose')
    const scores = new Float64Array(2)
    addScores(machine, places, values, new Float32Array(), scores)
    expect(scores[0]).toBeGreaterThan(scores[1] ?? 0)
  })
})

describe('kernel ridge', () => {
  it('knows exactly what it would say of an example it had not been shown', async () => {
    const random = createRandom(2)
    const points = Array.from({ length: 12 }, () => random() * 4)
    const values = points.map((point) => Math.sin(point))
    const likenessOf = (kept: readonly number[]) => {
      const likeness = emptyLikeness(kept.length)
      for (const [row, a] of kept.entries()) {
        for (const [column, b] of kept.entries()) likeness.data[row * kept.length + column] = Math.exp(-((a - b) ** 2))
      }
      return likeness
    }
    const solve = async (kept: readonly number[], truths: readonly number[]) =>
      await solveRidge(
        likenessOf(kept),
        { targets: Float64Array.from(truths), outputs: 1, noise: new Float64Array(kept.length).fill(0.1) },
        pace,
      )
    const { heldOut } = await solve(points, values)
    for (const [left, point] of points.entries()) {
      const kept = points.filter((_point, at) => at !== left)
      const { duals } = await solve(
        kept,
        values.filter((_value, at) => at !== left),
      )
      const said = kept.reduce((sum, other, at) => sum + Math.exp(-((point - other) ** 2)) * (duals[at] ?? 0), 0)
      expect(heldOut[left]).toBeCloseTo(said, 8)
    }
  })
})

describe('rows of words', () => {
  it('have length 1 and hold umlauts, ß and ligatures in whatever way they are written', async () => {
    const maker = createRowMaker(await learnLexicon(['Größe prüfen, Öffnung flach', 'anderes Wort'], pace))
    const { values } = maker.row('Größe prüfen, Öffnung flach')
    expect(Math.hypot(...values)).toBeCloseTo(1, 5)
    expect(maker.row('GROESSE PRUEFEN, OEFFNUNG ﬂach').places.length).toBe(
      maker.row('größe prüfen, öffnung flach').places.length,
    )
  })
  it('are empty for a text without words', async () => {
    const maker = createRowMaker(await learnLexicon(['some words'], pace))
    expect(maker.row('   ').places).toHaveLength(0)
    const rows = await makeRows(['', 'words'], maker, pace)
    expect(rowAt(rows, 0).places).toHaveLength(0)
    expect(rowAt(rows, 1).places.length).toBeGreaterThan(0)
  })
})
