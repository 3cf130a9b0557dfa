import type Sqlite from 'better-sqlite3'
import { standardCategories } from '../../native/categories/standard-categories.ts'
import { moods, ticketStates } from '../../native/contract/words.ts'

// A small generator with a fixed seed, so that every run measures the same rows (Park & Miller 1988).
let seed = 42
export const random = (): number => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T

/**
 * Fills tables with millions of made rows in a tenth of the time: their indexes and triggers are set aside and made anew when
 * all is there, and nothing is kept safe from a power cut meanwhile. What only triggers write, as what the search indexes, is
 * not there then.
 */
export function fillFast(sqlite: Sqlite.Database, tables: readonly string[], fill: () => void): void {
  const made = sqlite
    .prepare<string[], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('index', 'trigger')
         AND tbl_name IN (${tables.map(() => '?').join(', ')})`,
    )
    .all(...tables)
  sqlite.pragma('journal_mode = OFF')
  sqlite.pragma('synchronous = OFF')
  sqlite.pragma('cache_size = -524288')
  sqlite.transaction(() => {
    for (const { type, name } of made) sqlite.exec(`DROP ${type} ${name}`)
    fill()
    for (const { sql } of made) sqlite.exec(sql)
  })()
  sqlite.exec('ANALYZE')
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('cache_size = -65536')
}

const columns =
  'number, subject, kind, state, customer_name, contact_name, snippet, unread, category_id, priority, mood, needs_help, message_count, created_at, last_message_at'

/** Fills an empty database with tickets without messages. */
export function insertManyTickets(sqlite: Sqlite.Database, count: number): void {
  const insert = sqlite.prepare(`INSERT INTO tickets (${columns}) VALUES (${columns.replace(/\w+/g, '?')})`)
  sqlite.transaction(() => {
    for (let n = 0; n < count; n += 1) insert.run(...ticketRow(n))
  })()
  sqlite.exec('ANALYZE')
}

function ticketRow(n: number): unknown[] {
  const at = 1_700_000_000_000 + Math.floor(random() * 60_000_000_000)
  return [
    `2026-${n}`,
    `Betreff ${n}`,
    random() < 0.93 ? 'request' : 'list',
    pick(ticketStates),
    `Kunde ${Math.floor(random() * 5_000)}`,
    'Erika Beispiel',
    'Die Maschine steht seit heute Morgen, wir brauchen Hilfe.',
    random() < 0.2 ? 1 : 0,
    pick(standardCategories).id,
    random() < 0.1 ? 3 : random() < 0.2 ? 2 : 1,
    pick(moods),
    random() < 0.05 ? 1 : 0,
    2,
    at,
    at,
  ]
}
