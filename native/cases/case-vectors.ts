import type { Inference } from '../inference/inference.ts'

interface CaseText {
  readonly title: string
  readonly problem: string
  readonly solution: string
}

/**
 * What of a case is turned into its vector: the problem as the customer told it, headed by its title. Mixing in the solution
 * gained nothing among the first three and cost twice the time.
 */
export const problemOf = ({ title, problem, solution }: CaseText): string =>
  [title, problem || solution].filter((part) => part !== '').join('\n')

/** @returns in order; length 1, centred on the language of each case */
export async function caseVectors(
  cases: readonly (CaseText & { readonly language: string })[],
  { inference, centre, signal }: CaseVectorDeps,
): Promise<Float32Array[]> {
  const vectors = await inference.embed(cases.map(problemOf), { role: 'query', signal })
  return cases.map(({ language }, at) => centre(vectors[at] ?? new Float32Array(), language))
}

export interface CaseVectorDeps {
  readonly inference: Inference
  readonly centre: (vector: Float32Array, language: string) => Float32Array
  readonly signal: AbortSignal
}
