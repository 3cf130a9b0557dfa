/** Maps a share to the probability that it is right: logit = a·ln p − b·ln(1 − p) + c. */
export interface Calibration {
  readonly a: number
  readonly b: number
  readonly c: number
}

export const uncalibrated: Calibration = { a: 1, b: 1, c: 0 }

const edge = 1e-4
const clamped = (share: number): number => Math.min(1 - edge, Math.max(edge, share))
export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

export function calibrate(share: number, { a, b, c }: Calibration): number {
  const p = clamped(share)
  return sigmoid(a * Math.log(p) - b * Math.log(1 - p) + c)
}

/** How strongly the map is held towards leaving shares as they are, in squared units of its numbers. */
const hold = 20 as number
const steps = 40

/**
 * Beta calibration (Kull, Silva Filho & Flach, AISTATS 2017) of held-out shares, held towards no change where there are
 * few of them, by Newton's method on the likelihood of what was right.
 */
export function fitCalibration(shares: readonly number[], right: readonly boolean[]): Calibration {
  if (shares.length < 10) return uncalibrated
  const inputs = shares.map((share) => [Math.log(clamped(share)), -Math.log(1 - clamped(share)), 1] as const)
  let weights: [number, number, number] = [1, 1, 0]
  for (let step = 0; step < steps; step += 1) {
    const { gradient, matrix } = slopes(inputs, right, weights)
    const move = solveThree(matrix, gradient)
    // A map that falls would turn the likeliest into the unlikeliest.
    weights = [Math.max(0, weights[0] - move[0]), Math.max(0, weights[1] - move[1]), weights[2] - move[2]]
    if (Math.hypot(...move) < 1e-6) break
  }
  return { a: weights[0], b: weights[1], c: weights[2] }
}

type Three = readonly [number, number, number]

function slopes(inputs: readonly Three[], right: readonly boolean[], weights: Three) {
  const gradient = [hold * (weights[0] - 1), hold * (weights[1] - 1), hold * weights[2]]
  const matrix = [0, 1, 2].map((row) => [0, 1, 2].map((column) => (row === column ? hold : 0)))
  for (const [at, input] of inputs.entries()) {
    const p = sigmoid(input[0] * weights[0] + input[1] * weights[1] + weights[2])
    const miss = p - (right[at] ? 1 : 0)
    for (let row = 0; row < 3; row += 1) {
      gradient[row] = (gradient[row] ?? 0) + miss * (input[row] ?? 0)
      const own = matrix[row] ?? []
      for (let column = 0; column < 3; column += 1) {
        own[column] = (own[column] ?? 0) + p * (1 - p) * (input[row] ?? 0) * (input[column] ?? 0)
      }
    }
  }
  return { gradient, matrix }
}

/** Cramer's rule. */
function solveThree(matrix: readonly (readonly number[])[], right: readonly number[]): [number, number, number] {
  const determinant = det(matrix)
  const answer = (column: number): number =>
    det(matrix.map((row, at) => row.map((value, k) => (k === column ? (right[at] ?? 0) : value)))) / determinant
  return [answer(0), answer(1), answer(2)]
}

function det([first = [], second = [], third = []]: readonly (readonly number[])[]): number {
  const [a = 0, b = 0, c = 0] = first
  const [d = 0, e = 0, f = 0] = second
  const [g = 0, h = 0, i = 0] = third
  return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
}
