import type { Inference } from '../../inference/inference.ts'
import type { AspectHead, AspectVerdict } from './head.ts'
import { createOwnReader, type OwnReader } from './own-aspects.ts'
import { type Sentence, sentencesIn } from './sentences.ts'

/** One sentence that says something of one aspect. */
export interface Voice extends AspectVerdict, Pick<Sentence, 'start' | 'end'> {
  /** −1 … 1. */
  readonly valence: number
}

export interface OwnExamples {
  readonly id: string
  readonly examples: readonly string[]
}

/** What a person said of a sentence, with its vector as the encoder gave it. */
export interface CorrectedSentence {
  readonly was: string
  readonly aspect: string | null
  readonly language: string
  readonly vector: Float32Array
}

/** Everything that reading depends on. */
export interface VoiceReader {
  /** Each text's voices, in its order. @throws EngineError `cancelled`, `models_unavailable` */
  read(texts: readonly { text: string; language: string }[], signal?: AbortSignal): Promise<Voice[][]>
}

interface Deps {
  readonly inference: Pick<Inference, 'embed'>
  readonly head: AspectHead
  readonly own: readonly OwnExamples[]
  readonly corrections: readonly CorrectedSentence[]
}

/** @throws EngineError `models_unavailable` where there are own aspects */
export async function createVoiceReader({ inference, head, own, corrections }: Deps): Promise<VoiceReader> {
  const owns: OwnReader[] = []
  for (const { id, examples } of own) {
    const vectors = await inference.embed(examples, { role: 'query' })
    // A few words of an unknown language: the mean of both is taken out, as of any other.
    const places = vectors.map((vector) => head.place(vector, 'und'))
    owns.push(createOwnReader(id, places, head.weights.places))
  }
  const corrected = corrections.map(({ vector, language, ...said }) => ({
    ...said,
    place: head.place(vector, language),
  }))

  const voicesOf = ({ start, end }: Sentence, place: Float32Array): Voice[] => {
    const { aspects, valence } = head.read(place)
    const verdicts = [...aspects, ...owns.flatMap((reader) => reader.read(place) ?? [])]
    const near = corrected.filter((each) => dot(each.place, place) >= head.settings.alike)
    return applied(verdicts, near).map((verdict) => ({ ...verdict, start, end, valence }))
  }
  return {
    read: async (texts, signal) => {
      const found = texts.map(({ text, language }) => sentencesIn(text, language))
      const flat = found.flat().map(({ text }) => text)
      const vectors =
        flat.length === 0 ? [] : await inference.embed(flat, { role: 'query', ...(signal ? { signal } : {}) })
      let at = 0
      return found.map((sentences, k) =>
        sentences.flatMap((sentence) => {
          const vector = vectors[at]
          at += 1
          return vector ? voicesOf(sentence, head.place(vector, texts[k]?.language ?? 'und')) : []
        }),
      )
    },
  }
}

/** What people said of sentences so much alike goes before what the head says. */
function applied(
  verdicts: readonly AspectVerdict[],
  near: readonly Pick<CorrectedSentence, 'was' | 'aspect'>[],
): AspectVerdict[] {
  if (near.length === 0) return [...verdicts]
  const added = new Set(near.flatMap(({ aspect }) => aspect ?? []))
  const removed = new Set(near.map(({ was }) => was))
  return [
    ...verdicts.filter(({ aspect }) => !added.has(aspect) && !removed.has(aspect)),
    ...Array.from(added, (aspect) => ({ aspect, confidence: 1, sure: true })),
  ]
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0)
