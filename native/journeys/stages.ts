import type { Stage } from '../contract/journeys.ts'
import { dayMs } from '../customers/dues.ts'

/** A record that puts a customer in a stage from `at` on; `until`: when it was over, null while it is not. */
export interface Mark {
  readonly stage: Exclude<Stage, 'operation' | 'ended'>
  readonly at: number
  /** Left out where nothing tells: then it lasts `usualMs`. */
  readonly until?: number | null
}

export interface Visit {
  readonly stage: Stage
  readonly from: number
  readonly to: number | null
}

/** How long a stage lasts after its last record where no record ends it. */
const usualMs = 30 * dayMs
/** Nothing at all for so long: he has gone. */
const endedMs = 2 * 365 * dayMs

/**
 * The stages a customer went through, from records alone: a stage holds from its record until it is over or another begins;
 * between them he runs his machines, and after two years without anything he counts as gone.
 * @param marks in any order
 * @returns the oldest first; the last is where he stands now
 */
export function stagesOf(marks: readonly Mark[], now: number): Visit[] {
  const ordered = marks.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at)
  const visits: Visit[] = []
  const enter = (stage: Stage, from: number): void => {
    const last = visits.at(-1)
    if (last?.stage === stage) return
    if (last) visits[visits.length - 1] = { ...last, to: from }
    visits.push({ stage, from, to: null })
  }
  const rest = (from: number, to: number): void => {
    if (from >= to || visits.length === 0) return
    if (visits.at(-1)?.stage !== 'operation') enter('operation', from)
    if (to - from > endedMs) enter('ended', from + endedMs)
  }
  let overAt = Number.POSITIVE_INFINITY
  for (const { stage, at, until } of ordered) {
    rest(overAt, at)
    enter(stage, at)
    const over = until === undefined ? at + usualMs : (until ?? Number.POSITIVE_INFINITY)
    // What is still open goes on beside what came after it.
    overAt = overAt > at && Number.isFinite(overAt) ? Math.max(overAt, over) : over
  }
  rest(overAt, now)
  return visits
}
