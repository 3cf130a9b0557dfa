import { standardAspects } from '../../../native/contract/voices.ts'
import type { Sentiment } from '../../../native/contract/words.ts'
import type { AspectHead } from '../../../native/voices/reading/head.ts'
import { sentimentOfValence } from '../../../native/voices/valence.ts'
import { round } from '../kernel/measure.ts'
import type { Sentence } from './corpus.ts'

interface Said {
  readonly aspects: readonly string[]
  readonly sentiment: Sentiment
}

/** What the head counts as said. */
export function ask(head: AspectHead, { vector, language }: Sentence): Said {
  const { aspects, valence } = head.read(head.place(vector, language))
  return {
    aspects: aspects.flatMap(({ aspect, sure }) => (sure ? [aspect] : [])),
    sentiment: sentimentOfValence(valence),
  }
}

/** Of several labels a sentence: right only where all are. Precision, recall and F1 over all labels; macro over aspects. */
export function scores(sentences: readonly Sentence[], said: readonly Said[]) {
  const counts = standardAspects.map((aspect) => {
    const of = (is: boolean, told: boolean): number =>
      sentences.filter((sentence, at) => {
        return sentence.aspects.includes(aspect) === is && (said[at]?.aspects.includes(aspect) ?? false) === told
      }).length
    return { hits: of(true, true), wrong: of(false, true), missed: of(true, false) }
  })
  const sum = (key: 'hits' | 'wrong' | 'missed'): number => counts.reduce((total, each) => total + each[key], 0)
  const f1 = (hits: number, misses: number): number => (hits === 0 ? 0 : (2 * hits) / (2 * hits + misses))
  const known = counts.filter(({ hits, missed }) => hits + missed > 0)
  const voiced = sentences.flatMap((sentence, at) => (sentence.aspects.length > 0 ? [{ sentence, at }] : []))
  const sameSet = (sentence: Sentence, at: number): boolean =>
    sentence.aspects.toSorted().join() === (said[at]?.aspects ?? []).toSorted().join()
  return {
    sentences: sentences.length,
    aspects: voiced.length,
    accuracy: round(sentences.filter(sameSet).length / sentences.length),
    precision: round(sum('hits') / Math.max(1, sum('hits') + sum('wrong'))),
    recall: round(sum('hits') / Math.max(1, sum('hits') + sum('missed'))),
    microF1: round(f1(sum('hits'), sum('wrong') + sum('missed'))),
    macroF1: round(
      known.reduce((total, { hits, wrong, missed }) => total + f1(hits, wrong + missed), 0) / known.length,
    ),
    sentiment: round(
      voiced.filter(({ sentence, at }) => said[at]?.sentiment === sentence.sentiment).length / voiced.length,
    ),
  }
}
