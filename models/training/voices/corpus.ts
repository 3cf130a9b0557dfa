import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Sentiment } from '../../../native/contract/words.ts'
import { sentencesIn } from '../../../native/voices/reading/sentences.ts'

/** A sentence, what it says something of, and how. */
export interface Labelled {
  readonly language: string
  readonly aspects: readonly string[]
  readonly sentiment: Sentiment
  readonly text: string
}
export interface Sentence extends Labelled {
  /** As the encoder gave it. */
  readonly vector: Float32Array
}

type Embed = (texts: readonly string[]) => Promise<Float32Array[]>

const linesOf = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)

/** @param file `written` is trained on; `held-out` and `mails` are only ever asked */
export const readSentences = (file: 'written' | 'held-out' | 'mails'): Labelled[] =>
  linesOf(path.join(import.meta.dirname, `${file}.jsonl`))

interface MailLine {
  readonly language: string
  readonly mood: string
  readonly valence: number
  readonly category?: string | null
  readonly text: string
}

/** Mails that only ask or report hold no opinion; those on invoices, deliveries and complaints may without a mood. */
const matterOfFact = new Set(['fault', 'spare_part', 'maintenance', 'installation', 'operation', 'quote', 'order'])

/** Sentences of neutral mails: what most of a mail consists of, and says nothing of any aspect. */
export function plainSentences(corpusFolder: string): Labelled[] {
  const seen = new Set<string>()
  return ['a', 'b', 'c', 'd'].flatMap((file) =>
    linesOf<MailLine>(path.join(corpusFolder, `${file}.jsonl`))
      .filter(({ mood, valence, category }) => {
        return mood === 'neutral' && Math.abs(valence) <= 0.1 && category && matterOfFact.has(category)
      })
      .flatMap(({ text, language }) =>
        sentencesIn(text, language).map((sentence) => ({ language, text: sentence.text })),
      )
      .filter(({ text }) => !seen.has(text) && seen.add(text))
      .map((sentence) => ({ ...sentence, aspects: [], sentiment: 'neutral' as const })),
  )
}

export async function withVectors(sentences: readonly Labelled[], embed: Embed): Promise<Sentence[]> {
  const vectors = await embed(sentences.map(({ text }) => text))
  return sentences.map((sentence, at) => ({ ...sentence, vector: vectors[at] ?? new Float32Array() }))
}
