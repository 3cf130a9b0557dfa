import { setImmediate as pause } from 'node:timers/promises'
import type { Output } from '../contract/index.ts'
import type { ArticleId, CaseId, ContactId, CustomerId, TicketId } from '../contract/words.ts'
import type { Db } from '../database/open.ts'
import type { MessageIndex } from '../search/message-index.ts'
import { wordQuery } from '../search/message-terms.ts'
import { conditions, selectHits, selectIdsNumbered, selectTicketsNamed } from './queries.ts'
import type { Records } from './records.ts'
import { numbersMeant } from './ticket-numbers.ts'

interface Deps {
  readonly db: Db
  readonly index: MessageIndex
  readonly records: Records
}

interface Wanted {
  readonly query: string
  readonly limit: number
  /** Epoch milliseconds. */
  readonly now: number
}

/** As `find.anything`: what is called so or begins like it, by name and number, the newest tickets first. */
export async function findAnything({ db, index, records }: Deps, wanted: Wanted): Promise<Output<'find.anything'>> {
  const { query, limit } = wanted
  const tickets = await findTickets({ db, index }, wanted)
  await pause()
  const found = await records.anything(query, limit)
  return {
    tickets: tickets.map((row) => ({ ...row, id: row.id as TicketId })),
    customers: found.customers.map((row) => ({ ...row, id: row.id as CustomerId })),
    contacts: found.contacts.map(({ customerId, ...row }) => ({
      ...row,
      id: row.id as ContactId,
      customerId: customerId as CustomerId | null,
    })),
    parts: found.parts.map(({ number, de, en }) => ({ number, name: { de, en } })),
    machines: found.machines.map(({ serial, model, customerId }) => ({
      serial,
      model,
      customerId: customerId as CustomerId | null,
    })),
    cases: found.cases.map((row) => ({ ...row, id: row.id as CaseId })),
    articles: found.articles.map((row) => ({ ...row, id: row.id as ArticleId })),
  }
}

async function findTickets({ db, index }: Omit<Deps, 'records'>, { query, limit, now }: Wanted) {
  const beginning = /^#?(\d{4}-\d{0,6})$/.exec(query.trim())?.[1] ?? null
  const numbered = await selectIdsNumbered(db, { numbers: numbersMeant(query, now), beginning, limit })
  const words = query.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  const terms = words.flatMap((text, at) => {
    const term = wordQuery({ text, isBeginning: at === words.length - 1 }, index.partsOf)
    return term === null ? [] : [term]
  })
  if (numbered.length >= limit || terms.length === 0) return await selectTicketsNamed(db, numbered)
  // Several messages of one ticket have its subject.
  const ids = index.newest(`{subject} : (${terms.join(' AND ')})`, limit * 8)
  const hits = await selectHits(db, ids, [conditions.unmerged()])
  const ticketIds = [...new Set([...numbered, ...hits.map((hit) => hit.ticket_id)])]
  return await selectTicketsNamed(db, ticketIds.slice(0, limit))
}
