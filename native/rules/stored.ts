import { z } from 'zod'
import {
  type Rule,
  type RuleId,
  type RuleRun,
  type RuleRunId,
  ruleAction,
  ruleConditions,
  ruleEffect,
  ruleReason,
} from '../contract/rules.ts'
import type { MessageId, TicketId } from '../contract/words.ts'
import type { RuleRow, RunRow } from './queries.ts'

/** What a run keeps beside its columns. */
export const runData = z.object({
  why: z.array(ruleReason),
  did: z.array(z.object({ action: ruleAction, effect: ruleEffect })),
  error: z.string().nullable().default(null),
  /** No rule after it was tried. */
  final: z.boolean().default(false),
  crmNoteId: z.number().nullable().default(null),
  noteId: z.number().nullable().default(null),
  /** What was put into the ticket's letter, to know it again. */
  draft: z.string().nullable().default(null),
  /** It was about to be. */
  writing: z.boolean().default(false),
  /** The last entry of the outbox before: a letter sent since is told by it. */
  outboxAfter: z.number().default(0),
  outboxId: z.number().nullable().default(null),
})
export type RunData = z.infer<typeof runData>

export const emptyRun: RunData = {
  why: [],
  did: [],
  error: null,
  final: false,
  crmNoteId: null,
  noteId: null,
  draft: null,
  writing: false,
  outboxAfter: 0,
  outboxId: null,
}

export const readRun = (json: string): RunData => runData.catch(emptyRun).parse(JSON.parse(json))

/** A rule that can run. */
export type StoredRule = Omit<Rule, 'runs' | 'lastRunAt' | 'conflicts'> & { readonly sinceMessage: number }

/** @returns null for one that a later version wrote */
export function toStored(row: RuleRow): StoredRule | null {
  const conditions = ruleConditions.safeParse(JSON.parse(row.conditions))
  const actions = z.array(ruleAction).safeParse(JSON.parse(row.actions))
  if (!conditions.success || !actions.success) return null
  return {
    id: row.id as RuleId,
    name: row.name,
    active: row.active === 1,
    conditions: conditions.data,
    actions: actions.data,
    final: row.final === 1,
    sendsAllowed:
      row.sends_allowed_by !== null && row.sends_allowed_at !== null
        ? { by: row.sends_allowed_by, at: row.sends_allowed_at }
        : null,
    changedAt: row.changed_at,
    sinceMessage: row.since_message,
  }
}

type ShownRow = RunRow & { name: string; number: string; subject: string; customer_name: string | null }

export function toRun(row: ShownRow): RuleRun {
  const { why, did, error } = readRun(row.data)
  return {
    id: row.id as RuleRunId,
    ruleId: row.rule_id as RuleId,
    ruleName: row.name,
    ticketId: row.ticket_id as TicketId,
    ticketNumber: row.number,
    subject: row.subject,
    customerName: row.customer_name,
    messageId: row.message_id as MessageId | null,
    at: row.at,
    outcome: row.outcome,
    why,
    did,
    error,
  }
}
