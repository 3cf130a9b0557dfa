import { type PrioritySignal, prioritySignals } from '../../../native/contract/triage.ts'
import { calibrate } from '../../../native/triage/learning/calibration.ts'
import type { Answer } from '../../../native/triage/learning/metrics.ts'
import {
  likeliest,
  type MoodSettings,
  moodShares,
  moodUnder,
  sentimentShares,
} from '../../../native/triage/learning/mood.ts'
import { decide, type PrioritySettings } from '../../../native/triage/learning/priority.ts'
import { probabilityOf, type YesOrNo } from '../../../native/triage/learning/yes-or-no.ts'
import { sentimentOf, type Written } from './corpus.ts'
import { type Case, settleMood, settlePriority, valuesOf } from './settle.ts'

export interface YesAnswer {
  readonly probability: number
  readonly threshold: number
  readonly truth: boolean
}

/** What heads and settings that had not seen a text's group say of it. */
export interface Judged {
  readonly text: Written
  readonly mood: Answer
  readonly sentiment: Answer
  readonly needsHelp: YesAnswer
  /** null for what is no mail. */
  readonly priority: Answer | null
  readonly signals: ReadonlyMap<PrioritySignal, YesAnswer>
}

/** Every group is judged with settings (sharpness, thresholds, calibration) that were chosen on the other groups. */
export function judgeHeldOut(cases: readonly Case[], sentimentWeights: MoodSettings['sentimentWeights']): Judged[] {
  return [...new Set(cases.map(({ text }) => text.group))].flatMap((group) => {
    const others = cases.filter(({ text }) => text.group !== group)
    const settings = { mood: settleMood(others, sentimentWeights), priority: settlePriority(others) }
    return cases.filter(({ text }) => text.group === group).map((each) => judge(each, settings))
  })
}

function judge(each: Case, settings: { mood: MoodSettings; priority: PrioritySettings }): Judged {
  const { text } = each
  const value = valuesOf(each)
  const shares = moodShares(value, settings.mood.moodSharpness)
  const bySentiment = sentimentShares(value, shares, settings.mood.sentimentWeights)
  const sentiment = likeliest(bySentiment)
  const { mood, share } = moodUnder(sentiment, shares)
  const yes = (by: YesOrNo, truth: boolean): YesAnswer => {
    return { probability: probabilityOf(value, by), threshold: by.threshold, truth }
  }
  const decided = text.mail ? decide(value, settings.priority) : null
  return {
    text,
    mood: { said: mood, truth: text.mood, confidence: calibrate(share, settings.mood.moodCalibration) },
    sentiment: { said: sentiment, truth: sentimentOf(text), confidence: Math.max(...bySentiment) },
    needsHelp: yes(settings.mood.needsHelp, text.needsHelp),
    priority: decided && {
      said: decided.priority,
      truth: text.mail?.priority ?? null,
      confidence: decided.confidence,
    },
    signals: new Map(
      prioritySignals.map((signal) => [
        signal,
        yes(settings.priority.signals[signal], text.mail?.signals.includes(signal) ?? false),
      ]),
    ),
  }
}
