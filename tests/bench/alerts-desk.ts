// Opening pattern alerts at a desk with 100,000 tickets and 200 alerts that go on: the list, one alert, its tickets, and the
// alerts of a ticket.

import type { AlertId, TicketId } from '../../native/contract/words.ts'
import { openDatabase } from '../../native/database/open.ts'
import { createZoneOf } from '../../native/patterns/desk-day.ts'
import { createPatternReading } from '../../native/patterns/reading.ts'
import { usualSettings } from '../../native/sla/settings.ts'
import { insertManyTickets, random } from './many-tickets.ts'
import { measure, printReport } from './measure.ts'

const alerts = 200
const ticketsOfAlert = 150
const rounds = 60
const now = Date.UTC(2026, 10, 25, 12)
const today = Math.floor(now / 86_400_000)

const { db, sqlite, close } = await openDatabase({ file: ':memory:' })
insertManyTickets(sqlite, 100_000)
sqlite.transaction(() => {
  const alert = sqlite.prepare(
    `INSERT INTO pattern_alerts (id, kind, words_de, words_en, severity, state, raised_at, since, seen_at, count, expected,
       customers, chance, ratio, updated_at, findings)
     VALUES (?, 'topic', '["Bremse","Öl"]', '["brake","oil"]', 'normal', 'open', ?, ?, ?, ?, 2, 40, 0.001, 20, ?, ?)`,
  )
  const ticket = sqlite.prepare(
    `INSERT OR IGNORE INTO pattern_alert_tickets (alert_id, ticket_id, state, likeness, passage) VALUES (?, ?, 'found', 0.7, ?)`,
  )
  const day = sqlite.prepare('INSERT INTO pattern_alert_days VALUES (?, ?, 2, 1, 0, 4)')
  const event = sqlite.prepare(
    `INSERT INTO pattern_alert_events (alert_id, at, actor, kind, data) VALUES (?, ?, 'watch', 'grew', '{"count":9}')`,
  )
  const findings = JSON.stringify({ sentences: [{ text: 'x'.repeat(8_000), language: 'de', likeness: 0.7 }] })
  for (let id = 1; id <= alerts; id++) {
    const raised = now - Math.floor(random() * 14) * 86_400_000
    alert.run(id, raised, raised, now, ticketsOfAlert, now, findings)
    for (let n = 0; n < ticketsOfAlert; n++)
      ticket.run(id, 1 + Math.floor(random() * 100_000), 'Öl tritt aus. '.repeat(8))
    for (let n = 0; n < 56; n++) day.run(id, today - n)
    for (let n = 0; n < 20; n++) event.run(id, now - n)
  }
})()
sqlite.exec('ANALYZE')

const zoneOf = createZoneOf({ get: async () => usualSettings() })
const reading = createPatternReading({ db, clock: () => now, zoneOf })
const idOf = (round: number) => (1 + (round % alerts)) as AlertId
const ticketOf = (round: number) => (1 + round * 37) as TicketId

printReport('alerts-desk', {
  tickets: 100_000,
  alerts,
  opening: {
    list: await measure(rounds, () => reading.list('current')),
    get: await measure(rounds, (round) => reading.get(idOf(round))),
    tickets: await measure(rounds, (round) => reading.tickets({ alertId: idOf(round), offset: 0, limit: 100 })),
    ofTicket: await measure(rounds, (round) => reading.ofTicket(ticketOf(round))),
  },
})
await close()
