import type { Db, DbOrTrx } from '../database/open.ts'

export interface Stretch {
  readonly actor: string
  readonly from: number
  /** Not itself part of it. */
  readonly until: number
}

/** One person's work on tickets, oldest first. */
export async function selectActivity(db: DbOrTrx, { actor, from, until }: Stretch) {
  return await db
    .selectFrom('activity')
    .select(['at', 'kind', 'ticket_id', 'data'])
    .where('actor', '=', actor)
    .where('at', '>=', from)
    .where('at', '<', until)
    .where('ticket_id', 'is not', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** When somebody last worked on a ticket before that. */
export async function selectLastActivity(db: DbOrTrx, actor: string, before: number): Promise<number | null> {
  const row = await db
    .selectFrom('activity')
    .select('at')
    .where('actor', '=', actor)
    .where('at', '<', before)
    .where('ticket_id', 'is not', null)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

/** What letters were written as; none is there for what came from elsewhere. */
export async function selectLetters(db: DbOrTrx, messageIds: readonly number[]) {
  if (messageIds.length === 0) return []
  return await db.selectFrom('outbox').select(['message_id', 'draft']).where('message_id', 'in', messageIds).execute()
}

/** When tickets came and were first answered. */
export async function selectAnswered(db: DbOrTrx, ticketIds: readonly number[]) {
  if (ticketIds.length === 0) return []
  return await db
    .selectFrom('tickets')
    .select(['id', 'created_at', 'answered_at'])
    .where('id', 'in', ticketIds)
    .execute()
}

/** Of a person's tickets that are this company's turn: all, those due before `until`, those due before `now`. */
export async function countAhead(db: Db, assignee: string, { now, until }: { now: number; until: number }) {
  const { waiting, due, late } = await db
    .selectFrom('tickets')
    .select((eb) => [
      eb.fn.countAll<number>().as('waiting'),
      eb.fn.sum<number | null>(eb.case().when('due_at', '<', until).then(1).else(0).end()).as('due'),
      eb.fn.sum<number | null>(eb.case().when('due_at', '<', now).then(1).else(0).end()).as('late'),
    ])
    .where('view', '=', 'queue')
    .where('assignee', '=', assignee)
    .executeTakeFirstOrThrow()
  return { waiting, due: due ?? 0, late: late ?? 0 }
}
