import { type PrioritySignal, prioritySignals } from '../../../native/contract/triage.ts'
import { moods, priorities } from '../../../native/contract/words.ts'
import { fitBlend, logOfRidge } from '../../../native/triage/learning/blend.ts'
import { fitCalibration } from '../../../native/triage/learning/calibration.ts'
import {
  likeliest,
  type MoodSettings,
  moodShares,
  moodUnder,
  sentimentShares,
} from '../../../native/triage/learning/mood.ts'
import { type PrioritySettings, priorityOutputs, priorityShares } from '../../../native/triage/learning/priority.ts'
import { probabilityOf, type YesOrNo } from '../../../native/triage/learning/yes-or-no.ts'
import type { Written } from './corpus.ts'
import type { Said } from './held-out.ts'
import { fitSoftmax } from './softmax-regression.ts'

/** A text with what heads that had not seen its like said of it. */
export interface Case {
  readonly text: Written
  readonly said: Said
  /** How many like it there are in everyday mail. */
  readonly weight: number
}

/**
 * A file written to show rare cases has more urgent mails than a desk ever sees; thresholds fitted on it as it is would
 * cry wolf. Urgent mails are weighed so that each file has the share of them that the median file has.
 */
export function weighCases(texts: readonly Written[], said: readonly Said[]): Case[] {
  const isUrgent = ({ mail }: Written): boolean => mail?.priority === 'urgent'
  const odds = new Map<string, number>()
  for (const file of new Set(texts.filter(({ mail }) => mail !== null).map((text) => text.file))) {
    const own = texts.filter((text) => text.file === file)
    const urgent = own.filter(isUrgent).length
    odds.set(file, urgent / Math.max(1, own.length - urgent))
  }
  const usual = [...odds.values()].toSorted((a, b) => a - b)[Math.floor((odds.size - 1) / 2)] ?? 1
  return texts.map((text, at) => ({
    text,
    said: said[at] ?? new Map<string, number>(),
    weight: isUrgent(text) ? Math.min(1, usual / (odds.get(text.file) ?? usual)) : 1,
  }))
}

export const valuesOf =
  ({ said }: Case) =>
  (output: string): number =>
    said.get(output) ?? 0

const usualSharpness = 2

function sharpnessOf(cases: readonly Case[], outputs: readonly string[], truth: (text: Written) => number): number {
  const scores = Float64Array.from(
    cases.flatMap((each) => outputs.map((output) => logOfRidge(2 * valuesOf(each)(output) - 1))),
  )
  const truths = Int32Array.from(cases, ({ text }) => truth(text))
  return fitBlend([{ scores, usual: usualSharpness }], truths, outputs.length)[0] ?? usualSharpness
}

const mildRidge = 0.5

/**
 * The probability as a sigmoid of some outputs (Platt 1999), and the probability from which saying yes gives the best F1.
 */
export function fitYesOrNo(
  cases: readonly Case[],
  outputs: readonly string[],
  is: (text: Written) => boolean,
): YesOrNo {
  const inputs = cases.map((each) => outputs.map(valuesOf(each)))
  const truths = cases.map(({ text }) => is(text))
  const [no = [], yes = []] = fitSoftmax(
    inputs,
    truths.map((truth) => (truth ? 1 : 0)),
    { classCount: 2, ridge: mildRidge, weights: cases.map(({ weight }) => weight) },
  )
  const slopes = yes.map((weight, k) => weight - (no[k] ?? 0))
  const weights = Object.fromEntries(outputs.map((output, k) => [output, slopes[k] ?? 0]))
  const offset = slopes[outputs.length] ?? 0
  const shares = cases.map((each) => probabilityOf(valuesOf(each), { weights, offset, threshold: 0 }))
  return { weights, offset, threshold: bestThreshold(shares, truths, cases) }
}

function bestThreshold(shares: readonly number[], truths: readonly boolean[], cases: readonly Case[]): number {
  let best = { threshold: 0.5, f1: -1 }
  for (let threshold = 0.08; threshold < 0.8; threshold += 0.01) {
    let [both, either] = [0, 0]
    for (const [at, share] of shares.entries()) {
      const weight = cases[at]?.weight ?? 1
      both += share >= threshold && truths[at] ? 2 * weight : 0
      either += (share >= threshold ? weight : 0) + (truths[at] ? weight : 0)
    }
    const f1 = both / Math.max(1, either)
    if (f1 > best.f1) best = { threshold, f1 }
  }
  return Math.round(best.threshold * 100) / 100
}

export function settleMood(cases: readonly Case[], sentimentWeights: MoodSettings['sentimentWeights']): MoodSettings {
  const moodSharpness = sharpnessOf(
    cases,
    moods.map((mood) => `mood.${mood}`),
    ({ mood }) => moods.indexOf(mood),
  )
  const said = cases.map((each) => {
    const shares = moodShares(valuesOf(each), moodSharpness)
    const { mood, share } = moodUnder(likeliest(sentimentShares(valuesOf(each), shares, sentimentWeights)), shares)
    return { share, right: mood === each.text.mood }
  })
  return {
    moodSharpness,
    moodCalibration: fitCalibration(
      said.map(({ share }) => share),
      said.map(({ right }) => right),
    ),
    sentimentWeights,
    needsHelp: fitYesOrNo(cases, ['needsHelp'], ({ needsHelp }) => needsHelp),
  }
}

/** A standstill is told better with an eye on the other signals; danger, the rarest, by its own output alone. */
const together = [...prioritySignals.map((signal) => `signal.${signal}`), 'urgent']
const readFrom: Record<PrioritySignal, readonly string[]> = {
  safety: ['signal.safety'],
  standstill: together,
  deadline: together,
}

export function settlePriority(cases: readonly Case[]): PrioritySettings {
  const mails = cases.filter(({ text }) => text.mail !== null)
  const signals = prioritySignals.map((signal) => {
    return [signal, fitYesOrNo(mails, readFrom[signal], ({ mail }) => mail?.signals.includes(signal) ?? false)] as const
  })
  const weights = fitSoftmax(
    mails.map((each) => priorityOutputs.map(valuesOf(each))),
    mails.map(({ text }) => priorities.indexOf(text.mail?.priority ?? 'normal')),
    { classCount: priorities.length, ridge: mildRidge, weights: mails.map(({ weight }) => weight) },
  )
  const urgent = mails.map((each) => priorityShares(valuesOf(each), weights)[priorities.indexOf('urgent')] ?? 0)
  return {
    signals: Object.fromEntries(signals) as PrioritySettings['signals'],
    weights,
    urgentThreshold: bestThreshold(
      urgent,
      mails.map(({ text }) => text.mail?.priority === 'urgent'),
      mails,
    ),
  }
}
