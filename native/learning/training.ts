import type { ModelQuality } from '../contract/learning.ts'
import type { Inference } from '../inference/inference.ts'
import { createPace, type Pace } from '../pace.ts'
import type { LabelledTicket } from '../triage/labels.ts'
import { type Examples, mostHinted, trainToGrow } from '../triage/learning/classifier.ts'
import type { Classifier, Prediction } from '../triage/learning/classifier-model.ts'
import type { Description } from '../triage/learning/descriptions.ts'
import type { TriageModels } from '../triage/models.ts'
import { type HeldOutVerdict, hasLearned, isNotWorse, qualityOf } from './quality.ts'
import { holdBack, leastHeldOut } from './split.ts'

/** A ticket as classifiers read it. */
export interface Lesson extends LabelledTicket {
  readonly vector: Float32Array
  /** Of the heads that ship; made when first asked for, as most trainings do without. */
  readonly hints: () => Float32Array
}

/** The model in use, as a new one is compared with it. */
export interface Opponent {
  /** What it says of a ticket it has not been shown; null where it has been, so that nothing can be told. */
  judge(lesson: Lesson): HeldOutVerdict | null
  /** As measured before; counts where hardly any ticket can be compared on. null: never measured. */
  readonly quality: ModelQuality | null
}

export interface TrainingResult {
  /** null: measured worse than the model in use, or learned nothing. */
  readonly accepted: Classifier | null
  /** Of what was measured, whether accepted or not. */
  readonly candidate: Classifier
  readonly quality: ModelQuality
  readonly comparedWith: ModelQuality | null
  readonly verdicts: readonly HeldOutVerdict[]
}

interface Options {
  readonly signal: AbortSignal
  /** @param share 0 … 1 */
  readonly report: (share: number) => void
}

const textsAtOnce = 256

/** Embeds the texts, in slices. @throws EngineError `cancelled`, `models_unavailable` */
export async function readLessons(
  tickets: readonly LabelledTicket[],
  { inference, models }: { readonly inference: Inference; readonly models: Pick<TriageModels, 'hints'> },
  { signal, report }: Options,
): Promise<Lesson[]> {
  const lessons: Lesson[] = []
  for (let at = 0; at < tickets.length; at += textsAtOnce) {
    const part = tickets.slice(at, at + textsAtOnce)
    const vectors = await inference.embed(
      part.map(({ text }) => text),
      { role: 'query', signal },
    )
    for (const [k, ticket] of part.entries()) {
      const vector = vectors[k]
      if (!vector) continue
      let hints: Float32Array | undefined
      lessons.push({ ...ticket, vector, hints: () => (hints ??= models.hints(ticket.text, vector)) })
    }
    report(lessons.length / tickets.length)
  }
  return lessons
}

export interface TrainingMatter extends Known {
  /** Labelled by people. */
  readonly lessons: readonly Lesson[]
  /** For learning only: never held back, as nobody has confirmed them. */
  readonly supplement: readonly Lesson[]
  readonly opponent: Opponent
}

/** What is known before a ticket is read. */
interface Known {
  /** Of any labels; those that no ticket has are left aside. */
  readonly descriptions: readonly Description[]
  readonly usualMean: Float32Array
}

/**
 * Trains without the tickets held back, compares with the model in use on these, and trains on everything if the new one is
 * no worse.
 */
export async function trainAndCompare(
  { lessons, supplement, opponent, ...known }: TrainingMatter,
  { signal, report }: Options,
): Promise<TrainingResult> {
  const pace = createPace(signal)
  const options = (from: number, share: number) => ({
    signal,
    report: (done: number, total: number) => report(from + (done / Math.max(1, total)) * share),
  })
  const { heldOut, rest } = holdBack(lessons)
  await pace()
  const training = await trainToGrow(await examplesOf([...rest, ...supplement], known, pace), options(0, trainingShare))
  const candidate = training.classifier
  const verdicts = await judgeAll(heldOut, (lesson) => verdictOf(lesson, predict(candidate, lesson)), pace)
  const rivals = await judgeAll(heldOut, (lesson) => opponent.judge(lesson), pace)
  const { quality, comparedWith } = compare(verdicts, rivals, opponent)
  const accept = hasLearned(verdicts) && (comparedWith === null || isNotWorse(quality, comparedWith))
  const everything = [...lessons, ...supplement]
  const accepted = accept
    ? await training.grow(await examplesOf(everything, known, pace), options(1 - growingShare, growingShare))
    : null
  return { accepted, candidate, quality, comparedWith, verdicts }
}

/** Of the whole; what is left is for judging. The second goes on from the first. */
export const trainingShare = 0.6
const growingShare = 0.35

async function examplesOf(lessons: readonly Lesson[], known: Known, pace: Pace): Promise<Examples> {
  const hints: Float32Array[] = []
  if (lessons.length <= mostHinted) {
    for (const lesson of lessons) {
      hints.push(lesson.hints())
      await pace()
    }
  }
  const labels = new Set(lessons.map(({ label }) => label))
  return {
    texts: lessons.map(({ text }) => text),
    vectors: lessons.map(({ vector }) => vector),
    labels: lessons.map(({ label }) => label),
    hints,
    descriptions: known.descriptions.filter(({ label }) => labels.has(label)),
    usualMean: known.usualMean,
  }
}

export const predict = (classifier: Classifier, { text, vector, hints }: Lesson): Prediction =>
  classifier.predict(text, vector, classifier.usesHints ? hints() : undefined)

export const verdictOf = (
  { ticketId, label }: Lesson,
  { label: said, top, confidence }: Prediction,
): HeldOutVerdict => ({
  ticketId,
  truth: label,
  guess: top[0]?.label ?? '',
  confidence: said === null ? 0 : Math.min(1, Math.max(Number.EPSILON, confidence)),
})

async function judgeAll(
  lessons: readonly Lesson[],
  judge: (lesson: Lesson) => HeldOutVerdict | null,
  pace: Pace,
): Promise<HeldOutVerdict[]> {
  const verdicts: HeldOutVerdict[] = []
  for (const lesson of lessons) {
    const verdict = judge(lesson)
    if (verdict) verdicts.push(verdict)
    await pace()
  }
  return verdicts
}

function compare(
  verdicts: readonly HeldOutVerdict[],
  rivals: readonly HeldOutVerdict[],
  opponent: Opponent,
): Pick<TrainingResult, 'quality' | 'comparedWith'> {
  const both = new Set(rivals.map(({ ticketId }) => ticketId))
  if (both.size < Math.min(leastHeldOut, verdicts.length))
    return { quality: qualityOf(verdicts), comparedWith: opponent.quality }
  return {
    quality: qualityOf(verdicts.filter(({ ticketId }) => both.has(ticketId))),
    comparedWith: qualityOf(rivals),
  }
}
