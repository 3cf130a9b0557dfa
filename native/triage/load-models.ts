import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { EngineError } from '../contract/errors.ts'
import { type CategoryVerdict, type MoodVerdict, type PriorityVerdict, prioritySignals } from '../contract/triage.ts'
import {
  type Certainty,
  type Mood,
  mood as moodWord,
  type Priority,
  priority as priorityWord,
  type Sentiment,
} from '../contract/words.ts'
import { type Classifier, type Guess, judge } from './heads/classifier.ts'
import { evidenceFor } from './heads/evidence.ts'
import { type Counts, countGrams, type Row, toRow } from './heads/features.ts'
import { type Gram, gramsOf } from './heads/grams.ts'
import { createNeighbours, withVote } from './heads/neighbours.ts'
import { type HeadSet, readHeads } from './heads/storage.ts'
import type { TriageModels } from './models.ts'

const sureFrom = 0.75
const likelyFrom = 0.45
const certaintyOf = (confidence: number): Certainty =>
  confidence >= sureFrom ? 'sure' : confidence >= likelyFrom ? 'likely' : 'unsure'

/** A text as all heads see it. */
interface Read {
  readonly text: string
  readonly grams: readonly Gram[]
  readonly counts: Counts
  readonly vector: Float32Array
  readonly row: Row
}

/**
 * The heads that ship with the product, as triage uses them.
 * @throws EngineError `model_file_damaged`
 */
export async function loadTriageModels(modelsFolder: string): Promise<TriageModels> {
  const file = path.join(modelsFolder, 'heads', 'standard.bin')
  const set = await readFile(file)
    .then(readHeads)
    .catch(() => {
      throw new EngineError('model_file_damaged', { file })
    })
  return createTriageModels(set)
}

export function createTriageModels(set: HeadSet): TriageModels {
  let neighbours = createNeighbours([], set.scaling)
  return {
    version: set.version,
    learnCategories: (examples) => {
      neighbours = createNeighbours(examples, set.scaling)
    },
    centre: (vector, language) => centred(vector, set.languageMeans[language] ?? set.languageMeans.de),
    predict: (text, vector) => {
      const grams = gramsOf(text)
      const counts = countGrams(grams)
      const read = { text, grams, counts, vector, row: toRow(counts, vector, set.scaling) }
      const vote = neighbours.vote(counts, vector)
      return { category: categoryOf(set, read, vote), mood: moodOf(set, read), priority: priorityOf(set, read) }
    },
  }
}

function head(set: HeadSet, name: string): Classifier {
  const found = set.heads[name]
  if (!found) throw new EngineError('model_file_damaged', { file: `heads/standard.bin: ${name}` })
  return found
}

function centred(vector: Float32Array, mean: Float32Array | undefined): Float32Array {
  const moved = vector.map((value, at) => value - (mean?.[at] ?? 0))
  const length = Math.sqrt(moved.reduce((sum, value) => sum + value * value, 0))
  return length === 0 ? moved : moved.map((value) => value / length)
}

const firstOf = (guesses: readonly Guess[]): Guess => guesses[0] ?? { label: '', confidence: 0 }

type Vote = ReturnType<ReturnType<typeof createNeighbours>['vote']>

function categoryOf(set: HeadSet, { text, grams, row }: Read, vote: Vote): CategoryVerdict {
  const classifier = head(set, 'category')
  const judged = judge(classifier, row)
  const { guesses, none } = withVote(judged.guesses, vote)
  const first = firstOf(guesses)
  // A stranger to the classifier may still be an old acquaintance of the colleagues, and the other way round.
  const known = judged.label !== null || (vote.shares.get(first.label) ?? 0) > 0.5
  const abstains = none > first.confidence || !known || first.confidence < leastConfidence
  return {
    categoryId: abstains ? null : first.label,
    confidence: first.confidence,
    certainty: abstains ? 'unsure' : certaintyOf(first.confidence),
    top: guesses
      .slice(0, 3)
      .map(({ label, confidence }) => ({ categoryId: label, confidence: Math.min(1, confidence) })),
    evidence: evidenceFor(classifier, first.label, text, grams),
  }
}

/** Below this the first guess is hardly better than the second. */
const leastConfidence = 0.25

const sentimentOf: Record<Mood, Sentiment> = {
  angry: 'negative',
  frustrated: 'negative',
  worried: 'negative',
  neutral: 'neutral',
  satisfied: 'positive',
}

function moodOf(set: HeadSet, read: Read): MoodVerdict {
  const classifier = head(set, 'mood')
  const { guesses } = judge(classifier, read.row)
  const first = firstOf(guesses)
  const mood = moodWord.catch('neutral').parse(first.label)
  const valence = guesses.reduce((sum, { label, confidence }) => sum + confidence * (set.valences[label] ?? 0), 0)
  return {
    mood,
    confidence: first.confidence,
    certainty: certaintyOf(first.confidence),
    valence: Math.min(1, Math.max(-1, valence)),
    needsHelp: says(set, 'needsHelp', read),
    sentiment: sentimentByMass(guesses),
    // Nothing speaks for a neutral mood but the lack of any other.
    evidence: mood === 'neutral' ? [] : evidenceFor(classifier, mood, read.text, read.grams),
  }
}

/** Three moods are negative: together they may outweigh a neutral that is the likeliest single one. */
function sentimentByMass(guesses: readonly Guess[]): Sentiment {
  const mass: Record<Sentiment, number> = { negative: 0, neutral: 0, positive: 0 }
  for (const { label, confidence } of guesses) mass[sentimentOf[moodWord.catch('neutral').parse(label)]] += confidence
  const [likeliest] = (['negative', 'neutral', 'positive'] as const).toSorted((a, b) => mass[b] - mass[a])
  return likeliest ?? 'neutral'
}

const confidenceOfYes = (set: HeadSet, name: string, { row }: Read): number =>
  judge(head(set, name), row).guesses.find(({ label }) => label === 'yes')?.confidence ?? 0

const says = (set: HeadSet, name: string, read: Read): boolean =>
  confidenceOfYes(set, name, read) >= (set.thresholds[name] ?? 0.5)

/**
 * Danger and standstill make a mail urgent whatever its tone: the head that is surest, measured by its own threshold, speaks
 * for both and for urgency as such. Among the rest the priority head decides. An urgent mail names what made it so.
 */
function priorityOf(set: HeadSet, read: Read): PriorityVerdict {
  const signals = prioritySignals.map((signal) => {
    const confidence = confidenceOfYes(set, signal, read)
    return { signal, confidence, ratio: confidence / (set.thresholds[signal] ?? 0.5) }
  })
  const affirmed = signals.filter(({ ratio }) => ratio >= 1)
  const urgentConfidence = confidenceOfYes(set, 'urgent', read)
  const grave = signals.filter(({ signal }) => signal !== 'deadline').toSorted((a, b) => b.ratio - a.ratio)
  const surest = Math.max(urgentConfidence / (set.thresholds.urgent ?? 0.5), grave[0]?.ratio ?? 0)
  const urgent = surest >= (set.thresholds.urgency ?? 1)
  const reasons = urgent
    ? [...new Set([...grave.slice(0, 1), ...affirmed])]
    : affirmed.filter(({ signal }) => signal === 'deadline')
  const rest = judge(head(set, 'priority'), read.row).guesses.filter(({ label }) => label !== 'urgent')
  const left = rest.reduce((sum, { confidence }) => sum + confidence, 0) || 1
  const next = firstOf(rest)
  const priority: Priority = urgent ? 'urgent' : priorityWord.catch('normal').parse(next.label)
  const confidence = urgent
    ? Math.max(urgentConfidence, ...grave.map((each) => each.confidence))
    : next.confidence / left
  return {
    priority,
    confidence,
    certainty: certaintyOf(confidence),
    reasons: reasons.map(({ signal, confidence: own }) => ({
      signal,
      confidence: own,
      evidence: evidenceFor(head(set, signal), 'yes', read.text, read.grams).slice(0, 3),
    })),
  }
}
