import type { LearnedCategory, ThresholdPoint } from '../contract/learning.ts'
import type { HeldOutVerdict } from './quality.ts'

const thresholds = Array.from({ length: 19 }, (_none, at) => (at + 1) / 20)
const confusionsShown = 3

/**
 * Of one category, at each threshold: the share of its answers that are right, and the share of its tickets found.
 * @returns nothing where no ticket belongs to it and none was taken for it
 */
export function curveOf(category: string, verdicts: readonly HeldOutVerdict[]): ThresholdPoint[] {
  const answers = verdicts.filter(({ guess, confidence }) => guess === category && confidence > 0)
  const belonging = verdicts.filter(({ truth }) => truth === category).length
  if (answers.length === 0 && belonging === 0) return []
  return thresholds.map((threshold) => {
    const given = answers.filter(({ confidence }) => confidence >= threshold)
    const right = given.filter(({ truth }) => truth === category).length
    return {
      threshold,
      precision: given.length === 0 ? null : right / given.length,
      coverage: belonging === 0 ? 0 : right / belonging,
      answered: given.length,
    }
  })
}

/** What it is mixed up with most often in answers that are sure enough to be given. */
export function confusionsOf(
  category: string,
  verdicts: readonly HeldOutVerdict[],
  thresholdOf: (category: string) => number,
): LearnedCategory['confusions'] {
  const found = new Map<string, LearnedCategory['confusions'][number]>()
  const count = (other: string | null, direction: 'taken_for' | 'mistaken'): void => {
    const key = JSON.stringify([other, direction])
    found.set(key, { with: other, direction, count: (found.get(key)?.count ?? 0) + 1 })
  }
  for (const { truth, guess, confidence } of verdicts) {
    if (truth === guess || confidence <= 0 || confidence < thresholdOf(guess)) continue
    if (truth === category) count(guess, 'taken_for')
    else if (guess === category) count(truth, 'mistaken')
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count).slice(0, confusionsShown)
}

/**
 * Verdicts a category has to do with, the surest mistakes first.
 * @param confusedWith only those mixed up with this one, either way; null: that belong to none; undefined: all
 */
export function examplesOf(
  category: string,
  verdicts: readonly HeldOutVerdict[],
  confusedWith?: string | null,
): HeldOutVerdict[] {
  return verdicts
    .filter(({ truth, guess, confidence }) => {
      if (confidence <= 0 && truth !== category) return false
      if (confusedWith === undefined) return truth === category || guess === category
      return (guess === category && truth === confusedWith) || (truth === category && guess === confusedWith)
    })
    .toSorted((a, b) => Number(a.truth === a.guess) - Number(b.truth === b.guess) || b.confidence - a.confidence)
}
