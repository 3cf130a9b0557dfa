import { recordActivity } from '../activity/service.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit, Output, ParsedInput } from '../contract/index.ts'
import type { Rule, RuleBody, RuleId, RuleRunId } from '../contract/rules.ts'
import type { Counts } from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import type { Jobs } from '../jobs/service.ts'
import { createBusinessTime } from '../sla/business-time.ts'
import type { SlaService } from '../sla/service.ts'
import { createZone } from '../sla/zone.ts'
import type { Means } from './compile.ts'
import type { CrmDelivery } from './crm-delivery.ts'
import { type CountedClash, createOverlaps } from './overlaps.ts'
import * as queries from './queries.ts'
import { createRun, type RunDeps } from './run.ts'
import { type StoredRule, toRun, toStored } from './stored.ts'
import { tryRule } from './try.ts'
import { createUndo, type UndoDeps } from './undo.ts'

type Deps = Omit<RunDeps, 'rules' | 'isOn' | 'means'> &
  UndoDeps & {
    readonly jobs: Jobs
    readonly emit: Emit
    readonly sla: Pick<SlaService, 'get' | 'time'>
    readonly partsOf: Means['partsOf']
    readonly crm: Pick<CrmDelivery, 'consider' | 'idle' | 'stop'>
  }

export interface RuleService {
  list(): Promise<Output<'rules.list'>>
  save(rule: ParsedInput<'rules.save'>): Promise<RuleId>
  setActive(id: RuleId, active: boolean): Promise<void>
  setOn(on: boolean): Promise<void>
  order(ids: readonly RuleId[]): Promise<void>
  remove(id: RuleId, removed: boolean): Promise<void>
  allowSending(id: RuleId, allowed: boolean): Promise<void>
  try(
    rule: ParsedInput<'rules.try'>,
    running: { signal: AbortSignal; report: (counts: Counts) => void },
  ): Promise<Output<'rules.try'>>
  runs(page: ParsedInput<'rules.runs'>): Promise<Output<'rules.runs'>>
  undoRun(runId: RuleRunId): Promise<Output<'rules.undoRun'>>
  /** Messages whose triage is being stored, within that transaction: the rules run once it has committed. */
  triagedWithin(trx: DbOrTrx, messageIds: readonly number[]): Promise<void>
  /** Carries on what was cut off. */
  start(): Promise<void>
  /** Resolves when all that can be done now has been done. */
  idle(): Promise<void>
  stop(): Promise<void>
}

const shownDays = 30
const dayMs = 86_400_000
const messagesAtOnce = 50

/** Rules: when these words, labels or times occur, do that. */
export function createRuleService(deps: Deps): RuleService {
  const { db, clock, log, jobs, emit, sla, partsOf, agent, crm } = deps
  let known: Promise<StoredRule[]> | null = null

  const readRules = async (): Promise<StoredRule[]> =>
    (await queries.selectRules(db)).flatMap((row) => {
      const rule = toStored(row)
      if (!rule) log.warn('a stored rule does not parse', { rule: row.id })
      return rule ?? []
    })
  const rules = (): Promise<StoredRule[]> => {
    known ??= readRules().catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
  const changed = (): void => {
    known = null
    emit('rules.changed', {})
  }
  const means = async (): Promise<Means> => {
    const { hours } = await sla.get()
    // Where nothing is promised, hours of business are still those that were entered.
    const time = (await sla.time()) ?? createBusinessTime(hours, () => false)
    return { partsOf, zone: createZone(hours.timeZone), time }
  }
  const isOn = (): Promise<boolean> => queries.selectOn(db)
  const run = createRun({ ...deps, rules, isOn, means })
  const undo = createUndo(deps)
  const overlaps = createOverlaps({ db, clock, log, means, counted: () => emit('rules.changed', {}) })

  jobs.register({
    kind: 'rules.run',
    batchSize: messagesAtOnce,
    requeue: async () => {
      const ids = await queries.selectRunIdsWaiting(db)
      await jobs.enqueue(db, 'rules.run', ids)
      return ids.length
    },
    run: async (ids, signal) => {
      const ticketIds = await run(ids, signal)
      if (ticketIds.length === 0) return
      emit('tickets.changed', { ticketIds })
      emit('customers.changed', {})
      emit('rules.ran', { ticketIds })
      crm.consider()
    },
  })

  const existing = async (id: RuleId): Promise<queries.RuleRow> => {
    const row = await queries.selectRule(db, id)
    if (!row) throw new EngineError('not_found', { what: 'rule', id })
    return row
  }
  const change = async (id: RuleId, to: Parameters<typeof queries.updateRule>[2]): Promise<void> => {
    await existing(id)
    await queries.updateRule(db, id, to)
    changed()
  }

  return {
    list: async () => {
      const all = await rules()
      const { clashes, state } = overlaps.of(all)
      const counts = await queries.selectRunCounts(db, clock() - shownDays * dayMs)
      const shown: Rule[] = []
      for (const { sinceMessage: _since, ...rule } of all)
        shown.push({
          ...rule,
          runs: counts.get(rule.id) ?? 0,
          lastRunAt: await queries.selectLastRun(db, rule.id),
          conflicts: conflictsOf(rule.id, clashes),
        })
      return { on: await isOn(), state, rules: shown }
    },
    save: async ({ id, ...body }) => {
      const saved = await db.transaction().execute((trx) => save(trx, id, body, clock()))
      changed()
      return saved
    },
    setActive: async (id, active) => {
      const since = active ? { since_message: await queries.selectLastMessage(db) } : {}
      await change(id, { active: active ? 1 : 0, ...since })
    },
    setOn: async (on) => {
      await queries.saveOn(db, on)
      changed()
    },
    order: async (ids) => {
      await db.transaction().execute(async (trx) => {
        const there = (await queries.selectRules(trx)).map((row) => row.id)
        const named = ids.filter((id) => there.includes(id))
        const order = [...new Set([...named, ...there])]
        for (const [at, id] of order.entries()) await queries.updateRule(trx, id, { position: at + 1 })
      })
      changed()
    },
    remove: (id, removed) => change(id, { removed_at: removed ? clock() : null, ...(removed ? {} : { active: 0 }) }),
    allowSending: async (id, allowed) => {
      const by = await agent()
      const row = toStored(await existing(id))
      const proposes = row?.actions.some(({ kind }) => kind === 'proposal')
      if (allowed && (by === '' || !proposes)) throw new EngineError('invalid_input', { detail: 'sending' })
      const at = clock()
      await db.transaction().execute(async (trx) => {
        await queries.updateRule(trx, id, {
          sends_allowed_by: allowed ? by : null,
          sends_allowed_at: allowed ? at : null,
        })
        const data = { ruleId: id, allowed }
        await recordActivity(trx, [{ at, kind: 'rule.sending_allowed', actor: by, data }])
      })
      changed()
    },
    try: async (asked, running) => await tryRule({ db, means: await means(), now: clock() }, asked, running),
    runs: async (page) => {
      const rows = await queries.selectRuns(db, { ...page, limit: page.limit + 1 })
      return { runs: rows.slice(0, page.limit).map(toRun), more: rows.length > page.limit }
    },
    undoRun: async (runId) => {
      const { ticketId, left } = await undo(runId)
      emit('tickets.changed', { ticketIds: [ticketId] })
      emit('rules.ran', { ticketIds: [ticketId] })
      return { left }
    },
    triagedWithin: async (trx, messageIds) => {
      // Asked within the transaction: there is one connection, and it holds it.
      if (messageIds.length === 0 || !(await queries.selectHasActive(trx))) return
      await jobs.enqueue(trx, 'rules.run', messageIds)
    },
    start: async () => {
      await jobs.enqueue(db, 'rules.run', await queries.selectRunIdsWaiting(db))
      crm.consider()
    },
    idle: async () => {
      await overlaps.idle()
      await crm.idle()
    },
    stop: async () => {
      await overlaps.stop()
      await crm.stop()
    },
  }
}

/** Any change takes back that it may send, and is of mails that come from now on. */
async function save(trx: DbOrTrx, id: RuleId | undefined, body: RuleBody, now: number): Promise<RuleId> {
  const row = {
    name: body.name,
    conditions: JSON.stringify(body.conditions),
    actions: JSON.stringify(body.actions),
    final: body.final ? 1 : 0,
    sends_allowed_by: null,
    sends_allowed_at: null,
    changed_at: now,
  }
  if (id === undefined) {
    const position = (await queries.selectLastPosition(trx)) + 1
    return (await queries.insertRule(trx, { ...row, position, active: 0, created_at: now, removed_at: null })) as RuleId
  }
  const since_message = await queries.selectLastMessage(trx)
  if (!(await queries.updateRule(trx, id, { ...row, since_message })))
    throw new EngineError('not_found', { what: 'rule', id })
  return id
}

const conflictsOf = (id: RuleId, clashes: readonly CountedClash[]): Rule['conflicts'] =>
  clashes
    .filter(({ first, second, tickets, always }) => (first === id || second === id) && (always || tickets !== 0))
    .map(({ first, second, field, tickets, always }) => ({
      with: first === id ? second : first,
      field,
      wins: first === id,
      tickets,
      always,
    }))
