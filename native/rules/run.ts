import type { Clock } from '../clock.ts'
import type { TicketId } from '../contract/words.ts'
import { priorities } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { Log } from '../log.ts'
import { type ApplyDeps, createApply, recordedOf } from './apply.ts'
import { compile, type Judge, type Means } from './compile.ts'
import { createEffects, type EffectDeps } from './effects.ts'
import { selectMessages } from './fact-queries.ts'
import { needsOf, type RuleFacts } from './facts.ts'
import * as queries from './queries.ts'
import { type DefectsOf, readFacts } from './read-facts.ts'
import { readRun, type StoredRule } from './stored.ts'

export interface RunDeps extends ApplyDeps, EffectDeps {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly means: () => Promise<Means>
  /** In their order. */
  readonly rules: () => Promise<readonly StoredRule[]>
  readonly isOn: () => Promise<boolean>
  readonly defectsOf: DefectsOf
}

/** Old mail that is brought in is history: rules act on what is news, a long weekend and a strike of the models included. */
const newsMs = 7 * 86_400_000

interface Ready {
  readonly rule: StoredRule
  readonly judge: Judge
}

/**
 * Runs the rules for messages whose triage is done. Each rule acts once at most on each message; what it has done is on record
 * in the same transaction, so it may be called again after any crash.
 */
export function createRun(deps: RunDeps) {
  const { db, clock, rules, isOn, means, defectsOf } = deps
  const apply = createApply(deps)
  const effects = createEffects(deps)

  /** In their order, each with what those before it have left to it. @returns whether one of them acted */
  const runEach = async (facts: RuleFacts, ready: readonly Ready[], taken: Set<string>): Promise<boolean> => {
    let acted = false
    for (const { rule, judge } of ready) {
      const verdict = judge(facts)
      if (!verdict) continue
      acted = true
      const applied = await apply(rule, facts, verdict, taken)
      for (const each of applied?.taken ?? []) taken.add(each)
      if (applied?.final) break
    }
    return acted
  }

  const runAll = async (facts: RuleFacts, ready: readonly Ready[]): Promise<boolean> => {
    const before = await queries.selectRunsOfMessage(db, facts.messageId)
    const had = new Set(before.map(({ rule_id }) => rule_id))
    const { taken, final } = recordedOf(before)
    const left = ready.filter(({ rule }) => !had.has(rule.id) && facts.messageId > rule.sinceMessage)
    const acted = !final && (await runEach(facts, left, taken))
    if (acted || before.length > 0) await finish(facts)
    return acted
  }

  const finish = async (facts: RuleFacts): Promise<void> => {
    const all = new Map((await rules()).map((rule) => [rule.id as number, rule]))
    for (const run of await queries.selectRunsOfMessage(db, facts.messageId)) {
      const rule = all.get(run.rule_id)
      if (rule && run.outcome === 'done') await effects({ run, rule, isRequest: facts.kind === 'request' })
    }
  }

  return async (messageIds: readonly number[], signal: AbortSignal): Promise<TicketId[]> => {
    const on = await isOn()
    const active = on ? (await rules()).filter((rule) => rule.active) : []
    const found = await means()
    const ready = active.map((rule) => ({ rule, judge: compile(rule.conditions, found) }))
    const rows = (await selectMessages(db, messageIds)).filter(({ sent_at }) => clock() - sent_at < newsMs)
    const needs = new Set([...needsOf(active.map(({ conditions }) => conditions)), 'triage' as const, 'tags' as const])
    const touched = new Set<TicketId>()
    for (const row of rows) {
      if (signal.aborted) break
      // Read one by one, so that each sees what rules did for the mail before it.
      const [fresh] = await selectMessages(db, [row.id])
      const [facts] = fresh ? await readFacts(db, [fresh], needs, defectsOf) : []
      if (!facts) continue
      if (await runAll(facts, ready)) touched.add(facts.ticketId as TicketId)
      if (await keepLabels(db, facts)) touched.add(facts.ticketId as TicketId)
    }
    return [...touched]
  }
}

/**
 * A label that a rule has set stays when the models read the ticket again, or a later message: it is put back where they have
 * written theirs over it. @returns whether one was
 */
async function keepLabels(db: Db, facts: RuleFacts): Promise<boolean> {
  const runs = (await queries.selectRunsOfTicket(db, facts.ticketId)).filter(({ outcome }) => outcome === 'done')
  if (runs.length === 0) return false
  const [now] = await selectMessages(db, [facts.messageId])
  if (!now) return false
  // For each field the newest mail's, and of one mail the rule that was first.
  const set = runs.flatMap((run) =>
    readRun(run.data).did.filter(({ effect }) => effect === 'done' || effect === 'same'),
  )
  const ruledPriority = set.findLast(({ action }) => action.kind === 'set_priority')?.action
  const ruledCategory = set.findLast(({ action }) => action.kind === 'set_category')?.action
  const modelsPriority = priorities.indexOf(facts.priority)
  const change: Parameters<typeof queries.setLabel>[2] = {}
  if (ruledPriority?.kind === 'set_priority' && now.priority_corrected === 0 && now.priority === modelsPriority)
    change.priority = priorities.indexOf(ruledPriority.priority)
  if (ruledCategory?.kind === 'set_category' && now.category_corrected === 0 && now.category_id === facts.category.id)
    change.category_id = ruledCategory.categoryId
  const differs =
    (change.priority !== undefined && change.priority !== now.priority) ||
    (change.category_id !== undefined && change.category_id !== now.category_id)
  if (differs) await queries.setLabel(db, facts.ticketId, change)
  return differs
}
