import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit, EventName, Output, ParsedInput } from '../contract/index.ts'
import type { Trait } from '../contract/outlook.ts'
import { type CustomerId, namelessAgent } from '../contract/words.ts'
import type { CustomerService } from '../customers/service.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import { readHistories } from './history.ts'
import * as queries from './queries.ts'
import { fitRisk, type RiskModel } from './risk.ts'
import { segmentsOf } from './segments.ts'
import { candidateSteps, nothingToDo } from './steps.ts'

export interface OutlookService {
  steps(customerId: CustomerId): Promise<Output<'outlook.steps'>>
  /** @throws EngineError `not_found` */
  decide(wanted: ParsedInput<'outlook.decide'>): Promise<void>
  undo(wanted: ParsedInput<'outlook.undo'>): Promise<void>
  /** Does not wait for the reckoning unless asked to. */
  ofCustomer(wanted: ParsedInput<'outlook.ofCustomer'>): Promise<Output<'outlook.ofCustomer'>>
  /** Orders or tickets may have come: the next question reckons anew. */
  hear(name: EventName): void
  stop(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  readonly agent: () => Promise<string>
  readonly customers: Pick<CustomerService, 'find'>
}

type Risk = Output<'outlook.ofCustomer'>['risk']
interface Reckoned {
  readonly at: number
  readonly model: RiskModel | null
  readonly risks: ReadonlyMap<number, Risk>
  readonly segments: ReadonlyMap<number, readonly Trait[]>
  /** Customers by their traits. */
  readonly sizes: ReadonlyMap<string, number>
}

const staleAfterMs = 12 * 3_600_000
const segmentKey = (traits: readonly Trait[]): string => traits.toSorted().join(' ')

/** What may become of customers, and what to do next for each; reckoned in the background and kept in memory. */
export function createOutlookService({ db, clock, emit, log, agent, customers }: Deps): OutlookService {
  const stopped = new AbortController()
  let reckoned: Reckoned | null = null
  let running: Promise<void> | null = null
  let stale = true

  const reckon = async (): Promise<void> => {
    const pace = createPace(stopped.signal)
    const now = clock()
    const histories = await readHistories(db, now, pace)
    const model = await fitRisk(histories, now, pace)
    const risks = new Map<number, Risk>()
    for (const history of histories) {
      const risk = model?.of(history)
      if (model && risk) risks.set(history.id, { ...risk, horizonDays: model.horizonDays })
      await pace()
    }
    const segments = segmentsOf(histories, now)
    const sizes = new Map<string, number>()
    for (const traits of segments.values()) sizes.set(segmentKey(traits), (sizes.get(segmentKey(traits)) ?? 0) + 1)
    reckoned = { at: now, model, risks, segments, sizes }
  }
  const refresh = (): void => {
    if (stopped.signal.aborted || running) return
    if (!stale && reckoned && clock() - reckoned.at <= staleAfterMs) return
    stale = false
    running = reckon()
      .catch((error: unknown) => {
        if (!isEngineError(error, 'cancelled')) log.error('the outlook could not be reckoned', { error: String(error) })
      })
      .finally(() => {
        running = null
        if (!stopped.signal.aborted) emit('outlook.changed', {})
      })
  }

  return {
    steps: async (customerId) => {
      refresh()
      const risk = reckoned?.risks.get(customerId) ?? null
      const [candidates, decided] = await Promise.all([
        candidateSteps(db, { customerId, now: clock(), risk }),
        queries.selectDecisions(db, customerId),
      ])
      const gone = new Set(decided.map(({ step, reason_key }) => `${step} ${reason_key}`))
      const steps = candidates.filter(({ step, reasonKey }) => !gone.has(`${step} ${reasonKey}`))
      return { steps: steps.length > 0 ? steps : [nothingToDo] }
    },
    decide: async ({ customerId, step, reasonKey, decision }) => {
      await customers.find(String(customerId)).catch(() => {
        throw new EngineError('not_found', { what: 'customer', id: customerId })
      })
      const actor = (await agent()) || namelessAgent
      await queries.upsertDecision(db, {
        customer_id: customerId,
        step,
        reason_key: reasonKey,
        decision,
        at: clock(),
        actor,
      })
      emit('outlook.changed', {})
    },
    undo: async ({ customerId, step, reasonKey }) => {
      await queries.deleteDecision(db, { customer_id: customerId, step, reason_key: reasonKey })
      emit('outlook.changed', {})
    },
    ofCustomer: async ({ customerId, wait }) => {
      refresh()
      if (wait) await running
      if (!reckoned) return { state: 'reckoning', risk: null, tooLittle: false, quality: null, segment: null }
      const traits = reckoned.segments.get(customerId)
      return {
        state: 'ready',
        risk: reckoned.risks.get(customerId) ?? null,
        tooLittle: reckoned.model === null,
        quality: reckoned.model?.quality ?? null,
        segment: traits ? { traits: [...traits], customers: reckoned.sizes.get(segmentKey(traits)) ?? 1 } : null,
      }
    },
    hear: (name) => {
      if (name === 'intake.imported') stale = true
    },
    stop: async () => {
      stopped.abort()
      await running
    },
  }
}
