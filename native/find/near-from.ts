import type { Inference } from '../inference/inference.ts'
import { detectLanguage } from '../text/language.ts'
import { deskTexts, elsewhereTexts } from './reference-texts.ts'

/** A message farther from the query than this cosine says something else, whatever the query. */
export const leastNear = 0.3

/** How near a query is to texts of a kind, −1…1: the mean cosine of the five nearest. */
export interface Surroundings {
  readonly elsewhere: number
  readonly desk: number
}

export const weights = { desk: 0.5, least: 0.14 } as const

/**
 * From which cosine on a message is near to the query. A cosine alone tells little: short queries are near to much, and what
 * asks about recipes or sports has a nearest mail, too, the nearer the more mails there are. So a message has to keep up with
 * what people ask about elsewhere, the less the more the query itself sounds like a matter of a service desk. The idea is that
 * of a likelihood ratio against a background model, as in telling speakers apart (Reynolds et al. 2000). The numbers were
 * chosen by `npm run bench meaning` on one file of queries; it says how they do on the other.
 */
export const nearFromOf = (around: Surroundings | null): number =>
  around === null ? whileUnknown : Math.max(leastNear, around.elsewhere - weights.desk * around.desk + weights.least)

/** Until the texts to compare with have been read; what was used before there were any. */
const whileUnknown = 0.35

export interface NearFrom {
  /**
   * Has the models read the texts to compare with: once a few seconds, in the background; then they are in the cache, also
   * over restarts.
   * @throws EngineError `models_unavailable`, `model_file_damaged`
   */
  prepare(): Promise<void>
  /** Null before that; then it is begun. */
  surroundings(vector: Float32Array): Surroundings | null
}

interface Deps {
  readonly inference: Pick<Inference, 'embed'>
  readonly centre: (vector: Float32Array, language: string) => Float32Array
}

const compared = 5
/** So few that nobody who searches meanwhile waits for long. */
const readAtOnce = 16

export function createNearFrom({ inference, centre }: Deps): NearFrom {
  const texts = [...elsewhereTexts, ...deskTexts]
  let known: readonly Float32Array[] | null = null
  const read = async (): Promise<void> => {
    const vectors: Float32Array[] = []
    for (let first = 0; first < texts.length; first += readAtOnce)
      vectors.push(...(await inference.embed(texts.slice(first, first + readAtOnce), { role: 'query' })))
    known = vectors.map((vector, at) => centre(vector, detectLanguage(texts[at] ?? '')))
  }
  let reading: Promise<void> | null = null
  const prepare = (): Promise<void> => {
    reading ??= read().catch((error: unknown) => {
      reading = null
      throw error
    })
    return reading
  }
  return {
    prepare,
    surroundings: (vector) => {
      if (known === null) {
        // Without it the search goes on; it is tried again with the next one.
        void prepare().catch(() => {})
        return null
      }
      const cosines = known.map((other) => cosineOf(vector, other))
      return {
        elsewhere: meanOfNearest(cosines.slice(0, elsewhereTexts.length)),
        desk: meanOfNearest(cosines.slice(elsewhereTexts.length)),
      }
    },
  }
}

const meanOfNearest = (cosines: readonly number[]): number =>
  cosines
    .toSorted((a, b) => b - a)
    .slice(0, compared)
    .reduce((sum, cosine) => sum + cosine, 0) / compared

/** Of vectors of length 1. */
export function cosineOf(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}
