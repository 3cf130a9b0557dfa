import type { ArticleService } from '../articles/service.ts'
import type { CaseService } from '../cases/service.ts'
import type { Clock } from '../clock.ts'
import { isEngineError } from '../contract/errors.ts'
import type { Emit, EventName, Output, ParsedInput } from '../contract/index.ts'
import type { AlertRow } from '../contract/patterns.ts'
import type { TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { DefectService } from '../defects/service.ts'
import type { Inference } from '../inference/inference.ts'
import type { Drafts } from '../letters/drafts.ts'
import type { Sending } from '../letters/sending.ts'
import type { Log } from '../log.ts'
import type { NotificationService } from '../notifications/service.ts'
import { createPace } from '../pace.ts'
import type { SlaService } from '../sla/service.ts'
import type { SuggestionService } from '../suggestions/service.ts'
import type { TriageService } from '../triage/service.ts'
import { createAct, createPatternActions, type PatternActions } from './actions.ts'
import { createZoneOf } from './desk-day.ts'
import { createDeskWatch, deskChance } from './desk-watch.ts'
import { investigate } from './investigate.ts'
import { type AlertDefects, createAlertDefects } from './known-defect.ts'
import { createPrepareAnswers, type PrepareAnswers } from './prepare-answers.ts'
import * as queries from './queries.ts'
import { createPatternReading, type PatternReading } from './reading.ts'
import { createRegrouping, type Regrouping } from './regrouping.ts'
import { createSendAnswers, type SendAnswers } from './send-answers.ts'

export interface PatternService
  extends PatternActions,
    Regrouping,
    AlertDefects,
    Pick<PatternReading, 'get' | 'tickets' | 'ofTicket'> {
  list(input: ParsedInput<'patterns.list'>): Promise<Output<'patterns.list'>>
  readonly prepareAnswers: PrepareAnswers
  readonly answers: SendAnswers
  /** Begins to watch. */
  start(): void
  hear(name: EventName): void
  /** Looks now, and finds out what there is to find about what has changed. */
  look(): Promise<void>
  /** Resolves when nothing is being looked for. */
  idle(): Promise<void>
  stop(): Promise<void>
}

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly centre: (vector: Float32Array, language: string) => Float32Array
  readonly triage: Pick<TriageService, 'matterOf'>
  readonly cases: Pick<CaseService, 'similar' | 'get'>
  readonly articles: Pick<ArticleService, 'similar'>
  readonly defects: Pick<DefectService, 'list' | 'save' | 'remove' | 'matching'>
  readonly suggestions: Pick<SuggestionService, 'draftFrom'>
  readonly drafts: Pick<Drafts, 'get' | 'save'>
  readonly sending: Pick<Sending, 'send' | 'takeBack'>
  readonly notifications: Pick<NotificationService, 'tellPattern'>
  readonly sla: Pick<SlaService, 'get'>
  readonly clock: Clock
  readonly emit: Emit
  readonly log: Log
  readonly agent: () => Promise<string>
}

/** After these, tickets may have come or may be filed otherwise. */
const heardEvents: ReadonlySet<EventName> = new Set(['tickets.changed', 'triage.done', 'intake.imported'])
/**
 * Whole days bring a false alert in `1 / chance` days. A day that goes on is looked at many times, each time at a quarter of
 * that chance and with most of what was there the last time: about as much again.
 */
const falseOneIn = 0.5 / deskChance
/** What has happened a while ago nobody need be told of. */
const newsMs = 3 * 86_400_000

/** What is piling up at this desk: found in the background, kept in rows, decided on by people. */
export function createPatternService(deps: Deps): PatternService {
  const { db, sla, clock, emit, log, agent, notifications } = deps
  const stopped = new AbortController()
  const zoneOf = createZoneOf(sla)
  const reading = createPatternReading({ db, clock, zoneOf })
  const changed = (): void => emit('patterns.changed', {})
  const act = createAct({ db, clock, agent, reading, changed })
  const due = new Set<number>()
  let finding: Promise<void> | null = null
  let started = false

  const findOut = async (): Promise<void> => {
    const running = { signal: stopped.signal, pace: createPace(stopped.signal) }
    for (;;) {
      const known = watch.known()
      const [alertId] = due
      if (alertId === undefined || !known || stopped.signal.aborted) return
      due.delete(alertId)
      await investigate(deps, { alertId, known }, running).catch((error: unknown) => {
        if (!isEngineError(error, 'cancelled') && !isEngineError(error, 'not_found'))
          log.error('an alert could not be looked into', { alertId, error: String(error) })
      })
      if (!stopped.signal.aborted) changed()
    }
  }
  const lookInto = (alertIds: readonly number[]): Promise<void> => {
    for (const id of alertIds) due.add(id)
    finding ??= findOut().finally(() => {
      finding = null
    })
    return finding
  }
  const watch = createDeskWatch({
    db,
    clock,
    log,
    zoneOf,
    tell: async (trx, pattern) => {
      if (clock() - pattern.at < newsMs) await notifications.tellPattern(trx, pattern)
    },
    looked: lookInto,
    changed,
  })

  return {
    ...createPatternActions(act),
    ...createRegrouping({ act, zoneOf, reading, regrouped: (ids) => void lookInto(ids) }),
    ...createAlertDefects({ ...deps, act }),
    prepareAnswers: createPrepareAnswers(deps),
    answers: createSendAnswers({ ...deps, changed }),
    get: reading.get,
    tickets: reading.tickets,
    ofTicket: (ticketId: TicketId): Promise<AlertRow[]> => reading.ofTicket(ticketId),
    list: async ({ show }) => {
      const watched = await queries.selectWatchedDay(db)
      return {
        state: watch.state(),
        watchedUntil: watched === null ? null : (await zoneOf()).instantOf(watched, 0),
        falseOneIn,
        ...(await reading.list(show)),
      }
    },
    start: () => {
      started = true
      void watch.look()
    },
    hear: (name) => {
      if (started && heardEvents.has(name)) watch.consider()
    },
    look: async () => {
      await watch.look()
      await finding
    },
    idle: async () => {
      await watch.idle()
      while (finding) await finding
    },
    stop: async () => {
      stopped.abort()
      await watch.stop()
      await finding
    },
  }
}
