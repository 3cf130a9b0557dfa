import type { EmbedOptions, Inference } from '../inference/inference.ts'

interface CaseText {
  readonly title: string
  readonly problem: string
  readonly solution: string
}

const problemOf = ({ title, problem, solution }: CaseText): string => joined([title, problem || solution])
const wholeOf = ({ title, problem, solution }: CaseText): string => joined([title, problem, solution])
const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n')

/** Mails tell the problem, so it weighs more; the rest adds what only the technician saw. */
const shareOfWhole = 0.4

/**
 * One vector a case: of its problem as the customer told it, mixed with that of the whole case.
 * @returns in order; length 1, centred on the language of each case
 */
export async function caseVectors(
  cases: readonly (CaseText & { readonly language: string })[],
  { inference, centre, signal }: CaseVectorDeps,
): Promise<Float32Array[]> {
  const options: EmbedOptions = { role: 'query', signal }
  const vectors = await inference.embed([...cases.map(problemOf), ...cases.map(wholeOf)], options)
  return cases.map((item, at) => {
    const problem = centre(vectors[at] ?? new Float32Array(), item.language)
    const whole = centre(vectors[cases.length + at] ?? new Float32Array(), item.language)
    return unit(problem.map((value, n) => (1 - shareOfWhole) * value + shareOfWhole * (whole[n] ?? 0)))
  })
}

export interface CaseVectorDeps {
  readonly inference: Inference
  readonly centre: (vector: Float32Array, language: string) => Float32Array
  readonly signal: AbortSignal
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return length === 0 ? vector : vector.map((value) => value / length)
}
