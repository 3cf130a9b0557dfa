import type { Inference } from '../inference/inference.ts'
import type { Pace } from '../pace.ts'
import { sentencesOf } from '../text/words.ts'
import { cosine } from './centre.ts'
import type { DeskTicket } from './desk-tickets.ts'
import type { NamedText } from './telling-words.ts'

export interface Passage {
  readonly ticketId: number
  readonly text: string
  readonly language: string
  /** To the middle of the alert. */
  readonly likeness: number
}

interface Deps {
  readonly inference: Inference
  readonly centre: (vector: Float32Array, language: string) => Float32Array
}

/** Of a longer mail only so many sentences are read, the first; each takes 2 to 10 ms. */
const mostSentences = 10
/** Shorter ones («Danke.», «Viele Grüße») say nothing, longer ones are no quotation. */
const shortest = 18
const longest = 320

/**
 * Of each ticket the sentence that is most like the middle of all, as it was written.
 * @throws EngineError `cancelled`, `models_unavailable`
 */
export async function passagesOf(
  { inference, centre }: Deps,
  {
    tickets,
    texts,
    middle,
  }: {
    readonly tickets: readonly DeskTicket[]
    readonly texts: ReadonlyMap<number, NamedText>
    readonly middle: Float32Array
  },
  { signal, pace }: { readonly signal: AbortSignal; readonly pace: Pace },
): Promise<Passage[]> {
  const passages: Passage[] = []
  for (const { id } of tickets) {
    const written = texts.get(id)
    if (!written) continue
    const sentences = quotable(written)
    const vectors = await inference.embed(sentences, { role: 'query', signal })
    const [best] = vectors
      .map((vector, at) => ({ at, likeness: cosine(centre(vector, written.language), middle) }))
      .sort((left, right) => right.likeness - left.likeness)
    const text = sentences[best?.at ?? 0]
    if (text !== undefined)
      passages.push({ ticketId: id, text, language: written.language, likeness: best?.likeness ?? 0 })
    await pace()
  }
  return passages
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

function quotable({ text, language }: NamedText): string[] {
  const all = text
    .split(/\n+/)
    .flatMap((line) => sentencesOf(line, language))
    .map(oneLine)
    .filter((sentence) => sentence.length >= shortest)
    .slice(0, mostSentences)
    .map((sentence) => (sentence.length > longest ? `${sentence.slice(0, longest - 1)}…` : sentence))
  return all.length > 0 ? all : [oneLine(text).slice(0, longest)].filter((line) => line !== '')
}
