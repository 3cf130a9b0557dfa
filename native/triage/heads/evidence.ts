import type { Evidence } from '../../contract/triage.ts'
import type { Classifier } from './classifier.ts'
import { placeOf } from './features.ts'
import type { Gram } from './grams.ts'

const mostPassages = 5
/** Of what all words that speak for the label give together, a passage gives at least this share. */
const leastShare = 0.08
const shortestWord = 3

/**
 * The words that speak most for a label: the contribution of each word and of the character grams within it to the score.
 * Exact for the lexical part of a linear machine; what the sentence vector adds cannot be pinned to words.
 */
export function evidenceFor(classifier: Classifier, label: string, text: string, grams: readonly Gram[]): Evidence[] {
  const weights = classifier.weights[classifier.labels.indexOf(label)]
  if (!weights) return []
  const byWord = new Map<number, { start: number; end: number; weight: number }>()
  for (const { gram, start, end, word } of grams) {
    if (!word && gram.startsWith('p ')) continue
    const place = placeOf(gram)
    const known = byWord.get(start) ?? { start, end, weight: 0 }
    known.weight += (weights[place] ?? 0) * (classifier.scaling.idf[place] ?? 1)
    byWord.set(start, known)
  }
  const speaking = [...byWord.values()].filter(({ weight, start, end }) => weight > 0 && end - start >= shortestWord)
  const total = speaking.reduce((sum, { weight }) => sum + weight, 0)
  return speaking
    .filter(({ weight }) => weight >= leastShare * total)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostPassages)
    .map(({ start, end, weight }) => ({ start, end, weight, text: text.slice(start, end) }))
}
