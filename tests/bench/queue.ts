// The queue at 100,000 tickets: how long the engine takes for what the screen asks.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TicketFilter, TicketSort } from '../../native/contract/tickets.ts'
import { createBlobs } from '../../native/database/blobs.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createTicketService } from '../../native/tickets/service.ts'
import { insertManyTickets, random } from './many-tickets.ts'
import { measure, printReport } from './measure.ts'

const size = 100_000
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })

insertManyTickets(sqlite, size)

const tickets = createTicketService({
  db,
  blobs: createBlobs(null),
  clock: Date.now,
  emit: () => {},
  agent: () => Promise.resolve(''),
})
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
