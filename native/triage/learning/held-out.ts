import { inSlices, type Pace } from '../../pace.ts'
import { blendFitting, type HeldOutScores, softmax } from './blend.ts'
import { type Calibration, fitCalibration, uncalibrated } from './calibration.ts'
import type { ClassifierModel } from './classifier-model.ts'
import type { Lesson, Schooled } from './experts.ts'
import { dotRow } from './meaning.ts'
import { type Familiar, familiarityOf, fitRefusal } from './refusal.ts'

export interface Studied extends Pick<ClassifierModel, 'labels' | 'hasNone'> {
  readonly lesson: Lesson
  /** Examples from here on are descriptions, which bear no witness. */
  readonly firstDescription: number
}

export type Settled = Pick<ClassifierModel, 'blend' | 'calibration' | 'refusal' | 'unmeasured'>

/** What held-out examples tell: the experts' weights, the calibration and the refusal. */
export async function settle({ experts, heldOut }: Schooled, study: Studied, pace: Pace): Promise<Settled> {
  const { lesson, labels } = study
  const { classCount } = lesson
  const unmeasured = unmeasuredClasses(lesson)
  const rows = tellingRows(heldOut.examples, study, unmeasured)
  const truths = Int32Array.from(rows, (row) => lesson.classes[heldOut.examples[row] ?? 0] ?? 0)
  await pace()
  const judged = heldOut.scores.map((scores, e) => ({
    scores: rowsOf(scores, rows, classCount),
    usual: experts.usual[e] ?? 1,
  }))
  // From descriptions alone the experts that learn have nothing to say.
  const blend =
    study.firstDescription === 0
      ? Float64Array.from(judged, (_one, e) => (e === judged.length - 1 ? 1 : 0))
      : await inSlices(blendFitting(judged, truths, classCount), pace)
  const { shares, right, familiar } = await inSlices(verdictsOf(judged, blend, truths, study), pace)
  await pace()
  return {
    blend,
    calibration: labels.length > 1 ? fitCalibration(shares, right) : uncalibrated,
    refusal: fitRefusal(familiar),
    unmeasured: labels.filter((_label, own) => unmeasured.has(own)),
  }
}

function* verdictsOf(
  judged: readonly HeldOutScores[],
  blend: Float64Array,
  truths: Int32Array,
  { lesson: { classCount }, labels, hasNone }: Studied,
) {
  const shares: number[] = []
  const right: boolean[] = []
  const familiar: Familiar[] = []
  for (const [row, truth] of truths.entries()) {
    yield
    const logits = new Float64Array(classCount)
    for (const [e, { scores }] of judged.entries()) {
      for (let k = 0; k < classCount; k += 1) {
        logits[k] = (logits[k] ?? 0) + (blend[e] ?? 0) * (scores[row * classCount + k] ?? 0)
      }
    }
    const familiarity = familiarityOf(logits, hasNone)
    const known = softmax(logits).subarray(0, labels.length)
    const best = known.indexOf(Math.max(...known))
    shares.push(known[best] ?? 0)
    right.push(best === truth)
    familiar.push({ familiarity, outcome: truth >= labels.length ? 'stranger' : best === truth ? 'right' : 'wrong' })
  }
  return { shares, right, familiar }
}

/**
 * A label that is left with one text or none when another is held out loses to those that are left whole, whatever the
 * experts are worth: such examples tell nothing of them.
 */
const leastWitnesses = 2

/** Classes of so few texts that nothing can be measured on them. */
function unmeasuredClasses({ classes, groups }: Lesson): Set<number> {
  const texts = new Map<number, Set<number>>()
  for (const [at, own] of classes.entries()) texts.set(own, (texts.get(own) ?? new Set()).add(groups[at] ?? 0))
  return new Set([...texts].filter(([, own]) => own.size <= leastWitnesses).map(([own]) => own))
}

/** Which of the held-out examples can tell what the experts are worth; descriptions bear no witness. */
const tellingRows = (heldOut: Int32Array, { lesson, firstDescription }: Studied, unmeasured: ReadonlySet<number>) =>
  Int32Array.from(heldOut.keys()).filter((row) => {
    const at = heldOut[row] ?? 0
    return at < firstDescription && !unmeasured.has(lesson.classes[at] ?? 0)
  })

function rowsOf(scores: Float64Array, rows: Int32Array, classCount: number): Float64Array {
  if (rows.length * classCount === scores.length) return scores
  const kept = new Float64Array(rows.length * classCount)
  for (const [to, row] of rows.entries())
    kept.set(scores.subarray(row * classCount, (row + 1) * classCount), to * classCount)
  return kept
}

const mostPairs = 300

/** How often the nearest other example has the same label, by how near it is. */
export async function trustIn({ count, classes, vectors, vectorSize }: Lesson, pace: Pace): Promise<Calibration> {
  const nearness: number[] = []
  const same: boolean[] = []
  const step = Math.max(1, Math.floor(count / mostPairs))
  for (let at = 0; at < count; at += step) {
    await pace()
    const own = vectors.subarray(at * vectorSize, (at + 1) * vectorSize)
    let best = { cosine: -1, other: -1 }
    for (let other = 0; other < count; other += Math.max(1, Math.floor(count / 2_000))) {
      if (other === at) continue
      const cosine = dotRow(vectors, other, own)
      if (cosine > best.cosine) best = { cosine, other }
    }
    if (best.other < 0) continue
    nearness.push(best.cosine)
    same.push(classes[best.other] === classes[at])
  }
  return fitCalibration(nearness, same)
}
