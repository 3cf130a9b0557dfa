import type { FoundExcerpt } from '../contract/find.ts'
import type { MessageId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import { detectLanguage } from '../text/language.ts'
import { sentencesOf } from '../text/words.ts'
import type { Meaning } from './by-meaning.ts'
import { saidIn } from './found-tickets.ts'
import { excerptFrom, type Highlighter } from './highlight.ts'
import { cosineOf, type NearFrom } from './near-from.ts'
import { selectTexts } from './queries.ts'

/** Of a longer message only so many sentences are read, the first; each takes 2 to 10 ms. */
const mostSentences = 16
/** Shorter ones («Danke.», «Viele Grüße») say nothing. */
const shortest = 12

/**
 * What a sentence loses for being near to what people say elsewhere, a share of it: «No, that's it.» is near to anything. As
 * the correction for such hubs by Conneau et al. 2018 (CSLS), at half its weight.
 */
const hubShare = 0.5

interface Deps extends Pick<Meaning, 'inference' | 'centre'> {
  readonly bar: Pick<NearFrom, 'surroundings'>
}

interface Asked {
  readonly vector: Float32Array
  readonly messageIds: readonly MessageId[]
  readonly highlighter: Highlighter
  readonly signal: AbortSignal
}

/**
 * Of each message the excerpt from its nearest sentence on. They are read one after the other, so that another search need
 * not wait for all.
 * @throws EngineError `cancelled`, `models_unavailable`
 */
export async function nearestExcerpts(
  db: Db,
  deps: Deps,
  { vector, messageIds, highlighter, signal }: Asked,
): Promise<FoundExcerpt[]> {
  const excerpts: FoundExcerpt[] = []
  for (const row of await selectTexts(db, messageIds)) {
    const text = saidIn(row.new_text)
    const start = await nearestSentence(deps, vector, text, signal)
    if (start === null) continue
    const { text: excerpt, marks } = excerptFrom(text, start, highlighter.places(text))
    excerpts.push({ messageId: row.id as MessageId, excerpt, excerptMarks: [...marks] })
  }
  return excerpts
}

/**
 * Where the sentence begins that is nearest to the query; null where the text has no two to choose from.
 */
async function nearestSentence(
  { inference, centre, bar }: Deps,
  query: Float32Array,
  text: string,
  signal: AbortSignal,
): Promise<number | null> {
  const language = detectLanguage(text)
  const sentences = placesOf(text, language)
  if (sentences.length < 2) return null
  const vectors = await inference.embed(
    sentences.map((sentence) => sentence.text),
    { role: 'query', urgency: 'now', signal },
  )
  let best = { start: 0, score: Number.NEGATIVE_INFINITY }
  for (const [at, read] of vectors.entries()) {
    const vector = centre(read, language)
    const score = cosineOf(query, vector) - hubShare * (bar.surroundings(vector)?.elsewhere ?? 0)
    if (score > best.score) best = { start: sentences[at]?.start ?? 0, score }
  }
  return best.start
}

/** Long lines were wrapped by a mail program, and their sentence goes on in the next. */
const wrapped = /(?<=[^\n]{60})\n/g

function placesOf(text: string, language: string): { text: string; start: number }[] {
  const running = text.replace(wrapped, ' ')
  let from = 0
  return sentencesOf(running, language)
    .map((sentence) => {
      const start = running.indexOf(sentence, from)
      from = start + sentence.length
      return { text: sentence, start }
    })
    .filter((sentence) => sentence.text.length >= shortest)
    .slice(0, mostSentences)
}
