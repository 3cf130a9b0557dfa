import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit, EventName, Output, ParsedInput } from '../contract/index.ts'
import type { CustomerMergeId, TieId } from '../contract/matching.ts'
import { type CustomerId, namelessAgent, type TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Jobs } from '../jobs/service.ts'
import type { Log } from '../log.ts'
import { createFinding } from './finding.ts'
import * as listing from './listing.ts'
import * as merges from './merge-queries.ts'
import { mergeCustomers, pairOf, partCustomers } from './merging.ts'
import * as queries from './queries.ts'
import { readRecords } from './reading.ts'
import { storedReasons } from './reasons.ts'
import type { Merged } from './settling.ts'
import { chooseTie, tieOf, untie } from './ticket-ties.ts'

export { rememberOrigin } from './origins.ts'
export { tieActivity } from './ticket-ties.ts'
export { type Tie, tieMail } from './ties.ts'

interface Deps {
  readonly db: Db
  readonly jobs: Pick<Jobs, 'enqueue' | 'register'>
  readonly clock: Clock
  readonly agent: () => Promise<string>
  readonly emit: Emit
  readonly log: Log
}

export interface MatchingService {
  pairs(page: ParsedInput<'matching.pairs'>): Promise<Output<'matching.pairs'>>
  /** @throws EngineError `not_found` */
  pair(wanted: ParsedInput<'matching.pair'>): Promise<Output<'matching.pair'>>
  /** @throws EngineError `not_found`, `invalid_input` */
  merge(wanted: ParsedInput<'matching.merge'>): Promise<CustomerMergeId>
  /** @throws EngineError `not_found`, `already_undone` */
  part(wanted: ParsedInput<'matching.part'>): Promise<void>
  /** @throws EngineError `not_found` */
  decide(wanted: ParsedInput<'matching.decide'>): Promise<void>
  merges(wanted: ParsedInput<'matching.merges'>): Promise<Output<'matching.merges'>>
  /** Compares all customers again, in the background. @returns how many are queued */
  find(): Promise<number>
  tieOf(ticketId: TicketId): Promise<Output<'matching.tieOf'>>
  /** @throws EngineError `not_found` */
  tie(ticketId: TicketId, customerId: CustomerId): Promise<TieId>
  /** @throws EngineError `not_found`, `already_undone` */
  untie(tieId: TieId): Promise<void>
  /** To be told what the engine tells: records that have come or changed are compared. */
  hear(name: EventName): void
  /** Compares what has changed since the last run. */
  start(): void
}

/** One customer out of many records: finds them, puts them together, parts them, and ties mails to them. */
export function createMatchingService({ db, jobs, clock, agent, emit, log }: Deps): MatchingService {
  const actorNow = async (): Promise<string> => (await agent()) || namelessAgent

  const told = async (customerIds: readonly number[]): Promise<void> => {
    const ticketIds = await merges.selectTicketIds(db, customerIds)
    emit('customers.changed', {})
    if (ticketIds.length > 0) emit('tickets.changed', { ticketIds: ticketIds as TicketId[] })
    emit('matching.changed', {})
  }
  const found = async (merged: readonly Merged[]): Promise<void> => {
    if (merged.length > 0) await told(merged.map(({ survivorId }) => survivorId))
    else emit('matching.changed', {})
  }
  const finding = createFinding({ db, jobs, clock, changed: found })
  const catchUp = (): void => {
    finding.catchUp().catch((error: unknown) => log.error('customers could not be compared', { error: String(error) }))
  }

  const judged = async (survivorId: number, absorbedId: number): Promise<{ score: number; reasons: string }> => {
    const [first, second] = pairOf(survivorId, absorbedId)
    const pair = await queries.selectPair(db, first, second)
    if (pair) return pair
    const records = await readRecords(db, [first, second])
    const [left, right] = [records.get(first), records.get(second)]
    if (!left || !right) return { score: 0, reasons: '{}' }
    const verdict = await finding.compare(left, right)
    return { score: verdict.score, reasons: storedReasons(left, right, verdict) }
  }

  return {
    pairs: (page) => listing.pairs(db, page),
    pair: (wanted) => listing.pair(db, finding.compare, wanted),
    merges: (wanted) => listing.merges(db, wanted),
    merge: async ({ survivorId, absorbedId, take }) => {
      const actor = await actorNow()
      const { score, reasons } = await judged(survivorId, absorbedId)
      const id = await db
        .transaction()
        .execute((trx) => mergeCustomers(trx, { survivorId, absorbedId, take, actor, at: clock(), score, reasons }))
      await told([survivorId])
      return id as CustomerMergeId
    },
    part: async ({ mergeId, different }) => {
      const actor = await actorNow()
      const parted = await db
        .transaction()
        .execute((trx) => partCustomers(trx, { mergeId, different, actor, at: clock() }))
      await told([parted.survivorId, parted.absorbedId])
    },
    decide: async ({ firstId, secondId, state }) => {
      const actor = await actorNow()
      const [first_id, second_id] = pairOf(firstId, secondId)
      await db.transaction().execute(async (trx) => {
        const pair = await queries.selectPair(trx, first_id, second_id)
        if (!pair) throw new EngineError('not_found', { what: 'pair', id: `${first_id} ${second_id}` })
        const different = state === 'different'
        await queries.upsertPair(trx, {
          ...pair,
          state,
          decided_at: different ? clock() : null,
          decided_by: different ? actor : null,
        })
      })
      emit('matching.changed', {})
    },
    find: finding.findAll,
    tieOf: (ticketId) => tieOf(db, ticketId),
    tie: async (ticketId, customerId) => {
      const actor = await actorNow()
      const id = await db.transaction().execute((trx) => chooseTie(trx, { ticketId, customerId, actor, at: clock() }))
      emit('tickets.changed', { ticketIds: [ticketId] })
      return id as TieId
    },
    untie: async (tieId) => {
      const actor = await actorNow()
      const ticketId = await db.transaction().execute((trx) => untie(trx, { tieId, actor, at: clock() }))
      emit('tickets.changed', { ticketIds: [ticketId as TicketId] })
    },
    hear: (name) => {
      if (name === 'customers.changed' || name === 'intake.imported') catchUp()
    },
    start: catchUp,
  }
}
