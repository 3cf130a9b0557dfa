import { z } from 'zod'
import { categoryMode } from '../contract/learning.ts'
import {
  type Certainty,
  certainty,
  type MessageKind,
  type Mood,
  mood,
  type Priority,
  priorities,
  priority,
} from '../contract/words.ts'
import type { DbOrTrx } from '../database/open.ts'
import { appliedCategory } from '../triage/apply-modes.ts'
import * as queries from './fact-queries.ts'
import { type Need, type RuleFacts, readText } from './facts.ts'

const mentions = z.array(z.object({ text: z.string(), record: z.string().nullable() })).default([])
/** What rules ask of the models' reading; the rest of it is left unread, as there may be a hundred thousand. */
const reading = z.object({
  category: z.object({
    categoryId: z.string().nullable(),
    certainty,
    mode: categoryMode.default('apply'),
  }),
  mood: z.object({ mood, needsHelp: z.boolean() }),
  priority: z.object({ priority }),
  entities: z.object({ machines: mentions, errorCodes: mentions, amounts: mentions }),
})
type Reading = z.infer<typeof reading>

/** Known defects that a message matches, where that is asked; told by the models, one message at a time. */
export type DefectsOf = (ticketId: number) => Promise<readonly number[]>

/** What is known of these messages, as far as anybody asks. */
export async function readFacts(
  db: DbOrTrx,
  rows: readonly queries.MessageRow[],
  needs: ReadonlySet<Need>,
  defectsOf: DefectsOf | null = null,
): Promise<RuleFacts[]> {
  if (rows.length === 0) return []
  const ticketIds = [...new Set(rows.map(({ ticket_id }) => ticket_id))]
  const messageIds = rows.map(({ id }) => id)
  const customerIds = [...new Set(rows.flatMap(({ customer_id }) => customer_id ?? []))]
  const asked = async <T>(need: Need, read: () => Promise<Map<number, T>>): Promise<Map<number, T>> =>
    needs.has(need) ? await read() : new Map<number, T>()
  const beside: Beside = {
    triage: await asked('triage', () => queries.selectTriage(db, messageIds)),
    customers: await asked('customer', () => queries.selectCustomers(db, customerIds)),
    owned: await asked('owned', () => queries.selectOwnedModels(db, customerIds)),
    tags: await asked('tags', () => queries.selectTags(db, ticketIds)),
    firsts: await asked('first', () => queries.selectFirsts(db, ticketIds)),
    alerts: needs.has('alerts') || needs.has('defects') ? await queries.selectAlerts(db, ticketIds) : new Map(),
  }
  const facts: RuleFacts[] = []
  for (const row of rows) {
    const matched = needs.has('defects') && defectsOf ? await defectsOf(row.ticket_id) : []
    facts.push(factsOf(row, beside, matched))
  }
  return facts
}

interface Beside {
  readonly triage: Map<number, string>
  readonly customers: Awaited<ReturnType<typeof queries.selectCustomers>>
  readonly owned: Map<number, string[]>
  readonly tags: Map<number, string[]>
  readonly firsts: Map<number, number>
  readonly alerts: Awaited<ReturnType<typeof queries.selectAlerts>>
}

function factsOf(row: queries.MessageRow, beside: Beside, matched: readonly number[]): RuleFacts {
  const read = readingOf(beside.triage.get(row.id))
  const alerts = beside.alerts.get(row.ticket_id) ?? []
  const own = row.customer_id
  return {
    messageId: row.id,
    ticketId: row.ticket_id,
    kind: row.kind as MessageKind,
    isFirst: beside.firsts.get(row.ticket_id) === row.id,
    sentAt: row.sent_at,
    language: row.language,
    subject: readText(row.subject),
    text: readText(row.new_text),
    ticket: ticketOf(row, beside.tags.get(row.ticket_id) ?? []),
    ...labelsOf(row, read),
    named: namedIn(read),
    customer: own === null ? null : (beside.customers.get(own) ?? null),
    owned: own === null ? [] : (beside.owned.get(own) ?? []),
    defects: [...new Set([...matched, ...alerts.flatMap(({ defect_id }) => defect_id ?? [])])],
    alerts: alerts.map(({ alert_id }) => alert_id),
  }
}

function readingOf(json: string | undefined): Reading | null {
  const parsed = json === undefined ? null : reading.safeParse(JSON.parse(json))
  return parsed?.success ? parsed.data : null
}

const rank = (value: number): Priority => priorities[value] ?? 'normal'

const ticketOf = (row: queries.MessageRow, tags: readonly string[]): RuleFacts['ticket'] => ({
  number: row.number,
  state: row.state,
  createdAt: row.created_at,
  customerId: row.customer_id,
  customerName: row.customer_name,
  assignee: row.assignee,
  categoryId: row.category_id,
  categoryCorrected: row.category_corrected === 1,
  priority: rank(row.priority),
  priorityCorrected: row.priority_corrected === 1,
  tags,
})

/** A person's word goes before the models'; theirs are of this very message, not of the ticket's last. */
function labelsOf(row: queries.MessageRow, read: Reading | null) {
  const sure: Certainty = 'sure'
  const category =
    row.category_corrected === 1 || !read
      ? { id: row.category_id, certainty: row.category_corrected === 1 ? sure : ('unsure' as const) }
      : { id: appliedCategory(read.category), certainty: read.category.certainty }
  const felt = row.mood_corrected === 1 || !read ? (row.mood as Mood | null) : read.mood.mood
  return {
    category,
    priority: row.priority_corrected === 1 || !read ? rank(row.priority) : read.priority.priority,
    mood: felt,
    needsHelp: read ? read.mood.needsHelp : row.needs_help === 1,
  }
}

function namedIn(read: Reading | null): RuleFacts['named'] {
  if (!read) return { models: [], codes: [], amounts: [] }
  const { machines, errorCodes, amounts } = read.entities
  return {
    models: [...new Set(machines.flatMap(({ record }) => record ?? []))],
    codes: [...new Set(errorCodes.flatMap(({ text, record }) => (record === null ? [text] : [record, text])))],
    amounts: amounts.flatMap(({ record }) => {
      const value = Number(record?.split(' ')[1])
      return Number.isFinite(value) ? [value] : []
    }),
  }
}
