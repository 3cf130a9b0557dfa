import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Db } from '../database/open.ts'
import type { Inference } from '../inference/inference.ts'
import { detectLanguage } from '../text/language.ts'
import { mailText } from '../triage/mail-text.ts'
import type { History, SolvedTicket } from './history.ts'
import { createNearest, type Nearest } from './nearest.ts'
import * as queries from './queries.ts'
import type { ReadTicket } from './train.ts'

/** Newest solved tickets whose texts are learned from and compared with. */
export const mostTexts = 10_000
const ticketsAtOnce = 500

interface Deps {
  readonly db: Db
  readonly inference: Inference
  readonly signal?: AbortSignal | undefined
}

/** The newest solved tickets with their first request and its vector, oldest first. */
export async function readLessons(history: History, { db, inference, signal }: Deps): Promise<ReadTicket[]> {
  const tickets = [...history.tickets()].toSorted((a, b) => a.at - b.at || a.id - b.id).slice(-mostTexts)
  const lessons: ReadTicket[] = []
  for (let at = 0; at < tickets.length; at += ticketsAtOnce) {
    signal?.throwIfAborted()
    const part = tickets.slice(at, at + ticketsAtOnce)
    const texts = await textsOf(db, part)
    const told = part.filter(({ id }) => texts.has(id))
    const vectors = await inference.embed(
      told.map(({ id }) => texts.get(id) ?? ''),
      { role: 'query', ...(signal ? { signal } : {}) },
    )
    for (const [k, ticket] of told.entries()) {
      const vector = vectors[k]
      if (vector) lessons.push({ ...ticket, text: texts.get(ticket.id) ?? '', vector })
    }
    await nextTurn()
  }
  return lessons
}

async function textsOf(db: Db, tickets: readonly SolvedTicket[]): Promise<Map<number, string>> {
  const first = await queries.selectFirstRequests(
    db,
    tickets.map(({ id }) => id),
  )
  const rows = await queries.selectTexts(
    db,
    first.map(({ id }) => id),
  )
  return new Map(rows.map((row) => [row.ticket_id, mailText(row.subject, row.new_text)]))
}

/** @param centre takes the language out of a vector */
export function nearestOf(
  lessons: readonly ReadTicket[],
  centre: (vector: Float32Array, language: string) => Float32Array,
): Nearest {
  return createNearest(
    lessons.map(({ id, solver, text, vector }) => ({ id, solver, vector: centre(vector, detectLanguage(text)) })),
  )
}
