import { prioritySignals } from '../../../native/contract/triage.ts'
import { moods, priorities } from '../../../native/contract/words.ts'
import { sentiments } from '../../../native/triage/learning/mood.ts'
import { sentimentOf, type Written } from './corpus.ts'

/** Outputs that are learned together from the same texts, with how they are learned. */
export interface Task {
  readonly outputs: readonly string[]
  readonly uses: (text: Written) => boolean
  readonly target: (text: Written) => readonly number[]
  readonly weight: (text: Written) => number
  /** What every output is before anything is known. */
  readonly base: number
  /** What the words count for beside the sentence vectors, and what the heads of public texts do. */
  readonly words: number
  readonly public: number
  readonly ridge: number
}

const oneOf = <T>(names: readonly T[], own: T): number[] => names.map((name) => (name === own ? 1 : 0))

/** Every label weighs the same in sum. */
function balanced<T>(texts: readonly Written[], label: (text: Written) => T): (text: Written) => number {
  const counts = new Map<T, number>()
  for (const text of texts) counts.set(label(text), (counts.get(label(text)) ?? 0) + 1)
  return (text) => texts.length / (counts.size * (counts.get(label(text)) ?? 1))
}

/** Rare matters are taken this much more seriously than their absence. */
const rareWeight = 5

/** Chosen on files that were left out; see models/README.md. */
export function tasksFor(texts: readonly Written[]): Task[] {
  const mails = texts.filter(({ mail }) => mail !== null)
  const feeling = { uses: () => true, words: 2, public: 0.05, ridge: 0.5 }
  const matter = { uses: ({ mail }: Written) => mail !== null, words: 1, public: 0, ridge: 0.3 }
  const yesOrNo = (name: string, is: (text: Written) => boolean, how: typeof matter): Task => ({
    ...how,
    outputs: [name],
    target: (text) => [is(text) ? 1 : -1],
    weight: (text) => (is(text) ? rareWeight : 1),
    base: 0,
  })
  return [
    {
      ...feeling,
      outputs: moods.map((mood) => `mood.${mood}`),
      target: (text) => oneOf(moods, text.mood),
      weight: balanced(texts, ({ mood }) => mood),
      base: 1 / moods.length,
    },
    { ...feeling, outputs: ['valence'], target: ({ valence }) => [valence], weight: () => 1, base: -0.1 },
    yesOrNo('needsHelp', ({ needsHelp }) => needsHelp, feeling),
    {
      ...feeling,
      outputs: sentiments.map((sentiment) => `sentiment.${sentiment}`),
      target: (text) => oneOf(sentiments, sentimentOf(text)),
      weight: balanced(texts, sentimentOf),
      base: 1 / sentiments.length,
    },
    ...prioritySignals.map((signal) =>
      yesOrNo(`signal.${signal}`, ({ mail }) => mail?.signals.includes(signal) ?? false, matter),
    ),
    yesOrNo('urgent', ({ mail }) => mail?.priority === 'urgent', matter),
    {
      ...matter,
      outputs: priorities.map((priority) => `priority.${priority}`),
      target: ({ mail }) => oneOf(priorities, mail?.priority ?? 'normal'),
      weight: balanced(mails, ({ mail }) => mail?.priority),
      base: 1 / priorities.length,
    },
  ]
}
