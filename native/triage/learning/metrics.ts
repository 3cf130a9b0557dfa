/** Of one answer: what was said, how sure it was, and what is true. */
export interface Answer {
  readonly said: string | null
  readonly truth: string | null
  readonly confidence: number
}

export const accuracy = (answers: readonly Answer[]): number =>
  answers.filter(({ said, truth }) => said === truth).length / Math.max(1, answers.length)

export function f1Of(answers: readonly Answer[], label: string | null): number {
  const hits = answers.filter(({ said, truth }) => said === label && truth === label).length
  const misses = answers.filter(({ said, truth }) => (said === label) !== (truth === label)).length
  return hits === 0 ? 0 : (2 * hits) / (2 * hits + misses)
}

/** Mean F1 of all labels that occur among the truths. */
export function macroF1(answers: readonly Answer[]): number {
  const labels = [...new Set(answers.map(({ truth }) => truth))]
  return labels.reduce((sum, label) => sum + f1Of(answers, label), 0) / Math.max(1, labels.length)
}

/** Expected calibration error in equal bins (Guo et al. 2017, «On calibration of modern neural networks»). */
export function calibrationError(answers: readonly Answer[], bins = 15): number {
  const parts = Map.groupBy(answers, ({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)))
  let error = 0
  for (const part of parts.values()) {
    const sure = part.reduce((sum, { confidence }) => sum + confidence, 0)
    const right = part.filter(({ said, truth }) => said === truth).length
    error += Math.abs(sure - right) / answers.length
  }
  return error
}

/** Share of the lists in which something relevant stands among the first k; `ranks` count from 0, null where it is missing. */
export const recallAt = (ranks: readonly (number | null)[], k: number): number =>
  ranks.filter((rank) => rank !== null && rank < k).length / Math.max(1, ranks.length)

/** What staying silent costs and saves: the share that is answered (`said` is not null), and how often that is right. */
export function abstention(answers: readonly Answer[]): { coverage: number; accuracyWhereAnswered: number | null } {
  const answered = answers.filter(({ said }) => said !== null)
  return {
    coverage: answered.length / Math.max(1, answers.length),
    accuracyWhereAnswered: answered.length === 0 ? null : accuracy(answered),
  }
}
