// The counts beside the views at 100,000 tickets: 20 views, the queue by category, and each kind of filter on its own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FieldId } from '../../native/contract/fields.ts'
import type { TicketFilter } from '../../native/contract/tickets.ts'
import { createBlobs } from '../../native/database/blobs.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createTicketService } from '../../native/tickets/service.ts'
import { createViewService } from '../../native/views/service.ts'
import { insertManyTickets } from './many-tickets.ts'
import { measure, printReport } from './measure.ts'

const size = 100_000
const runs = 10
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
insertManyTickets(sqlite, size)
// Forty colleagues, a third of the tickets nobody's; one tag in eight tickets; a field in one in ten.
sqlite.exec(`
  UPDATE tickets SET assignee = CASE WHEN id % 3 = 0 THEN NULL ELSE 'Kollege ' || (id * 7 % 40) END;
  INSERT INTO ticket_tags SELECT id, 'tag ' || (id % 20) FROM tickets WHERE id % 8 = 0;
  INSERT INTO fields (id, name_de, name_en, kind, choices, position) VALUES (1, 'Standort', 'Site', 'choice', '["Kiel","Graz"]', 0);
  INSERT INTO ticket_fields SELECT id, 1, CASE WHEN id % 20 = 0 THEN 'Kiel' ELSE 'Graz' END FROM tickets WHERE id % 10 = 0;
  ANALYZE;
`)
// As after a start: what was written lies in the file, not in its log.
sqlite.pragma('wal_checkpoint(TRUNCATE)')
const tickets = createTicketService({
  db,
  blobs: createBlobs(null),
  clock: Date.now,
  emit: () => {},
  agent: () => Promise.resolve('Kollege 7'),
})
const views = createViewService({ db, tickets, emit: () => {} })

const builtIn: readonly TicketFilter[] = [
  { view: 'queue', assignees: ['@me'] },
  { view: 'queue', assignees: [null] },
  { view: 'queue' },
  { view: 'waiting' },
  { view: 'solved' },
  { view: 'sorted_out' },
  { view: 'all' },
]
const saved: Record<string, TicketFilter> = {
  byCategory: { view: 'queue', categories: ['fault', 'invoice'] },
  byMood: { view: 'queue', moods: ['angry', 'frustrated'] },
  byPriority: { view: 'queue', priorities: ['urgent', 'high'] },
  byState: { view: 'queue', states: ['new'] },
  byColleague: { view: 'all', assignees: ['Kollege 3', 'Kollege 4'] },
  byTag: { view: 'queue', tags: ['tag 0', 'tag 8'] },
  byField: { view: 'queue', fields: [{ fieldId: 1 as FieldId, values: ['Kiel'] }] },
  unread: { view: 'queue', unread: true },
  needingHelp: { view: 'queue', needsHelp: true },
  quiet: { view: 'waiting', quietForDays: 7 },
  ofMany: { view: 'all', moods: ['angry'], priorities: ['urgent'], categories: ['fault'] },
  mineAndUnread: { view: 'queue', assignees: ['@me'], unread: true },
  solvedOfMine: { view: 'solved', assignees: ['@me'] },
}
for (const [name, filter] of Object.entries(saved))
  await views.save({ name, filter, sort: { by: 'last_message', direction: 'desc' }, columns: [] })

const each: Record<string, unknown> = {}
for (const [name, filter] of [...builtIn.map((one) => [JSON.stringify(one), one] as const), ...Object.entries(saved)])
  each[name] = await measure(3, () => tickets.countEach([filter]))
printReport('views', {
  tickets: size,
  twentyViews: await measure(runs, () => views.counts(builtIn)),
  queueByCategory: await measure(runs, () => tickets.countQueueByCategory()),
  each,
})
await close()
await rm(folder, { recursive: true, force: true })
