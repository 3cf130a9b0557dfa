import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { EngineError, isEngineError } from '../contract/errors.ts'
import type { Emit, EventName, Output, ParsedInput } from '../contract/index.ts'
import type { FindingCode, QualityFinding } from '../contract/quality.ts'
import { findingCode, qualityFinding, severities } from '../contract/quality.ts'
import type { CustomerId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { ForecastService } from '../forecast/service.ts'
import type { LearningService } from '../learning/service.ts'
import type { Log } from '../log.ts'
import { createPace } from '../pace.ts'
import { affectedHead, affectedLine } from './affected-table.ts'
import { findingRules, hasGrown, severityOf } from './findings.ts'
import type { Found } from './found.ts'
import * as queries from './queries.ts'
import { type Reckoned, reckon, stepCount } from './reckon.ts'
import { stagesOf } from './stages.ts'

export interface QualityService {
  /** Does not wait for the reckoning unless asked to: `quality.changed` tells when it is done. */
  overview(input: ParsedInput<'quality.overview'>): Promise<Output<'quality.overview'>>
  /** @throws EngineError `not_found` */
  examples(input: ParsedInput<'quality.examples'>): Promise<Output<'quality.examples'>>
  /** @throws EngineError `not_found` */
  table(input: ParsedInput<'quality.table'>): Promise<Output<'quality.table'>>
  /** @throws EngineError `not_found` */
  putAway(input: ParsedInput<'quality.putAway'>): Promise<void>
  /** Records or tickets may have changed: the next question reckons anew. */
  hear(name: EventName): void
  stop(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly learning: Pick<LearningService, 'overview'>
  readonly forecast: Pick<ForecastService, 'list'>
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  readonly agent: () => Promise<string>
}

/** These come seldom, and what they change is looked at at once. */
const ofRecords: ReadonlySet<EventName> = new Set([
  'intake.imported',
  'imports.changed',
  'customers.changed',
  'matching.changed',
])
/** These come all day. */
const ofTickets: ReadonlySet<EventName> = new Set([
  'tickets.changed',
  'triage.done',
  'parts.changed',
  'partPictures.changed',
])
const restMs = 5 * 60_000
const tableRows = 2_000

const keptDecisions = z.partialRecord(findingCode, qualityFinding.shape.putAway.unwrap())

/** How good the data is: looked through in the background, kept in memory, made anew when it has changed. */
export function createQualityService({ db, learning, forecast, clock, emit, log, agent }: Deps): QualityService {
  const stopped = new AbortController()
  let reckoned: Reckoned | null = null
  let running: Promise<void> | null = null
  let failed = false
  let done = 0
  let stale = true
  let older = false

  const start = (): Promise<void> => {
    stale = false
    older = false
    failed = false
    done = 0
    const step = (): void => {
      done += 1
      emit('quality.progressed', { done, total: stepCount })
    }
    running ??= reckon(db, clock(), { pace: createPace(stopped.signal), step })
      .then((result) => {
        reckoned = result
      })
      .catch((error: unknown) => {
        if (isEngineError(error, 'cancelled')) return
        failed = true
        log.error('the data could not be looked through', { error: String(error) })
      })
      .finally(() => {
        running = null
        if (stopped.signal.aborted) return
        emit('quality.progressed', null)
        emit('quality.changed', {})
      })
    return running
  }
  const refresh = (): void => {
    if (stopped.signal.aborted || running) return
    if (stale || (older && reckoned && clock() - reckoned.at > restMs)) void start()
  }
  const foundOf = (code: FindingCode): Found => {
    const found = reckoned?.found.get(code)
    if (!found) throw new EngineError('not_found', { what: 'finding', id: code })
    return found
  }
  const decisions = async () => {
    const kept = keptDecisions.safeParse(await queries.selectPutAway(db))
    return kept.success ? kept.data : {}
  }
  const findings = async ({ found }: Reckoned): Promise<QualityFinding[]> => {
    const putAway = await decisions()
    return [...found.values()].map((each) => toFinding(each, putAway[each.code] ?? null)).sort(byCost)
  }
  const stages = async ({ facts }: Reckoned) => {
    const { backTest } = await forecast.list({
      search: '',
      only: 'short',
      sort: 'short',
      offset: 0,
      limit: 1,
      wait: false,
    })
    return stagesOf({ facts, learning: await learning.overview(), backTest })
  }

  return {
    overview: async ({ wait }) => {
      refresh()
      if (wait) await running
      const current = reckoned
      const progress = running ? { done, total: stepCount } : null
      if (!current) {
        const state = failed && !running ? 'failed' : 'reckoning'
        return { state, reckonedAt: null, progress, kinds: [], sources: [], findings: [], stages: [] }
      }
      return {
        state: 'ready',
        reckonedAt: current.at,
        progress,
        kinds: [...current.kinds],
        sources: [...current.sources],
        findings: await findings(current),
        stages: await stages(current),
      }
    },
    examples: async ({ code, source, limit }) => {
      const { rows } = await foundOf(code).read({ source, after: null, limit, pace: createPace() })
      return {
        records: rows.slice(0, limit).map(({ title, detail, ticketId, customerId, seen }) => ({
          title,
          detail,
          ticketId: ticketId as TicketId | null,
          customerId: customerId as CustomerId | null,
          recordKind: seen?.kind ?? null,
          at: seen?.at ?? null,
        })),
      }
    },
    table: async ({ code, source, after, language }) => {
      const { rows, next } = await foundOf(code).read({ source, after, limit: tableRows, pace: createPace() })
      return { csv: (after === null ? affectedHead(language) : '') + rows.map(affectedLine).join(''), next }
    },
    putAway: async ({ code, putAway }) => {
      const { count } = foundOf(code)
      const by = await agent()
      await db.transaction().execute(async (trx) => {
        const kept = keptDecisions.safeParse(await queries.selectPutAway(trx))
        const { [code]: _before, ...others } = kept.success ? kept.data : {}
        await queries.upsertPutAway(trx, putAway ? { ...others, [code]: { count, at: clock(), actor: by } } : others)
      })
      emit('quality.changed', {})
    },
    hear: (name) => {
      if (ofRecords.has(name)) stale = true
      if (ofTickets.has(name)) older = true
    },
    stop: async () => {
      stopped.abort()
      await running
    },
  }
}

function toFinding({ code, count, of, bySource }: Found, putAway: QualityFinding['putAway']): QualityFinding {
  const { kind, group, remedy, remedyKind } = findingRules[code]
  return {
    code,
    kind,
    group,
    severity: severityOf(code, count, of),
    count,
    of,
    sources: [...bySource].map(([source, some]) => ({ source, count: some })),
    remedy,
    remedyKind,
    putAway: putAway !== null && hasGrown(count, putAway.count) ? null : putAway,
  }
}

const rank = (finding: QualityFinding): number => severities.indexOf(finding.severity)
const share = ({ count, of }: QualityFinding): number => count / Math.max(1, of)
const byCost = (one: QualityFinding, other: QualityFinding): number =>
  rank(one) - rank(other) || share(other) - share(one)
