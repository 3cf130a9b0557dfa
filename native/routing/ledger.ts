import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import type { Db } from '../database/open.ts'
import { extractEntities } from '../triage/entities/extract.ts'
import { mailText } from '../triage/mail-text.ts'
import { createHistory, type History, type SolvedTicket } from './history.ts'
import * as queries from './queries.ts'

/** Who solved what, held in memory and kept in step with the tickets. */
export interface Ledger {
  /** Once it has been read. */
  history(): Promise<History>
  /** Reads these tickets again; all of them where none is named. */
  refresh(ticketIds: readonly number[]): Promise<void>
  /** Models and product lines a ticket is about, by its first request; the customer's only model where it names none. */
  machinesOf(row: {
    readonly messageId: number
    readonly customerId: number | null
  }): Promise<{ models: string[]; lines: string[] }>
  linesOf(models: readonly string[]): Promise<string[]>
}

/** Older tickets say little about who knows a matter today. */
const mostTickets = 50_000
const ticketsAtOnce = 500

/** @param nameOf a colleague's name for what stands on a ticket (a name, a mail address or a short name) */
export function createLedger({ db, nameOf }: { db: Db; nameOf: (assignee: string) => Promise<string> }): Ledger {
  let reading: Promise<History> | null = null

  const read = async (rows: readonly queries.SolvedRow[]): Promise<SolvedTicket[]> => {
    const found: SolvedTicket[] = []
    const lines = await queries.selectLines(db)
    for (let at = 0; at < rows.length; at += ticketsAtOnce) {
      const part = rows.slice(at, at + ticketsAtOnce)
      const models = await modelsOf(db, part)
      for (const row of part) {
        const named = models.get(row.id) ?? []
        found.push({
          id: row.id,
          solver: await nameOf(row.assignee),
          at: row.at,
          category: row.category_id,
          customer: row.customer_id,
          models: named,
          lines: linesOf(named, lines),
        })
      }
      await nextTurn()
    }
    return found
  }
  const readAll = async (): Promise<History> =>
    createHistory(await read(await queries.selectNewestSolved(db, mostTickets)))
  const history = (): Promise<History> => {
    reading ??= readAll().catch((error: unknown) => {
      reading = null
      throw error
    })
    return reading
  }

  return {
    history,
    refresh: async (ticketIds) => {
      if (reading === null) return
      if (ticketIds.length === 0) {
        reading = null
        return
      }
      const known = await history()
      const tickets = await read(await queries.selectSolved(db, ticketIds))
      const solved = new Set(tickets.map(({ id }) => id))
      for (const id of ticketIds) if (!solved.has(id)) known.remove(id)
      for (const ticket of tickets) known.set(ticket)
    },
    machinesOf: async ({ messageId, customerId }) => {
      const message = { id: messageId, ticket_id: messageId }
      const named = await modelsNamed(db, [message])
      const models = named.get(messageId) ?? []
      const all = models.length > 0 ? models : await onlyModel(db, customerId)
      return { models: all, lines: linesOf(all, await queries.selectLines(db)) }
    },
    linesOf: async (models) => linesOf(models, await queries.selectLines(db)),
  }
}

const linesOf = (models: readonly string[], lines: ReadonlyMap<string, string>): string[] => [
  ...new Set(models.map((model) => lines.get(model) ?? '').filter((line) => line !== '')),
]

async function onlyModel(db: Db, customerId: number | null): Promise<string[]> {
  if (customerId === null) return []
  const owned = (await queries.selectOwnedModels(db, [customerId])).get(customerId) ?? []
  return owned.length === 1 ? owned : []
}

/** Models that each ticket's first request names, or else the only one its customer has. */
async function modelsOf(db: Db, rows: readonly queries.SolvedRow[]): Promise<Map<number, string[]>> {
  const messages = await queries.selectFirstRequests(
    db,
    rows.map(({ id }) => id),
  )
  const models = await modelsNamed(db, messages)
  const owned = await queries.selectOwnedModels(db, [...new Set(rows.flatMap((row) => row.customer_id ?? []))])
  for (const { id, customer_id } of rows) {
    const only = customer_id === null ? [] : (owned.get(customer_id) ?? [])
    if ((models.get(id) ?? []).length === 0 && only.length === 1) models.set(id, only)
  }
  return models
}

const mentioned = z.array(z.object({ record: z.string().nullable() }))
const stored = z.object({ entities: z.object({ machines: mentioned, serials: mentioned }) })
type Named = z.infer<typeof stored>['entities']

/** By ticket: read from what triage found, or from the text where it has not been there yet. */
async function modelsNamed(db: Db, messages: readonly queries.FirstMessage[]): Promise<Map<number, string[]>> {
  const results = await queries.selectTriage(
    db,
    messages.map(({ id }) => id),
  )
  const named = new Map<number, Named>()
  for (const { id, ticket_id } of messages) {
    const result = results.get(id)
    const parsed = result === undefined ? null : stored.safeParse(JSON.parse(result))
    if (parsed?.success) named.set(ticket_id, parsed.data.entities)
  }
  const untold = messages.filter(({ ticket_id }) => !named.has(ticket_id)).map(({ id }) => id)
  for (const row of await queries.selectTexts(db, untold)) {
    const lookup = (folded: readonly string[]) => queries.findIdentifiers(db, folded)
    const { machines, serials } = await extractEntities(mailText(row.subject, row.new_text), lookup)
    named.set(row.ticket_id, { machines, serials })
  }
  const records = (list: Named['machines']): string[] => list.flatMap(({ record }) => record ?? [])
  const serials = [...named.values()].flatMap((each) => records(each.serials))
  const bySerial = await queries.selectModelsBySerial(db, [...new Set(serials)])
  return new Map(
    Array.from(named, ([ticketId, each]) => {
      const told = records(each.serials).flatMap((serial) => bySerial.get(serial) ?? [])
      return [ticketId, [...new Set([...records(each.machines), ...told])]]
    }),
  )
}
