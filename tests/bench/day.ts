// «Mein Tag» with 1,000,000 lines in the activity log and 100,000 tickets: a usual day, and one with a change of 10,000
// tickets at once in it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '../../native/database/open.ts'
import { createDayService } from '../../native/day/service.ts'
import { insertManyTickets, random } from './many-tickets.ts'
import { measure, printReport } from './measure.ts'

const lines = 1_000_000
const tickets = 100_000
const now = Date.UTC(2026, 0, 20, 16)
const dayMs = 86_400_000
const days = 250
const folder = await mkdtemp(path.join(tmpdir(), 'leitstand-bench-'))
const { db, sqlite, close } = await openDatabase({ file: path.join(folder, 'leitstand.db') })
insertManyTickets(sqlite, tickets)
// Twenty colleagues, so that the one measured has two hundred lines a day, two letters in five of them.
sqlite.exec("UPDATE tickets SET assignee = 'Kollege ' || (id % 20), due_at = created_at")
const kinds = ['ticket.state_changed', 'ticket.assigned', 'label.corrected', 'message.sent', 'message.sent']
const data = [
  '{"before":{"state":"open"},"after":{"state":"solved"}}',
  '{"before":{"assignee":null},"after":{"assignee":"Kollege 7"}}',
  '{"field":"category","before":"fault","after":"invoice"}',
]
const insert = sqlite.prepare('INSERT INTO activity (at, kind, actor, ticket_id, data) VALUES (?, ?, ?, ?, ?)')
const draft = JSON.stringify({ letter: { kind: 'reply', sources: [1], html: 'Guten Tag, '.repeat(200) } })
const message =
  sqlite.prepare(`INSERT INTO messages (id, ticket_id, direction, kind, content_hash, from_name, from_address, subject, sent_at, received_at, new_text)
  VALUES (?, ?, 'outbound', 'request', ?, 'Kollege 7', '', '', 0, 0, '')`)
const letter = sqlite.prepare(
  "INSERT INTO outbox (ticket_id, message_id, envelope, state, send_at, draft) VALUES (?, ?, '[]', 'delivered', 0, ?)",
)
sqlite.transaction(() => {
  for (let n = 0; n < lines; n += 1) {
    const at = now - Math.floor(random() * days * dayMs)
    const kind = n % kinds.length
    const colleague = Math.floor(n / kinds.length) % 20
    const ticketId = 1 + Math.floor(random() * tickets)
    insert.run(
      at,
      kinds[kind],
      `Kollege ${colleague}`,
      ticketId,
      data[kind] ?? `{"messageId":${n + 1},"kind":"request"}`,
    )
    // Letters of the days that are measured.
    if (kind < 3 || colleague !== 7 || at < now - 3 * dayMs) continue
    message.run(n + 1, ticketId, `hash ${n}`)
    letter.run(ticketId, n + 1, draft)
  }
})()
sqlite.exec('ANALYZE')
sqlite.pragma('wal_checkpoint(TRUNCATE)')

const day = createDayService({
  db,
  clock: () => now,
  agent: () => Promise.resolve('Kollege 7'),
  sla: { time: () => Promise.resolve(null) },
})
const ask = () => day.get('2026-01-20', 'Europe/Berlin')
const usual = await ask()
const usualDay = await measure(30, ask)
sqlite.transaction(() => {
  for (let n = 0; n < 10_000; n += 1) insert.run(now - 1_000 - n, kinds[0], 'Kollege 7', n + 1, data[0])
})()
const many = await ask()
printReport('day', {
  lines,
  tickets,
  usual: { solved: usual.work?.solved, answered: usual.work?.answered, waiting: usual.ahead?.waiting, ...usualDay },
  withBulkOf10000: { solved: many.work?.solved, ...(await measure(30, ask)) },
})
await close()
await rm(folder, { recursive: true, force: true })
