// The queue at 100,000 tickets: how long the engine takes for what the screen asks.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TicketFilter, TicketSort } from '../../native/contract/tickets.ts'
import { moods, ticketStates } from '../../native/contract/words.ts'
import { createBlobs } from '../../native/database/blobs.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createTicketService } from '../../native/tickets/service.ts'
import { standardCategories } from '../../native/triage/standard-categories.ts'
import { measure, printReport } from './measure.ts'

const size = 100_000
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })

// A small generator with a fixed seed, so that every run measures the same rows (Park & Miller 1988).
let seed = 42
const random = (): number => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
const insert = sqlite.prepare(`INSERT INTO tickets
  (number, subject, kind, state, customer_name, contact_name, snippet, unread, category_id, priority, mood, needs_help, message_count, created_at, last_message_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
sqlite.transaction(() => {
  for (let n = 0; n < size; n += 1) {
    const at = 1_700_000_000_000 + Math.floor(random() * 60_000_000_000)
    insert.run(
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
    )
  }
})()
sqlite.exec('ANALYZE')

const tickets = createTicketService({ db, blobs: createBlobs(null), clock: Date.now, emit: () => {} })
const newest: TicketSort = { by: 'last_message', direction: 'desc' }
const page = (filter: TicketFilter, sort: TicketSort = newest, offset = 0) =>
  tickets.list({ filter, sort, offset, limit: 100 })
const runs = 40

printReport('queue', {
  tickets: size,
  firstPage: await measure(runs, () => page({ view: 'queue' })),
  allTickets: await measure(runs, () => page({ view: 'all' })),
  filteredByCategory: await measure(runs, () => page({ view: 'queue', categories: ['fault'] })),
  filteredByMoodAndPriority: await measure(runs, () =>
    page({ view: 'queue', moods: ['angry', 'frustrated'], priorities: ['urgent', 'high'] }),
  ),
  filteredByEverything: await measure(runs, () =>
    page({
      view: 'queue',
      states: ['new', 'open'],
      categories: ['fault', 'invoice', null],
      moods: ['angry'],
      priorities: ['normal'],
    }),
  ),
  sortedByPriority: await measure(runs, () => page({ view: 'queue' }, { by: 'priority', direction: 'desc' })),
  sortedByMood: await measure(runs, () => page({ view: 'queue' }, { by: 'mood', direction: 'desc' })),
  sortedByCustomer: await measure(runs, () => page({ view: 'queue' }, { by: 'customer', direction: 'asc' })),
  scrolledToRandomPages: await measure(runs, () => page({ view: 'queue' }, newest, Math.floor(random() * 50_000))),
  scrolledToTheEnd: await measure(runs, () => page({ view: 'all' }, newest, size - 100)),
  counts: await measure(runs, () => tickets.counts()),
})
await close()
await rm(folder, { recursive: true, force: true })
