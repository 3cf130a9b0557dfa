import type { MatchReason } from '../contract/part-pictures.ts'
import type { PartId } from '../contract/words.ts'

/** What speaks for one part. */
export interface Evidence {
  readonly partId: PartId
  /** Of its most alike picture, −1…1; null where it has none. */
  readonly likeness: number | null
  /** Its number as it was read in the picture. */
  readonly numberRead: string | null
  /** Words of the customer that name it, and how much of its name they are, 0…1. */
  readonly words: readonly string[]
  readonly named: number
  /** The model it belongs to among those the photo is about; null: to none of them. */
  readonly model: string | null
}

export interface Ranked {
  readonly partId: PartId
  readonly score: number
  readonly confidence: number
  readonly certain: 'sure' | 'likely' | 'cannot_tell'
  readonly reasons: MatchReason[]
}

/**
 * Likeness turned into odds: each `temperature` more makes a part e times as likely. Something that is no part of ours looks
 * about `stranger` like the nearest one. Both fitted, with the bounds below, on parts photographed again and on parts left
 * out of the index (tests/bench/photos.ts).
 */
const temperature = 0.06
const stranger = 0.52
const sureFrom = 0.75
const likelyFrom = 0.5
/** What a name that is mentioned in full is worth, in likeness. */
const namedWorth = 0.18
/** How much more alike a part that is not in the machine must be to be shown. */
const outsideLead = 0.18

/**
 * Brings the parts into order. Where the machine is known its parts alone are ranked; one that looks clearly more alike but
 * belongs to another machine is shown as such, never as certain.
 * @param models the models the photo is about; empty where nobody knows
 */
export function rank(evidence: readonly Evidence[], models: readonly string[]): Ranked[] {
  const inside =
    models.length === 0 ? evidence : evidence.filter(({ model, numberRead }) => model !== null || numberRead !== null)
  const ranked = weighed(inside)
  const outside = best(evidence.filter((one) => !inside.includes(one)))
  const lead = Math.max(...inside.map(({ likeness }) => likeness ?? -1), -1)
  const isClearlyNearer = outside?.likeness != null && outside.likeness > Math.max(lead + outsideLead, stranger)
  if (!outside || !isClearlyNearer || ranked[0]?.certain === 'sure') return ranked
  const reasons: MatchReason[] = [
    { kind: 'looks_like', likeness: outside.likeness ?? 0 },
    { kind: 'not_in_machine', model: models[0] ?? '' },
  ]
  return [
    ...ranked.slice(0, 1),
    { partId: outside.partId, score: scoreOf(outside), confidence: 0, certain: 'cannot_tell', reasons },
    ...ranked.slice(1),
  ]
}

function weighed(evidence: readonly Evidence[]): Ranked[] {
  const read = evidence.filter(({ numberRead }) => numberRead !== null)
  const odds = evidence.map((one) => Math.exp((scoreOf(one) - stranger) / temperature))
  const all = 1 + odds.reduce((sum, odd) => sum + odd, 0)
  return evidence
    .map((one, index): Ranked => {
      const confidence = one.numberRead !== null ? 1 / read.length : read.length > 0 ? 0 : (odds[index] ?? 0) / all
      return {
        partId: one.partId,
        score: scoreOf(one),
        confidence,
        certain: confidence >= sureFrom ? 'sure' : confidence >= likelyFrom ? 'likely' : 'cannot_tell',
        reasons: reasonsOf(one),
      }
    })
    .sort((a, b) => b.confidence - a.confidence || b.score - a.score)
}

const scoreOf = ({ likeness, named, numberRead }: Evidence): number =>
  numberRead !== null ? 1 : (likeness ?? 0) + named * namedWorth

const best = (evidence: readonly Evidence[]): Evidence | undefined =>
  evidence.toSorted((a, b) => (b.likeness ?? -1) - (a.likeness ?? -1))[0]

const reasonsOf = ({ likeness, numberRead, words, model }: Evidence): MatchReason[] => [
  ...(numberRead === null ? [] : [{ kind: 'number_read' as const, text: numberRead }]),
  ...(likeness === null ? [] : [{ kind: 'looks_like' as const, likeness }]),
  ...(words.length === 0 ? [] : [{ kind: 'named' as const, words: [...words] }]),
  ...(model === null ? [] : [{ kind: 'in_machine' as const, model }]),
]
