import { setImmediate as pause } from 'node:timers/promises'
import { EngineError } from '../contract/errors.ts'
import type { Db } from '../database/open.ts'
import type { Pace } from '../pace.ts'
import { type Cursor, selectMessagesOf, selectTicketsSince } from './fact-queries.ts'
import type { Need, RuleFacts } from './facts.ts'
import { readFacts } from './read-facts.ts'

/** So many are read at once: some milliseconds of the one thread there is. */
const ticketsAtOnce = 100

interface Walk {
  readonly db: Db
  /** Epoch milliseconds. */
  readonly since: number
  readonly needs: ReadonlySet<Need>
  readonly pace: Pace
  readonly signal: AbortSignal
  /** All inbound messages of one ticket since then, the oldest first. */
  readonly each: (facts: readonly RuleFacts[]) => void
  readonly report?: (done: number) => void
  /** After so many tickets it is enough. */
  readonly most?: number
}

/** Goes through the tickets of a time with what is known of their messages, the newest first, beside other work. @throws EngineError `cancelled` */
export async function walkHistory({ db, since, needs, pace, signal, each, report, most }: Walk): Promise<void> {
  let cursor: Cursor | null = null
  let done = 0
  for (;;) {
    if (signal.aborted) throw new EngineError('cancelled', {})
    const tickets: Awaited<ReturnType<typeof selectTicketsSince>> = await selectTicketsSince(
      db,
      since,
      cursor,
      ticketsAtOnce,
    )
    const last = tickets.at(-1)
    if (!last) return
    cursor = { at: last.at, id: last.id }
    const rows = await selectMessagesOf(
      db,
      tickets.map(({ id }) => id),
      since,
    )
    await pause()
    const byTicket = Map.groupBy(await readFacts(db, rows, needs), ({ ticketId }) => ticketId)
    for (const { id } of tickets) {
      const facts = byTicket.get(id)
      if (facts) each(facts)
      await pace()
    }
    done += tickets.length
    report?.(done)
    if (tickets.length < ticketsAtOnce || (most !== undefined && done >= most)) return
  }
}
