import { prioritySignals } from '../../../native/contract/triage.ts'
import { type Answer, accuracy, calibrationError, f1Of, macroF1 } from '../../../native/triage/learning/metrics.ts'
import { isEveryday } from './corpus.ts'
import type { Judged, YesAnswer } from './judge-held-out.ts'

export const round = (value: number): number => Math.round(value * 1_000) / 1_000

export const scoresOf = (answers: readonly Answer[]) => ({
  texts: answers.length,
  accuracy: round(accuracy(answers)),
  macroF1: round(macroF1(answers)),
  calibrationError: round(calibrationError(answers, 10)),
})

/** F1 of yes, and how far the probabilities of yes are from how often it is true. */
function yesScores(answers: readonly YesAnswer[]) {
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
    accuracy: round(accuracy(said)),
    calibrationError: round(calibrationError(asTrue, 10)),
  }
}

function urgentScores(judged: readonly Judged[]) {
  const answers = judged.flatMap(({ priority }) => priority ?? [])
  const urgent = answers.filter(({ truth }) => truth === 'urgent')
  return {
    texts: answers.length,
    urgent: urgent.length,
    f1: round(f1Of(answers, 'urgent')),
    found: round(urgent.filter(({ said }) => said === 'urgent').length / Math.max(1, urgent.length)),
    falseAlarms: answers.filter(({ truth, said }) => truth !== 'urgent' && said === 'urgent').length,
  }
}

/** How good mood and priority are on everyday mails, and on short texts of other trades. */
export function measure(judged: readonly Judged[]): Record<string, unknown> {
  const mails = judged.filter(({ text }) => isEveryday(text))
  const contrast = judged.filter(({ text }) => text.mail && !isEveryday(text))
  const others = judged.filter(({ text }) => !text.mail)
  const neutral = mails.filter(({ text }) => text.mood === 'neutral')
  const priorities = mails.flatMap(({ priority }) => priority ?? [])
  return {
    mood: scoresOf(mails.map(({ mood }) => mood)),
    'mood of short texts': scoresOf(others.map(({ mood }) => mood)),
    sentiment: scoresOf(mails.map(({ sentiment }) => sentiment)),
    'sentiment of short texts': scoresOf(others.map(({ sentiment }) => sentiment)),
    'neutral called angry': `${neutral.filter(({ mood }) => mood.said === 'angry').length} of ${neutral.length}`,
    needsHelp: yesScores(mails.map(({ needsHelp }) => needsHelp)),
    'needsHelp of short texts': yesScores(others.map(({ needsHelp }) => needsHelp)),
    priority: scoresOf(priorities),
    urgent: urgentScores(mails),
    'urgent among mails written to mislead': urgentScores(contrast),
    ...Object.fromEntries(
      prioritySignals.map((signal) => [signal, yesScores(mails.flatMap(({ signals }) => signals.get(signal) ?? []))]),
    ),
  }
}
