import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Mood, Priority, Sentiment } from '../../../native/contract/words.ts'
import { sentimentOfMood, sentiments } from '../../../native/triage/learning/mood.ts'
import { mailText } from '../../../native/triage/mail-text.ts'

/** A text written for training, with its vector. */
export interface Written {
  readonly id: string
  readonly file: string
  readonly language: string
  readonly mood: Mood
  readonly valence: number
  readonly needsHelp: boolean
  readonly text: string
  readonly vector: Float32Array
  /** Only mails have these; null where a mail fits no category. */
  readonly mail: {
    readonly category: string | null
    readonly priority: Priority
    readonly signals: readonly string[]
  } | null
  /** Texts of one group are never on both sides of a trial: a file of mails is one machine world. */
  readonly group: string
}

/** A public text and whether it is friendly. */
export interface PublicText {
  readonly text: string
  readonly vector: Float32Array
  readonly sentiment: Sentiment
}

export type Embed = (texts: readonly string[]) => Promise<Float32Array[]>

type Line = Omit<Written, 'file' | 'vector' | 'mail' | 'group'> & {
  readonly subject?: string
  readonly category?: string | null
  readonly priority?: Priority
  readonly signals?: readonly string[]
}

const readLines = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T)

/** Mails as they come, each file of another machine world: what a head is measured on. */
const everydayFiles = ['a', 'b', 'c']
/** Written to show what is urgent and what only sounds so: far more of it than in life, so for training only. */
const contrastFiles = ['d', 'd1', 'd2', 'd3']
/** Short texts of other trades, with a mood only. */
const otherFiles = ['mood', 'mood-2']
const partsOfOtherTexts = 4

export const isEveryday = ({ file }: Written): boolean => everydayFiles.includes(file)

export async function readWritten(folder: string, embed: Embed): Promise<Written[]> {
  const lines = [...everydayFiles, ...contrastFiles, ...otherFiles].flatMap((file) =>
    readLines<Line>(path.join(folder, `${file}.jsonl`)).map((line) => ({ line, file })),
  )
  const texts = lines.map(({ line }) => mailText(line.subject ?? '', line.text))
  const vectors = await embed(texts)
  return lines.map(({ line, file }, at) => {
    const { id, language, mood, valence, needsHelp, category, priority, signals } = line
    const mail = priority === undefined ? null : { category: category ?? null, priority, signals: signals ?? [] }
    return {
      id,
      file,
      language,
      mood,
      valence,
      needsHelp,
      mail,
      text: texts[at] ?? '',
      vector: vectors[at] ?? new Float32Array(),
      group: mail ? file : `${file} ${at % partsOfOtherTexts}`,
    }
  })
}

/** Worry is unfriendly only where it weighs on the writer. */
const mildWorry = -0.15

export const sentimentOf = ({ mood, valence }: Written): Sentiment =>
  mood === 'worried' && valence > mildWorry ? 'neutral' : sentimentOfMood[mood]

const sources = {
  potts: 'potts/train.jsonl',
  reviews: 'vader_groundtruth/amazonreviewsnippets.jsonl',
  tweets: 'vader_groundtruth/tweets.jsonl',
} as const

/**
 * German tweets (Sidorenko 2016) and English review sentences and tweets (Hutto & Gilbert 2014), by source.
 * @returns nothing where the public texts are not at hand
 */
export async function readPublic(folder: string, embed: Embed): Promise<Map<string, PublicText[]>> {
  const found = new Map<string, PublicText[]>()
  if (!Object.values(sources).every((file) => existsSync(path.join(folder, file)))) return found
  for (const [name, file] of Object.entries(sources)) {
    const lines = readLines<{ text: string; label: Sentiment }>(path.join(folder, file)).filter(({ label }) =>
      sentiments.includes(label),
    )
    const vectors = await embed(lines.map(({ text }) => text))
    found.set(
      name,
      lines.map(({ text, label }, at) => ({ text, sentiment: label, vector: vectors[at] ?? new Float32Array() })),
    )
  }
  return found
}
