import { prioritySignals } from '../../../native/contract/triage.ts'
import { calibrate } from '../../../native/triage/learning/calibration.ts'
import { type Answer, accuracy, calibrationError, f1Of, macroF1 } from '../../../native/triage/learning/metrics.ts'
import {
  likeliest,
  type MoodSettings,
  moodShares,
  moodUnder,
  sentimentShares,
} from '../../../native/triage/learning/mood.ts'
import { decide } from '../../../native/triage/learning/priority.ts'
import { probabilityOf } from '../../../native/triage/learning/yes-or-no.ts'
import { sentimentOf } from './corpus.ts'
import { type Case, settleMood, settlePriority, valuesOf } from './settle.ts'

const round = (value: number): number => Math.round(value * 1_000) / 1_000

export const scoresOf = (answers: readonly Answer[]) => ({
  texts: answers.length,
  accuracy: round(accuracy(answers)),
  macroF1: round(macroF1(answers)),
  calibrationError: round(calibrationError(answers, 10)),
})

/** F1 of yes, and how far the probabilities of yes are from how often it is true. */
function yesScores(
  answers: readonly { readonly probability: number; readonly threshold: number; readonly truth: boolean }[],
) {
  const said = answers.map(({ probability, threshold, truth }): Answer => {
    return { said: probability >= threshold ? 'yes' : 'no', truth: truth ? 'yes' : 'no', confidence: probability }
  })
  const asTrue = answers.map(({ probability, truth }): Answer => {
    return { said: 'yes', truth: truth ? 'yes' : 'no', confidence: probability }
  })
  return {
    texts: answers.length,
    yes: answers.filter(({ truth }) => truth).length,
    f1: round(f1Of(said, 'yes')),
    calibrationError: round(calibrationError(asTrue, 10)),
  }
}

function urgentScores(own: readonly { readonly answer: Answer }[]) {
  const answers = own.map(({ answer }) => answer)
  const urgent = answers.filter(({ truth }) => truth === 'yes')
  return {
    texts: answers.length,
    urgent: urgent.length,
    f1: round(f1Of(answers, 'yes')),
    found: round(urgent.filter(({ said }) => said === 'yes').length / Math.max(1, urgent.length)),
    falseAlarms: answers.filter(({ truth, said }) => truth === 'no' && said === 'yes').length,
  }
}

/**
 * Every group is judged with settings (sharpness, thresholds, calibration) that were chosen on the other groups.
 * @param groupOf what is left out together
 */
export function measure(
  cases: readonly Case[],
  groupOf: (each: Case) => string,
  sentimentWeights: MoodSettings['sentimentWeights'],
) {
  const moodAnswers: { answer: Answer; each: Case }[] = []
  const sentimentAnswers: { answer: Answer; each: Case }[] = []
  const needsHelp: { probability: number; threshold: number; truth: boolean; each: Case }[] = []
  const priority: Answer[] = []
  const urgentAnswers: { answer: Answer; file: string }[] = []
  const signals = new Map(
    prioritySignals.map((signal) => [signal, [] as { probability: number; threshold: number; truth: boolean }[]]),
  )
  for (const group of new Set(cases.map(groupOf))) {
    const others = cases.filter((each) => groupOf(each) !== group)
    const settings = settleMood(others, sentimentWeights)
    const important = settlePriority(others)
    for (const each of cases.filter((one) => groupOf(one) === group)) {
      const value = valuesOf(each)
      const shares = moodShares(value, settings.moodSharpness)
      const bySentiment = sentimentShares(value, shares, sentimentWeights)
      const sentiment = likeliest(bySentiment)
      const { mood, share } = moodUnder(sentiment, shares)
      moodAnswers.push({
        each,
        answer: { said: mood, truth: each.text.mood, confidence: calibrate(share, settings.moodCalibration) },
      })
      sentimentAnswers.push({
        each,
        answer: { said: sentiment, truth: sentimentOf(each.text), confidence: Math.max(...bySentiment) },
      })
      const probability = probabilityOf(value, settings.needsHelp)
      needsHelp.push({ probability, threshold: settings.needsHelp.threshold, truth: each.text.needsHelp, each })
      const { mail } = each.text
      if (!mail) continue
      const decided = decide(value, important)
      priority.push({ said: decided.priority, truth: mail.priority, confidence: decided.confidence })
      const isUrgent = (label: string) => (label === 'urgent' ? 'yes' : 'no')
      const answer = {
        said: isUrgent(decided.priority),
        truth: isUrgent(mail.priority),
        confidence: decided.confidence,
      }
      urgentAnswers.push({ answer, file: each.text.file })
      for (const signal of prioritySignals) {
        const own = important.signals[signal]
        const probabilityOfSignal = probabilityOf(value, own)
        signals
          .get(signal)
          ?.push({ probability: probabilityOfSignal, threshold: own.threshold, truth: mail.signals.includes(signal) })
      }
    }
  }
  const of = (list: readonly { answer: Answer; each: Case }[], mails: boolean) =>
    list.filter(({ each }) => (each.text.mail !== null) === mails).map(({ answer }) => answer)
  const neutralDefects = moodAnswers.filter(
    ({ each }) => each.text.mood === 'neutral' && each.text.mail?.category === 'fault',
  )
  return {
    'mood of mails': scoresOf(of(moodAnswers, true)),
    'mood of other texts': scoresOf(of(moodAnswers, false)),
    'sentiment of mails': scoresOf(of(sentimentAnswers, true)),
    'sentiment of other texts': scoresOf(of(sentimentAnswers, false)),
    'neutral defects called angry': `${neutralDefects.filter(({ answer }) => answer.said === 'angry').length} of ${neutralDefects.length}`,
    'needsHelp of mails': yesScores(needsHelp.filter(({ each }) => each.text.mail !== null)),
    'needsHelp of other texts': yesScores(needsHelp.filter(({ each }) => each.text.mail === null)),
    priority: scoresOf(priority),
    ...Object.fromEntries(
      Array.from(
        Map.groupBy(urgentAnswers, ({ file }) => file),
        ([file, own]) => [`urgent in ${file}`, urgentScores(own)],
      ),
    ),
    ...Object.fromEntries(Array.from(signals, ([signal, list]) => [signal, yesScores(list)])),
  }
}
