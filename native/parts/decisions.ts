import { recordActivity } from '../activity/service.ts'
import type { Clock } from '../clock.ts'
import { EngineError } from '../contract/errors.ts'
import type { Emit, Output, ParsedInput } from '../contract/index.ts'
import type { Db } from '../database/open.ts'
import * as queries from './queries.ts'

interface Deps {
  readonly db: Db
  readonly clock: Clock
  readonly emit: Emit
}

export type Decide = (what: ParsedInput<'parts.decide'> & { readonly actor: string }) => Promise<Output<'parts.decide'>>

/** Keeps what people say of a part for a ticket; what it was before is told, so that it can be put back. */
export const createDecide =
  ({ db, clock, emit }: Deps): Decide =>
  async ({ ticketId, partId, state, quantity, origin, actor }) => {
    const at = clock()
    const before = await db.transaction().execute(async (trx) => {
      if (!(await queries.selectTicket(trx, ticketId)))
        throw new EngineError('not_found', { what: 'ticket', id: ticketId })
      const [part] = await queries.selectParts(trx, [partId])
      if (!part) throw new EngineError('not_found', { what: 'part', id: partId })
      const standing = (await queries.selectDecisions(trx, [ticketId])).find((row) => row.part_id === partId)
      if (state === null) await queries.deleteDecision(trx, ticketId, partId)
      else {
        const row = { ticket_id: ticketId, part_id: partId, state, quantity, origin, at, actor }
        await queries.upsertDecision(trx, row)
      }
      const data = { number: part.number, state, before: standing?.state ?? null }
      await recordActivity(trx, [{ at, kind: 'part.decided', actor, ticketId, data }])
      return standing ? { state: standing.state, quantity: standing.quantity } : null
    })
    emit('parts.changed', { ticketIds: [ticketId] })
    return { before }
  }
