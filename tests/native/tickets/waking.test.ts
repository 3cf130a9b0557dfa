import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import type { TicketId } from '../../../native/contract/words.ts'
import { silentLog } from '../../../native/log.ts'
import { createWaking } from '../../../native/tickets/waking.ts'
import { mailOf, now, openIntake } from '../intake/harness.ts'
import { type Desk, hourMs, make, openDesk, start, state } from './desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})

function wakeUp() {
  const back: TicketId[] = []
  const waking = createWaking({
    db: desk.db,
    clock: () => desk.clock.now,
    log: silentLog,
    changed: (ids) => void back.push(...ids),
  })
  onTestFinished(waking.stop)
  return { waking, back }
}

it('brings back what is due, unread and on record, and leaves the rest', async () => {
  const [snoozed, waiting, later] = await desk.addTickets(3)
  if (!snoozed || !waiting || !later) throw new Error('no tickets')
  await make(desk.changes, [snoozed], { field: 'snoozed', until: start + hourMs })
  await make(desk.changes, [waiting], state('waiting_third', start + hourMs))
  await make(desk.changes, [later], { field: 'snoozed', until: start + 3 * hourMs })
  const { waking, back } = wakeUp()
  desk.clock.now = start + hourMs
  waking.consider()
  await vi.waitFor(() => expect(back).toHaveLength(2))
  expect(await desk.ticket(snoozed)).toMatchObject({ view: 'queue', snoozed_until: null, unread: 1 })
  expect(await desk.ticket(waiting)).toMatchObject({ state: 'open', waiting_until: null, unread: 1 })
  expect(await desk.ticket(later)).toMatchObject({ view: 'waiting', unread: 0 })
  const actors = await desk.db
    .selectFrom('activity')
    .select(['kind', 'ticket_id'])
    .where('actor', '=', 'clock')
    .execute()
  expect(actors).toEqual([
    { kind: 'ticket.snoozed', ticket_id: snoozed },
    { kind: 'ticket.state_changed', ticket_id: waiting },
  ])
})

it('comes back by itself when the time has come', async () => {
  const id = await desk.addTicket()
  await make(desk.changes, [id], { field: 'snoozed', until: start + 40 })
  const { waking, back } = wakeUp()
  waking.consider()
  waking.consider()
  await desk.db.selectFrom('tickets').select('id').execute()
  expect(back).toEqual([])
  desk.clock.now = start + 60
  await vi.waitFor(() => expect(back).toEqual([id]))
})

it('says nothing where nothing is due, and nothing any more once it has stopped', async () => {
  const id = await desk.addTicket()
  await make(desk.changes, [id], { field: 'snoozed', until: start + 20 })
  const { waking, back } = wakeUp()
  waking.consider()
  await new Promise((done) => setTimeout(done, 10))
  waking.stop()
  desk.clock.now = start + hourMs
  await new Promise((done) => setTimeout(done, 60))
  expect(back).toEqual([])
  expect(await desk.ticket(id)).toMatchObject({ snoozed_until: start + 20 })
})

it('what a customer writes brings a ticket back before its time, an out-of-office reply does not', async () => {
  const { db, take } = await openIntake()
  const headers = { From: 'Kai <kai@kunde.example>', To: 'service@nordwerk-maschinen.example', Subject: 'Pumpe' }
  const reply = (id: string, more: Record<string, string> = {}): string =>
    mailOf(
      {
        ...headers,
        Subject: 'Re: Pumpe',
        'Message-ID': `<${id}@kunde.example>`,
        'In-Reply-To': '<1@kunde.example>',
        Date: new Date(now).toUTCString(),
        ...more,
      },
      `Antwort ${id}`,
    )
  await take(mailOf({ ...headers, 'Message-ID': '<1@kunde.example>', Date: new Date(now - hourMs).toUTCString() }))
  await db
    .updateTable('tickets')
    .set({ state: 'waiting_third', waiting_until: now + hourMs, snoozed_until: now + hourMs, unread: 0 })
    .execute()
  await take(reply('2', { 'Auto-Submitted': 'auto-replied' }))
  const put = { state: 'waiting_third', waiting_until: now + hourMs, snoozed_until: now + hourMs }
  expect(await db.selectFrom('tickets').selectAll().execute()).toMatchObject([{ ...put, view: 'waiting' }])
  await take(reply('3'))
  const back = { state: 'open', waiting_until: null, snoozed_until: null, unread: 1, view: 'queue' }
  expect(await db.selectFrom('tickets').selectAll().execute()).toMatchObject([back])
})
