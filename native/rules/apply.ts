import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import type { TicketId } from '../contract/words.ts'
import type { CustomerNotes } from '../customers/notes.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import type { Log } from '../log.ts'
import type { TicketChanges } from '../tickets/changes.ts'
import type { Verdict } from './compile.ts'
import type { RuleFacts } from './facts.ts'
import { type Did, plan, type Taken, takenBy } from './plan.ts'
import * as queries from './queries.ts'
import { emptyRun, type RunData, readRun, type StoredRule } from './stored.ts'

export interface ApplyDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly changes: Pick<TicketChanges, 'changeWithin'>
  readonly notes: Pick<CustomerNotes, 'addWithin'>
  /** The newest entry of the outbox. */
  readonly lastOutbox: (trx: DbOrTrx) => Promise<number>
}

/** Who stands in the records for what a rule did. */
export const actorOf = (name: string): string => `Regel: ${name}`

interface Applied {
  /** What the rule did is taken from those after it. */
  readonly taken: readonly string[]
  readonly final: boolean
}

/**
 * Does what a rule says to one ticket, in one transaction with its record: after a crash either both are there or neither,
 * and the record keeps it from being done again. What cannot be part of a transaction is left `pending` on the record.
 * @returns null where it failed, which is on record and stops nothing else
 */
export function createApply({ db, clock, log, changes, notes, lastOutbox }: ApplyDeps) {
  const write = async (
    trx: DbOrTrx,
    { rule, facts, verdict, taken }: { rule: StoredRule; facts: RuleFacts; verdict: Verdict; taken: Taken },
  ): Promise<Applied> => {
    const ticketId = facts.ticketId as TicketId
    const at = clock()
    const actor = actorOf(rule.name)
    const { changes: wanted, did } = plan(rule.actions, facts.ticket, taken)
    const data: RunData = { ...emptyRun, why: [...verdict.why], did: [...did], final: rule.final }
    const ids = { rule_id: rule.id, ticket_id: ticketId, message_id: facts.messageId }
    const runId = await queries.insertRun(trx, {
      ...ids,
      at,
      outcome: 'done',
      data: JSON.stringify(data),
      operation_id: null,
    })
    // Somebody was quicker: what is on record has been done.
    if (runId === null) return { taken: takenBy(did), final: rule.final }
    const { operationId } =
      wanted.length > 0
        ? await changes.changeWithin(trx, { ticketIds: [ticketId], changes: wanted, actor, byRule: true })
        : { operationId: null }
    const written = await writeNotes(trx, { did, facts, rule, at })
    const outboxAfter = did.some(({ effect }) => effect === 'pending') ? await lastOutbox(trx) : 0
    await queries.updateRun(trx, runId, {
      operation_id: operationId,
      data: JSON.stringify({ ...data, ...written, outboxAfter }),
    })
    const about = { ruleId: rule.id, runId, name: rule.name }
    const told = did.flatMap(({ action, effect }) =>
      action.kind === 'inform' && effect !== 'failed' ? [{ ...about, who: action.who, text: action.text }] : [],
    )
    await recordActivity(trx, [
      { at, kind: 'rule.ran', actor, ticketId, data: about },
      ...told.map((one) => ({ at, kind: 'rule.informed' as const, actor, ticketId, data: one })),
    ])
    return { taken: takenBy(did), final: rule.final }
  }

  const writeNotes = async (
    trx: DbOrTrx,
    { did, facts, rule, at }: { did: readonly Did[]; facts: RuleFacts; rule: StoredRule; at: number },
  ): Promise<Pick<RunData, 'crmNoteId' | 'noteId'>> => {
    const { customerId, number } = facts.ticket
    const texts = did.flatMap(({ action, effect }) =>
      action.kind === 'crm_note' && effect === 'done' ? [action.text] : [],
    )
    if (texts.length === 0 || customerId === null) return { crmNoteId: null, noteId: null }
    const text = texts.join('\n')
    const row = { customer_id: customerId, ticket_id: facts.ticketId, text, at, delivered_at: null }
    const noteId = await notes.addWithin(trx, {
      customerId,
      text: `${text} (${number})`,
      author: actorOf(rule.name),
      at,
    })
    return { crmNoteId: await queries.insertCrmNote(trx, row), noteId }
  }

  const recordFailure = async (rule: StoredRule, facts: RuleFacts, verdict: Verdict, error: unknown) => {
    const detail = error instanceof Error ? error.message : String(error)
    log.error('a rule failed', { rule: rule.id, message: facts.messageId, error: detail })
    const data: RunData = { ...emptyRun, why: [...verdict.why], error: detail.slice(0, 500) }
    await queries.insertRun(db, {
      rule_id: rule.id,
      ticket_id: facts.ticketId,
      message_id: facts.messageId,
      at: clock(),
      outcome: 'failed',
      data: JSON.stringify(data),
      operation_id: null,
    })
  }

  return async (rule: StoredRule, facts: RuleFacts, verdict: Verdict, taken: Taken): Promise<Applied | null> => {
    try {
      return await db.transaction().execute((trx) => write(trx, { rule, facts, verdict, taken }))
    } catch (error) {
      await recordFailure(rule, facts, verdict, error)
      return null
    }
  }
}

/** What runs that are on record for a message have taken already, and whether one of them ended it. */
export function recordedOf(runs: readonly queries.RunRow[]): { taken: Set<string>; final: boolean } {
  const taken = new Set<string>()
  let final = false
  for (const { outcome, data } of runs) {
    if (outcome === 'failed') continue
    const read = readRun(data)
    for (const each of takenBy(read.did)) taken.add(each)
    final ||= read.final
  }
  return { taken, final }
}
