import { z } from 'zod'
import { type Activity, recordActivity } from '../activity/service.ts'
import { EngineError } from '../contract/errors.ts'
import type { Output } from '../contract/index.ts'
import { type TieEvidence, tieEvidence } from '../contract/matching.ts'
import type { CustomerId, TicketId } from '../contract/words.ts'
import type { Db, DbOrTrx } from '../database/open.ts'
import * as queries from './tie-queries.ts'
import type { Tie } from './ties.ts'

/** What the activity log holds of a tie. */
const tied = z.object({
  by: z.array(tieEvidence),
  candidates: z.array(z.object({ id: z.number(), by: z.array(tieEvidence) })),
  /** Of a tie that a person made: what it takes to undo it. */
  chosen: z
    .object({
      customerId: z.number(),
      before: z.object({ customerId: z.number().nullable(), name: z.string().nullable() }),
      /** Whether the ticket's contact had no customer and got this one. */
      contactId: z.number().nullable(),
    })
    .nullable(),
})
type Tied = z.infer<typeof tied>

const entry = (at: number, actor: string, ticketId: number, customerId: number | null, data: Tied): Activity => ({
  at,
  kind: 'customer.tied',
  actor,
  ticketId,
  ...(customerId === null ? {} : { customerId }),
  data,
})

/** By what an incoming mail was tied to its customer, or what leads to several; null where nothing did. */
export function tieActivity(at: number, ticketId: number, tie: Tie): Activity | null {
  const candidates = tie.candidates.map(({ id, by }) => ({ id, by: [...by] }))
  if (tie.customer === null && candidates.length === 0) return null
  const by: TieEvidence[] = [...(tie.customer?.by ?? [])]
  return entry(at, 'import', ticketId, tie.customer?.id ?? null, { by, candidates, chosen: null })
}

export async function tieOf(db: Db, ticketId: TicketId): Promise<Output<'matching.tieOf'>> {
  const ticket = await queries.selectTicket(db, ticketId)
  const last = ticket ? await queries.selectLastTie(db, ticketId) : undefined
  const read = last ? tied.safeParse(JSON.parse(last.data)) : undefined
  if (!ticket || !last || !read?.success)
    return { state: ticket?.customer_id ? 'tied' : 'none', by: [], candidates: [] }
  const data = read.data
  const roots = await queries.selectRoots(
    db,
    data.candidates.map(({ id }) => id),
  )
  const shown = await queries.selectCustomersShown(db, [...new Set(roots.values())])
  const candidates = shown.map((row) => ({
    ...row,
    id: row.id as CustomerId,
    by: data.candidates.flatMap(({ id, by }) => (roots.get(id) === row.id ? by : [])),
  }))
  if (ticket.customer_id !== null) return { state: data.chosen ? 'person' : 'tied', by: data.by, candidates }
  return { state: candidates.length > 1 ? 'unsure' : 'none', by: data.by, candidates }
}

interface Choice {
  readonly ticketId: number
  readonly customerId: number
  readonly actor: string
  readonly at: number
}

/** A person ties a ticket, and its contact where nobody knows whose he is. @throws EngineError `not_found` */
export async function chooseTie(trx: DbOrTrx, { ticketId, customerId, actor, at }: Choice): Promise<number> {
  const ticket = await queries.selectTicket(trx, ticketId)
  if (!ticket) throw new EngineError('not_found', { what: 'ticket', id: ticketId })
  const root = (await queries.selectRoots(trx, [customerId])).get(customerId)
  const name = root === undefined ? undefined : (await queries.selectNames(trx, [root])).get(root)
  if (root === undefined || name === undefined) throw new EngineError('not_found', { what: 'customer', id: customerId })
  const last = await queries.selectLastTie(trx, ticketId)
  const before = last ? tied.safeParse(JSON.parse(last.data)) : undefined
  const contact = ticket.contact_id === null ? undefined : await queries.selectContact(trx, ticket.contact_id)
  const contactId = contact && contact.customer_id === null ? contact.id : null
  await queries.setTicketCustomer(trx, ticketId, { customerId: root, name })
  if (contactId !== null) await queries.setContactCustomer(trx, contactId, root)
  await recordActivity(trx, [
    entry(at, actor, ticketId, root, {
      by: before?.success ? (before.data.candidates.find(({ id }) => id === root)?.by ?? before.data.by) : [],
      candidates: before?.success ? before.data.candidates : [],
      chosen: { customerId: root, before: { customerId: ticket.customer_id, name: ticket.customer_name }, contactId },
    }),
  ])
  return (await queries.selectLastTie(trx, ticketId))?.id ?? 0
}

interface Undo {
  readonly tieId: number
  readonly actor: string
  readonly at: number
}

/** @returns the ticket @throws EngineError `not_found`, `already_undone` also where the ticket has gone elsewhere since */
export async function untie(trx: DbOrTrx, { tieId, actor, at }: Undo): Promise<number> {
  const tie = await queries.selectTie(trx, tieId)
  const data = tie ? tied.safeParse(JSON.parse(tie.data)) : undefined
  const chosen = data?.success ? data.data.chosen : null
  if (!tie || tie.ticket_id === null || !data?.success || !chosen)
    throw new EngineError('not_found', { what: 'tie', id: tieId })
  const last = await queries.selectLastTie(trx, tie.ticket_id)
  if (last?.id !== tieId) throw new EngineError('already_undone', {})
  await queries.setTicketCustomer(trx, tie.ticket_id, chosen.before)
  if (chosen.contactId !== null) {
    const contact = await queries.selectContact(trx, chosen.contactId)
    if (contact?.customer_id === chosen.customerId) await queries.setContactCustomer(trx, chosen.contactId, null)
  }
  await recordActivity(trx, [
    {
      at,
      kind: 'customer.untied',
      actor,
      ticketId: tie.ticket_id,
      data: { ...data.data, chosen: null },
    },
  ])
  return tie.ticket_id
}
