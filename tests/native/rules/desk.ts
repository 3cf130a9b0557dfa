import { onTestFinished } from 'vitest'
import type { RuleAction, RuleBody, RuleConditions, RuleId, RuleTest } from '../../../native/contract/rules.ts'
import type { TriageResult } from '../../../native/contract/triage.ts'
import type { TicketId } from '../../../native/contract/words.ts'
import { createCustomerNotes } from '../../../native/customers/notes.ts'
import { createJobs } from '../../../native/jobs/service.ts'
import { createLetterRecord } from '../../../native/letters/letter-record.ts'
import { silentLog } from '../../../native/log.ts'
import { createCrmDelivery } from '../../../native/rules/crm-delivery.ts'
import { createMailColleague } from '../../../native/rules/mail-colleague.ts'
import { createRuleService } from '../../../native/rules/service.ts'
import { createSlaService } from '../../../native/sla/service.ts'
import { createTextService } from '../../../native/texts/service.ts'
import { mailOf } from '../intake/harness.ts'
import { openDesk, own } from '../letters/desk.ts'

/** A reading of the models, as far as rules ask of it. */
export function reading(change: {
  category?: string | null
  certainty?: string
  mood?: string
  priority?: string
  codes?: string[]
  amounts?: string[]
  machines?: string[]
}): string {
  const mentions = (records: string[] = []) => records.map((record) => ({ text: record, record }))
  return JSON.stringify({
    category: { categoryId: change.category ?? null, certainty: change.certainty ?? 'sure', mode: 'apply' },
    mood: { mood: change.mood ?? 'neutral', needsHelp: false },
    priority: { priority: change.priority ?? 'normal' },
    entities: {
      machines: mentions(change.machines),
      errorCodes: mentions(change.codes),
      amounts: mentions(change.amounts),
    },
  } satisfies Record<keyof Pick<TriageResult, 'category' | 'mood' | 'priority' | 'entities'>, unknown>)
}

export const priorityRanks: Record<string, number> = { low: 0, normal: 1, high: 2, urgent: 3 }

/** Mails that come, the models' reading handed in, and the rules that hear of it. */
export async function openRules(
  options: { file?: string; dataFolder?: string; crmFolder?: string; waits?: boolean } = {},
) {
  const { file, dataFolder } = options
  const desk = await openDesk({ ...(file ? { file } : {}), ...(dataFolder ? { dataFolder } : {}) })
  const { db, clock, emit, settings, outbox } = desk
  const log = silentLog
  const jobs = createJobs({ db, clock, log, emit })
  const agent = async () => (await settings.get()).agentName
  const letters = createLetterRecord({ db })
  const sla = createSlaService({ db, jobs, clock, emit, log, isHeard: () => false })
  const texts = createTextService({ ...desk, triage: { ofTicket: async () => null } })
  const crm = createCrmDelivery({ db, clock, log, folder: options.crmFolder ?? null })
  const mailed: { to: readonly string[]; messageId: string }[] = []
  const rules = createRuleService({
    ...desk,
    jobs,
    log,
    agent,
    sla,
    texts,
    letters,
    crm,
    lastOutbox: letters.lastOutbox,
    notes: createCustomerNotes({ db, clock, emit, agent }),
    mail: createMailColleague({
      db,
      clock,
      settings,
      deliver: async ({ to, messageId }) => void mailed.push({ to, messageId }),
    }),
    partsOf: () => [],
    defectsOf: async () => [],
  })
  if (!options.waits) await jobs.start(['rules.run'])
  onTestFinished(async () => {
    await rules.stop()
    await jobs.stop()
  })
  let number = 0
  /** A mail comes, and the models read it. */
  const arrive = async (
    text: string,
    {
      read = reading({}),
      subject = 'Anfrage',
      answers = null as string | null,
      headers = {} as Record<string, string>,
    } = {},
  ): Promise<{ ticketId: TicketId; messageId: number }> => {
    number += 1
    await desk.take(
      mailOf(
        {
          From: 'hans@tischlerei.example',
          To: own,
          Subject: subject,
          Date: new Date(clock()).toUTCString(),
          'Message-ID': `<${number}@tischlerei.example>`,
          ...(answers ? { 'In-Reply-To': `<${answers}>` } : {}),
          ...headers,
        },
        text,
      ),
    )
    const message = await db
      .selectFrom('messages')
      .select(['id', 'ticket_id'])
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    await triage(message.id, read)
    return { ticketId: message.ticket_id as TicketId, messageId: message.id }
  }
  /** What the triage does with a reading, without models. */
  const triage = async (messageId: number, read: string): Promise<void> => {
    const parsed = JSON.parse(read)
    await db.transaction().execute(async (trx) => {
      const row = { message_id: messageId, result: read, mood: parsed.mood.mood, valence: 0, triaged_at: clock() }
      await trx
        .insertInto('triage_results')
        .values(row)
        .onConflict((conflict) => conflict.column('message_id').doUpdateSet(row))
        .execute()
      const { ticket_id } = await trx
        .selectFrom('messages')
        .select('ticket_id')
        .where('id', '=', messageId)
        .executeTakeFirstOrThrow()
      const of = trx.updateTable('tickets').where('id', '=', ticket_id)
      await of.set({ mood: parsed.mood.mood }).execute()
      await of.set({ category_id: parsed.category.categoryId }).where('category_corrected', '=', 0).execute()
      await of
        .set({ priority: priorityRanks[parsed.priority.priority] ?? 1 })
        .where('priority_corrected', '=', 0)
        .execute()
      await rules.triagedWithin(trx, [messageId])
    })
    await jobs.idle('rules.run')
  }
  const add = async (
    conditions: RuleConditions | RuleTest,
    actions: RuleAction | RuleAction[],
    { active = true, name = 'Brand', final = false }: Partial<RuleBody & { active: boolean }> = {},
  ): Promise<RuleId> => {
    const whole = 'parts' in conditions ? conditions : { match: 'all' as const, parts: [conditions] }
    const body = { name, final, conditions: whole, actions: Array.isArray(actions) ? actions : [actions] }
    const id = await rules.save(body)
    if (active) await rules.setActive(id, true)
    return id
  }
  const ticket = (id: number) => db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const runs = async () => (await rules.runs({ ruleId: null, ticketId: null, before: null, limit: 100 })).runs
  const customer = async (id = 1) => {
    await db
      .insertInto('customers')
      .values({ id, number: `K${id}`, name: 'Tischlerei', since: null })
      .execute()
    await db.updateTable('tickets').set({ customer_id: id }).execute()
  }
  return { desk, db, rules, jobs, texts, crm, outbox, mailed, arrive, triage, add, ticket, runs, customer }
}
export type RulesDesk = Awaited<ReturnType<typeof openRules>>

export const words = (...any: string[]): RuleTest => ({ kind: 'words', not: false, where: 'anywhere', any })
