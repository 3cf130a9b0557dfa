import type { Inference } from '../inference/inference.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import type { Labels } from '../triage/labels.ts'
import type { TriageModels } from '../triage/models.ts'
import type { HeldOutVerdict } from './quality.ts'
import { leastHeldOut } from './split.ts'
import { readLessons, verdictOf } from './training.ts'

interface Deps {
  readonly inference: Inference
  readonly models: Pick<TriageModels, 'standardCategory' | 'hints'>
  readonly labels: Labels
  readonly log: Log
  /** Called when there are verdicts to be had that were not there before. */
  readonly measured: () => void
}

export interface ShippedVerdicts {
  /** Empty until they are measured, which asking begins, and where there are too few labels to measure on. */
  get(): Promise<readonly HeldOutVerdict[]>
  /** The labels have changed. */
  forget(): void
}

const mostTickets = 1_000

/**
 * While only the heads that ship are in use: what they say of the tickets people labelled, none of which they have seen.
 * Judged anew, as what is stored with a ticket may have been judged with its own label already counting.
 */
export function createShippedVerdicts({ inference, models, labels, log, measured }: Deps): ShippedVerdicts {
  let kept: readonly HeldOutVerdict[] | null = null
  let running = false
  let asked = 0

  const measure = async (): Promise<HeldOutVerdict[]> => {
    const { signal } = new AbortController()
    const pace = createPace(signal)
    const tickets = await labels.withTexts(await labels.newest(mostTickets))
    if (tickets.length < leastHeldOut) return []
    const verdicts: HeldOutVerdict[] = []
    for (const lesson of await readLessons(tickets, { inference, models }, { signal, report: () => {} })) {
      verdicts.push(verdictOf(lesson, models.standardCategory(lesson.text, lesson.vector)))
      await pace()
    }
    return verdicts
  }
  const begin = async (): Promise<void> => {
    running = true
    const own = asked
    try {
      const verdicts = await measure()
      if (own !== asked) return
      kept = verdicts
      if (verdicts.length > 0) measured()
    } catch (error) {
      log.warn('the heads that ship could not be measured', { error: String(error) })
    } finally {
      running = false
    }
  }
  return {
    get: async () => {
      if (!kept && !running) void begin()
      return kept ?? []
    },
    forget: () => {
      asked += 1
      kept = null
    },
  }
}
