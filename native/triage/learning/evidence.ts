import type { Evidence } from '../../contract/triage.ts'
import { gramKind } from './grams.ts'
import type { Reading } from './lexicon.ts'

/** What each place of the lexicon adds to each of some outputs: place × output. */
export interface WordWeights {
  readonly outputs: number
  readonly data: Float32Array
}

const mostPassages = 5
/** Of what all words that speak for an output give together, a passage gives at least this share. */
const leastShare = 0.06
const shortestWord = 3
/** Signs and letters between two words of one passage. */
const widestGap = 1

/**
 * The words that speak most for an output: what the word, the pairs it is in and the letters within it add to the score.
 * Exact for the lexical part; what the sentence vector adds cannot be pinned to words. Neighbours are shown together.
 * @returns by falling weight, which is the share of all that speaks for the output
 */
export function evidenceFor(reading: Reading, weights: WordWeights, output: number): Evidence[] {
  const { text, grams } = reading
  const byToken = tokenWeights(reading, weights, output)
  const passages: { start: number; end: number; weight: number }[] = []
  let total = 0
  let last = -2
  for (const [at, { start, end, kind }] of grams.tokens.entries()) {
    const weight = byToken[at] ?? 0
    if (weight <= 0) continue
    total += weight
    if (kind !== 'sign' && end - start < shortestWord) continue
    const before = passages.at(-1)
    if (before && last === at - 1 && start - before.end <= widestGap) {
      before.end = end
      before.weight += weight
    } else passages.push({ start, end, weight })
    last = at
  }
  return passages
    .filter(({ weight }) => weight >= leastShare * total)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostPassages)
    .map(({ start, end, weight }) => ({ start, end, text: text.slice(start, end), weight: weight / total }))
}

function tokenWeights(
  { grams, places, shares }: Reading,
  { outputs, data }: WordWeights,
  output: number,
): Float64Array {
  const byToken = new Float64Array(grams.tokens.length)
  for (let k = 0; k < places.length; k += 1) {
    const place = places[k] ?? -1
    if (place < 0) continue
    const added = (shares[k] ?? 0) * (data[place * outputs + output] ?? 0)
    const token = grams.token[k] ?? 0
    if (grams.kind[k] === gramKind.pair && token > 0) {
      byToken[token] = (byToken[token] ?? 0) + added / 2
      byToken[token - 1] = (byToken[token - 1] ?? 0) + added / 2
    } else byToken[token] = (byToken[token] ?? 0) + added
  }
  return byToken
}
