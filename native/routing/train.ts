import type { ModelQuality } from '../contract/learning.ts'
import { createPace, type Pace } from '../pace.ts'
import { trainClassifier } from '../triage/learning/classifier.ts'
import type { Classifier } from '../triage/learning/classifier-model.ts'
import { type Answer, accuracy, calibrationError, macroF1 } from '../triage/learning/metrics.ts'
import { evidenceFor, type Matter } from './evidence.ts'
import { createHistory, type SolvedTicket, type Tally } from './history.ts'
import { type Candidate, fitWeights, pool, softmax, type Trial, usualWeights, type Weights } from './pooling.ts'

/** A solved ticket with what was first written in it and that text's uncentred sentence vector. */
export interface ReadTicket extends SolvedTicket {
  readonly text: string
  readonly vector: Float32Array
}

/** What was learned from the solved tickets beside the counts, which are always those of today. */
export interface AssigneeModel {
  /** Of texts, over colleagues. */
  readonly classifier: Classifier
  readonly weights: Weights
}

export interface AssigneeQuality extends ModelQuality {
  /** Share of tickets whose solver was among the three likeliest. */
  readonly topThree: number
  /** Accuracy of naming whoever solved most of the category, on the same tickets. */
  readonly byCategory: number
}

const heldOutShare = 0.2
const mostHeldOut = 2_000
/** With fewer held back than this nothing can be told. */
const leastHeldOut = 10

/**
 * Learns from the older tickets, weighs the evidence on the newest fifth, which it measures itself on, and learns again
 * from all.
 * @param tickets oldest first
 * @throws EngineError `too_few_examples`, `cancelled`
 */
export async function trainAssignees(
  tickets: readonly ReadTicket[],
  options: { signal?: AbortSignal } = {},
): Promise<{ model: AssigneeModel; quality: AssigneeQuality | null }> {
  const count = Math.min(mostHeldOut, Math.floor(tickets.length * heldOutShare))
  const held = count >= leastHeldOut ? tickets.slice(-count) : []
  const trials = held.length > 0 ? await tryOut(tickets.slice(0, -count), held, options) : []
  const classifier = await learn(tickets, options)
  const weights = trials.length > 0 ? fitWeights(trials) : usualWeights
  return { model: { classifier, weights }, quality: trials.length > 0 ? measure(trials) : null }
}

const learn = (tickets: readonly ReadTicket[], options: { signal?: AbortSignal }): Promise<Classifier> =>
  trainClassifier(
    {
      texts: tickets.map(({ text }) => text),
      vectors: tickets.map(({ vector }) => vector),
      labels: tickets.map(({ solver }) => solver),
    },
    options,
  )

export const matterOf = ({ category, customer, models, lines }: SolvedTicket): Matter => ({
  categories: category === null ? [] : [{ id: category, share: 1 }],
  customer,
  models,
  lines,
})

/** What the text says, by colleague, before any other evidence. */
export function textShares(classifier: Classifier, text: string, vector: Float32Array): ReadonlyMap<string, number> {
  const shares = softmax([...classifier.logits(text, vector)])
  return new Map(classifier.labels.map((label, k) => [label, shares[k] ?? 0]))
}

interface HeldTrial extends Trial {
  /** Who solved most tickets of the category among those learned from. */
  readonly byCategory: string | null
}

async function tryOut(
  known: readonly ReadTicket[],
  held: readonly ReadTicket[],
  options: { signal?: AbortSignal },
): Promise<HeldTrial[]> {
  const pace: Pace = createPace(options.signal)
  const history = createHistory(known)
  const classifier = await learn(known, options)
  const trials: HeldTrial[] = []
  for (const ticket of held) {
    await pace()
    const evidence = evidenceFor(history, matterOf(ticket), textShares(classifier, ticket.text, ticket.vector))
    const tally = ticket.category === null ? history.all : history.tally('category', ticket.category)
    trials.push({ evidence, solver: ticket.solver, byCategory: mostFrequent(tally) ?? mostFrequent(history.all) })
  }
  return trials
}

const mostFrequent = ({ by }: Tally): string | null =>
  [...by].reduce<readonly [string | null, number]>((best, each) => (each[1] > best[1] ? each : best), [null, 0])[0]

/** Each half is judged with the weights of the other, so that no ticket speaks for itself. */
function measure(trials: readonly HeldTrial[]): AssigneeQuality {
  const judged = [0, 1].flatMap((half) => {
    const weights = fitWeights(trials.filter((_, at) => at % 2 !== half))
    return trials
      .filter((_, at) => at % 2 === half)
      .map((trial) => ({ trial, candidates: pool(trial.evidence, weights) }))
  })
  const answers = judged.map(({ trial, candidates: [first] }): Answer => {
    return { said: first?.solver ?? null, truth: trial.solver, confidence: first?.confidence ?? 0 }
  })
  const share = (right: (each: { trial: HeldTrial; candidates: Candidate[] }) => boolean): number =>
    judged.filter(right).length / judged.length
  return {
    heldOut: judged.length,
    accuracy: accuracy(answers),
    macroF1: macroF1(answers),
    calibrationError: calibrationError(answers, 5),
    topThree: share(({ trial, candidates }) => candidates.slice(0, 3).some(({ solver }) => solver === trial.solver)),
    byCategory: share(({ trial }) => trial.byCategory === trial.solver),
  }
}
