import type { Mood, Sentiment } from '../contract/words.ts'
import {
  type Answer,
  abstention,
  accuracy,
  calibrationError,
  f1Of,
  macroF1,
  recallAt,
} from '../triage/learning/metrics.ts'

/** What was said of one text, and what is true of it. */
export interface JudgedLabel {
  /** null: belongs to no label. */
  readonly truth: string | null
  /** null: nothing was said. */
  readonly said: string | null
  /** The first guess, said or not. */
  readonly guess: string | null
  /** Of the first guess. */
  readonly confidence: number
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000
const rounded = (value: number | null): number | null => (value === null ? null : round(value))

/**
 * `accuracy`, `macroF1`: of the texts that have a label, silence counted as wrong. `firstGuess`: the same where the first
 * guess counts even if nothing was said. `calibrationError`: of the first guess. `refused`: of the texts without a label, the
 * share of which nothing was said.
 */
export function categoryReport(judged: readonly JudgedLabel[]) {
  const labelled = judged.filter(({ truth }) => truth !== null)
  const strangers = judged.filter(({ truth }) => truth === null)
  const guesses = labelled.map(({ truth, guess, confidence }): Answer => ({ said: guess, truth, confidence }))
  const { coverage, accuracyWhereAnswered } = abstention(labelled)
  return {
    lines: labelled.length,
    accuracy: round(accuracy(labelled)),
    macroF1: round(macroF1(labelled)),
    calibrationError: round(calibrationError(guesses)),
    coverage: round(coverage),
    accuracyWhereAnswered: rounded(accuracyWhereAnswered),
    firstGuess: { accuracy: round(accuracy(guesses)), macroF1: round(macroF1(guesses)) },
    outOfScope: {
      lines: strangers.length,
      refused: strangers.length === 0 ? null : round(1 - abstention(strangers).coverage),
    },
  }
}

/** A mood, and what is true of the text as far as it is known. */
export interface JudgedMood {
  readonly said: { mood: Mood; confidence: number; sure: boolean; sentiment: Sentiment; needsHelp: boolean }
  readonly truth: { mood?: Mood | null; sentiment?: Sentiment | null; needsHelp?: boolean | null }
}

/** Of each of the three only what the test says; `accuracy` and `macroF1` in front are the mood's, else the sentiment's. */
export function moodReport(judged: readonly JudgedMood[]) {
  const answers = (pick: (one: JudgedMood) => Answer | null): Answer[] => judged.flatMap((one) => pick(one) ?? [])
  const moods = answers(({ said, truth }) =>
    truth.mood ? { said: said.mood, truth: truth.mood, confidence: said.confidence } : null,
  )
  const sentiments = answers(({ said, truth }) =>
    truth.sentiment ? { said: said.sentiment, truth: truth.sentiment, confidence: 1 } : null,
  )
  const help = answers(({ said, truth }) =>
    typeof truth.needsHelp === 'boolean'
      ? { said: String(said.needsHelp), truth: String(truth.needsHelp), confidence: 1 }
      : null,
  )
  const answered = answers(({ said, truth }) =>
    truth.mood ? { said: said.sure ? said.mood : null, truth: truth.mood, confidence: said.confidence } : null,
  )
  const main = moods.length > 0 ? moods : sentiments
  const { coverage, accuracyWhereAnswered } = abstention(answered)
  const neutral = moods.filter(({ truth }) => truth === 'neutral')
  return {
    accuracy: round(accuracy(main)),
    macroF1: round(macroF1(main)),
    calibrationError: moods.length === 0 ? null : round(calibrationError(moods)),
    mood:
      moods.length === 0
        ? null
        : {
            ...plain(moods),
            coverage: round(coverage),
            accuracyWhereAnswered: rounded(accuracyWhereAnswered),
            neutralCalledAngry: neutral.filter(({ said }) => said === 'angry').length / Math.max(1, neutral.length),
          },
    sentiment: sentiments.length === 0 ? null : plain(sentiments),
    needsHelp: help.length === 0 ? null : { lines: help.length, f1: round(f1Of(help, 'true')) },
  }
}

const plain = (answers: readonly Answer[]) => ({
  lines: answers.length,
  accuracy: round(accuracy(answers)),
  macroF1: round(macroF1(answers)),
})

/** Where the first fitting case stands in the list, from 0; null where none does. */
export interface Ranked {
  readonly rank: number | null
  /** Whether the mail and a fitting case are in one language. */
  readonly sameLanguage: boolean
}

/** Share of the mails with a fitting case among the first 1, 3, 5 and 10. */
export function searchReport(ranked: readonly Ranked[]) {
  const across = ranked.filter(({ sameLanguage }) => !sameLanguage)
  const within = ranked.filter(({ sameLanguage }) => sameLanguage)
  return { ...recalls(ranked), sameLanguage: recalls(within), acrossLanguages: recalls(across) }
}

function recalls(ranked: readonly Ranked[]) {
  const ranks = ranked.map(({ rank }) => rank)
  const at = (k: number): number | null => (ranks.length === 0 ? null : round(recallAt(ranks, k)))
  return { lines: ranks.length, 'recall@1': at(1), 'recall@3': at(3), 'recall@5': at(5), 'recall@10': at(10) }
}
