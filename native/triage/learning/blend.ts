import { atOnce } from '../../pace.ts'
import { solveSmall } from './solve-small.ts'

/* Typed arrays are read within their bounds throughout; `as number` spares a check in the innermost loops. */

/** Below about this the estimate of a probability by regression is noise. */
const softFloor = 0.02

/** A ridge output (−1 no, 1 yes) as the logarithm of a probability, flattening out towards the floor. */
export function logOfRidge(output: number): number {
  const steps = (output + 1) / 2 / softFloor
  const raised = steps > 30 ? steps : Math.log1p(Math.exp(steps))
  return Math.log(softFloor + softFloor * raised)
}

/** Shares that sum to 1, from logits; written into the same place. */
export function softmax(logits: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY
  for (let k = 0; k < logits.length; k += 1) top = Math.max(top, logits[k] as number)
  let sum = 0
  for (let k = 0; k < logits.length; k += 1) {
    const raised = Math.exp((logits[k] as number) - top)
    logits[k] = raised
    sum += raised
  }
  for (let k = 0; k < logits.length; k += 1) logits[k] = (logits[k] as number) / sum
  return logits
}

/** Scores of held-out examples, row by row, from one expert. */
export interface HeldOutScores {
  readonly scores: Float64Array
  /** What the expert counts for where there is nothing to learn it from; also what it is held towards. */
  readonly usual: number
}

/** How strongly the weights are held towards the usual ones, in examples. */
const holdExamples = 4
const mostSteps = 30

/**
 * Stacking (Wolpert 1992) of experts by a sum of their scores with weights of at least 0: those under which the held-out
 * truths are likeliest. As the weights set the temperature of the softmax too, the shares come out calibrated.
 */
export const fitBlend = (experts: readonly HeldOutScores[], truths: Int32Array, classCount: number): Float64Array =>
  atOnce(blendFitting(experts, truths, classCount))

/** As `fitBlend`; pauses after each example. */
export function* blendFitting(
  experts: readonly HeldOutScores[],
  truths: Int32Array,
  classCount: number,
): Generator<void, Float64Array> {
  const usual = Float64Array.from(experts, (expert) => expert.usual)
  if (classCount < 2 || truths.length < 2) return usual
  let weights = usual
  let { loss, gradient, curvature } = yield* lossOf(experts, truths, classCount, weights, usual)
  for (let step = 0; step < mostSteps; step += 1) {
    const direction = newtonStep(gradient, curvature, weights)
    let better = false
    for (let size = 1; size > 1e-3 && !better; size /= 2) {
      const next = weights.map((weight, k) => Math.max(0, weight + size * (direction[k] as number)))
      const tried = yield* lossOf(experts, truths, classCount, next, usual)
      if (tried.loss > loss - 1e-9) continue
      better = true
      weights = next
      ;({ loss, gradient, curvature } = tried)
    }
    if (!better) break
  }
  return weights
}

interface Loss {
  loss: number
  gradient: Float64Array
  curvature: Float64Array[]
}

function* lossOf(
  experts: readonly HeldOutScores[],
  truths: Int32Array,
  classCount: number,
  weights: Float64Array,
  usual: Float64Array,
): Generator<void, Loss> {
  const size = experts.length
  const gradient = new Float64Array(size)
  const curvature = experts.map(() => new Float64Array(size))
  const shares = new Float64Array(classCount)
  const means = new Float64Array(size)
  let loss = 0
  for (let row = 0; row < truths.length; row += 1) {
    yield
    const from = row * classCount
    const truth = truths[row] as number
    shares.fill(0)
    for (let e = 0; e < size; e += 1) {
      const { scores } = experts[e] as HeldOutScores
      for (let k = 0; k < classCount; k += 1) {
        shares[k] = (shares[k] as number) + (weights[e] as number) * (scores[from + k] as number)
      }
    }
    softmax(shares)
    loss -= Math.log(Math.max(shares[truth] as number, 1e-12))
    for (let e = 0; e < size; e += 1) {
      const { scores } = experts[e] as HeldOutScores
      let mean = 0
      for (let k = 0; k < classCount; k += 1) mean += (shares[k] as number) * (scores[from + k] as number)
      means[e] = mean
      gradient[e] = (gradient[e] as number) + mean - (scores[from + truth] as number)
    }
    for (let e = 0; e < size; e += 1) {
      const own = curvature[e] as Float64Array
      for (let o = 0; o <= e; o += 1) {
        own[o] = (own[o] as number) + covariance(experts, from, shares, means, e, o)
      }
    }
  }
  for (let e = 0; e < size; e += 1) {
    const scale = holdExamples / Math.max(usual[e] as number, 0.1) ** 2
    const away = (weights[e] as number) - (usual[e] as number)
    loss += (scale * away * away) / 2
    gradient[e] = (gradient[e] as number) + scale * away
    const own = curvature[e] as Float64Array
    own[e] = (own[e] as number) + scale
    for (let o = 0; o < e; o += 1) (curvature[o] as Float64Array)[e] = own[o] as number
  }
  return { loss, gradient, curvature }
}

function covariance(
  experts: readonly HeldOutScores[],
  from: number,
  shares: Float64Array,
  means: Float64Array,
  first: number,
  second: number,
): number {
  const a = (experts[first] as HeldOutScores).scores
  const b = (experts[second] as HeldOutScores).scores
  let sum = 0
  for (let k = 0; k < shares.length; k += 1)
    sum += (shares[k] as number) * (a[from + k] as number) * (b[from + k] as number)
  return sum - (means[first] as number) * (means[second] as number)
}

/** Newton's step among the weights that may move; one at 0 that wants to go below stays. */
function newtonStep(gradient: Float64Array, curvature: readonly Float64Array[], weights: Float64Array): Float64Array {
  const free = Array.from(weights.keys()).filter((k) => (weights[k] as number) > 0 || (gradient[k] as number) < 0)
  const matrix = free.map((row) => [...free.map((column) => (curvature[row] as Float64Array)[column] as number)])
  const answer = solveSmall(
    matrix,
    free.map((k) => [-(gradient[k] as number)]),
  )
  const step = new Float64Array(weights.length)
  for (const [at, k] of free.entries()) step[k] = answer[at]?.[0] ?? 0
  return step
}
